//! A marked paper, read back from the document that `lab quiz --json` printed.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::course::quiz::Subject;
use crate::grade::exam::MarkedPaper;
use crate::{Error, Exit, Result, msg};

/// What an exam wants of `lab.quiz/v1`; more fields may be there.
#[derive(Deserialize)]
struct Paper {
    schema: String,
    seed: u64,
    subjects: Vec<Score>,
    questions: Vec<Question>,
}

#[derive(Deserialize)]
struct Score {
    subject: Subject,
    points: u32,
    max_points: u32,
}

#[derive(Deserialize)]
struct Question {
    subject: Subject,
    right: bool,
}

/// Reads a marked paper; `shown` is its name in errors. The sums must be those of its questions.
pub fn read_paper(shown: &str, bytes: &[u8]) -> Result<MarkedPaper> {
    let wrong = |what| Error::new(Exit::LabInvalid, what);
    let paper: Paper =
        serde_json::from_slice(bytes).map_err(|e| wrong(msg!("exam-no-quiz", file = shown)).because(e))?;
    if paper.schema != "lab.quiz/v1" {
        return Err(wrong(msg!("exam-no-quiz", file = shown)));
    }
    let mut subjects = BTreeMap::new();
    for question in &paper.questions {
        let (points, max) = subjects.entry(question.subject).or_insert((0, 0));
        *points += u32::from(question.right);
        *max += 1;
    }
    let sums: BTreeMap<_, _> =
        paper.subjects.iter().map(|score| (score.subject, (score.points, score.max_points))).collect();
    match sums == subjects {
        true => Ok(MarkedPaper { seed: paper.seed, subjects, trouble: None }),
        false => Err(wrong(msg!("exam-quiz-sums", file = shown))),
    }
}
