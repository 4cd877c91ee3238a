//! `lab.report/v1`: what `lab report --json` prints, and all that the page is made of.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::{EventDocument, ResultDocument, RunNode};

/// A run from its start to this moment, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.report/v1")]
pub struct ReportDocument {
    #[schemars(extend("const" = "lab.report/v1"))]
    pub schema: &'static str,
    /// The lab's title.
    pub title: String,
    pub address: String,
    /// Counts from 1; a reset begins the next.
    pub attempt: u32,
    /// When it was judged.
    #[schemars(with = "String")]
    pub made: Timestamp,
    pub nodes: Vec<RunNode>,
    /// How it stands.
    pub result: ResultDocument,
    /// What happened in this attempt, oldest first.
    pub events: Vec<EventDocument>,
}
