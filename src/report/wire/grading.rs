//! What `lab grade` adds to a result: whose it is, from what and how it was judged.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::grade::{Candidate, Dossier, Image, Timings};
use crate::i18n::Lang;

/// A submission and its grading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Grading {
    pub candidate: Candidate,
    /// Counts from 1.
    pub attempt: u32,
    /// When it was handed in, by the exam room's clock; else when the grader first saw it.
    #[schemars(with = "String")]
    pub submitted: Timestamp,
    /// By how much it was too late, ms; none where no clock ran.
    pub late_ms: Option<u64>,
    #[schemars(with = "String")]
    pub started: Timestamp,
    #[schemars(with = "String")]
    pub finished: Timestamp,
    pub duration_ms: u64,
    /// Fresh runs that it took.
    pub tries: u32,
    pub timings: Timings,
    pub submission: SubmissionFacts,
    /// SHA-256 of the lab's files.
    pub lab_digest: String,
    /// Version of `lab`.
    pub version: String,
    /// By role.
    pub images: BTreeMap<String, Image>,
    /// SHA-256 of each file that it was judged from.
    pub evidence: BTreeMap<String, String>,
}

/// What was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SubmissionFacts {
    /// SHA-256 over names and contents of what was taken.
    pub digest: String,
    pub files: u32,
    /// What was left out and why, and how the program ended.
    pub notes: Vec<String>,
    /// Bytes printed beyond what was kept.
    pub dropped_bytes: u64,
    /// What the program asked of `lab`.
    pub requests: u32,
}

impl Grading {
    pub fn of(dossier: &Dossier, lang: Lang) -> Self {
        let handed = &dossier.submission;
        Self {
            candidate: dossier.candidate.clone(),
            attempt: dossier.attempt,
            submitted: dossier.submitted,
            late_ms: dossier.late_ms,
            started: dossier.started,
            finished: dossier.finished,
            duration_ms: dossier.duration_ms,
            tries: dossier.tries,
            timings: dossier.timings,
            submission: SubmissionFacts {
                digest: handed.digest.clone(),
                files: handed.files,
                notes: handed.notes.iter().map(|note| note.text(lang)).collect(),
                dropped_bytes: handed.dropped_bytes,
                requests: handed.requests,
            },
            lab_digest: dossier.lab_digest.clone(),
            version: dossier.version.clone(),
            images: dossier.images.clone(),
            evidence: dossier.evidence.clone(),
        }
    }
}
