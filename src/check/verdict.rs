//! What a check concluded, in an order that says which conclusion wins.
#![deny(missing_docs)]

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Exit;
use crate::i18n::Message;

/// The five conclusions, and integrity. A grader's own failure is never a candidate's zero.
/// Ordered by precedence: the greatest of several is the conclusion of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Seen to hold.
    Pass,
    /// A task that it needs has not passed.
    Skipped,
    /// Seen not to hold.
    Fail,
    /// Not enough evidence by the deadline.
    Inconclusive,
    /// The grader or the machine failed.
    Error,
    /// What was recorded cannot be trusted.
    Integrity,
}

impl Verdict {
    /// Nothing is known about the learner: the points leave the total.
    pub fn is_excused(self) -> bool {
        matches!(self, Verdict::Inconclusive | Verdict::Error)
    }

    /// What a program ends with that reports it.
    pub fn exit(self) -> Exit {
        match self {
            Verdict::Pass => Exit::Done,
            Verdict::Skipped | Verdict::Fail => Exit::NotMet,
            Verdict::Inconclusive | Verdict::Error => Exit::Inconclusive,
            Verdict::Integrity => Exit::Integrity,
        }
    }
}

/// One check's conclusion, with what it wanted beside what it saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// What it comes to.
    pub verdict: Verdict,
    /// What it wanted to see.
    pub expected: Message,
    /// One line each.
    pub observed: Vec<Message>,
    /// Computed from what was seen; never the solution itself.
    pub hint: Option<Message>,
    /// What a person would type to see the same.
    pub command: Option<String>,
    /// Asking again may change the conclusion until then; none: it is settled.
    pub ask_until: Option<Timestamp>,
    /// What is earned although it fails; none where half of it is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// So many parts are earned,
    pub earned: u32,
    /// of so many.
    pub of: u32,
}

impl Credit {
    /// That part of `points`, rounded down.
    pub fn points(self, points: u32) -> u32 {
        let whole = u64::from(self.of.max(1));
        let part = u64::from(points) * u64::from(self.earned) / whole;
        u32::try_from(part).unwrap_or(points).min(points)
    }
}

impl Judgement {
    /// One with a line of what was seen, and no more.
    pub fn new(verdict: Verdict, expected: Message, observed: Message) -> Self {
        let observed = vec![observed];
        Self { verdict, expected, observed, hint: None, command: None, ask_until: None, credit: None }
    }

    /// With one line more of what was seen.
    pub fn saw(mut self, line: Message) -> Self {
        self.observed.push(line);
        self
    }

    /// With a hint.
    pub fn hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }

    /// With what a person would type.
    pub fn command(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into());
        self
    }

    /// With a part of the points.
    pub fn credit(mut self, credit: Credit) -> Self {
        self.credit = Some(credit);
        self
    }

    /// Whether it was seen to hold.
    pub fn passed(&self) -> bool {
        self.verdict == Verdict::Pass
    }
}
