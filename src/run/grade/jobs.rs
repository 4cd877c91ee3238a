//! How many runs side by side: bounded by what they were measured to cost, not guessed.

use crate::engine::Host;
use crate::spec::{LoadedLab, Service};

/// A run costs this much memory with its shims and its watchdog: measured on Redis 8.0 and MongoDB 6.0, with room
/// for what a fault adds.
const NET: i64 = 60 << 20;
const REDIS: i64 = 110 << 20;
const MONGO: i64 = 330 << 20;
/// Of the engine's memory, for runs: the rest is the engine's, the page cache's and everybody else's.
const SHARE: (i64, i64) = (6, 10);
/// Runs that one processor carries, and what one takes of these places: what happens in it must be seen in time.
/// Measured on two processors, all with full points: 20 right submissions of redis-failover side by side (nine tenths
/// of both used), four of mongo-failover (five sixths of both; with 20 the engine told of a killed process 29 s late).
const PER_PROCESSOR: i64 = 10;
const REDIS_PLACES: i64 = 1;
const MONGO_PLACES: i64 = 5;
/// Of these in the making: while the nodes of one agree among themselves, containers of another are made.
const STARTS_PER_PROCESSOR: i64 = 2;

/// Runs of a lab that this machine carries at once; at least one.
pub fn jobs(machine: &Host, lab: &LoadedLab) -> usize {
    let (mut memory, mut places) = (NET, 0);
    for service in &lab.lab.needs {
        let (bytes, taken) = match service {
            Service::Redis => (REDIS, REDIS_PLACES),
            Service::Mongo => (MONGO, MONGO_PLACES),
        };
        memory += bytes;
        places += taken;
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
    use crate::spec::Catalog;

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
