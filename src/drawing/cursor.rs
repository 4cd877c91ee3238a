//! A text that is read from the front, character by character, with the place in it.

use super::graph::Misread;
use crate::i18n::Message;

/// Characters of a word that are shown.
const SHOWN: usize = 40;

/// A place in a text. Copying it is how to look ahead.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    rest: &'a str,
    /// Both count from 1.
    pub line: u64,
    pub column: u64,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1, column: 1 }
    }

    pub fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub fn rest(&self) -> &'a str {
        self.rest
    }

    pub fn starts(&self, with: &str) -> bool {
        self.rest.starts_with(with)
    }

    pub fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = &self.rest[c.len_utf8()..];
        match c {
            '\n' => (self.line, self.column) = (self.line + 1, 1),
            _ => self.column += 1,
        }
        Some(c)
    }

    /// Takes `word` where it stands here.
    pub fn take(&mut self, word: &str) -> bool {
        let here = self.starts(word);
        if here {
            word.chars().for_each(|_| _ = self.next());
        }
        here
    }

    /// Takes characters as long as they are wanted.
    pub fn run(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let begin = self.rest;
        while self.peek().is_some_and(&wanted) {
            self.next();
        }
        &begin[..begin.len() - self.rest.len()]
    }

    /// Takes everything up to `end`, and `end`; none, and nothing taken, where it does not come.
    pub fn until(&mut self, end: &str) -> Option<&'a str> {
        let length = self.rest.find(end)?;
        let taken = &self.rest[..length];
        taken.chars().chain(end.chars()).for_each(|_| _ = self.next());
        Some(taken)
    }

    pub fn spaces(&mut self) {
        self.run(|c| c != '\n' && c.is_whitespace());
    }

    /// What is left of this line; the end of the line stays.
    pub fn line_left(&mut self) -> &'a str {
        self.run(|c| c != '\n')
    }

    /// The word that stands here, for whoever has to be told.
    pub fn word(&self) -> String {
        let word: String = self.rest.chars().take_while(|c| !c.is_whitespace()).take(SHOWN).collect();
        if word.is_empty() { "⏎".to_owned() } else { word }
    }

    pub fn misread(&self, what: Message) -> Misread {
        Misread { line: self.line, column: self.column, what }
    }
}
