//! A graded run: what each task earned, and what it all comes to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::check::{Judgement, Verdict};
use crate::course::{Act, Text};
use crate::i18n::Message;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graded {
    pub run: String,
    pub lab: String,
    pub seed: u64,
    /// What was earned, less the penalties; never below zero.
    pub score: u32,
    /// What could be judged.
    pub max_score: u32,
    /// What the lab is worth.
    pub max_score_full: u32,
    /// Pass only for the full score: every task passed and no penalty.
    pub verdict: Verdict,
    pub tasks: Vec<GradedTask>,
    pub penalties: Vec<Penalty>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradedTask {
    pub id: String,
    pub title: Text,
    pub verdict: Verdict,
    pub points: u32,
    pub max_points: u32,
    /// The tasks that it waits for, where it was skipped.
    pub waits_for: Vec<String>,
    /// Its points are in `max_score`.
    pub counted: bool,
    /// The answer first, as `answer`, then the checks.
    pub checks: Vec<GradedCheck>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradedCheck {
    pub id: String,
    pub judgement: Judgement,
}

/// Points lost for a forbidden act, once an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    pub act: Act,
    pub points: u32,
    pub why: Text,
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
