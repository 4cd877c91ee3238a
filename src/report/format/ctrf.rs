//! CTRF, the Common Test Report Format: all candidates in one list, told apart by their suite.
//!
//! It knows no error of the grader's: that is `other`, with our own word for it in `rawStatus`.

use serde_json::{Map, Value, json};

use super::Sheet;
use super::case::{Case, Outcome, cases};
use super::json::pretty;
use crate::i18n::Lang;
use crate::report::one_line;
use crate::report::verdict::status;

/// Of the format, not of lab.
const SPEC_VERSION: &str = "1.0.0";

pub fn render(sheets: &[Sheet], lang: Lang) -> Vec<u8> {
    let tests: Vec<Value> =
        sheets.iter().flat_map(|s| cases(s, lang).into_iter().map(|c| test(s, &c))).collect();
    let of = |status: &str| tests.iter().filter(|t| t["status"] == status).count();
    let start = sheets.iter().map(|s| s.started.as_millisecond()).min().unwrap_or_default();
    let stop = sheets.iter().map(|s| s.finished.as_millisecond()).max().unwrap_or_default();
    let summary = json!({
        "tests": tests.len(),
        "passed": of("passed"),
        "failed": of("failed"),
        "skipped": of("skipped"),
        "pending": 0,
        "other": of("other"),
        "suites": sheets.len(),
        "start": start,
        "stop": stop,
        "duration": sheets.iter().map(|s| s.duration_ms).sum::<u64>(),
    });
    pretty(&json!({
        "reportFormat": "CTRF",
        "specVersion": SPEC_VERSION,
        "generatedBy": "lab",
        "results": {
            "tool": { "name": "lab", "version": env!("CARGO_PKG_VERSION") },
            "summary": summary,
            "tests": tests,
        },
    }))
}

fn test(sheet: &Sheet, case: &Case) -> Value {
    let status_of = match case.outcome() {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Skipped => "skipped",
        Outcome::Error => "other",
    };
    let mut labels = Map::new();
    if let Some((points, max)) = case.points {
        labels.insert("max_points".into(), max.into());
        if case.outcome() != Outcome::Error {
            labels.insert("points".into(), points.into());
        }
    }
    json!({
        "name": format!("{}: {}", case.id, case.title),
        "status": status_of,
        "rawStatus": status(case.verdict),
        // A task is judged from the whole run: it has no time of its own.
        "duration": 0,
        "suite": [one_line(&sheet.result.lab), sheet.id()],
        "message": case.why,
        "trace": case.said,
        "labels": labels,
        "extra": { "candidate": sheet.name(), "attempt": sheet.attempt },
    })
}
