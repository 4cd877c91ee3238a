//! Whole looks at the run while a fault is at work during which a check is judged: changes alone do not say what every
//! node said at one moment, nor what the learner's program answered.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::Result;
use crate::check::sample;
use crate::fault::{Active, Scene};
use crate::journal::{Actor, Entry, Event, Snapshot, planned};
use crate::plan::RunPlan;

/// From the begin of one look to the next. A look asks every node and the engine, and is a dozen KiB in the journal.
const EVERY: Duration = Duration::from_secs(1);

/// One look at a time.
#[derive(Default)]
pub struct Looks {
    under_way: JoinSet<()>,
    begun: Option<Instant>,
}

impl Looks {
    /// Looks where it is time to, for the faults that have bitten. `scene` is where the run of such a plan is.
    pub fn turn<S>(&mut self, active: &[Active], journal: &[Entry], scene: impl FnOnce(Option<RunPlan>) -> S)
    where
        S: Future<Output = Result<Scene>> + Send + 'static,
    {
        while self.under_way.try_join_next().is_some() {}
        let due = self.begun.is_none_or(|begun| begun.elapsed() >= EVERY);
        if active.is_empty() || !due || !self.under_way.is_empty() {
            return;
        }
        let Some(plan) = served(journal) else { return };
        let biting = active.iter().filter(|fault| fault.proof.is_some() && fault.remaining_ms > 0);
        let asked: Vec<_> = biting.filter_map(|fault| plan.looks.get(&fault.record.name)).collect();
        if asked.is_empty() {
            return;
        }
        let paths: BTreeSet<String> = asked.into_iter().flatten().cloned().collect();
        self.begun = Some(Instant::now());
        let scene = scene(Some(plan));
        self.under_way.spawn(async move {
            if let Err(error) = look(scene.await, paths).await {
                tracing::warn!(%error, "not looked at");
            }
        });
    }
}

/// One look, journaled.
async fn look(scene: Result<Scene>, paths: BTreeSet<String>) -> Result<()> {
    let scene = scene?;
    let seen = scene.look().await;
    let app = sample::app(&scene.plan, scene.access, &seen, paths).await;
    let snapshot = Box::new(Snapshot { app, ..seen });
    scene.folder.note(Actor::Watchdog, Event::Looked { snapshot })
}

/// The plan, with the port at which the learner's program listens.
fn served(journal: &[Entry]) -> Option<RunPlan> {
    let plan = planned(journal)?;
    let port = crate::journal::attempt(journal).iter().rev().find_map(|entry| match entry.event {
        Event::Serving { port } => Some(port),
        _ => None,
    });
    Some(match port {
        Some(port) => plan.serving_inside(port),
        None => plan,
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::check::tests::fixture::{entry, plan};

    #[test]
    fn a_program_is_asked_where_it_listens() {
        let starting = Event::Starting {
            plan: Box::new(plan().serving_inside(8080)),
            lab_digest: String::new(),
            attempt: 1,
            made: None,
            workspace: None,
        };
        let mut journal = vec![entry(Timestamp::UNIX_EPOCH, starting)];
        let port = |journal: &[Entry]| served(journal).unwrap().app.unwrap().port;
        assert_eq!(port(&journal), 8080);
        for declared in [3000, 8080] {
            journal.push(entry(Timestamp::UNIX_EPOCH, Event::Serving { port: declared }));
            assert_eq!(port(&journal), declared);
        }
        assert_eq!(served(&[]), None);
    }
}
