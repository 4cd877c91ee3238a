//! What is wrong in a file an author wrote: where, an excerpt with a caret, why, and what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_saphyr::Error as YamlError;

use super::instant::NOT_AN_INSTANT;
use super::rate::NOT_A_RATE;
use super::size::NOT_A_SIZE;
use super::span::NOT_A_SPAN;
use super::spread::NOT_A_SPREAD;
use super::yaml::{self, At};
use crate::course::NOT_ALLOWED;
use crate::error::{Error, Exit, Finding, Result};
use crate::i18n::Message;
use crate::msg;

/// Collects what is wrong in one file, so that an author sees all of it at once.
pub struct Problems<'a> {
    file: &'a str,
    text: &'a str,
    /// With line and column, by which they are put in order.
    found: Vec<(u64, u64, Finding)>,
}

impl<'a> Problems<'a> {
    /// `file` is the name that is printed.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, found: Vec::new() }
    }

    pub fn add(&mut self, at: &At, what: Message) {
        let place = format!("{}:{}:{}", self.file, at.line.max(1), at.column.max(1));
        // A block that several services share by an anchor is wrong once.
        if self.found.iter().all(|(_, _, f)| f.place != place || f.what != what) {
            let finding = Finding { place, what, excerpt: excerpt(self.text, at) };
            self.found.push((at.line, at.column, finding));
        }
    }

    /// As [`add`](Self::add), at the first `needle` inside a text that may run over many lines.
    pub fn add_within(&mut self, at: &At, needle: &str, what: Message) {
        let inside = self.text.get(at.bytes.clone()).and_then(|written| written.find(needle));
        match inside {
            Some(offset) => {
                let start = at.bytes.start + offset;
                let line_start = self.text[..start].rfind('\n').map_or(0, |n| n + 1);
                let line = self.text[..start].matches('\n').count() as u64 + 1;
                let column = self.text[line_start..start].chars().count() as u64 + 1;
                self.add(&At { line, column, bytes: start..start + needle.len() }, what);
            }
            None => self.add(at, what),
        }
    }

    /// A variable that could not be filled in, at the place in the text where it is named.
    pub fn add_variable(&mut self, at: &At, what: Message) {
        let name = what.args.first().map(|(_, name)| name.as_str()).unwrap_or_default();
        self.add_within(at, &format!("${{{name}"), what);
    }

    /// What the YAML reader refused.
    pub fn add_yaml(&mut self, error: &YamlError) {
        let at = error.location().map(|l| yaml::at(&l)).unwrap_or_default();
        self.add(&at, explained(error));
    }

    /// An error with everything found, in the file's order; `Ok` when nothing was.
    pub fn finish(mut self) -> Result<()> {
        if self.found.is_empty() {
            return Ok(());
        }
        let what = msg!("spec-file-invalid", file = self.file, count = self.found.len());
        self.found.sort_by_key(|(line, column, _)| (*line, *column));
        Err(Error::new(Exit::LabInvalid, what).at(self.found.into_iter().map(|(_, _, f)| f).collect()))
    }
}

/// Why a reader refused a file.
pub fn explained(error: &YamlError) -> Message {
    explain(error.without_snippet())
}

