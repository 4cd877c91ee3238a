//! stdout is data, stderr is everything else. The only place that writes to either.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

use super::help::fitted;
use super::turned;
use crate::i18n::{Lang, Message};
use crate::report::human::{Paint, fit, to_terminal};
use crate::report::{ErrorDocument, json};
use crate::{Error, Exit, msg};

/// Where a verb's words go.
#[derive(Debug)]
pub struct Printer {
    pub lang: Lang,
    pub json: bool,
    pub quiet: bool,
    reader_gone: AtomicBool,
    /// The beginning of a character.
    carried: Mutex<Vec<u8>>,
}

impl Printer {
    pub fn new(lang: Lang, json: bool, quiet: bool) -> Self {
        Self { lang, json, quiet, reader_gone: AtomicBool::new(false), carried: Mutex::default() }
    }

    /// Words, to stdout: whoever wrote them, nothing in them is obeyed, and our own colours are. A line break is added
    /// where they have none.
    pub fn out(&self, text: impl Display) {
        let text = ended(text);
        let text = self.width().map_or_else(|| text.clone(), |width| fit(&text, width.into()));
        self.out_as_it_is(text);
    }

    /// The same where lines are somebody else's to break.
    pub fn out_as_it_is(&self, text: impl Display) {
        self.write(turned::kept(to_terminal(&ended(text)), &io::stdout()).as_bytes());
    }

    /// A question's end, without a line break.
    pub fn prompt(&self, text: &str) {
        self.write(turned::kept(to_terminal(text), &io::stdout()).as_bytes());
    }

    /// Data of some format, to stdout, ended by a line break.
    pub fn data(&self, text: impl Display) {
        self.bytes(ended(text).as_bytes());
    }

    /// Data as it is; on a terminal as words are.
    pub fn bytes(&self, bytes: &[u8]) {
        if !io::stdout().is_terminal() {
            return self.write(bytes);
        }
        let mut carried = self.carried.lock().unwrap_or_else(PoisonError::into_inner);
        carried.extend_from_slice(bytes);
        // A character that the next bytes end.
        let cut = match std::str::from_utf8(&carried) {
            Err(e) if e.error_len().is_none() => e.valid_up_to(),
            _ => carried.len(),
        };
        let whole: Vec<u8> = carried.drain(..cut).collect();
        self.write(to_terminal(&String::from_utf8_lossy(&whole)).as_bytes());
    }

    /// A reader that has gone (`lab list | head -1`) is no error: the rest is not written.
    fn write(&self, bytes: &[u8]) {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
            Err(e) if e.kind() == ErrorKind::BrokenPipe => self.reader_gone.store(true, Ordering::Relaxed),
            // A full disk under a redirection: there is nowhere else to put the data.
            Err(e) => lose(e),
            Ok(()) => {}
        }
    }

    /// What a verb's exit code is once it is known whether its data arrived. Where not, it is said once, and nothing
    /// is called done.
    pub fn settle(&self, exit: Exit) -> Exit {
        let Some(why) = LOST.get() else { return exit };
        self.line(&msg!("cli-stdout", why = why).text(self.lang));
        if exit == Exit::Done { Exit::Environment } else { exit }
    }

    /// True once stdout's reader has closed it: endless output stops then.
    pub fn reader_gone(&self) -> bool {
        self.reader_gone.load(Ordering::Relaxed)
    }

    /// Until stdout's reader has closed it; never where it is no pipe.
    #[expect(
        deprecated,
        reason = "what replaces it is unsafe code; stdout is open as long as the process lives"
    )]
    pub async fn closed(&self) {
        let watched = AsyncFd::with_interest(io::stdout(), Interest::ERROR);
        match watched {
            Ok(stdout) => _ = stdout.ready(Interest::ERROR).await,
            Err(_) => std::future::pending().await,
        }
        self.reader_gone.store(true, Ordering::Relaxed);
    }

    /// Colour for text on stdout.
    pub fn paint(&self) -> Paint {
        Paint(colour(&io::stdout()))
    }

    /// Columns of the terminal on stdout; none where it is none.
    pub fn width(&self) -> Option<u16> {
        columns(io::stdout())
    }

    /// One JSON document on one line, to stdout: for verbs that print many.
    pub fn line_document(&self, document: &impl Serialize) {
        match serde_json::to_string(document) {
            Ok(text) => self.write(ended(json(&text)).as_bytes()),
            Err(e) => lose(e),
        }
    }

    /// One JSON document, to stdout.
    pub fn document(&self, document: &impl Serialize) {
        match serde_json::to_string_pretty(document) {
            Ok(text) => self.write(ended(json(&text)).as_bytes()),
            Err(e) => lose(e),
        }
    }

    /// Help that nobody asked for, to stderr.
    pub fn help(&self, text: &str) {
        let text = turned::kept(to_terminal(&fitted(text, columns(io::stderr()))), &io::stderr());
        let _ = write!(io::stderr().lock(), "{text}");
    }

    /// A note for the person at the terminal, to stderr.
    pub fn say(&self, note: &Message) {
        if !self.quiet {
            self.line(&note.text(self.lang));
        }
    }

    /// What to do now: the last line of a verb, to stderr, for whoever has read the lines before.
    pub fn next(&self, next: &Message) {
        if !self.quiet && !self.json && !self.reader_gone() {
            self.advised(&next.text(self.lang));
        }
    }

    /// What to do after what was just said, where its message knows that.
    pub fn after(&self, said: &Message) {
        if let Some(next) = said.attribute(self.lang, "next").filter(|_| !self.quiet && !self.json) {
            self.advised(&next);
        }
    }

    fn advised(&self, next: &str) {
        let label = msg!("cli-next").text(self.lang);
        self.line(&format!("{label} {}", hang(&self.advice(next))));
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
            self.advised(&next);
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
        let width = columns(io::stderr());
        let text = width.map_or_else(|| text.to_owned(), |width| fit(text, width.into()));
        let _ = writeln!(io::stderr().lock(), "{}", turned::kept(to_terminal(&text), &io::stderr()));
    }
}

fn ended(text: impl Display) -> String {
    let mut text = text.to_string();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Why data did not arrive; stdout is one for the whole process.
static LOST: OnceLock<String> = OnceLock::new();

fn lose(why: impl Display) {
    LOST.get_or_init(|| why.to_string());
}

/// Columns of the terminal on a stream; none where it is none.
fn columns(stream: impl AsFd) -> Option<u16> {
    let size = rustix::termios::tcgetwinsize(stream).ok()?;
    Some(size.ws_col).filter(|columns| *columns > 0)
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
