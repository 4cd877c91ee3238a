//! `marks.yaml`: what a person found about one candidate, with who, when and why.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Exam;
use crate::course::diagnose::{Problems, nearest};
use crate::course::instant::instant;
use crate::course::yaml::{self, Yaml};
use crate::course::{CandidateId, validate as lab};
use crate::{Error, Exit, Result, msg};

/// The marks of one candidate in one exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    pub format: u32,
    /// The exam's id.
    pub exam: String,
    pub candidate: Candidate,
    /// By the id of a task or of a criterion that the exam leaves to a person.
    pub marks: BTreeMap<String, Mark>,
}

/// Whose marks these are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// As records and papers call the candidate.
    pub id: CandidateId,
    /// As a certificate shall say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// One mark. A mark without a name, a time and a reason is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Of a hundred.
    pub points: u32,
    /// Who gave it.
    pub by: String,
    /// When, as RFC 3339 writes it: `2026-01-14T15:00:00Z`.
    #[serde(deserialize_with = "instant")]
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub at: Timestamp,
    /// What was seen.
    pub why: String,
}

/// Reads a file of marks for an exam; `shown` is its name in errors. All that is wrong is told, with its place.
pub fn read_marks(shown: &str, text: &str, exam: &Exam) -> Result<Marks> {
    let mut problems = Problems::new(shown, text);
    let marks = parse(text, exam, &mut problems);
    problems.finish()?;
    marks.ok_or_else(|| Error::new(Exit::Bug, msg!("exam-unreadable", file = shown)))
}

/// `None` is reported already.
fn parse(text: &str, exam: &Exam, problems: &mut Problems) -> Option<Marks> {
    let tree = yaml::read(text).map_err(|e| problems.add_yaml(&e)).ok()?;
    if !lab::format(&tree, problems) {
        return None;
    }
    let marks: Marks =
        serde_saphyr::from_str_with_options(text, yaml::options()).map_err(|e| problems.add_yaml(&e)).ok()?;
    check(&marks, exam, &tree, problems);
    Some(marks)
}

fn check(marks: &Marks, exam: &Exam, tree: &Yaml, problems: &mut Problems) {
    let mut refuse = |path: &str, what| problems.add(tree.find(path), what);
    if marks.exam != exam.id {
        refuse("exam", msg!("marks-other-exam", exam = marks.exam, ours = exam.id));
    }
    if marks.candidate.id.is_empty() {
        refuse("candidate/id", msg!("spec-empty-value"));
    }
    let known: Vec<&str> = exam.marked_by_hand().into_iter().map(|(id, _)| id).collect();
    for (id, mark) in &marks.marks {
        let at = format!("marks/{id}");
        if !known.contains(&id.as_str()) {
            refuse(
                &at,
                match nearest(id, known.iter().copied()) {
                    Some(near) => msg!("spec-unknown-key-near", key = id, near = near),
                    None => msg!("spec-unknown-key", key = id, known = known.join(", ")),
                },
            );
        }
        if mark.points > 100 {
            refuse(&format!("{at}/points"), msg!("marks-range"));
        }
        for (key, text) in [("by", &mark.by), ("why", &mark.why)] {
            if text.trim().is_empty() {
                refuse(&format!("{at}/{key}"), msg!("spec-empty-value"));
            }
        }
    }
}
