//! What every guide has, in both languages: what to expect, what to do when it went wrong, and answers.

use std::collections::BTreeSet;

use super::{files, none};

/// A guide in three: what one reads, what one types, what comes.
#[derive(Default)]
struct Guide {
    prose: String,
    typed: String,
    expected: usize,
}

fn read(text: &str) -> Guide {
    let mut guide = Guide::default();
    let mut block = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), block) {
            (Some(_), Some(_)) => block = None,
            (Some(kind), None) => {
                guide.expected += usize::from(kind == "text");
                block = Some(kind);
            }
            (None, Some("")) => guide.typed += &format!("{line}\n"),
            (None, Some(_)) => {}
            (None, None) => guide.prose += &format!("{line}\n"),
        }
    }
    guide
}

/// Words of capitals: names that stand for what a reader finds out.
fn placeholders(typed: &str) -> BTreeSet<&str> {
    let words = typed.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$');
    words.filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase())).collect()
}

fn bullets(text: &str) -> usize {
    text.lines().filter(|line| line.starts_with("- ")).count()
}

#[test]
fn every_guide_says_what_comes_and_answers_what_it_asks() {
    let headings = [
        ["When it went wrong", "At night, in production", "Before you go", "Answers"],
        ["إن أخطأت الطريق", "ليلاً، في بيئة الإنتاج", "قبل أن", "الأجوبة"],
    ];
    let mut problems = Vec::new();
    let guides =
        files("labs", "md").into_iter().filter(|(path, _)| path.to_string_lossy().contains("guide."));
    for (path, text) in guides {
        let mut problem = |what: &str| problems.push(format!("{}: {what}", path.display()));
        let guide = read(&text);
        let headings = &headings[usize::from(path.to_string_lossy().contains(".ar."))];
        let places: Vec<Option<usize>> =
            headings.iter().map(|heading| guide.prose.find(&format!("# {heading}"))).collect();
        match places.as_slice() {
            [Some(_), Some(_), Some(asks), Some(answers)] => {
                let (asked, answered) = (&guide.prose[*asks..*answers], &guide.prose[*answers..]);
                if bullets(asked) == 0 || bullets(asked) != bullets(answered) {
                    problem("not every question has its answer");
                }
            }
            _ => problem(&format!("not all of {headings:?}")),
        }
        if guide.expected < 5 {
            problem("hardly a step says what comes");
        }
        if text.contains("./lab") {
            problem("`lab` is called from everywhere");
        }
        for name in placeholders(&guide.typed) {
            if name == "PORT" || !guide.prose.contains(name) {
                problem(&format!("whose {name} is meant is not said"));
            }
        }
    }
    none(problems);
}
