//! `lab next`: the one thing to do now, from one look at the run.

use super::{Context, check, find};
use crate::clock::{now, up_ms};
use crate::course::Text;
use crate::course::exam::Mode;
use crate::grade::{self, Graded, Next, Remarks};
use crate::journal::Entry;
use crate::{Result, fault, msg};

/// What to do, and how the run stands.
pub struct Ahead {
    pub next: Next,
    /// What the task says.
    pub text: Option<Text>,
    pub score: u32,
    pub max_score: u32,
}

/// From one look at the nodes. Nobody journals it.
pub async fn next(ctx: &Context, run: Option<&str>) -> Result<Ahead> {
    let running = find::running(ctx, run).await?;
    running.gives(Mode::checks, msg!("mode-no-next"))?;
    let evidence =
        check::look(ctx, &running, &running.lab.lab.tasks, &mut Vec::new(), check::Answers::Last).await;
    let graded = grade::grade(&running.lab.lab, &evidence, &running.plan.vars);
    let next = ahead(&running, &graded, &evidence.journal);
    let text = next.task().and_then(|step| graded.task(&step.id));
    let text = text.map(|task| task.title.clone());
    Ok(Ahead { next, text, score: graded.score, max_score: graded.max_score })
}

/// Of a run that has just been judged.
pub fn ahead(running: &find::Running, graded: &Graded, journal: &[Entry]) -> Next {
    let remarks = remarks(running, graded, journal);
    let at_work = fault::active(journal, now(), up_ms());
    let names: Vec<&str> = at_work.iter().map(|active| active.record.name.as_str()).collect();
    grade::next(&running.lab.lab, graded, &remarks, journal, &names)
}

/// What the journal says beside its marks.
pub fn remarks(running: &find::Running, graded: &Graded, journal: &[Entry]) -> Remarks {
    grade::remarks(&running.lab.lab, graded, journal)
}
