//! A graded submission as it is kept: whose, what was handed in, what it came to, and from which evidence. The
//! evidence itself lies beside it; judging it again gives the same marks.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Graded;
use super::sign::Signer;
use crate::check::Verdict;
use crate::course::CandidateId;
use crate::i18n::Message;

/// Who handed it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Candidate {
    pub id: CandidateId,
    /// Empty where nobody said one.
    pub name: String,
}

/// `dossier.json` of a candidate's records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// `lab.dossier/v1`.
    pub schema: String,
    pub candidate: Candidate,
    /// Lab id, or the absolute path of its folder, and the SHA-256 of its files.
    pub lab: String,
    pub lab_digest: String,
    /// The last run that it was graded on.
    pub run: String,
    pub seed: u64,
    /// Counts from 1.
    pub attempt: u32,
    /// When it was handed in, by the exam room's clock; else when the grader first saw it. Grading it again does not
    /// change it.
    pub submitted: Timestamp,
    /// By how much it was too late, ms; none where no clock ran.
    pub late_ms: Option<u64>,
    pub started: Timestamp,
    pub finished: Timestamp,
    /// By a clock that nobody sets, ms.
    pub duration_ms: u64,
    /// Fresh runs that it took: 2 where the first one could not be judged.
    pub tries: u32,
    pub submission: Handed,
    pub timings: Timings,
    /// Version of `lab`.
    pub version: String,
    /// The image of each role, by name and by the digest of its configuration.
    pub images: BTreeMap<String, Image>,
    /// SHA-256 of each file of the evidence.
    pub evidence: BTreeMap<String, String>,
    /// Why nothing could be judged: the grader's failure, for a person to look at.
    pub trouble: Option<Trouble>,
    /// None where nothing could be judged.
    pub graded: Option<Graded>,
    /// What the lab is worth.
    pub max_score_full: u32,
}

/// What was handed in, and how its program ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// SHA-256 over names and contents of what was taken.
    pub digest: String,
    pub files: u32,
    /// What the candidate and the examiner should know: files left out, a description that could not be read,
    /// how the program ended, answers that the lab did not ask for.
    pub notes: Vec<Message>,
    /// Bytes printed beyond what was kept.
    pub dropped_bytes: u64,
    /// What the program asked of `lab`.
    pub requests: u32,
}

/// Where the time went, ms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Timings {
    /// From the first container to ready.
    pub ready_ms: u64,
    /// The candidate's program.
    pub program_ms: u64,
    /// From its end to the verdict.
    pub judging_ms: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Image {
    pub name: String,
    pub id: String,
}

/// What went wrong, in every reader's language, and its causes as the machine named them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    pub what: Message,
    pub causes: Vec<String>,
}

impl Dossier {
    pub const SCHEMA: &str = "lab.dossier/v1";
    /// What an envelope says that it holds.
    pub const PAYLOAD: &str = "application/vnd.lab.dossier+json";

    pub fn verdict(&self) -> Verdict {
        let judged = self.graded.as_ref().map_or(Verdict::Error, |graded| graded.verdict);
        if self.trouble.is_some() { judged.max(Verdict::Error) } else { judged }
    }

    /// A person must look: there is no score, and least of all zero.
    pub fn undecided(&self) -> bool {
        let verdict = self.verdict();
        verdict.is_excused() || verdict == Verdict::Integrity
    }

    /// The envelope around its bytes, as a file.
    pub fn sealed(&self, signer: &Signer) -> Vec<u8> {
        let envelope = signer.sign(Self::PAYLOAD, &self.bytes());
        serde_json::to_vec_pretty(&envelope).unwrap_or_default()
    }

    /// The bytes of `dossier.json`, which a signature is over.
    pub fn bytes(&self) -> Vec<u8> {
        // Strings, numbers, lists and structs: writing them as JSON cannot fail.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}
