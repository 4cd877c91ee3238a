//! The page as text; what a browser makes of it is tried in tests/it/docker_page.rs.

use super::*;
use crate::check::Verdict;
use crate::grade::tests::{RIGHT, graded};
use crate::report::timeline::events;
use crate::report::timeline::tests::{EVIL, at, journal};
use crate::report::{ResultDocument, RunNode};

/// A report in which everything happens.
pub fn report(lang: Lang) -> ReportDocument {
    let mut answers = RIGHT.to_vec();
    answers[1].1 = EVIL[1];
    let mut events = events(&journal(), lang);
    events.sort_by_key(|e| e.at);
    let node = |n: u16| RunNode {
        name: format!("redis-{n}"),
        kind: "redis",
        port: 6999 + n,
        container: String::new(),
    };
    ReportDocument {
        schema: "lab.report/v1",
        title: format!("Lose a master {}", EVIL[0]),
        address: "127.0.0.1".into(),
        attempt: 1,
        made: at(230_000),
        nodes: (1..=6).map(node).collect(),
        result: ResultDocument::of(&graded("back-force", &answers), lang),
        events,
    }
}

#[test]
fn no_string_of_a_learner_gets_out_of_its_place() {
    for lang in [Lang::En, Lang::Ar] {
        let page = page(&report(lang), lang);
        assert!(!page.contains("<script") && !page.contains("<img"), "markup of a learner's");
        let bad = |c: char| {
            (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert_eq!(page.chars().find(|c| bad(*c)), None);
        assert!(page.contains("&lt;/script&gt;"), "it is shown, as text");
    }
}

#[test]
fn the_page_needs_nothing_beside_itself() {
    let page = page(&report(Lang::En), Lang::En);
    for word in ["http:", "https:", "src=", "href=", "@import", "<link"] {
        // The learner's own `src=` is text.
        assert!(!page.replace("src=x onerror", "").contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn what_nobody_has_tried_is_no_failure() {
    let shown = |open| {
        let mut report = report(Lang::En);
        let task = report.result.tasks.first_mut().expect("a task");
        (task.verdict, task.open) = (Verdict::Fail, open);
        task.checks.iter_mut().for_each(|check| check.verdict = Verdict::Fail);
        let page = page(&report, Lang::En);
        (page.matches("pill fail").count(), page.contains("not tried yet"))
    };
    let (failed, open) = (shown(false), shown(true));
    assert!(failed.0 > open.0, "{failed:?} {open:?}");
    assert_eq!((failed.1, open.1), (false, true));
}

#[test]
fn every_task_check_penalty_and_event_is_on_it() {
    for lang in [Lang::En, Lang::Ar] {
        let report = report(lang);
        let page = page(&report, lang);
        assert!(page.contains(if lang == Lang::Ar {
            "lang=\"ar\" dir=\"rtl\""
        } else {
            "lang=\"en\" dir=\"ltr\""
        }));
        let text = words(&page);
        for task in &report.result.tasks {
            assert!(text.contains(&task.id) && text.contains(&words(&task.title)), "{}", task.id);
            for check in &task.checks {
                let said = [&check.expected, &check.observed].into_iter().flat_map(|s| s.lines());
                for line in said.chain(check.hint.as_deref()).chain(check.command.as_deref()) {
                    assert!(text.contains(&words(&escaped(line))), "{line}\n{text}");
                }
            }
        }
        assert!(!report.result.penalties.is_empty());
        for penalty in &report.result.penalties {
            assert!(
                text.contains(&penalty.why) || text.contains(&words(&escaped(&penalty.why))),
                "{}",
                penalty.why
            );
        }
        for shape in ["path", "text", "rect", "circle", "line", "g"] {
            // Unclosed, a browser puts what follows into the shape and draws none of it.
            let opened =
                page.matches(&format!("<{shape} ")).count() + page.matches(&format!("<{shape}>")).count();
            let patterns = match shape {
                "path" => 2,
                "circle" => 1,
                _ => 0,
            };
            assert_eq!(opened - patterns, page.matches(&format!("</{shape}>")).count(), "{shape}");
        }
        assert_eq!(page.matches("<tr>").count(), report.events.len() + 1);
        // The bars and marks of the picture have their words too.
        assert!(
            page.matches("class=\"bar fault\"").count() >= 2
                && page.contains("class=\"bite\"")
                && page.contains("class=\"heal\"")
        );
    }
}

/// As it would be found in the page, without its tags, backticks and spaces.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if inside || c.is_whitespace() || c == '`' => {}
            c => text.push(c),
        }
    }
    text
}

fn escaped(line: &str) -> String {
    crate::report::clean(line)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
