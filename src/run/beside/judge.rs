//! What is judged beside the command's own outcome: the lab's tasks, or the acknowledged writes alone.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::check::Verdict;
use crate::course::{Allowed, CheckSpec, Lab, LoadedLab, NoLostWrites, Task, Text};
use crate::grade::Graded;
use crate::i18n::Lang;
use crate::journal::Actor;
use crate::run::check::{Answers, Wait};
use crate::run::{Context, check, fault, find};
use crate::{Error, Exit, Result, msg};

/// How long databases may take, after the last fault, until everything can be read back, and between two looks.
const SETTLED: Duration = Duration::from_secs(30);
const AGAIN: Duration = Duration::from_millis(250);

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    /// The lab's tasks, as for a learner.
    Lab,
    /// Whether every acknowledged write of the workload is still there: nobody's answers, nobody's acts.
    Ledger,
}

impl Judge {
    /// An error where the lab has nothing of the kind, before it is started.
    pub(super) fn can(self, lab: &LoadedLab) -> Result<()> {
        match self {
            Judge::Lab => lab.exercise(),
            Judge::Ledger if lab.lab.start.workload.is_none() => {
                Err(Error::new(Exit::Usage, msg!("ran-no-ledger", lab = lab.lab.id)))
            }
            Judge::Ledger => Ok(()),
        }
    }

    pub(super) async fn judge(self, ctx: &Context, run: &str) -> Result<Graded> {
        match self {
            Judge::Lab => check(ctx, Some(run), Actor::Lab).await.map(|checked| checked.graded),
            Judge::Ledger => ledger(ctx, run).await,
        }
    }
}

/// Every fault is healed first: what a dead node holds is neither lost nor there.
async fn ledger(ctx: &Context, run: &str) -> Result<Graded> {
    fault::heal(ctx, Some(run), None, true, Actor::Lab).await?;
    let running = find::running(ctx, Some(run)).await?;
    let lab = writes_alone(&running.lab.lab);
    let deadline = Instant::now() + SETTLED;
    loop {
        let (_, graded) = check::judged(ctx, &running, &lab, Answers::Asked, Wait::Always).await?;
        if graded.verdict == Verdict::Pass || Instant::now() >= deadline {
            return Ok(graded);
        }
        sleep(AGAIN).await;
    }
}

/// The lab as if nothing else were asked: what one node alone acknowledged may be lost, and is counted.
fn writes_alone(lab: &Lab) -> Lab {
    let params = NoLostWrites {
        confirmed: 0,
        plain: Allowed::Reported,
        refused: Allowed::Reported,
        when: Default::default(),
    };
    let text = msg!("ran-ledger");
    let task = Task {
        id: "ledger".to_owned(),
        points: 100,
        text: Text { en: text.text(Lang::En), ar: text.text(Lang::Ar) },
        needs: Vec::new(),
        answer: None,
        before: None,
        since: None,
        checks: vec![CheckSpec::NoLostWrites(params)],
        hints: Vec::new(),
    };
    Lab { tasks: vec![task], forbidden: Vec::new(), ..lab.clone() }
}
