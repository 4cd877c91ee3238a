//! The formats agree on what a failure, an error and a skipped task are, and an error is never a zero.

use serde_json::Value;

use super::*;

fn one(format: Format, n: usize) -> String {
    text(format, &class(Lang::En)[n..=n], Lang::En)
}

#[test]
fn json_has_every_sheet_and_fits_its_schema() {
    let text = text(Format::Json, &class(Lang::En), Lang::En);
    let class: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(class["schema"], "lab.class/v1");
    assert_eq!(class["sheets"].as_array().unwrap().len(), 4);
    let (_, schema) = crate::report::schemas().into_iter().find(|(n, _)| *n == "class.v1.json").unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    assert!(validator.is_valid(&class), "{:?}", validator.iter_errors(&class).next());
}

#[test]
fn junit_counts_failures_and_errors_apart() {
    let text = text(Format::Junit, &class(Lang::En), Lang::En);
    read::xml(&text);
    let report = quick_junit::Report::deserialize_from_str(&text).unwrap();
    let counts: Vec<_> =
        report.test_suites.iter().map(|s| (s.tests, s.failures, s.errors, s.disabled_or_skipped())).collect();
    assert_eq!(counts, [(6, 0, 0, 0), (7, 2, 0, 1), (6, 0, 1, 0), (1, 0, 1, 0)]);
    let names: Vec<_> = report.test_suites.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["s-1", "s-2", "s-3", "s-4"]);
}

trait Skipped {
    fn disabled_or_skipped(&self) -> usize;
}

impl Skipped for quick_junit::TestSuite {
    fn disabled_or_skipped(&self) -> usize {
        use quick_junit::TestCaseStatus::Skipped;
        self.test_cases.iter().filter(|c| matches!(c.status, Skipped { .. })).count()
    }
}

#[test]
fn tap_bails_out_of_one_undecided_submission_and_marks_it_in_a_class() {
    let tap = read::tap(&text(Format::Tap, &class(Lang::En), Lang::En));
    assert_eq!((tap.plan, tap.ok, tap.not_ok, tap.bailed), (4, 1, 3, false));
    let counts: Vec<_> = tap.children.iter().map(|t| (t.plan, t.not_ok, t.skipped)).collect();
    assert_eq!(counts, [(6, 0, 0), (7, 2, 1), (6, 1, 0), (1, 1, 0)]);
    let bailed: Vec<_> = (0..4).map(|n| read::tap(&one(Format::Tap, n)).bailed).collect();
    assert_eq!(bailed, [false, false, true, true]);
}

#[test]
fn ctrf_says_other_and_keeps_our_word() {
    let report = read::json(&text(Format::Ctrf, &class(Lang::En), Lang::En), "ctrf.schema.json");
    let summary = &report["results"]["summary"];
    let of = |name: &str| summary[name].as_u64().unwrap();
    assert_eq!(["tests", "passed", "failed", "skipped", "other"].map(of), [20, 15, 2, 1, 2]);
    let tests = report["results"]["tests"].as_array().unwrap();
    for test in tests.iter().filter(|t| t["status"] == "other") {
        assert_eq!(test["rawStatus"], "error");
        assert_eq!(test["labels"]["points"], Value::Null, "no points, not none of them");
    }
}

#[test]
fn gradescope_gets_no_score_where_nothing_is_decided() {
    let of = |n| read::json(&one(Format::Gradescope, n), "gradescope.schema.json");
    assert_eq!(of(0)["score"], 100);
    // The penalty is in the score, which counts alone.
    assert_eq!(of(1)["score"], 60);
    for undecided in [of(2), of(3)] {
        assert_eq!(undecided["score"], Value::Null);
        assert!(undecided["tests"].as_array().unwrap().iter().all(|t| t["score"].is_null()), "{undecided:#}");
    }
    assert_eq!(of(2)["extra_data"]["sheet"]["result"]["verdict"], "error");
}

