//! The faults of this attempt, as journaled: the ground truth that checks about the past start from.

use jiff::{SignedDuration, Timestamp};

use crate::journal::{Actor, Entry, Event, FaultRecord};
use crate::plan::NodePlan;

use super::{Judgement, Verdict, bus};
use crate::engine::ContainerState;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;

/// One injection of a fault.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    pub record: &'a FaultRecord,
    /// Just before it was injected.
    pub since: Timestamp,
    /// A second witness saw it bite, and when that was journaled.
    pub bit: Option<Timestamp>,
    pub failed: Option<&'a Message>,
    pub healed: Option<Timestamp>,
    /// Who ended it, where somebody did.
    pub healed_by: Option<Actor>,
}

/// Every injection in the journal, oldest first.
pub fn hits(journal: &[Entry]) -> Vec<Hit<'_>> {
    let mut hits: Vec<Hit> = Vec::new();
    for entry in journal {
        let id = match &entry.event {
            Event::FaultIntended(record) => {
                hits.push(Hit {
                    record,
                    since: entry.at,
                    bit: None,
                    failed: None,
                    healed: None,
                    healed_by: None,
                });
                continue;
            }
            Event::FaultBit { id, .. } | Event::FaultFailed { id, .. } | Event::Healed { id, .. } => id,
            _ => continue,
        };
        let Some(hit) = hits.iter_mut().rev().find(|h| h.record.id == *id) else { continue };
        match &entry.event {
            Event::FaultBit { .. } => hit.bit = Some(entry.at),
            Event::FaultFailed { why, .. } => hit.failed = Some(why),
            _ => (hit.healed, hit.healed_by) = (Some(entry.at), Some(entry.by)),
        }
    }
    hits
}

impl Hit<'_> {
    /// The node's process lives on through this fault: should it end, somebody else ended it.
    pub fn spares_the_process(&self) -> bool {
        self.record.kind.name().facts().spares_the_process
    }

    /// What happens after this moment is no longer its doing.
    pub fn end(&self) -> Timestamp {
        let length = self.record.kind.length();
        let from = self.bit.unwrap_or(self.since);
        let own = length.and_then(|l| from.checked_add(SignedDuration::from_millis(l.ms as i64)).ok());
        // Asking to heal ends nothing yet: a sleep cannot be cut short.
        [own, self.healed].into_iter().flatten().min().unwrap_or(Timestamp::MAX)
    }
}

/// The injections of the named fault that bit; where there are none, the judgement that follows from it.
pub fn bitten<'a>(moment: &Moment<'a>, fault: &str, expected: &Message) -> Result<Vec<Hit<'a>>, Judgement> {
    if moment.baseline.is_none() {
        // The records of the run are gone, and the past with them: nobody's fault.
        let lost = Judgement::new(Verdict::Inconclusive, expected.clone(), msg!("check-records-lost"));
        return Err(lost.hint(msg!("check-records-lost-hint")));
    }
    // Logs decide only where nothing else was recorded.
    if let Some(node) = moment.plan.redis().find(|n| !bus::counted(moment) && unread(moment, n)) {
        let unread = msg!("check-log-unread", node = node.label());
        return Err(Judgement::new(Verdict::Error, expected.clone(), unread));
    }
    let mut hits = hits(moment.journal);
    hits.retain(|h| h.record.name == fault);
    let fail = |observed| Judgement::new(Verdict::Fail, expected.clone(), observed);
    let none = match hits.last() {
        None => fail(msg!("check-fault-never", fault = fault)),
        Some(Hit { failed: Some(why), .. }) => {
            fail(msg!("check-fault-failed", fault = fault)).saw((*why).clone())
        }
        Some(_) => fail(msg!("check-fault-pending", fault = fault)),
    };
    hits.retain(|h| h.bit.is_some() && h.failed.is_none());
    if hits.is_empty() {
        return Err(none.hint(msg!("check-fault-hint", fault = fault)).command("lab fault list"));
    }
    Ok(hits)
}

/// A node says something as soon as it starts: a container that was started and has no log was not read.
fn unread(moment: &Moment, node: &NodePlan) -> bool {
    let container = moment.now.containers.get(&node.name);
    let started =
        container.is_none_or(|c| !matches!(c.state, ContainerState::Missing | ContainerState::Created));
    started && !moment.logs.iter().any(|l| l.node == node.name)
}

/// The Redis node that a fault hit, where it hit one alone.
pub fn victim<'a>(moment: &Moment<'a>, hit: &Hit) -> Option<&'a NodePlan> {
    match hit.record.nodes.as_slice() {
        [only] => moment.plan.redis().find(|n| n.name == *only),
        _ => None,
    }
}
