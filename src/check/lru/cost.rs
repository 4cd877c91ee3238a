//! What an operation costs in a small cache and in a large one, in CPU time of a process each: never a time on the
//! clock, and never one machine beside another.

use serde_json::json;

use super::op::{Key, Op};
use super::random::Random;
use crate::course::Aspect;
use crate::journal::CostPair;

pub const SMALL: usize = 1_000;
pub const LARGE: usize = 100_000;
/// Pairs of which the median counts.
pub const PAIRS: usize = 5;
/// Above this an operation's cost grows with the size. Right caches were seen up to 2.8, a list that is searched at 40.
pub const MOST: f64 = 8.0;
/// Operations on a full cache.
const OPERATIONS: usize = 40_000;

/// Requests of one process: a cache that is filled to the last place, and then used. The replies to them are right
/// whatever it evicts, as long as that is none of the half that was set last.
pub fn measured(entries: usize, seed: u64) -> Vec<Op> {
    let mut random = Random::new(seed, Aspect::Cost as u64);
    let key = |n: usize| Key::Text(format!("student:{n}"));
    let mut ops = vec![Op::New(entries)];
    ops.extend((0..entries).map(|n| Op::Set(key(n), json!(n))));
    let mut next = entries;
    for _ in 0..OPERATIONS {
        let young = next - 1 - random.below(entries / 2);
        ops.push(match random.below(100) {
            0..80 => Op::Get(key(young)),
            80..90 => {
                next += 1;
                Op::Set(key(next - 1), json!(next - 1))
            }
            _ => Op::Size,
        });
    }
    ops
}

/// What the pairs say so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cost {
    /// The median, which is no more than [`MOST`].
    Level(f64),
    /// The median, which is more: at least that where the large one was ended.
    Grows(f64),
    /// Too few pairs to say what the median of all would be.
    Open,
}

/// Settled as soon as the median of [`PAIRS`] is on one side whatever the others come to.
pub fn cost(pairs: &[CostPair]) -> Cost {
    let mut ratios: Vec<f64> = pairs.iter().map(ratio).collect();
    ratios.sort_by(f64::total_cmp);
    let enough = PAIRS / 2 + 1;
    let level = ratios.iter().filter(|ratio| **ratio <= MOST).count();
    // Where one side has enough, the middle one is of that side.
    match ratios.get(ratios.len() / 2) {
        Some(median) if level >= enough => Cost::Level(*median),
        Some(median) if ratios.len() - level >= enough => Cost::Grows(*median),
        _ => Cost::Open,
    }
}

/// How many times what it costs in the small cache an operation costs in the large one. To fill that costs as much a
/// request as anything in the small one, where nothing grows: the rest was used by the operations.
pub fn ratio(pair: &CostPair) -> f64 {
    let request = pair.small.max(1) as f64 / (1 + SMALL + OPERATIONS) as f64;
    let operations = pair.large as f64 - request * (1 + LARGE) as f64;
    // Less than 1 is the start of the process, which the small one has the larger share of.
    (operations / OPERATIONS as f64 / request).max(1.0)
}

/// How much longer than the small process the large one may take: beyond that its operations cost more than [`MOST`]
/// times as much, by far enough.
pub fn longer() -> u32 {
    let most = LARGE as f64 + 1.25 * MOST * OPERATIONS as f64;
    (most / (SMALL + OPERATIONS) as f64).ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::super::model::replies;
    use super::*;

    /// Pairs of these ratios, with 41 microseconds a request in the small one.
    fn pairs(ratios: &[f64]) -> Vec<CostPair> {
        let pair = |ratio: &f64| {
            let large = 41.0 * (1 + LARGE) as f64 + ratio * 41.0 * OPERATIONS as f64;
            CostPair { small: 41 * (1 + SMALL + OPERATIONS) as u64, large: large as u64, ended: false }
        };
        ratios.iter().map(pair).collect()
    }

    #[test]
    fn the_median_of_five_decides_as_soon_as_it_is_known() {
        let of = |ratios: &[f64]| match cost(&pairs(ratios)) {
            Cost::Level(ratio) => format!("level {ratio:.1}"),
            Cost::Grows(ratio) => format!("grows {ratio:.1}"),
            Cost::Open => "open".to_owned(),
        };
        assert_eq!(of(&[]), "open");
        assert_eq!(of(&[1.0, 40.0]), "open");
        assert_eq!(of(&[1.2, 2.8, 1.1]), "level 1.2");
        assert_eq!(of(&[40.0, 38.0, 42.0]), "grows 40.0");
        assert_eq!(of(&[1.0, 40.0, 1.2, 9.0]), "open");
        assert_eq!(of(&[1.0, 40.0, 1.2, 9.0, 7.5]), "level 7.5");
        assert_eq!(of(&[1.0, 40.0, 1.2, 9.0, 8.5]), "grows 8.5");
        assert_eq!(of(&[0.0, 0.0, 0.0]), "level 1.0");
    }

    #[test]
    fn the_caches_are_full_and_every_get_is_a_hit_whatever_the_cache_takes_for_use() {
        for entries in [SMALL, LARGE] {
            let ops = measured(entries, 9);
            assert_eq!(ops.len(), 1 + entries + OPERATIONS);
            let mut set = Vec::new();
            for op in &ops {
                match op {
                    Op::Set(key, _) => set.push(key),
                    Op::Get(key) => assert!(set[set.len() - entries / 2..].contains(&key), "{op}"),
                    _ => {}
                }
                if set.len() > entries + 20 {
                    break;
                }
            }
            let hits = ops.iter().zip(replies(&ops)).filter(|(op, _)| matches!(op, Op::Get(_)));
            assert!(hits.map(|(_, reply)| reply).all(|reply| reply.get("value").is_some()));
        }
    }

    #[test]
    fn the_large_one_is_ended_when_it_is_known_to_grow() {
        let request = 10;
        let small = request * (1 + SMALL + OPERATIONS) as u64;
        let ended = CostPair { small, large: small * u64::from(longer()), ended: true };
        assert!((MOST..2.0 * MOST).contains(&ratio(&ended)), "{}", ratio(&ended));
    }
}