#[test]
fn classroom50_sums_up_to_the_score_and_refuses_what_has_none() {
    let all: Vec<Sheet> = class(Lang::En).into_iter().map(in_classroom).collect();
    let one = |n: usize| render(Format::Classroom50, &all[n..=n], Lang::En);
    for (n, score) in [(0, 100), (1, 60)] {
        let text = String::from_utf8(one(n).unwrap()).unwrap();
        let result = read::json(&text, "classroom50.schema.json");
        let sum = |field: &str| -> u64 {
            result["tests"].as_array().unwrap().iter().map(|t| t[field].as_u64().unwrap()).sum()
        };
        assert_eq!((result["score"].as_u64(), sum("score")), (Some(score), score));
        assert_eq!((result["max-score"].as_u64(), sum("max-score")), (Some(100), 100));
        // When it was handed in, whenever it is graded.
        assert_eq!(result["datetime"], "2026-11-24T09:58:00Z");
    }
    for n in [2, 3] {
        let error = one(n).unwrap_err();
        assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Inconclusive, "format-undecided"));
    }
    let outside = render(Format::Classroom50, &class(Lang::En)[..1], Lang::En).unwrap_err();
    assert_eq!(outside.what.id, "format-no-classroom");
}

#[test]
fn a_format_of_one_submission_refuses_a_class() {
    for format in formats().filter(|f| is_single(*f)) {
        for sheets in [&class(Lang::En)[..], &[]] {
            let error = render(format, sheets, Lang::En).unwrap_err();
            assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Usage, "format-one"));
        }
    }
}

#[test]
fn github_annotates_failures_as_errors_and_what_is_undecided_as_warnings() {
    let kinds = |text: &str| -> Vec<String> {
        text.lines().map(|l| l.split(' ').next().unwrap().trim_start_matches(':').to_owned()).collect()
    };
    assert_eq!(kinds(&one(Format::Github, 0)), ["notice"]);
    assert_eq!(kinds(&one(Format::Github, 1)), ["error", "error", "notice"]);
    assert_eq!(kinds(&one(Format::Github, 2)), ["warning", "notice"]);
    let all = text(Format::Github, &class(Lang::En), Lang::En);
    assert_eq!(kinds(&all), ["error", "warning", "warning", "notice"]);
    // Only ten are shown: the tenth says how many there are beside.
    let many: Vec<Sheet> = (0..25).map(|_| class(Lang::En).remove(1)).collect();
    let text = text(Format::Github, &many, Lang::En);
    assert_eq!(text.lines().filter(|l| l.starts_with("::error ")).count(), 10);
    assert!(text.contains("16 more"), "{text}");
}

#[test]
fn the_summary_stays_under_what_github_takes() {
    let mut long = class(Lang::En).remove(1);
    long.candidate.as_mut().unwrap().name = "m".repeat(1000);
    let many: Vec<Sheet> = (0..1200).map(|_| long.clone()).collect();
    let text = text(Format::GithubSummary, &many, Lang::En);
    assert!((900_000..1_048_576).contains(&text.len()), "{}", text.len());
    let rows = text.lines().filter(|l| l.starts_with("| mm")).count();
    assert!(text.contains(&format!("{} more", 1200 - rows)), "{rows}");
}

#[test]
fn the_gradebook_leaves_the_score_of_an_error_empty() {
    let rows = read::csv(&render(Format::Csv, &class(Lang::Ar), Lang::Ar).unwrap());
    let pick = |row: &Vec<String>| [0, 1, 2, 3, 6, 7, 8, 9].map(|n| row[n].clone());
    assert_eq!(pick(&rows[0]), ["منى", "6", "0", "6", "100", "100", "100.0", "pass"]);
    assert_eq!(pick(&rows[1]), ["Sara", "4", "2", "7", "60", "100", "60.0", "fail"]);
    assert_eq!(pick(&rows[2]), ["Ali", "5", "0", "6", "", "100", "", "error"]);
    assert_eq!(pick(&rows[3]), ["Omar", "0", "0", "1", "", "100", "", "error"]);
}

#[test]
fn pages_are_in_the_readers_direction_and_say_who_got_what() {
    for (lang, head) in [(Lang::En, "lang=\"en\" dir=\"ltr\""), (Lang::Ar, "lang=\"ar\" dir=\"rtl\"")] {
        let all = class(lang);
        let page = text(Format::Html, &all, lang);
        assert!(page.contains(head) && page.contains("@media print") && page.contains("default-src 'none'"));
        let page = read::page(&page);
        let rows: Vec<String> = read::xml(&page)
            .descendants()
            .filter(|n| n.has_tag_name("tr"))
            .map(|n| n.descendants().filter_map(|n| n.text()).collect())
            .collect();
        assert_eq!(rows.len(), 5);
        assert!(rows[1].contains("منى") && rows[1].contains("100"), "{rows:?}");
        assert!(rows[3].contains('—') && rows[4].contains('—'), "an error has no score: {rows:?}");
        let alone = text(Format::Html, &all[1..2], lang);
        for task in &all[1].result.tasks {
            assert!(alone.contains(&task.id));
        }
    }
}
