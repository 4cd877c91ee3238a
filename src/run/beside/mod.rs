//! `lab run LAB -- CMD…`: a command beside a fresh run, while faults strike. Whatever happens, the run is removed, unless
//! somebody wants to look at one that failed.

mod after;
mod broken;
mod command;
mod document;
mod environment;
mod judge;
mod left;
mod strike;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::pin::pin;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use futures_util::future::try_join_all;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

pub use after::After;
pub use broken::{Broken, EndedNode, Ending};
pub use environment::Template;
pub use judge::Judge;
pub use left::Left;
pub use strike::Struck;

use super::find::Running;
use super::start::{self, Start, Started};
use super::{Cancel, Context, find};
use crate::check::Verdict;
use crate::clock::up_ms;
use crate::course::{Overrides, Span};
use crate::engine::{ContainerFacts, ContainerState};
use crate::grade::Graded;
use crate::journal::attempt;
use crate::plan::NodeName;
use crate::service::listens;
use crate::{Exit, Result};

/// How long a command's output may take to be passed on once it has ended.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// How long the engine may take to tell that a process has ended.
const ENGINE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(50);

/// What to run beside which lab.
pub struct Beside {
    /// Lab id or folder.
    pub lab: String,
    /// The run's name; one that no other run has where none is given.
    pub name: Option<String>,
    pub seed: Option<u64>,
    /// `ROLE=IMAGE`, over what the lab and the environment name.
    pub images: Vec<String>,
    /// What the run has otherwise than the lab says.
    pub overrides: Overrides,
    pub faults: Faults,
    /// When they begin to strike.
    pub after: After,
    /// What is judged, beside the command's own outcome.
    pub check: Option<Judge>,
    /// What is no reason not to believe the command.
    pub allowed: Allowed,
    /// Variables under names of its own.
    pub env: Vec<Template>,
    /// It is ended after so long.
    pub limit: Option<Span>,
    /// What is kept of the run.
    pub left: Left,
    /// A run that failed stays, to be looked at.
    pub keep: bool,
    /// Program and arguments.
    pub command: Vec<OsString>,
    /// What the command prints goes to stderr: stdout carries something else.
    pub aside: bool,
}

/// What a run may suffer and still count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Nodes that ended without a fault of ours.
    pub ended: bool,
    /// Faults that the command did not wait for.
    pub missed: bool,
    /// A time in which nobody watched.
    pub unwatched: bool,
}

/// What strikes while the command runs.
pub enum Faults {
    /// Faults of the lab by name, from the command's start, one after another.
    Named(Vec<String>),
    /// A fault plan, on its own clock: the file as it was named, and its text.
    Plan { file: String, text: String },
}

/// How the command ended, and what happened meanwhile.
pub struct Ran {
    pub status: ExitStatus,
    /// It was ended: its time was over.
    pub late: bool,
    /// Those that bit.
    pub faults: Vec<Struck>,
    /// Faults that the command did not wait for.
    pub missed: usize,
    /// What was wrong with the run itself.
    pub broken: Broken,
    pub allowed: Allowed,
    pub graded: Option<Graded>,
    /// The command's own time.
    pub took: Duration,
}

impl Ran {
    /// The worst of the command's outcome, of the lab's checks where they were asked for, and of the run itself: what
    /// was tried on databases that died, or without its faults, has shown nothing.
    pub fn verdict(&self) -> Verdict {
        let command = if self.passed() { Verdict::Pass } else { Verdict::Fail };
        let missed = self.missed > 0 && !self.allowed.missed && self.passed();
        let run = if self.broke() || missed { Verdict::Inconclusive } else { Verdict::Pass };
        let checks = self.graded.as_ref().map_or(Verdict::Pass, |graded| graded.verdict);
        command.max(run).max(checks)
    }

    /// The command's own failure is told from ours, whatever was judged beside it.
    pub fn exit(&self) -> Exit {
        if self.passed() || self.broke() { self.verdict().exit() } else { Exit::Command }
    }

    /// The command ended well, and by itself.
    fn passed(&self) -> bool {
        self.status.success() && !self.late
    }

    /// The run itself is no ground for a verdict.
    pub fn broke(&self) -> bool {
        let ended = !self.broken.ended.is_empty() && !self.allowed.ended;
        ended || self.broken.unwatched && !self.allowed.unwatched
    }
}

/// Starts the run. What is wrong with what was asked for is told before anything is started.
pub async fn start(ctx: &Context, beside: &Beside, cancel: &Cancel) -> Result<Started> {
    let lab = ctx.labs.load(&beside.lab)?.with(&beside.overrides)?;
    let draft = start::draft(&lab)?;
    strike::wanted(ctx, beside, &lab, &draft)?;
    beside.check.map_or(Ok(()), |judge| judge.can(&lab))?;
    environment::variables(&draft, &beside.env)?;
    command::there(beside)?;
    beside.left.can_be()?;
    let request = Start {
        lab: beside.lab.clone(),
        name: Some(beside.name.clone().unwrap_or_else(|| format!("run-{}", std::process::id()))),
        seed: beside.seed,
        images: beside.images.clone(),
        overrides: beside.overrides.clone(),
        // A run that may stay must not be taken for the litter of a process that has ended.
        tied: !beside.keep,
        ..Start::default()
    };
    super::start(ctx, request, cancel).await
}

