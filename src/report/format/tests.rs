//! Every format of the same sheets: what it says, and that nobody's words break it.

use jiff::Timestamp;
use serde_json::Value;

use super::*;
use crate::check::Verdict;
use crate::grade::tests::{RIGHT, graded};
use crate::report::ResultDocument;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A captured run, handed in by somebody.
fn sheet(id: &str, name: &str, case: &str, lang: Lang) -> Sheet {
    Sheet {
        candidate: Some(Candidate { id: id.into(), name: name.into() }),
        attempt: 1,
        submitted: Some(at("2026-11-24T09:58:00Z")),
        started: at("2026-11-24T10:00:00Z"),
        finished: at("2026-11-24T10:01:04.5Z"),
        duration_ms: 64_500,
        trouble: None,
        signature_ok: None,
        classroom: None,
        result: ResultDocument::of(&graded(case, &RIGHT), lang),
    }
}

/// One who passed, one who failed, one whom the grader could not judge, one whose folder could not be read.
fn class(lang: Lang) -> Vec<Sheet> {
    let mut unread = sheet("s-4", "Omar", "untouched", lang);
    unread.trouble = Some("submission.yaml:3:1: unknown key `serv`".into());
    unread.result.tasks.clear();
    unread.result.penalties.clear();
    unread.result.verdict = Verdict::Error;
    (unread.result.score, unread.result.max_score) = (0, 0);
    vec![
        sheet("s-1", "منى", "valkey-solved", lang),
        sheet("s-2", "Sara", "back-force", lang),
        sheet("s-3", "Ali", "denied", lang),
        unread,
    ]
}

fn text(format: Format, sheets: &[Sheet]) -> String {
    String::from_utf8(render(format, sheets, Lang::En).unwrap()).unwrap()
}

#[test]
fn golden() {
    for lang in [Lang::En, Lang::Ar] {
        for format in <Format as clap::ValueEnum>::value_variants() {
            let all = String::from_utf8(render(*format, &class(lang), lang).unwrap()).unwrap();
            insta::assert_snapshot!(format!("class_{format:?}_{lang:?}"), all);
        }
    }
    for format in [Format::Junit, Format::Tap] {
        insta::assert_snapshot!(format!("alone_{format:?}"), text(format, &class(Lang::En)[2..3]));
    }
}

#[test]
fn json_has_every_sheet() {
    let class: Value = serde_json::from_str(&text(Format::Json, &class(Lang::En))).unwrap();
    assert_eq!(class["schema"], "lab.class/v1");
    assert_eq!(class["sheets"].as_array().unwrap().len(), 4);
    assert_eq!(class["sheets"][0]["result"]["score"], 100);
}
