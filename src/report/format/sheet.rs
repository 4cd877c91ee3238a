//! A graded submission, as every format is made from it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::check::Verdict;
use crate::grade::{Candidate, Dossier};
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::{ResultDocument, one_line};

/// One submission of one candidate, graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sheet {
    /// None where nobody said whose it is.
    pub candidate: Option<Candidate>,
    /// Counts from 1.
    pub attempt: u32,
    /// When it was handed in; grading it again does not change it. None where that is not known.
    #[schemars(with = "Option<String>")]
    pub submitted: Option<Timestamp>,
    /// When grading began.
    #[schemars(with = "String")]
    pub started: Timestamp,
    /// When the result was there.
    #[schemars(with = "String")]
    pub finished: Timestamp,
    /// How long grading took, ms, by a clock that nobody sets.
    pub duration_ms: u64,
    /// Why nothing could be judged, in the reader's language; `result` has no task then.
    pub trouble: Option<String>,
    /// Whether the signature of the result holds; none where it has none.
    pub signature_ok: Option<bool>,
    /// What Classroom 50 calls the submission; none outside its runner.
    pub classroom: Option<Classroom>,
    pub result: ResultDocument,
}

/// How Classroom 50's runner names what it grades. It passes them in variables of its own:
/// `CLASSROOM`, `ASSIGNMENT`, `SUBMISSION_TAG`, `COMMIT_URL`, `RELEASE_URL`, `REVIEW_URL`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Classroom {
    pub classroom: String,
    pub assignment: String,
    pub submission: String,
    pub commit: String,
    pub release: String,
    pub review: String,
}

impl Sheet {
    /// A graded submission in a reader's language.
    pub fn of(dossier: &Dossier, lang: Lang) -> Self {
        let trouble = dossier.trouble.as_ref().map(|trouble| {
            let lines = std::iter::once(trouble.what.text(lang)).chain(trouble.causes.iter().cloned());
            lines.collect::<Vec<_>>().join("\n")
        });
        Self {
            candidate: Some(dossier.candidate.clone()),
            attempt: dossier.attempt,
            submitted: Some(dossier.submitted),
            started: dossier.started,
            finished: dossier.finished,
            duration_ms: dossier.duration_ms,
            trouble,
            signature_ok: None,
            classroom: None,
            result: ResultDocument::of_dossier(dossier, lang),
        }
    }

    /// What to call it on one line: the candidate's id, else the run.
    pub fn id(&self) -> String {
        one_line(self.candidate.as_ref().map_or(&self.result.run, |c| c.id.as_str()))
    }

    /// What to call a file about it: the candidate's id, which is made to be one.
    pub fn file_name(&self) -> String {
        self.candidate.as_ref().map_or(self.result.run.as_str(), |c| c.id.as_str()).replace('/', "_")
    }

    /// The candidate's name on one line; the id where there is no name.
    pub fn name(&self) -> String {
        match self.candidate.as_ref().map(|c| one_line(&c.name)) {
            Some(name) if !name.trim().is_empty() => name,
            _ => self.id(),
        }
    }

    /// A person must look: the grader failed, saw too little, or cannot trust what it has. Such a sheet has no
    /// score, and least of all zero.
    pub fn undecided(&self) -> bool {
        let verdict = self.verdict();
        verdict.is_excused() || verdict == Verdict::Integrity
    }

    /// What it all comes to.
    pub fn verdict(&self) -> Verdict {
        match self.trouble {
            Some(_) => self.result.verdict.max(Verdict::Error),
            None => self.result.verdict,
        }
    }

    /// What was earned, of what; none where it is not decided.
    pub fn score(&self) -> Option<(u32, u32)> {
        (!self.undecided()).then_some((self.result.score, self.result.max_score))
    }
}

/// What it comes to, in one sentence.
pub(super) fn headline(sheets: &[Sheet]) -> Message {
    let undecided = sheets.iter().filter(|s| s.undecided()).count();
    match sheets {
        [sheet] => match sheet.score() {
            Some((score, max)) => msg!("format-score", name = sheet.name(), score = score, max = max),
            None => msg!("format-no-score", name = sheet.name()),
        },
        _ => {
            let passed = sheets.iter().filter(|s| s.verdict() == Verdict::Pass).count();
            msg!("format-class", count = sheets.len(), passed = passed, undecided = undecided)
        }
    }
}
