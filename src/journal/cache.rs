//! What a learner's cache was asked and what it said: enough to judge it again. Requests follow from the run's seed,
//! and every reply that is not here was right.

use serde::{Deserialize, Serialize};

use super::ProgramEnd;
use crate::course::Aspect;

/// One time that the program was asked everything.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CacheAsked {
    /// Which sequences a seed gives.
    pub generator: u32,
    /// What starts the program, as its description says.
    pub program: String,
    /// In the order in which they were asked. Where a program never ends it is asked no further.
    pub rounds: Vec<CacheRound>,
    /// None where it was asked no further.
    pub cost: Option<CacheCost>,
}

/// One process, and all sequences about one aspect.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CacheRound {
    pub aspect: Aspect,
    pub requests: usize,
    pub end: ProgramEnd,
    /// The first reply that counts as wrong.
    #[serde(default)]
    pub wrong: Option<CacheWrong>,
}

/// A wrong reply, and what further questions came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CacheWrong {
    /// The request in its round, from 0. One behind the last: more was said than asked.
    pub request: usize,
    pub said: Said,
    pub again: Again,
    /// Fewer requests that are answered wrongly as well: all but the last of them rightly.
    #[serde(default)]
    pub shortest: Option<Shortest>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shortest {
    /// A line each.
    pub requests: Vec<String>,
    pub said: Said,
}

/// What stands in the place of a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// A line, JSON or not: its beginning.
    Line(String),
    /// A line that is not UTF-8: what can be read of it, and its first byte that cannot.
    Garbled {
        line: String,
        byte: u8,
    },
    /// A line that is longer than any reply: so many bytes.
    Long(usize),
    /// The output ends within a line.
    Half(String),
    Nothing,
}

/// What the same requests came to when they were sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Again {
    /// The same reply.
    Same,
    /// Another one: the program does not always do the same.
    Differs(Said),
    /// The sequence by itself is answered rightly: what came before it is not forgotten.
    OnlyBehindOthers,
    /// It was not asked again.
    NotAsked,
}

/// What operations cost, in CPU time of the program's cgroup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CacheCost {
    /// One behind the other: small, large, small, large.
    pub pairs: Vec<CostPair>,
    /// A wrong reply among those that were measured: then there is nothing to compare.
    #[serde(default)]
    pub wrong: Option<CostWrong>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostPair {
    /// Microseconds, in caches of 1 000.
    pub small: u64,
    /// The same requests in number and kind, in one of 100 000. Where it was ended: what it had used by then.
    pub large: u64,
    pub ended: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CostWrong {
    /// Whether it was the large one.
    pub large: bool,
    /// The request, from 0.
    pub request: usize,
    pub said: Said,
    pub end: ProgramEnd,
}
