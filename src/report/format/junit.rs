//! JUnit XML as Jenkins reads it: a suite a candidate, a test case a task. Points are properties of the case.

use std::time::Duration;

use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use super::Sheet;
use super::case::{Case, Outcome, cases};
use crate::i18n::Lang;
use crate::msg;
use crate::report::one_line;
use crate::report::verdict::status;
use crate::{Error, Exit, Result};

pub fn render(sheets: &[Sheet], lang: Lang) -> Result<Vec<u8>> {
    let mut report = Report::new("lab");
    report.add_test_suites(sheets.iter().map(|s| suite(s, lang)));
    report.set_time(sheets.iter().map(|s| Duration::from_millis(s.duration_ms)).sum());
    let text = report.to_string();
    text.map(String::into_bytes).map_err(|e| Error::new(Exit::Bug, msg!("format-not-written")).because(e))
}

fn suite(sheet: &Sheet, lang: Lang) -> TestSuite {
    let mut suite = TestSuite::new(sheet.id());
    suite.set_time(Duration::from_millis(sheet.duration_ms));
    if let Some(at) = chrono::DateTime::from_timestamp_millis(sheet.started.as_millisecond()) {
        suite.set_timestamp(at);
    }
    let result = &sheet.result;
    suite.add_properties([
        Property::new("lab.candidate", sheet.name()),
        Property::new("lab.run", one_line(&result.run)),
        Property::new("lab.seed", result.seed.to_string()),
        Property::new("lab.attempt", sheet.attempt.to_string()),
        Property::new("lab.verdict", status(sheet.verdict())),
    ]);
    if let Some((score, max)) = sheet.score() {
        let of = |name, points: u32| Property::new(name, points.to_string());
        suite.add_properties([of("lab.score", score), of("lab.max_score", max)]);
    }
    let class = format!("{}.{}", one_line(&result.lab), sheet.id());
    suite.add_test_cases(cases(sheet, lang).into_iter().map(|c| test(c, &class)));
    suite
}

fn test(case: Case, class: &str) -> TestCase {
    let mut status_of = match case.outcome() {
        Outcome::Passed => TestCaseStatus::success(),
        Outcome::Skipped => TestCaseStatus::skipped(),
        Outcome::Failed => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Outcome::Error => TestCaseStatus::non_success(NonSuccessKind::Error),
    };
    if case.outcome() != Outcome::Passed {
        status_of.set_message(&case.why).set_type(status(case.verdict)).set_description(&case.said);
    }
    let passed = case.outcome() == Outcome::Passed;
    let mut test = TestCase::new(&case.id, status_of);
    test.set_classname(class);
    test.add_property(Property::new("lab.title", &case.title));
    // What a task is worth is no mark of it where the grader failed.
    if let Some((points, max)) = case.points {
        test.add_property(Property::new("lab.max_points", max.to_string()));
        if case.outcome() != Outcome::Error {
            test.add_property(Property::new("lab.points", points.to_string()));
        }
    }
    if passed {
        test.set_system_out(&case.said);
    }
    test
}
