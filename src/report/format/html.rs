//! A page for one candidate, or for a class; both print well and need nothing beside themselves.

use maud::{Markup, html};

use super::Sheet;
use super::case::{cases, problems};
use super::sheet::headline;
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::clean;
use crate::report::html::{Words, frame};
use crate::report::verdict::sentence;

pub fn render(sheets: &[Sheet], lang: Lang) -> Vec<u8> {
    let words = Words { lang };
    let (title, main) = match sheets {
        [sheet] => (sheet.name(), candidate(sheet, words)),
        _ => (msg!("format-gradebook").text(lang), class(sheets, words)),
    };
    frame(&title, main, lang).into_bytes()
}

fn candidate(sheet: &Sheet, words: Words) -> Markup {
    html! {
        (head(&sheet.result.lab, &sheet.name(), html! {
            p { (words.person(sheet.verdict())) " " (words.say(&sentence(sheet.verdict()))) }
            p { (words.say(&headline(std::slice::from_ref(sheet)))) }
        }, words))
        dl.facts {
            @for (name, value) in facts(sheet) {
                div { dt { (words.say(&name)) } dd { bdi dir="ltr" { (clean(&value)) } } }
            }
        }
        @if let Some(trouble) = &sheet.trouble {
            article { @for line in trouble.lines() { p { (words.text(line)) } } }
        }
        (words.tasks(&sheet.result.tasks))
        (words.penalties(&sheet.result.penalties))
        @if let Some(grading) = sheet.result.grading.as_ref().filter(|g| !g.submission.notes.is_empty()) {
            article {
                p { (words.say(&msg!("grade-notes"))) }
                ul { @for note in &grading.submission.notes { li { (words.text(note)) } } }
            }
        }
    }
}

fn head(above: &str, title: &str, below: Markup, words: Words) -> Markup {
    html! {
        header {
            div.title {
                p.eyebrow { bdi { (clean(above)) } }
                h1 { bdi { (words.text(title)) } }
                (below)
            }
        }
    }
}

fn facts(sheet: &Sheet) -> Vec<(Message, String)> {
    let time = |at: jiff::Timestamp| at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
    let mut facts = vec![
        (msg!("format-candidate"), sheet.id()),
        (msg!("page-seed"), sheet.result.seed.to_string()),
        (msg!("page-attempt"), sheet.attempt.to_string()),
    ];
    facts.extend(sheet.submitted.map(|at| (msg!("format-submitted"), time(at))));
    let late = sheet.result.grading.as_ref().and_then(|grading| grading.late_ms).filter(|late| *late > 0);
    facts.extend(late.map(|late| (msg!("format-late"), format!("{} s", late.div_ceil(1000)))));
    facts.push((msg!("page-made"), time(sheet.finished)));
    facts
}

fn class(sheets: &[Sheet], words: Words) -> Markup {
    let mut labs: Vec<&str> = sheets.iter().map(|s| s.result.lab.as_str()).collect();
    labs.dedup();
    html! {
        (head(&labs.join(", "), &msg!("format-gradebook").text(words.lang), html! {
            p { (words.say(&headline(sheets))) }
        }, words))
        table {
            thead {
                tr {
                    th scope="col" { (words.say(&msg!("format-candidate"))) }
                    th scope="col" { (words.say(&msg!("format-verdict"))) }
                    th scope="col" { (words.say(&msg!("format-points"))) }
                    th scope="col" { (words.say(&msg!("format-problems"))) }
                }
            }
            tbody { @for sheet in sheets { (row(sheet, words)) } }
        }
    }
}

fn row(sheet: &Sheet, words: Words) -> Markup {
    let cases = cases(sheet, words.lang);
    let (name, id) = (sheet.name(), sheet.id());
    html! {
        tr {
            td {
                bdi { (words.text(&name)) }
                @if name != id { br; bdi.quiet dir="ltr" { (id) } }
            }
            td { (words.person(sheet.verdict())) }
            td.number {
                @match sheet.score() {
                    Some((score, max)) => { bdi dir="ltr" { (score) " / " (max) } },
                    // No score is not a zero.
                    None => { "—" },
                }
            }
            td {
                @for case in problems(&cases) {
                    p { bdi dir="ltr" { (case.id) } ": " (words.text(&case.why)) }
                }
            }
        }
    }
}
