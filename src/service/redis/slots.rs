//! Slots and ranges of them, as CLUSTER NODES lists them. Whoever holds a node's port may say any number: one that no
//! cluster has becomes no slot, and all arithmetic on slots is here.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

/// Slots in a Redis Cluster (`CLUSTER_SLOTS`, cluster.h).
pub const SLOTS: u32 = 16384;
const LAST: u16 = 16383;

/// One of the slots of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16")]
pub struct Slot(u16);

impl Slot {
    /// None past the last.
    pub fn new(number: u16) -> Option<Self> {
        (number <= LAST).then_some(Self(number))
    }

    /// The slot of a checksum: every one has one.
    pub(super) fn of_checksum(sum: u16) -> Self {
        Self(sum & LAST)
    }

    /// Its place among all, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl From<Slot> for u16 {
    fn from(slot: Slot) -> Self {
        slot.0
    }
}

impl TryFrom<u16> for Slot {
    type Error = String;

    fn try_from(number: u16) -> Result<Self, String> {
        Self::new(number).ok_or_else(|| format!("{number} is not a slot: 0 to {LAST}"))
    }
}

impl FromStr for Slot {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse::<u16>().map_err(|e| e.to_string()).and_then(Self::try_from)
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Slots from one to another, both included: at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "(u16, u16)")]
pub struct SlotRange {
    first: Slot,
    last: Slot,
}

impl SlotRange {
    /// None where the end comes before the beginning, or after the last slot of all.
    pub fn new(first: u16, last: u16) -> Option<Self> {
        let (first, last) = (Slot::new(first)?, Slot::new(last)?);
        (first <= last).then_some(Self { first, last })
    }

    /// The first slot.
    pub fn first(self) -> Slot {
        self.first
    }

    /// Whether a slot is one of these.
    pub fn has(self, slot: Slot) -> bool {
        self.first <= slot && slot <= self.last
    }

    /// Each slot, in order.
    pub fn slots(self) -> impl Iterator<Item = Slot> {
        (self.first.0..=self.last.0).map(Slot)
    }

    fn length(self) -> u32 {
        u32::from(self.last.0).saturating_sub(u32::from(self.first.0)).saturating_add(1)
    }

    /// What both have.
    fn common(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }
}

impl From<SlotRange> for (u16, u16) {
    fn from(range: SlotRange) -> Self {
        (range.first.0, range.last.0)
    }
}

/// `0-5460`, or a single slot.
impl FromStr for SlotRange {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let (first, last): (Slot, Slot) = (first.parse()?, last.parse()?);
        (first <= last).then_some(Self { first, last }).ok_or_else(|| format!("{word} ends before it begins"))
    }
}

/// `0-5460`, `7`.
impl fmt::Display for SlotRange {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.first == self.last {
            true => self.first.fmt(f),
            false => write!(f, "{}-{}", self.first, self.last),
        }
    }
}

/// Ranges as they stand in a record. One of long ago may hold what a stranger at a node's port had said: what no cluster
/// has is nobody's.
pub fn recorded<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<SlotRange>, D::Error> {
    let pairs = Vec::<(u16, u16)>::deserialize(from)?;
    Ok(pairs.into_iter().filter_map(|(first, last)| SlotRange::new(first, last)).collect())
}

/// How many slots the ranges have.
pub fn count<'a>(ranges: impl IntoIterator<Item = &'a SlotRange>) -> u32 {
    ranges.into_iter().fold(0, |sum: u32, range| sum.saturating_add(range.length()))
}

/// How many slots are in both.
pub fn common(a: &[SlotRange], b: &[SlotRange]) -> u32 {
    let both: Vec<SlotRange> = a.iter().flat_map(|x| b.iter().filter_map(|y| x.common(*y))).collect();
    count(&both)
}

/// Whether a slot is in one of the ranges.
pub fn have(ranges: &[SlotRange], slot: Slot) -> bool {
    ranges.iter().any(|range| range.has(slot))
}

/// What no range covers, of all slots.
pub fn gaps(mut ranges: Vec<SlotRange>) -> Vec<SlotRange> {
    ranges.sort_unstable();
    let (mut next, mut gaps) = (0, Vec::new());
    for SlotRange { first, last } in ranges {
        gaps.extend(first.0.checked_sub(1).and_then(|before| SlotRange::new(next, before)));
        next = next.max(last.0.saturating_add(1));
    }
    gaps.extend(SlotRange::new(next, LAST));
    gaps
}

/// `0-5460 5462`.
pub fn listed(ranges: &[SlotRange]) -> String {
    ranges.iter().map(SlotRange::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn ranges(pairs: &[(u16, u16)]) -> Vec<SlotRange> {
        pairs.iter().map(|&(first, last)| SlotRange::new(first, last).expect("a range")).collect()
    }

    #[test]
    fn slots_are_counted_and_gaps_are_found() {
        let range = |word: &str| word.parse::<SlotRange>().ok().map(<(u16, u16)>::from);
        assert_eq!((range("0-5460"), range("7")), (Some((0, 5460)), Some((7, 7))));
        for senseless in ["5-4", "0-16384", "16384", "-", "0-65535", "1-99999", "x", "", "٣", "0--1"] {
            assert_eq!(range(senseless), None, "{senseless}");
        }
        assert_eq!(count(&ranges(&[(0, 5460), (7000, 7000)])), 5462);
        assert_eq!(common(&ranges(&[(0, 99), (200, 299)]), &ranges(&[(50, 249)])), 100);
        assert_eq!(gaps(ranges(&[(10, 16_383), (0, 4)])), ranges(&[(5, 9)]));
        assert_eq!(gaps(ranges(&[(0, 16_383), (3, 5)])), []);
        assert_eq!(gaps(Vec::new()), ranges(&[(0, 16_383)]));
        assert_eq!(listed(&ranges(&[(0, 5460), (5462, 5462)])), "0-5460 5462");
    }

    #[test]
    fn a_record_keeps_its_form_and_what_no_cluster_has_is_nobody_s() {
        #[derive(Deserialize)]
        struct Record(#[serde(deserialize_with = "recorded")] Vec<SlotRange>);
        let Record(read) = serde_json::from_str("[[0,5460],[9,3],[7,7],[0,65535]]").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), "[[0,5460],[7,7]]");
        assert_eq!(serde_json::to_string(&Slot::new(12).unwrap()).unwrap(), "12");
        assert!(serde_json::from_str::<Slot>("16384").is_err());
    }

    proptest! {
        #[test]
        fn gaps_are_what_the_ranges_leave(pairs: Vec<(u16, u16)>) {
            let ranges: Vec<SlotRange> = pairs.iter().filter_map(|(a, b)| SlotRange::new(a % 16_400, b % 16_400)).collect();
            let gaps = gaps(ranges.clone());
            prop_assert_eq!(common(&ranges, &gaps), 0);
            let left = (0..=LAST).filter_map(Slot::new).filter(|slot| !have(&ranges, *slot)).count();
            prop_assert_eq!(count(&gaps) as usize, left);
        }

        #[test]
        fn any_word_is_a_range_or_none(word in "[0-9-]{0,12}|.{0,9}") {
            if let Ok(range) = word.parse::<SlotRange>() {
                prop_assert!(range.length() >= 1 && range.length() <= SLOTS);
                prop_assert_eq!(range.to_string().parse(), Ok(range));
            }
        }
    }
}