/// The message of a reader's error, in our words where we have them.
fn explain(error: &YamlError) -> Message {
    match error {
        YamlError::AliasError { error, .. } => explain(error),
        YamlError::SerdeUnknownField { field, expected, .. } => unknown_key(field, expected),
        YamlError::SerdeUnknownVariant { variant, expected, .. } => unknown_choice(variant, expected),
        YamlError::SerdeMissingField { field, .. } => msg!("spec-missing-key", key = field),
        YamlError::DuplicateMappingKey { key, .. } => {
            msg!("spec-duplicate-key", key = key.as_deref().unwrap_or("?"))
        }
        YamlError::SerdeInvalidType { unexpected, expected, .. }
        | YamlError::SerdeInvalidValue { unexpected, expected, .. } => {
            msg!("spec-wrong-value", got = unexpected, expected = expected)
        }
        YamlError::InvalidScalar { ty: "floating point", .. } => msg!("spec-not-a-number"),
        YamlError::InvalidScalar { ty, .. } => msg!("spec-wrong-scalar", expected = ty),
        YamlError::Unexpected { expected, .. } if expected.contains("sequence") => msg!("spec-want-list"),
        YamlError::Unexpected { expected, .. } if expected.contains("mapping") => msg!("spec-want-map"),
        YamlError::Unexpected { .. } => msg!("spec-want-text"),
        YamlError::NullIntoString { .. } => msg!("spec-empty-value"),
        YamlError::Message { msg, .. } if msg == NOT_A_SPAN => msg!("spec-not-a-span"),
        YamlError::Message { msg, .. } if msg == NOT_A_SIZE => msg!("spec-not-a-size"),
        YamlError::Message { msg, .. } if msg == NOT_A_SPREAD => msg!("spec-not-a-spread"),
        YamlError::Message { msg, .. } if msg == NOT_A_RATE => msg!("spec-not-a-rate"),
        YamlError::Message { msg, .. } if msg == NOT_AN_INSTANT => msg!("spec-not-an-instant"),
        YamlError::Message { msg, .. } if msg == NOT_ALLOWED => msg!("spec-not-allowed"),
        YamlError::Message { msg, .. } => msg!("spec-refused", why = msg),
        YamlError::ExternalMessage { msg, .. } => msg!("spec-not-yaml", why = msg),
        other => msg!("spec-not-yaml", why = without_place(&other.to_string())),
    }
}

/// The reader ends its texts with the place, which we print ourselves.
fn without_place(text: &str) -> &str {
    text.rfind(" at line ").map_or(text, |at| &text[..at])
}

/// `x` is not a key here; the nearest known one where there is one.
pub fn unknown_key(key: &str, known: &[&str]) -> Message {
    match nearest(key, known.iter().copied()) {
        Some(near) => msg!("spec-unknown-key-near", key = key, near = near),
        None => msg!("spec-unknown-key", key = key, known = known.join(", ")),
    }
}

/// `x` is not one of the choices; the nearest one where there is one.
pub fn unknown_choice(word: &str, known: &[&str]) -> Message {
    match nearest(word, known.iter().copied()) {
        Some(near) => msg!("spec-unknown-choice-near", word = word, near = near),
        None => msg!("spec-unknown-choice", word = word, known = known.join(", ")),
    }
}

/// The known word that was probably meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = |k: &&str| strsim::damerau_levenshtein(word, k);
    let near = known.into_iter().min_by_key(far)?;
    (far(&near) <= word.chars().count().max(3) / 3).then_some(near)
}

/// The lines around a place with carets under it, without words: the same in every language.
fn excerpt(text: &str, at: &At) -> String {
    // The parser knows only line and column of what it could not read.
    let known = at.bytes != (0..0) || at.line <= 1;
    let start = if known { at.bytes.start } else { offset_of(text, at.line, at.column) };
    let start = boundary(text, start);
    let line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    // One line of carets says enough, and a caret must stand somewhere.
    let end = boundary(text, at.bytes.end.clamp(start, line_end));
    let snippet = Snippet::source(text).annotation(AnnotationKind::Primary.span(start..end));
    let report = &[Group::with_level(Level::ERROR).element(snippet)];
    Renderer::plain().render(report)
}

/// The byte at a line and a column, both counted from 1.
fn offset_of(text: &str, line: u64, column: u64) -> usize {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines.by_ref().take(line as usize - 1).map(str::len).sum();
    let line = lines.next().unwrap_or_default();
    let column = line.char_indices().nth(column.saturating_sub(1) as usize);
    before + column.map_or(line.trim_end().len(), |(at, _)| at)
}

/// The nearest character boundary at or before `at`.
pub fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words() {
        assert_eq!(nearest("pionts", ["points", "id"]), Some("points"));
        assert_eq!(nearest("xyz", ["points", "id"]), None);
    }

    #[test]
    fn an_excerpt_survives_any_place() {
        let text = "a: ع\nb: 2\n";
        for start in 0..text.len() + 3 {
            for end in start..text.len() + 3 {
                let at = At { line: 1, column: 1, bytes: start..end };
                assert!(excerpt(text, &at).contains('^'));
            }
        }
    }
}
