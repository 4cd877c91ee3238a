//! `lab.ran/v1`: a command that ran beside a lab.

use schemars::JsonSchema;
use serde::Serialize;

use super::ResultDocument;
use crate::check::Verdict;
use crate::course::KindName;

/// `lab run --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.ran/v1")]
pub struct RanDocument {
    #[schemars(extend("const" = "lab.ran/v1"))]
    pub schema: &'static str,
    pub run: String,
    pub lab: String,
    /// Gives the same exercise again.
    pub seed: u64,
    pub command: Vec<String>,
    /// The command's own; none where a signal ended it.
    pub exit_code: Option<i32>,
    /// The signal that ended it.
    pub signal: Option<i32>,
    /// It was ended because its time was over (`--limit`).
    pub limit_reached: bool,
    /// Those that bit while it ran.
    pub faults: Vec<RanFault>,
    /// Faults that were asked for and had not bitten when the command ended.
    pub faults_missed: usize,
    /// Nodes that ended although no fault of ours was to end them.
    pub ended: Vec<RanEnded>,
    /// Nobody watched the run for a time: what happened then is not known.
    pub unwatched: bool,
    /// The worst of the command's outcome, of the checks where they were asked for, and of the run itself: `inconclusive`
    /// where it broke.
    pub verdict: Verdict,
    /// The lab's own checks, where they were asked for.
    pub result: Option<ResultDocument>,
    /// The run stands: it failed, and was to be kept then.
    pub kept: bool,
    /// From the first container to ready, ms.
    pub ready_ms: u64,
    /// The command's own time, ms.
    pub took_ms: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RanFault {
    pub id: String,
    pub name: String,
    pub kind: KindName,
    pub nodes: Vec<String>,
    /// When it was injected, ms from the command's start.
    pub at_ms: u64,
    /// What a second witness saw.
    pub proof: String,
}

/// A node that ended without a fault of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RanEnded {
    pub node: String,
    /// ms from the command's start; none where it is not known.
    pub at_ms: Option<u64>,
    /// `memory`: over its limit. `disk`: the run had written what it may. `removed`: its container was.
    #[schemars(extend("enum" = ["memory", "disk", "code", "removed"]))]
    pub how: &'static str,
    pub exit_code: Option<i64>,
    pub text: String,
}
