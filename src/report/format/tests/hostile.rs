//! What a candidate prints or is called never breaks a report, whatever it is.

use proptest::prelude::*;

use super::*;
use crate::course::Act;
use crate::report::format::case::{Case, Outcome, cases};
use crate::report::{CheckResult, PenaltyResult, TaskResult};

/// Each means something to some format.
const EVIL: [&str; 40] = [
    "]]>",
    "<![CDATA[",
    "<script>alert(1)</script>",
    "</style>",
    "</title>",
    "<img src=x onerror=alert(1)>",
    "&#x0;",
    "&amp;",
    "-->",
    "\"",
    "'",
    "`",
    "\0",
    "\u{1b}[31m",
    "\u{7}",
    "\u{85}",
    "\u{7f}",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{fffe}",
    "\u{feff}",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    ";=1",
    "# SKIP",
    "# TODO",
    "\\",
    "\n1..9\n",
    "\nok 3\n",
    "\nBail out!\n",
    "\n::error::x\n",
    "%0A",
    "|",
];

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(EVIL.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z ]{0,6}",
    ];
    proptest::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn verdict() -> impl Strategy<Value = Verdict> {
    use Verdict::*;
    proptest::sample::select(vec![Pass, Skipped, Fail, Inconclusive, Error, Integrity])
}

fn task() -> impl Strategy<Value = TaskResult> {
    let check = (verdict(), words(), words(), proptest::option::of(words())).prop_map(
        |(verdict, id, observed, hint)| CheckResult {
            id,
            verdict,
            expected: observed.clone(),
            observed,
            command: hint.clone(),
            hint,
        },
    );
    let checks = proptest::collection::vec(check, 0..3);
    (verdict(), words(), words(), checks).prop_map(|(verdict, id, title, checks)| TaskResult {
        id: id.clone(),
        title,
        points: if verdict == Verdict::Pass { 20 } else { 0 },
        max_points: 20,
        verdict,
        counted: !verdict.is_excused(),
        open: false,
        lost: false,
        waits_for: vec![id],
        checks,
    })
}

prop_compose! {
    fn a_sheet()(
        id in words(), name in words(), trouble in proptest::option::of(words()), lab in words(),
        tasks in proptest::collection::vec(task(), 0..4), fined in any::<bool>(), seen in words(),
    ) -> Sheet {
        let mut sheet = in_classroom(sheet(&id, &name, "untouched", Lang::En));
        let result = &mut sheet.result;
        (result.lab, result.run) = (lab, id);
        result.verdict = tasks.iter().map(|t| t.verdict).fold(Verdict::Pass, Verdict::max);
        result.score = tasks.iter().map(|t| t.points).sum();
        result.max_score_full = tasks.iter().map(|t| t.max_points).sum();
        result.max_score = tasks.iter().filter(|t| t.counted).map(|t| t.max_points).sum();
        result.tasks = tasks;
        result.penalties = fined
            .then(|| PenaltyResult { act: Act::Flushall, points: 5, why: seen.clone(), observed: seen })
            .into_iter()
            .collect();
        sheet.trouble = trouble;
        sheet
    }
}

fn class_of_any() -> impl Strategy<Value = Vec<Sheet>> {
    proptest::collection::vec(a_sheet(), 0..4)
}

fn lang() -> impl Strategy<Value = Lang> {
    proptest::sample::select(vec![Lang::En, Lang::Ar])
}

