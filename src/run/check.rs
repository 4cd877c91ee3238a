//! `lab check`: ask, judge, and ask again only where a check says that time may change its mind.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::sleep;

use super::output::Output;
use super::{Context, attempts, find, probe};
use crate::Result;
use crate::check::{sample, untouched};
use crate::clock::now;
use crate::course::exam::Mode;
use crate::course::{Lab, Task, Want};
use crate::grade::{self, Graded};
use crate::journal::{Actor, Entry, Event, Evidence, FORMAT, Snapshot};
use crate::msg;
use crate::record;
use crate::service::{Heard, Page};

/// Between two looks of one check. Longer than a prompt snapshot takes, short beside any deadline.
const PAUSE: Duration = Duration::from_millis(100);
/// The engine's clock and ours may differ by a little; a log line from before the start harms nobody.
const SLACK: Duration = Duration::from_secs(2);

/// What a check saw and what it concluded.
pub struct Checked {
    pub running: find::Running,
    pub graded: Graded,
    pub evidence: Evidence,
}

/// Judges a run as it stands, waiting for checks whose time is not over. The lab's probes have nothing of the learner's
/// to run.
pub async fn check(ctx: &Context, run: Option<&str>, by: Actor) -> Result<Checked> {
    let running = judgeable(ctx, run).await?;
    probe::probe(ctx, &running, None, &mut Output::default()).await?;
    conclude(ctx, running, by).await
}

/// A run that may be judged. Errors: its lab asks nothing, its mode tells nothing.
pub async fn judgeable(ctx: &Context, run: Option<&str>) -> Result<find::Running> {
    let running = find::running(ctx, run).await?;
    running.lab.exercise()?;
    running.gives(Mode::checks, msg!("mode-no-checks", mode = running.plan.mode.id()))?;
    Ok(running)
}

/// What is seen of it and concluded, journaled as somebody's check. What probes and programs have to say is on record
/// by then.
pub async fn conclude(ctx: &Context, running: find::Running, by: Actor) -> Result<Checked> {
    // Somebody who looks may look again; who is marked may have begun what is not seen yet.
    let wait = if by == Actor::Learner { Wait::IfBegun } else { Wait::Always };
    let (evidence, graded) = judged(ctx, &running, &running.lab.lab, Answers::Asked, wait).await?;
    let passed = graded.passed();
    let before = running.attempt().iter().rev().find_map(|entry| match &entry.event {
        Event::Checked { passed, .. } => Some(passed.as_slice()),
        _ => None,
    });
    if passed.iter().any(|task| !before.is_some_and(|before| before.contains(task))) {
        remember(&running, &evidence);
    }
    let event = Event::Checked { score: graded.score, max_score: graded.max_score, passed };
    // A journal that cannot be written is told by the verbs that must write; this one only asks.
    let _ = running.folder.append(by, event);
    Ok(Checked { running, graded, evidence })
}

/// Keeps what was seen last, where somebody was told of it as passed.
pub fn remember(running: &find::Running, evidence: &Evidence) {
    if let Some(snapshot) = evidence.snapshots.last() {
        let event = Event::Looked { snapshot: Box::new(snapshot.clone()) };
        // As above: whoever asks is answered all the same.
        let _ = running.folder.append(Actor::Lab, event);
    }
}

/// What is seen and concluded, journaled by nobody. A journal that somebody edited is no evidence: an error.
pub(super) async fn judged(
    ctx: &Context,
    running: &find::Running,
    lab: &Lab,
    answers: Answers,
    wait: Wait,
) -> Result<(Evidence, Graded)> {
    running.folder.verify()?;
    let mut looks = Vec::new();
    loop {
        let evidence = look(ctx, running, &lab.tasks, &mut looks, answers).await;
        let graded = grade::grade(lab, &evidence, &running.plan.vars);
        match graded.ask_until() {
            Some(until) if now() < until && wait.for_more(&evidence) => sleep(PAUSE).await,
            _ => return Ok((evidence, graded)),
        }
    }
}

/// One more look, with everything on record by now. What takes long to read is read where the checks of `tasks`
/// want it.
pub async fn look(
    ctx: &Context,
    running: &find::Running,
    tasks: &[Task],
    looks: &mut Vec<Snapshot>,
    answers: Answers,
) -> Evidence {
    let plan = &running.plan;
    let journal = running.folder.read();
    let attempt = crate::journal::attempt(&journal);
    let since = attempt.first().map_or(Timestamp::UNIX_EPOCH, |e| e.at - SLACK);
    // Before anybody is asked: what is entered later need not be there yet.
    let ledger = running.folder.writes(attempts(attempt));
    let blind_since = record::blind_since(&running.folder);
    let (snapshot, logs) = tokio::join!(
        sample::snapshot(&ctx.engine, plan, running.access),
        sample::logs(&ctx.engine, plan, since)
    );
    let checks = tasks.iter().flat_map(|task| &task.checks);
    let wanted: BTreeSet<Want> = checks.filter_map(|check| check.wants(&plan.vars)).collect();
    let data = match wanted.contains(&Want::SeededData) {
        true => Some(sample::seeded(plan, running.access, &snapshot).await),
        false => None,
    };
    let writes = match wanted.contains(&Want::Writes) {
        true => Some(sample::writes(plan, running.access, &snapshot, &record::lists(), &ledger).await),
        false => None,
    };
    let pages = wanted.into_iter().filter_map(|want| match want {
        Want::Page(path) => Some(path),
        Want::SeededData | Want::Writes => None,
    });
    let app = match answers {
        Answers::Last if running.lab.lab.workspace.is_some() => last_answers(attempt, pages),
        _ => sample::app(plan, running.access, &snapshot, pages).await,
    };
    looks.push(Snapshot { app, ..snapshot });
    let baseline = baseline(attempt);
    let snapshots = looks.clone();
    let format = FORMAT;
    Evidence { plan: plan.clone(), baseline, snapshots, journal, logs, data, writes, blind_since, format }
}

/// When a check that time may change is looked at again until its time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    Always,
    /// Not where nothing has been done: then nothing can settle.
    IfBegun,
}

impl Wait {
    fn for_more(self, evidence: &Evidence) -> bool {
        self == Self::Always || !untouched(evidence)
    }
}

/// Where the answers of the learner's program come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// From the program: it serves, if it does not fail to.
    Asked,
    /// From the last check, where a check runs the program: who only looks runs nothing.
    Last,
}

/// What the program answered in the last check; nobody listens before the first one.
fn last_answers(attempt: &[Entry], paths: impl Iterator<Item = String>) -> BTreeMap<String, Heard<Page>> {
    let looked = attempt.iter().rev().find_map(|entry| match &entry.event {
        Event::Looked { snapshot } if entry.by == Actor::Lab => Some(snapshot.app.clone()),
        _ => None,
    });
    looked.unwrap_or_else(|| paths.map(|path| (path, Heard::Refused)).collect())
}

/// How the nodes stood when the run became ready.
pub fn baseline(attempt: &[Entry]) -> Option<Snapshot> {
    attempt.iter().find_map(|e| match &e.event {
        Event::Ready { baseline, .. } => Some(baseline.as_ref().clone()),
        _ => None,
    })
}
