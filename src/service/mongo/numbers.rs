//! The numbers by which a replica set tells one state from the next: terms, versions of its configuration, places in
//! its oplog. A member may say any number: one that no set has is garbled where it is read, and all arithmetic on
//! these is here.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::fmt;

use serde::{Deserialize, Serialize};

/// A term: at most one primary is elected in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Term(i64);

impl Term {
    /// What a member has before it knows of one, and a configuration that was forced upon its set.
    pub const NONE: Term = Term(-1);

    /// None where no set can have it.
    pub fn new(number: i64) -> Option<Self> {
        (number >= Self::NONE.0).then_some(Self(number))
    }

    /// As the number of an election; none before the first.
    pub fn number(self) -> Option<u64> {
        u64::try_from(self.0).ok()
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The version of a set's configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConfigVersion(i64);

impl ConfigVersion {
    /// None where no set can have it: the server keeps it in 32 bits.
    pub fn new(number: i64) -> Option<Self> {
        i32::try_from(number).ok().filter(|n| *n >= 0).map(|n| Self(n.into()))
    }

    /// The next one; none where the server knows no higher one.
    pub fn next(self) -> Option<Self> {
        Self::new(self.0.checked_add(1)?)
    }

    /// How much higher it is than another one; 0 where it is lower.
    pub fn over(self, other: Self) -> u64 {
        u64::try_from(self.0.saturating_sub(other.0)).unwrap_or_default()
    }

    /// As the server takes it.
    pub fn number(self) -> i32 {
        i32::try_from(self.0).unwrap_or(i32::MAX)
    }
}

impl fmt::Display for ConfigVersion {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A place in a set's oplog, the same on every member; all zero before the first entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "(u32, u32, i64)", into = "(u32, u32, i64)")]
pub struct OpTime {
    pub seconds: u32,
    pub increment: u32,
    pub term: Term,
}

impl OpTime {
    /// The member has an entry at all.
    pub fn is_real(self) -> bool {
        self.seconds > 0
    }

    /// How many seconds it is behind another one; 0 where it is ahead.
    pub fn behind(self, other: Self) -> u32 {
        other.seconds.saturating_sub(self.seconds)
    }
}

impl From<(u32, u32, i64)> for OpTime {
    fn from((seconds, increment, term): (u32, u32, i64)) -> Self {
        Self { seconds, increment, term: Term(term) }
    }
}

impl From<OpTime> for (u32, u32, i64) {
    fn from(at: OpTime) -> Self {
        (at.seconds, at.increment, at.term.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_set_has_is_none_and_nothing_wraps() {
        assert_eq!((Term::new(-1), Term::new(-2)), (Some(Term::NONE), None));
        assert_eq!((Term::NONE.number(), Term::new(7).and_then(Term::number)), (None, Some(7)));
        let version = |n| ConfigVersion::new(n);
        assert_eq!((version(-1), version(1 << 31)), (None, None));
        let last = version(i64::from(i32::MAX)).unwrap();
        assert_eq!((last.next(), last.number()), (None, i32::MAX));
        let first = version(1).unwrap();
        assert_eq!((first.next(), last.over(first), first.over(last)), (version(2), 2_147_483_646, 0));
        // A record may hold any number.
        let least: ConfigVersion = serde_json::from_str(&i64::MIN.to_string()).unwrap();
        assert_eq!((last.over(least), least.over(last), least.number()), (i64::MAX as u64, 0, i32::MAX));
    }

    #[test]
    fn a_place_in_the_oplog_keeps_its_form_and_its_order() {
        let at: OpTime = serde_json::from_str("[1000,2,3]").unwrap();
        assert_eq!(serde_json::to_string(&at).unwrap(), "[1000,2,3]");
        let later = OpTime::from((1003, 1, 3));
        assert!(at < later && at.is_real() && !OpTime::from((0, 0, -1)).is_real());
        assert_eq!((at.behind(later), later.behind(at)), (3, 0));
    }
}
