//! The result of an exam, in no language.

use super::Percent;
use super::given::Missing;
use crate::Exit;
use crate::course::Text;
use crate::course::exam::Mark;
use crate::course::quiz::Subject;

/// Where a candidate stands. Ordered by precedence: what is undecided needs a person first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Passed,
    NotPassed,
    /// Something is missing or in error.
    Undecided,
}

impl Standing {
    pub fn exit(self) -> Exit {
        match self {
            Self::Passed => Exit::Done,
            Self::NotPassed => Exit::NotMet,
            Self::Undecided => Exit::Inconclusive,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamResult {
    pub candidate: String,
    pub name: Option<String>,
    /// Passed only where every part is.
    pub standing: Standing,
    pub parts: Vec<PartResult>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartResult {
    pub id: String,
    pub title: Text,
    pub standing: Standing,
    /// So much of a hundred passes.
    pub pass: u32,
    /// What is known so far.
    pub earned: Percent,
    /// Of how much; a hundred where nothing is missing.
    pub known: Percent,
    /// Of a part with questions: points out of so many, by subject.
    pub subjects: Vec<(Subject, u32, u32)>,
    /// Of a part with tasks.
    pub criteria: Vec<CriterionResult>,
    pub missing: Vec<Missing>,
}

/// One line of the rubric: raw, of a hundred, and weighted, of its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionResult {
    pub id: String,
    pub title: Text,
    pub weight: u32,
    /// None where something is missing.
    pub raw: Option<Percent>,
    pub weighted: Option<Percent>,
    pub sources: Vec<SourceResult>,
}

/// What one task, or a person, said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceResult {
    /// The task's id, or the criterion's own.
    pub id: String,
    pub title: Text,
    /// The lab that judged it; none where a person did.
    pub lab: Option<String>,
    pub raw: Option<Percent>,
    /// Who marked it, when and why.
    pub mark: Option<Mark>,
}
