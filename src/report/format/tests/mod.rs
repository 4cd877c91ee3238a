//! Every format of the same sheets: what it says, and that nobody's words break it.

mod agree;
mod hostile;
mod read;

use jiff::Timestamp;

use super::*;
use crate::check::Verdict;
use crate::grade::Candidate;
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

/// One who passed; one who failed and paid; one of whom the grader saw too little in the last task; one whose
/// folder could not be read.
fn class(lang: Lang) -> Vec<Sheet> {
    let mut unsure = sheet("s-3", "Ali", "valkey-solved", lang);
    let last = unsure.result.tasks.last_mut().unwrap();
    (last.verdict, last.points, last.counted) = (Verdict::Error, 0, false);
    last.checks[0].verdict = Verdict::Error;
    unsure.result.verdict = Verdict::Error;
    (unsure.result.score, unsure.result.max_score) = (85, 85);
    let mut unread = sheet("s-4", "Omar", "untouched", lang);
    unread.trouble = Some("submission.yaml:3:1: unknown key `serv`".into());
    unread.result.tasks.clear();
    unread.result.penalties.clear();
    unread.result.verdict = Verdict::Error;
    (unread.result.score, unread.result.max_score) = (0, 0);
    vec![sheet("s-1", "منى", "valkey-solved", lang), sheet("s-2", "Sara", "back-force", lang), unsure, unread]
}

fn in_classroom(mut sheet: Sheet) -> Sheet {
    sheet.classroom = Some(Classroom {
        classroom: "databases".into(),
        assignment: "redis-failover".into(),
        submission: "submit/2026-11-24T09-58-00Z-a1b2c3d".into(),
        commit: "example/commit/a1b2c3d".into(),
        release: "example/releases/tag/submit".into(),
        review: "example/compare/0000000...a1b2c3d".into(),
    });
    sheet
}

fn text(format: Format, sheets: &[Sheet], lang: Lang) -> String {
    String::from_utf8(render(format, sheets, lang).unwrap()).unwrap()
}

fn formats() -> impl Iterator<Item = Format> {
    <Format as clap::ValueEnum>::value_variants().iter().copied()
}

/// Those that only know one submission.
fn is_single(format: Format) -> bool {
    matches!(format, Format::Gradescope | Format::Classroom50)
}

/// Of a page only what is this module's: the styles are every page's.
fn shown(format: Format, sheets: &[Sheet], lang: Lang) -> String {
    let text = text(format, sheets, lang);
    let start = text.find("<main>").unwrap_or_default();
    text[start..].replace("><", ">\n<")
}

#[test]
fn golden() {
    for format in formats().filter(|f| !is_single(*f)) {
        insta::assert_snapshot!(format!("class_{format:?}"), shown(format, &class(Lang::En), Lang::En));
    }
    let arabic = class(Lang::Ar);
    for format in [Format::Tap, Format::Csv, Format::GithubSummary, Format::Html] {
        insta::assert_snapshot!(format!("class_{format:?}_Ar"), shown(format, &arabic, Lang::Ar));
    }
    let failed = in_classroom(class(Lang::En).remove(1));
    for format in formats().filter(|f| !matches!(f, Format::Json | Format::Csv)) {
        let alone = shown(format, std::slice::from_ref(&failed), Lang::En);
        insta::assert_snapshot!(format!("failed_{format:?}"), alone);
    }
    let unsure = &class(Lang::En)[2..3];
    for format in [Format::Junit, Format::Tap, Format::Gradescope, Format::Github, Format::Html] {
        insta::assert_snapshot!(format!("unsure_{format:?}"), shown(format, unsure, Lang::En));
    }
}

#[test]
fn every_format_has_a_name_and_an_ending_of_its_own() {
    let names: Vec<String> = formats()
        .filter_map(|f| Some(clap::ValueEnum::to_possible_value(&f)?.get_name().to_owned()))
        .collect();
    assert_eq!(
        names,
        [
            "json",
            "junit",
            "tap",
            "ctrf",
            "gradescope",
            "classroom50",
            "github",
            "github-summary",
            "csv",
            "html"
        ]
    );
    let endings: std::collections::BTreeSet<&str> = formats().map(Format::ending).collect();
    assert_eq!(endings.len(), names.len());
}
