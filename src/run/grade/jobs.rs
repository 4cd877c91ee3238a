//! How many runs side by side: bounded by what they were measured to cost, not guessed.

use crate::course::LoadedLab;
use crate::engine::Host;

/// A run costs this much memory with its shims and its watchdog, and what its nodes add: measured, with room for what
/// a fault adds.
const NET: i64 = 60 << 20;
/// Of the engine's memory, for runs: the rest is the engine's, the page cache's and everybody else's.
const SHARE: (i64, i64) = (6, 10);
/// Places for runs that one processor has (what a run takes of them stands with its kinds): what happens in it must be seen in time.
/// Measured on two processors, all with full points: 20 right submissions of redis-failover side by side (nine tenths
/// of both used), four of mongo-failover (five sixths of both; with 20 the engine told of a killed process 29 s late).
const PER_PROCESSOR: i64 = 10;
/// Of these in the making: while the nodes of one agree among themselves, containers of another are made.
const STARTS_PER_PROCESSOR: i64 = 2;

/// Runs of a lab that this machine carries at once; at least one.
pub fn jobs(machine: &Host, lab: &LoadedLab) -> usize {
    let (mut memory, mut places) = (NET, 0);
    for service in &lab.lab.needs {
        let facts = service.facts();
        memory += facts.memory;
        places += facts.places;
    }
    let by_memory = machine.memory / SHARE.1 * SHARE.0 / memory;
    let by_processors = machine.processors * PER_PROCESSOR / places.max(1);
    usize::try_from(by_memory.min(by_processors).max(1)).unwrap_or(1)
}

/// Runs that may be in the making at once: making them is what takes processors.
pub fn starts(machine: &Host) -> usize {
    usize::try_from((machine.processors * STARTS_PER_PROCESSOR).max(1)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Catalog;

    fn on(processors: i64, gib: i64, lab: &str) -> usize {
        let machine = Host { processors, memory: gib << 30, ..Host::default() };
        jobs(&machine, &Catalog::default().load(lab).unwrap())
    }

    #[test]
    fn memory_or_processors_bind_and_one_always_runs() {
        assert_eq!(on(2, 24, "redis-failover"), 20);
        assert_eq!(on(2, 4, "redis-failover"), 14);
        assert_eq!(on(16, 24, "redis-failover"), 86);
        assert_eq!(on(2, 24, "mongo-failover"), 4);
        assert_eq!(on(64, 24, "mongo-failover"), 37);
        assert_eq!(on(1, 1, "redis-failover"), 3);
        assert_eq!(on(0, 0, "redis-failover"), 1);
    }

    #[test]
    fn starts_overlap_and_one_always_goes() {
        let on = |processors| starts(&Host { processors, ..Host::default() });
        assert_eq!((on(2), on(0)), (4, 1));
    }
}
