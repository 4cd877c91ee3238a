//! `lab.exam-verified/v1` and `lab.exam-forgotten/v1`: whether records hold, and what is there no more.

use schemars::JsonSchema;
use serde::Serialize;

use crate::i18n::Lang;
use crate::run::verify::{Seal, Verified};

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

impl ExamVerifiedDocument {
    pub fn of(all: &[Verified], key: Option<String>, lang: Lang) -> Self {
        Self {
            schema: "lab.exam-verified/v1",
            holds: all.iter().all(Verified::holds),
            key,
            records: all.iter().map(|one| VerifiedRecord::of(one, lang)).collect(),
        }
    }
}

impl VerifiedRecord {
    fn of(one: &Verified, lang: Lang) -> Self {
        let dossier = one.dossier.as_ref();
        let graded = dossier.and_then(|dossier| dossier.graded.as_ref());
        Self {
            candidate: one.candidate.clone(),
            lab: dossier.map(|dossier| dossier.lab.clone()),
            attempt: dossier.map(|dossier| dossier.attempt),
            score: graded.map(|graded| graded.score),
            max_score: graded.map(|graded| graded.max_score),
            signature: one.seal,
            holds: one.holds(),
            findings: one.findings.iter().map(|finding| finding.text(lang)).collect(),
        }
    }
}
