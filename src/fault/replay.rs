//! What ran, from the journal, as a plan that does it again: same targets, same times. Pure.

use crate::course::{FaultKind, FaultPlan, PlannedFault, Span, Spread, Target};
use crate::journal::{Entry, Event, FaultRecord, Undo, attempt};

/// The faults of this attempt that bit, offsets from the first.
pub fn ran(journal: &[Entry]) -> FaultPlan {
    let entries = attempt(journal);
    let bit = |id: &str| entries.iter().any(|e| matches!(&e.event, Event::FaultBit { id: i, .. } if i == id));
    let intended = entries.iter().filter_map(|entry| match &entry.event {
        Event::FaultIntended(record) if bit(&record.id) => Some((entry.up_ms, record)),
        _ => None,
    });
    let intended: Vec<_> = intended.collect();
    let first = intended.first().map_or(0, |(up_ms, _)| *up_ms);
    let faults = intended.into_iter().map(|(up_ms, record)| PlannedFault {
        at: Spread::exactly(Span { ms: up_ms.saturating_sub(first) }),
        name: (record.name != record.kind.name().as_str()).then(|| record.name.clone()),
        lasts: Some(Spread::exactly(Span { ms: ended(entries, record).saturating_sub(up_ms) })),
        inject: pinned(record),
    });
    FaultPlan { format: FaultPlan::FORMAT, seed: None, faults: faults.collect() }
}

/// When its heal began; its latest end where nobody has healed it yet.
fn ended(attempt: &[Entry], record: &FaultRecord) -> u64 {
    let healed = attempt.iter().find_map(|entry| match &entry.event {
        Event::HealIntended { id } if *id == record.id => Some(entry.up_ms),
        _ => None,
    });
    healed.unwrap_or(record.expires_up_ms).min(record.expires_up_ms)
}

/// The fault with the nodes that it hit in place of roles, and the slot that was opened.
fn pinned(record: &FaultRecord) -> FaultKind {
    let mut kind = record.kind.clone();
    let targets = kind.targets_mut();
    if targets.len() == record.nodes.len() {
        for (target, node) in targets.into_iter().zip(&record.nodes) {
            *target = Target::Node(node.clone());
        }
    }
    if let (FaultKind::SlotStuck(fault), Undo::CloseSlot { slot }) = (&mut kind, &record.undo) {
        fault.slot = Some((*slot).into());
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::fixture::{entry, record};
    use crate::msg;

    #[test]
    fn what_ran_is_told_with_offsets_lengths_and_nodes() {
        let at = |up_ms, event| Entry { up_ms, ..entry(event) };
        let mut second = record("f2", "lost", "redis-2");
        second.kind = FaultKind::Kill(crate::course::Kill { target: Target::MasterOfSlot(7000) });
        let journal = [
            at(100_000, Event::FaultIntended(record("f1", "kill", "redis-1"))),
            at(100_200, Event::FaultBit { id: "f1".into(), proof: msg!("fault-none") }),
            at(104_500, Event::FaultIntended(second)),
            at(104_600, Event::FaultBit { id: "f2".into(), proof: msg!("fault-none") }),
            at(105_000, Event::FaultIntended(record("f3", "kill", "redis-3"))),
            at(109_000, Event::HealIntended { id: "f1".into() }),
        ];
        let plan = ran(&journal);
        let told = |fault: &PlannedFault| (fault.at.to_string(), fault.lasts.unwrap().to_string());
        assert_eq!(plan.faults.len(), 2, "the third did not bite");
        assert_eq!(told(&plan.faults[0]), ("0s".into(), "9s".into()));
        assert_eq!(told(&plan.faults[1]), ("4500ms".into(), "25500ms".into()));
        assert_eq!(plan.faults[0].name, None);
        assert_eq!(plan.faults[1].name.as_deref(), Some("lost"));
        assert_eq!(plan.faults[1].inject.targets(), [&Target::Node("redis-2".into())]);
    }
}
