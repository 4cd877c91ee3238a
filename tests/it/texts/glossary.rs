//! One word for one thing: `docs/glossary.md` says which, and no Arabic text says it otherwise.

use super::{arabic, none, root};

/// One line of the table that forbids something.
struct Term {
    english: String,
    never: Vec<String>,
    /// Expressions in which a forbidden word means another thing.
    but: Vec<String>,
}

fn terms() -> Vec<Term> {
    let page = std::fs::read_to_string(root().join("docs/glossary.md")).expect("the glossary");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")).skip(1);
    let cells = |row: &str| row.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let list = |cell: Option<&String>| {
        let words = cell.map(String::as_str).unwrap_or_default().split('،');
        words.map(|w| w.trim().replace('\\', "")).filter(|w| !w.is_empty()).collect()
    };
    let term = |cells: Vec<String>| Term {
        english: cells[0].clone(),
        never: list(cells.get(2)),
        but: list(cells.get(3)),
    };
    rows.map(|row| term(cells(row))).collect()
}

/// Does the text say `word`, and not merely begin another word with it?
fn says(text: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphabetic();
    text.match_indices(word).any(|(at, _)| !text[at + word.len()..].starts_with(letter))
}

#[test]
fn every_text_keeps_to_the_glossary() {
    let terms = terms();
    assert!(terms.len() > 20 && terms.iter().any(|t| !t.never.is_empty()), "the table was not read");
    let mut problems = Vec::new();
    for (place, text) in arabic() {
        for term in &terms {
            let text = term.but.iter().fold(text.clone(), |text, but| text.replace(but.as_str(), ""));
            let found = term.never.iter().filter(|word| says(&text, word));
            problems.extend(found.map(|word| format!("{place}: `{word}` ({}): {text}", term.english)));
        }
    }
    none(problems);
}
