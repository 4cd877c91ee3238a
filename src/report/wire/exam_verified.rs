//! `lab.exam-verified/v1` and `lab.exam-forgotten/v1`: whether records hold, and what is there no more.

use schemars::JsonSchema;
use serde::Serialize;

use crate::grade::Seal;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.exam-verified/v1")]
pub struct ExamVerifiedDocument {
    #[schemars(extend("const" = "lab.exam-verified/v1"))]
    pub schema: &'static str,
    /// Whether all of it holds.
    pub holds: bool,
    /// The key that was looked with; none where none was given.
    pub key: Option<String>,
    pub records: Vec<VerifiedRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerifiedRecord {
    pub candidate: String,
    /// None where the dossier cannot be read, or is not what was signed.
    pub lab: Option<String>,
    pub attempt: Option<u32>,
    /// None where nothing was judged.
    pub score: Option<u32>,
    pub max_score: Option<u32>,
    pub signature: Seal,
    pub holds: bool,
    /// What does not hold.
    pub findings: Vec<String>,
}

/// What was removed about a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.exam-forgotten/v1")]
pub struct ExamForgottenDocument {
    #[schemars(extend("const" = "lab.exam-forgotten/v1"))]
    pub schema: &'static str,
    pub candidate: String,
    /// Folders and files.
    pub removed: Vec<String>,
}