/// Runs the command beside the run that `start` made; then the run is removed, unless it failed and shall be kept.
pub async fn run(ctx: &Context, started: &Started, beside: &Beside, cancel: &Cancel) -> Result<Ran> {
    let run = &started.plan.run;
    let done = drive(ctx, started, beside, cancel).await;
    let written = beside.left.write(ctx, run).await;
    if beside.keeps(done.as_ref().map_or_else(|e| e.exit, Ran::exit)) {
        let ran = done?;
        return written.map(|()| ran);
    }
    let stopped = super::stop(ctx, Some(run)).await;
    let ran = done?;
    stopped?;
    written.map(|()| ran)
}

impl Beside {
    /// Whether a run that came to this stays. Whoever interrupts wants it gone.
    pub fn keeps(&self, exit: Exit) -> bool {
        self.keep && !matches!(exit, Exit::Done | Exit::Interrupted)
    }
}

async fn drive(ctx: &Context, started: &Started, beside: &Beside, cancel: &Cancel) -> Result<Ran> {
    let run = started.plan.run.as_str();
    let running = find::running(ctx, Some(run)).await?;
    let wanted = strike::wanted(ctx, beside, &running.lab, &running.plan)?;
    let variables = environment::variables(&running.plan, &beside.env)?;
    cancel.check()?;
    let (begun, begun_ms) = (Instant::now(), up_ms());
    let mut child = command::spawn(beside, variables, beside.after.line().is_some())?;
    let over = Cancel::default();
    let (seen, mut line) = watch::channel(false);
    let output = child.stdout.take().zip(beside.after.line());
    let copied =
        output.map(|(output, line)| tokio::spawn(after::copied(output, beside.aside, line.to_owned(), seen)));
    let mut strike = pin!(async {
        if wanted > 0 {
            let come = async {
                beside.after.come(&mut line).await;
                Ok(())
            };
            over.or(come).await?;
        }
        strike::strike(ctx, run, &beside.faults, &over).await
    });
    let mut ended = pin!(async {
        let ended = command::ended(&mut child, cancel, beside.limit).await;
        if let Some(copied) = copied {
            // Whom it has left behind may hold its output open for ever.
            let _ = timeout(LAST_WORDS, copied).await;
        }
        ended
    });
    let (ended, struck) = tokio::select! {
        // A test without its faults is none: whatever the command says later, this is told.
        struck = &mut strike => (ended.await, struck),
        ended = &mut ended => {
            // What was about to break is healed before anybody judges; without a judge nobody is left to care.
            if beside.check.is_some() {
                over.cancel();
                // Its own end is no news: the command went first.
                let _ = strike.await;
            }
            (ended, Ok(()))
        }
    };
    let took = begun.elapsed();
    let program = beside.command.first().map(OsString::as_os_str).unwrap_or_default();
    let ended = ended.map_err(|e| command::not_run(program).because(e))?;
    cancel.check()?;
    struck?;
    let facts = containers(ctx, &running).await?;
    let journal = running.folder.read();
    let watched = running.folder.keeper().is_some();
    let broken = broken::broken(attempt(&journal), &facts, begun_ms, watched);
    let faults = strike::struck(&journal, begun_ms);
    let graded = match beside.check {
        Some(judge) => Some(cancel.or(judge.judge(ctx, run)).await?),
        None => None,
    };
    let missed = wanted.saturating_sub(faults.len());
    let (status, late, allowed) = (ended.status, ended.late, beside.allowed);
    Ok(Ran { status, late, missed, broken, allowed, faults, graded, took })
}

/// How each node's container stands. A node at whose port nobody listens is on its way out, though the engine may not
/// have heard of it yet: the kernel ends a process first, and the engine tells of it after.
async fn containers(ctx: &Context, running: &Running) -> Result<BTreeMap<NodeName, ContainerFacts>> {
    let plan = &running.plan;
    let deadline = Instant::now() + ENGINE;
    loop {
        let asked = plan.nodes.iter().map(async |node| {
            let facts = ctx.engine.inspect(&plan.container(&node.name)).await?;
            let runs = facts.state == ContainerState::Running;
            let leaves = runs && !listens(running.access.of(node)).await;
            Result::<_>::Ok((leaves, (node.name.clone(), facts)))
        });
        let (leave, facts): (Vec<bool>, BTreeMap<_, _>) = try_join_all(asked).await?.into_iter().unzip();
        if !leave.contains(&true) || Instant::now() >= deadline {
            return Ok(facts);
        }
        sleep(POLL).await;
    }
}
