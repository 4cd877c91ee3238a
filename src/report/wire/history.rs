//! `lab.history/v1`: what ended runs came to.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::course::exam::Mode;
use crate::grade::{Mark, Past};

/// `lab history --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.history/v1")]
pub struct HistoryDocument {
    #[schemars(extend("const" = "lab.history/v1"))]
    pub schema: &'static str,
    /// Oldest first.
    pub runs: Vec<PastRun>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PastRun {
    /// When it was stopped or started over.
    #[schemars(with = "String")]
    pub at: Timestamp,
    pub lab: String,
    pub run: String,
    pub seed: u64,
    pub attempt: u32,
    pub mode: Mode,
    pub score: u32,
    pub max_score: u32,
    /// The reference solution was run: the score is not the learner's own.
    pub solved: bool,
    /// Where its page is; null where it was given up for newer ones.
    pub report: Option<String>,
}

impl HistoryDocument {
    pub fn of(past: &[Past]) -> Self {
        Self { schema: "lab.history/v1", runs: past.iter().map(PastRun::of).collect() }
    }
}

impl PastRun {
    fn of(past: &Past) -> Self {
        let Mark { at, lab, run, seed, attempt, mode, score, max_score, solved } = past.mark.clone();
        let report = past.report.as_ref().map(|path| path.display().to_string());
        Self { at, lab, run, seed, attempt, mode, score, max_score, solved, report }
    }
}
