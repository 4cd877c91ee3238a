//! `lab check`: ask, judge, and ask again only where a check says that time may change its mind.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::sleep;

use super::{Context, attempts, find};
use crate::Result;
use crate::check::{CheckSpec, Evidence, Snapshot, app_path, sample};
use crate::grade::{self, Graded};
use crate::msg;
use crate::plan::RunPlan;
use crate::record;
use crate::spec::exam::Mode;
use crate::spec::{Lab, Task};
use crate::store::{Actor, Entry, Event, now};

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

/// Judges a run as it stands, waiting for checks whose time is not over.
pub async fn check(ctx: &Context, run: Option<&str>, by: Actor) -> Result<Checked> {
    let running = find::running(ctx, run).await?;
    running.gives(Mode::checks, msg!("mode-no-checks", mode = running.plan.mode.id()))?;
    let (evidence, graded) = judged(ctx, &running, &running.lab.lab).await?;
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
pub async fn judged(ctx: &Context, running: &find::Running, lab: &Lab) -> Result<(Evidence, Graded)> {
    running.folder.verify()?;
    let mut looks = Vec::new();
    loop {
        let evidence = look(ctx, running, &lab.tasks, &mut looks).await;
        let graded = grade::grade(lab, &evidence, &running.plan.vars);
        match graded.ask_until() {
            Some(until) if now() < until => sleep(PAUSE).await,
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
) -> Evidence {
    let plan = &running.plan;
    let journal = running.folder.read();
    let attempt = crate::check::attempt(&journal);
    let since = attempt.first().map_or(Timestamp::UNIX_EPOCH, |e| e.at - SLACK);
    // Before anybody is asked: what is entered later need not be there yet.
    let ledger = running.folder.writes(attempts(attempt));
    let blind_since = record::blind_since(&running.folder);
    let (snapshot, logs) = tokio::join!(
        sample::snapshot(&ctx.engine, plan, running.access),
        sample::logs(&ctx.engine, plan, since)
    );
    let data = match wants_data(tasks) {
        true => Some(sample::seeded(plan, running.access, &snapshot).await),
        false => None,
    };
    let writes = match wants_writes(tasks) {
        true => Some(sample::writes(plan, running.access, &snapshot, &record::lists(), &ledger).await),
        false => None,
    };
    let app = sample::app(plan, running.access, &snapshot, app_paths(tasks, plan)).await;
    looks.push(Snapshot { app, ..snapshot });
    let baseline = baseline(attempt);
    let snapshots = looks.clone();
    Evidence { plan: plan.clone(), baseline, snapshots, journal, logs, data, writes, blind_since }
}

fn baseline(attempt: &[Entry]) -> Option<Snapshot> {
    attempt.iter().find_map(|e| match &e.event {
        Event::Ready { baseline, .. } => Some(baseline.as_ref().clone()),
        _ => None,
    })
}

fn wants_writes(tasks: &[Task]) -> bool {
    tasks.iter().flat_map(|t| &t.checks).any(|c| matches!(c, CheckSpec::NoLostWrites(_)))
}

/// What the learner's program is asked for.
fn app_paths(tasks: &[Task], plan: &RunPlan) -> BTreeSet<String> {
    let checks = tasks.iter().flat_map(|t| &t.checks);
    let paths = checks.filter_map(|check| match check {
        CheckSpec::Serves(params) => Some(app_path(params, plan)),
        _ => None,
    });
    paths.collect()
}

fn wants_data(tasks: &[Task]) -> bool {
    tasks.iter().flat_map(|t| &t.checks).any(|c| matches!(c, CheckSpec::SeededDataIntact(_)))
}