/// What no reader should obey: it is shown instead.
fn obeyed(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

fn all_cases(sheets: &[Sheet], lang: Lang) -> Vec<Case> {
    sheets.iter().flat_map(|s| cases(s, lang)).collect()
}

fn count(cases: &[Case], outcome: Outcome) -> usize {
    cases.iter().filter(|c| c.outcome() == outcome).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn text_has_no_character_that_is_obeyed(sheets in class_of_any(), lang in lang()) {
        for format in formats().filter(|f| !is_single(*f) && *f != Format::Json) {
            let text = text(format, &sheets, lang);
            // The records of a gradebook end as those of any.
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            prop_assert_eq!(text.chars().find(|c| obeyed(*c)), None, "{:?}", format);
        }
    }

    #[test]
    fn junit_is_xml_with_a_suite_a_candidate(sheets in class_of_any(), lang in lang()) {
        let text = text(Format::Junit, &sheets, lang);
        let cases = all_cases(&sheets, lang);
        let document = read::xml(&text);
        let of = |tag: &str| document.descendants().filter(|n| n.has_tag_name(tag)).count();
        prop_assert_eq!(of("testsuite"), sheets.len());
        prop_assert_eq!(of("testcase"), cases.len());
        prop_assert_eq!(of("failure"), count(&cases, Outcome::Failed));
        prop_assert_eq!(of("error"), count(&cases, Outcome::Error));
        prop_assert_eq!(of("skipped"), count(&cases, Outcome::Skipped));
        prop_assert!(quick_junit::Report::deserialize_from_str(&text).is_ok());
    }

    #[test]
    fn tap_has_the_plan_of_its_cases(sheets in class_of_any(), lang in lang()) {
        let tap = read::tap(&text(Format::Tap, &sheets, lang));
        let levels = if sheets.len() == 1 { vec![&tap] } else { tap.children.iter().collect() };
        prop_assert_eq!(levels.len(), sheets.len());
        for (level, sheet) in levels.iter().zip(&sheets) {
            let cases = cases(sheet, lang);
            prop_assert_eq!(level.plan, cases.len());
            prop_assert_eq!(level.skipped, count(&cases, Outcome::Skipped));
            prop_assert_eq!(level.not_ok, count(&cases, Outcome::Failed) + count(&cases, Outcome::Error));
        }
    }

    #[test]
    fn ctrf_fits_its_schema(sheets in class_of_any(), lang in lang()) {
        let report = read::json(&text(Format::Ctrf, &sheets, lang), "ctrf.schema.json");
        let cases = all_cases(&sheets, lang);
        prop_assert_eq!(report["results"]["tests"].as_array().unwrap().len(), cases.len());
        prop_assert_eq!(&report["results"]["summary"]["other"], count(&cases, Outcome::Error));
    }

    #[test]
    fn platforms_get_what_they_know(sheet in a_sheet(), lang in lang()) {
        let alone = std::slice::from_ref(&sheet);
        let result = read::json(&text(Format::Gradescope, alone, lang), "gradescope.schema.json");
        prop_assert_eq!(result["score"].is_null(), sheet.undecided());
        match render(Format::Classroom50, alone, lang) {
            Ok(bytes) => {
                prop_assert!(!sheet.undecided());
                read::json(&String::from_utf8(bytes).unwrap(), "classroom50.schema.json");
            }
            Err(_) => prop_assert!(sheet.undecided()),
        }
    }

    #[test]
    fn github_gets_one_line_a_command(sheets in class_of_any(), lang in lang()) {
        let text = text(Format::Github, &sheets, lang);
        let expected = match sheets.as_slice() {
            [sheet] => {
                let cases = cases(sheet, lang);
                count(&cases, Outcome::Failed) + count(&cases, Outcome::Error)
            }
            _ => sheets.iter().filter(|s| s.verdict() != Verdict::Pass).count(),
        };
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        prop_assert_eq!(lines.len(), expected + 1);
        for line in lines {
            let rest = ["::error ", "::warning ", "::notice "].iter().find_map(|k| line.strip_prefix(k));
            let title = rest.and_then(|r| r.strip_prefix("title=")).and_then(|r| r.split_once("::"));
            prop_assert!(title.is_some_and(|(t, _)| !t.contains([':', ','])), "{}", line);
        }
    }

    #[test]
    fn the_summary_is_one_table(sheets in class_of_any(), lang in lang()) {
        let text = text(Format::GithubSummary, &sheets, lang);
        let rows = text.lines().filter(|l| l.starts_with("| ")).count();
        let expected = if sheets.len() == 1 { cases(&sheets[0], lang).len() } else { sheets.len() };
        prop_assert_eq!(rows, expected + 2);
        for row in text.lines().filter(|l| l.starts_with("| ")) {
            prop_assert_eq!(row.replace("\\\\", "").replace("\\|", "").matches('|').count(), 5, "{}", row);
        }
    }

    #[test]
    fn the_gradebook_has_a_row_a_candidate_and_no_formula(sheets in class_of_any(), lang in lang()) {
        let rows = read::csv(&render(Format::Csv, &sheets, lang).unwrap());
        prop_assert_eq!(rows.len(), sheets.len());
        for cell in rows.iter().flatten() {
            prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{}", cell);
            prop_assert!(!cell.contains('\n'), "{}", cell);
        }
    }

    #[test]
    fn pages_have_no_element_but_ours(sheets in class_of_any(), lang in lang()) {
        let page = read::page(&text(Format::Html, &sheets, lang));
        let document = read::xml(&page);
        let strange = document.descendants().find(|n| n.has_tag_name("script") || n.has_tag_name("img"));
        prop_assert!(strange.is_none());
        let rows = document.descendants().filter(|n| n.has_tag_name("tr")).count();
        prop_assert_eq!(rows, if sheets.len() == 1 { 0 } else { sheets.len() + 1 });
    }
}
