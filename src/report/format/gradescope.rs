//! Gradescope's `results.json`, which its autograder reads from `/autograder/results/`.
//!
//! Without a score there, Gradescope says that the autograder failed and marks nothing: what an undecided
//! submission needs. A single task with a score would be summed up to a mark, so then none has one.

use serde_json::{Map, Value, json};

use super::Sheet;
use super::case::{Case, Outcome, cases};
use super::json::pretty;
use crate::i18n::Lang;
use crate::report::one_line;
use crate::report::verdict::{sentence, status};

pub fn render(sheet: &Sheet, lang: Lang) -> Vec<u8> {
    let score = sheet.score();
    let tests: Vec<Value> =
        cases(sheet, lang).iter().enumerate().map(|(n, c)| test(n + 1, c, score.is_some())).collect();
    let mut all = Map::new();
    if let Some((earned, _)) = score {
        // Beside the tests it counts alone: penalties are in it.
        all.insert("score".into(), earned.into());
    }
    all.insert("execution_time".into(), (sheet.duration_ms as f64 / 1000.0).into());
    all.insert("output".into(), one_line(&sentence(sheet.verdict()).text(lang)).into());
    for format in ["output_format", "test_output_format", "test_name_format"] {
        all.insert(format.into(), "text".into());
    }
    all.insert("visibility".into(), "visible".into());
    // What the grader itself printed is for the examiner.
    all.insert("stdout_visibility".into(), "hidden".into());
    all.insert("extra_data".into(), json!({ "sheet": sheet }));
    all.insert("tests".into(), tests.into());
    pretty(&all)
}

fn test(number: usize, case: &Case, scored: bool) -> Value {
    let mut test = Map::new();
    if let Some((earned, max)) = case.points.filter(|_| scored) {
        test.insert("score".into(), earned.into());
        test.insert("max_score".into(), max.into());
    }
    // It knows these two only; without one it shows what the score says, and here there is none.
    let status_of = match case.outcome() {
        Outcome::Passed => Some("passed"),
        Outcome::Failed | Outcome::Skipped => Some("failed"),
        Outcome::Error => None,
    };
    if let Some(word) = status_of {
        test.insert("status".into(), word.into());
    }
    test.insert("name".into(), format!("{}: {}", case.id, case.title).into());
    test.insert("number".into(), number.to_string().into());
    let output = if case.said.is_empty() { &case.why } else { &case.said };
    test.insert("output".into(), output.as_str().into());
    test.insert("tags".into(), json!([status(case.verdict)]));
    test.insert("visibility".into(), "visible".into());
    Value::Object(test)
}
