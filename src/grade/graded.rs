//! A graded run: what each task earned, and what it all comes to.
#![deny(missing_docs)]

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::check::{Judgement, Verdict};
use crate::course::{Act, Text};
use crate::i18n::Message;

/// A run, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graded {
    /// The run's name.
    pub run: String,
    /// The lab's id, or the path of its folder.
    pub lab: String,
    /// What everything that was drawn came from.
    pub seed: u64,
    /// What was earned, less the penalties; never below zero.
    pub score: u32,
    /// What could be judged.
    pub max_score: u32,
    /// What the lab is worth.
    pub max_score_full: u32,
    /// Pass only for the full score: every task passed and no penalty.
    pub verdict: Verdict,
    /// In the lab's order.
    pub tasks: Vec<GradedTask>,
    /// What was lost for forbidden acts.
    pub penalties: Vec<Penalty>,
}

/// What a task came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradedTask {
    /// Its name in the lab.
    pub id: String,
    /// What it asks, with the run's own values.
    pub title: Text,
    /// The weightiest of its checks' verdicts.
    pub verdict: Verdict,
    /// What it earned.
    pub points: u32,
    /// What it is worth.
    pub max_points: u32,
    /// The tasks that it waits for, where it was skipped.
    pub waits_for: Vec<String>,
    /// Its points are in `max_score`.
    pub counted: bool,
    /// The answer first, as `answer`, then the checks.
    pub checks: Vec<GradedCheck>,
}

/// What a check of a task came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradedCheck {
    /// Its kind, and which of several of that kind: `cluster-ok-2`.
    pub id: String,
    /// What was expected, and what was seen.
    pub judgement: Judgement,
}

/// Points lost for a forbidden act, once an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    /// What was done.
    pub act: Act,
    /// What it cost.
    pub points: u32,
    /// Why the lab forbids it.
    pub why: Text,
    /// What showed it.
    pub seen: Message,
}

impl Graded {
    /// Until when more looks may change something; none: grade no more.
    pub fn ask_until(&self) -> Option<Timestamp> {
        let checks = self.tasks.iter().flat_map(|t| &t.checks);
        checks.filter_map(|c| c.judgement.ask_until).max()
    }

    /// What a task came to.
    pub fn task(&self, id: &str) -> Option<&GradedTask> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// The ids of the tasks that passed, for the journal.
    pub fn passed(&self) -> Vec<String> {
        self.tasks.iter().filter(|t| t.verdict == Verdict::Pass).map(|t| t.id.clone()).collect()
    }
}
