//! Classroom 50's `result.json`. Its runner adds who owns the repository and when it was graded.

use serde_json::{Value, json};

use super::Sheet;
use super::case::{Case, Outcome, cases};
use super::json::pretty;
use crate::i18n::Lang;
use crate::msg;
use crate::report::verdict::status;
use crate::{Error, Exit, Result};

/// Refused where there is no score to give: a runner whose grader exits with an error records an error, and
/// there is no other way to say so.
pub fn render(sheet: &Sheet, lang: Lang) -> Result<Vec<u8>> {
    let Some(from) = &sheet.classroom else {
        return Err(Error::new(Exit::Usage, msg!("format-no-classroom")));
    };
    let Some((score, max)) = sheet.score() else {
        return Err(Error::new(Exit::Inconclusive, msg!("format-undecided")));
    };
    let instant = sheet.submitted.unwrap_or(sheet.started);
    Ok(pretty(&json!({
        "schema": "classroom50/result/v1",
        "classroom": from.classroom,
        "assignment": from.assignment,
        "submission": from.submission,
        "commit": from.commit,
        "release": from.release,
        "review": from.review,
        "datetime": instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "graded_at": sheet.finished.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "score": score,
        "max-score": max,
        "tests": tests(&cases(sheet, lang), score),
    })))
}

/// Here the score is the sum of the tests', none below zero: what penalties cost is taken from the tests that
/// earned something, the last one first.
fn tests(cases: &[Case], score: u32) -> Vec<Value> {
    let earned: u32 = cases.iter().filter_map(|c| c.points).map(|(points, _)| points).sum();
    let mut lost = earned.saturating_sub(score);
    let mut tests: Vec<Value> = cases
        .iter()
        .rev()
        .map(|case| {
            let (points, max) = case.points.unwrap_or_default();
            let taken = points.min(lost);
            lost -= taken;
            json!({
                "test-name": format!("{}: {}", case.id, case.title),
                "passed": case.outcome() == Outcome::Passed,
                "score": points - taken,
                "max-score": max,
                "status": status(case.verdict),
                "output": case.said,
            })
        })
        .collect();
    tests.reverse();
    tests
}
