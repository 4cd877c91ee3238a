//! GIFT below the level of questions: blocks between empty lines, and characters that mean themselves or not.

use super::NOTE;
use super::html::plain;

/// Lines between two empty ones, comments taken out.
#[derive(Debug, Default)]
pub struct Block {
    /// From 1.
    pub line: usize,
    pub text: String,
    /// What stood in a comment of ours.
    pub note: Option<String>,
}

pub fn blocks(file: &str) -> Vec<Block> {
    let mut all = Vec::new();
    let mut block = Block::default();
    // The empty line at the end closes the last block.
    for (n, line) in file.trim_start_matches('\u{feff}').lines().chain([""]).enumerate() {
        if line.trim_start().starts_with("//") {
            if let Some(note) = line.strip_prefix(NOTE) {
                block.note = Some(note.trim().to_owned());
            }
        } else if line.trim().is_empty() {
            if !block.text.is_empty() {
                all.push(std::mem::take(&mut block));
            }
        } else {
            if block.text.is_empty() {
                block.line = n + 1;
            }
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    all
}

/// A character, and whether GIFT may read a sign in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    c: char,
    sign: bool,
}

/// Takes the backslashes out.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| {
            c == '\\' && matches!(next, '~' | '=' | '#' | '{' | '}' | ':' | '\\' | 'n' | '>')
        });
        match escaped {
            Some('n') => marks.push(Mark { c: '\n', sign: false }),
            Some(c) => marks.push(Mark { c, sign: false }),
            None => marks.push(Mark { c, sign: true }),
        }
    }
    marks
}

/// Where these signs stand one after another.
fn find(marks: &[Mark], signs: &str) -> Option<usize> {
    let signs: Vec<Mark> = signs.chars().map(|c| Mark { c, sign: true }).collect();
    (0..marks.len()).find(|at| marks[*at..].starts_with(&signs))
}

/// Split at the first of these signs: before, and behind it.
pub fn split<'a>(marks: &'a [Mark], signs: &str) -> Option<(&'a [Mark], &'a [Mark])> {
    let at = find(marks, signs)?;
    Some((&marks[..at], &marks[at + signs.chars().count()..]))
}

/// Parts that begin with one of two signs, each with its sign; what stands before the first is no part.
pub fn parts(marks: &[Mark], signs: [char; 2]) -> Vec<(char, &[Mark])> {
    let starts = |m: &Mark| m.sign && signs.contains(&m.c);
    let places: Vec<usize> = (0..marks.len()).filter(|n| starts(&marks[*n])).collect();
    let ends = places.iter().skip(1).copied().chain([marks.len()]);
    places.iter().zip(ends).map(|(start, end)| (marks[*start].c, &marks[start + 1..end])).collect()
}

/// How a text is written: as its own marker says, else as the question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Plain,
    Html,
}

impl Format {
    const MARKERS: [(&str, Self); 4] = [
        ("[html]", Self::Html),
        ("[moodle]", Self::Plain),
        ("[plain]", Self::Plain),
        ("[markdown]", Self::Plain),
    ];

    /// What the text that begins here says of itself, and what is behind that.
    fn read(self, text: &str) -> (Self, &str) {
        let marked =
            Self::MARKERS.iter().find_map(|(name, format)| Some((*format, text.strip_prefix(name)?)));
        marked.unwrap_or((self, text))
    }

    /// How a question is written, by its text.
    pub fn of(stem: &[Mark]) -> Self {
        Self::Plain.read(raw(stem).trim()).0
    }
}

pub fn raw(marks: &[Mark]) -> String {
    marks.iter().map(|mark| mark.c).collect()
}

/// The words as a reader sees them, without the space around them.
pub fn words(marks: &[Mark], format: Format) -> String {
    seen(&raw(marks), format)
}

/// The same of a text.
pub fn seen(text: &str, format: Format) -> String {
    match format.read(text.trim()) {
        (Format::Plain, text) => text.trim().to_owned(),
        (Format::Html, text) => plain(text),
    }
}
