//! stdout is data, stderr is everything else. The only place that writes to either.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use crate::i18n::{Lang, Message};
use crate::report::ErrorDocument;
use crate::report::human::Paint;
use crate::{Error, msg};

/// Where a verb's words go.
#[derive(Debug)]
pub struct Printer {
    pub lang: Lang,
    pub json: bool,
    pub quiet: bool,
    reader_gone: AtomicBool,
}

impl Printer {
    pub fn new(lang: Lang, json: bool, quiet: bool) -> Self {
        Self { lang, json, quiet, reader_gone: AtomicBool::new(false) }
    }

    /// Data, to stdout. A line break is added where the text has none.
    pub fn out(&self, text: impl Display) {
        let text = text.to_string();
        let end = if text.ends_with('\n') { "" } else { "\n" };
        self.bytes(format!("{text}{end}").as_bytes());
    }

    /// Data as it is. A reader that has gone (`lab list | head -1`) is no error: the rest is not written.
    pub fn bytes(&self, bytes: &[u8]) {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
            Err(e) if e.kind() == ErrorKind::BrokenPipe => self.reader_gone.store(true, Ordering::Relaxed),
            // A full disk under a redirection: there is nowhere else to put the data.
            Err(e) => self.line(&msg!("cli-stdout", why = e).text(self.lang)),
            Ok(()) => {}
        }
    }

    /// True once stdout's reader has closed it: endless output stops then.
    pub fn reader_gone(&self) -> bool {
        self.reader_gone.load(Ordering::Relaxed)
    }

    /// Colour for text on stdout.
    pub fn paint(&self) -> Paint {
        Paint(colour(&io::stdout()))
    }

    /// Columns of the terminal on stdout; none where it is none.
    pub fn width(&self) -> Option<u16> {
        rustix::termios::tcgetwinsize(io::stdout())
            .ok()
            .map(|size| size.ws_col)
            .filter(|columns| *columns > 0)
    }

    /// One JSON document on one line, to stdout: for verbs that print many.
    pub fn line_document(&self, document: &impl Serialize) {
        match serde_json::to_string(document) {
            Ok(text) => self.out(text),
            Err(e) => self.line(&msg!("cli-stdout", why = e).text(self.lang)),
        }
    }

    /// One JSON document, to stdout.
    pub fn document(&self, document: &impl Serialize) {
        match serde_json::to_string_pretty(document) {
            Ok(text) => self.out(text),
            Err(e) => self.line(&msg!("cli-stdout", why = e).text(self.lang)),
        }
    }

    /// A note for the person at the terminal, to stderr.
    pub fn say(&self, note: &Message) {
        if !self.quiet {
            self.line(&note.text(self.lang));
        }
    }

    /// What went wrong, why, and what to do next: to stderr, or as the one JSON document on stdout.
    pub fn error(&self, error: &Error) {
        if self.json {
            return self.document(&ErrorDocument::of(error, self.lang));
        }
        let label = |id: &'static str| Message::new(id, Vec::new()).text(self.lang);
        let paint = Paint(colour(&io::stderr()));
        self.line(&format!("{} {}", paint.bad(&label("cli-error")), hang(&error.text(self.lang))));
        for cause in error.causes() {
            // Causes are in English: under an Arabic label each stands on its own line.
            let between = if self.lang == Lang::Ar { "\n  " } else { " " };
            self.line(&format!("{}{between}{}", label("cli-why"), hang(&cause)));
        }
        if let Some(next) = error.next(self.lang) {
            self.line(&format!("{} {}", label("cli-next"), hang(&self.advice(&next))));
        }
    }

    /// What to do next. Under a sentence that runs right to left, its commands stand alone, to be read and
    /// copied whichever way the terminal turns the line above.
    pub fn advice(&self, next: &str) -> String {
        let commands = next.split('`').skip(1).step_by(2).filter(|quoted| quoted.contains(' '));
        match self.lang {
            Lang::En => next.to_owned(),
            Lang::Ar => commands.fold(next.trim_end().to_owned(), |text, command| text + "\n  " + command),
        }
    }

    /// Nobody is left to tell when stderr fails.
    fn line(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

/// Lines after the first are set in.
fn hang(text: &str) -> String {
    text.trim_end().replace('\n', "\n  ")
}

/// Colour only where somebody looks, and never as the only sign of anything.
fn colour(stream: &impl IsTerminal) -> bool {
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    stream.is_terminal() && unset("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
