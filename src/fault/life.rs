//! The life of faults, told from the journal alone. Pure.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::i18n::Message;
use crate::journal::{Actor, Entry, Event, FaultRecord, attempt};

/// A fault that has not been healed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Active {
    pub record: FaultRecord,
    pub by: Actor,
    /// When it was intended.
    pub since: Timestamp,
    /// The proof that it bit; none while it is being injected, or where the injector died.
    pub proof: Option<Message>,
    /// Why the last attempt to heal it failed.
    pub stuck: Option<Message>,
    /// 0: it should have been healed by now.
    pub remaining_ms: u64,
}

/// Faults of this attempt that are neither healed nor failed, oldest first. An injector that died midway
/// leaves its intent: that counts, since nobody knows how far it came.
pub fn active(journal: &[Entry], now: Timestamp, up_ms: u64) -> Vec<Active> {
    let mut all: Vec<Active> = Vec::new();
    for entry in attempt(journal) {
        match &entry.event {
            Event::FaultIntended(record) => all.push(Active {
                record: record.clone(),
                by: entry.by,
                since: entry.at,
                proof: None,
                stuck: None,
                remaining_ms: remaining_ms(record, now, up_ms),
            }),
            Event::FaultBit { id, proof } => {
                all.iter_mut().filter(|a| a.record.id == *id).for_each(|a| a.proof = Some(proof.clone()));
            }
            Event::HealFailed { id, why } => {
                all.iter_mut().filter(|a| a.record.id == *id).for_each(|a| a.stuck = Some(why.clone()));
            }
            Event::FaultFailed { id, .. } | Event::Healed { id, .. } => all.retain(|a| a.record.id != *id),
            _ => {}
        }
    }
    all
}

/// Whichever clock says less: wall time may be set back, time since boot starts anew with the machine.
pub(super) fn remaining_ms(record: &FaultRecord, now: Timestamp, up_ms: u64) -> u64 {
    let wall = record.expires.as_millisecond().saturating_sub(now.as_millisecond());
    record.expires_up_ms.saturating_sub(up_ms).min(u64::try_from(wall).unwrap_or(0))
}

/// The last fault of that name that bit in this attempt.
pub fn last_bite<'a>(journal: &'a [Entry], name: &str) -> Option<&'a FaultRecord> {
    bites(journal, name).pop().map(|(record, _)| record)
}

/// Every fault of that name that bit in this attempt, oldest first, with what was journaled since it was intended.
pub(super) fn bites<'a>(journal: &'a [Entry], name: &str) -> Vec<(&'a FaultRecord, &'a [Entry])> {
    let entries = attempt(journal);
    let bit = |id: &str| entries.iter().any(|e| matches!(&e.event, Event::FaultBit { id: i, .. } if i == id));
    let bites = entries.iter().enumerate().filter_map(|(n, entry)| match &entry.event {
        Event::FaultIntended(record) if record.name == name && bit(&record.id) => {
            Some((record, &entries[n..]))
        }
        _ => None,
    });
    bites.collect()
}

/// `f1`, `f2`, …: never given twice in a run, resets included.
pub fn next_id(journal: &[Entry]) -> String {
    let given = journal.iter().filter(|e| matches!(e.event, Event::FaultIntended(_))).count();
    format!("f{}", given + 1)
}

/// True once the run was told to stop.
pub fn stopping(journal: &[Entry]) -> bool {
    attempt(journal).iter().any(|e| matches!(e.event, Event::Stopping))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::fixture::{at, entry, plan, record};
    use crate::msg;

    fn starting() -> Entry {
        entry(Event::Starting {
            plan: Box::new(plan()),
            lab_digest: String::new(),
            attempt: 1,
            made: None,
            workspace: None,
        })
    }

    fn bit(id: &str) -> Entry {
        entry(Event::FaultBit { id: id.into(), proof: msg!("fault-none") })
    }

    fn ids(journal: &[Entry]) -> Vec<String> {
        active(journal, at(0), 100_000).into_iter().map(|a| a.record.id).collect()
    }

    #[test]
    fn a_fault_lives_from_its_intent_to_its_heal() {
        let mut journal = vec![starting(), entry(Event::FaultIntended(record("f1", "a", "redis-1")))];
        assert_eq!(ids(&journal), ["f1"]);
        assert_eq!(active(&journal, at(0), 100_000)[0].proof, None);
        journal.push(bit("f1"));
        assert!(active(&journal, at(0), 100_000)[0].proof.is_some());
        journal.push(entry(Event::FaultIntended(record("f2", "b", "redis-2"))));
        journal.push(entry(Event::FaultFailed { id: "f2".into(), why: msg!("fault-none") }));
        journal.push(entry(Event::HealFailed { id: "f1".into(), why: msg!("fault-none") }));
        assert_eq!(ids(&journal), ["f1"]);
        assert!(active(&journal, at(0), 100_000)[0].stuck.is_some());
        journal.push(entry(Event::Healed { id: "f1".into(), proof: msg!("fault-none") }));
        assert_eq!(ids(&journal), Vec::<String>::new());
        assert_eq!(next_id(&journal), "f3");
    }

    #[test]
    fn a_reset_ends_what_was_before_and_gives_no_id_twice() {
        let journal = vec![
            starting(),
            entry(Event::FaultIntended(record("f1", "a", "redis-1"))),
            bit("f1"),
            starting(),
        ];
        assert_eq!(ids(&journal), Vec::<String>::new());
        assert_eq!(last_bite(&journal, "a"), None);
        assert_eq!(next_id(&journal), "f2");
    }

    #[test]
    fn whichever_clock_says_less() {
        let f = record("f1", "a", "redis-1");
        assert_eq!(remaining_ms(&f, at(0), 100_000), 30_000);
        assert_eq!(remaining_ms(&f, at(10), 112_000), 18_000);
        // Set back an hour.
        assert_eq!(remaining_ms(&f, at(-3600), 110_000), 20_000);
        // Booted again.
        assert_eq!(remaining_ms(&f, at(29), 5_000), 1_000);
        assert_eq!(remaining_ms(&f, at(31), 5_000), 0);
        assert_eq!(remaining_ms(&f, at(-3600), 131_000), 0);
    }

    #[test]
    fn the_last_bite_of_a_name() {
        let mut journal =
            vec![starting(), entry(Event::FaultIntended(record("f1", "a", "redis-1"))), bit("f1")];
        journal.push(entry(Event::FaultIntended(record("f2", "a", "redis-2"))));
        assert_eq!(last_bite(&journal, "a").unwrap().id, "f1");
        journal.push(bit("f2"));
        assert_eq!(last_bite(&journal, "a").unwrap().id, "f2");
        assert_eq!(last_bite(&journal, "b"), None);
    }
}
