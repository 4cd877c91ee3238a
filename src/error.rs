//! The one error that reaches a user: what happened, why, what to do next, and the exit code it means.
#![deny(missing_docs)]

use std::error::Error as StdError;
use std::fmt;

use crate::i18n::{Lang, Message};

/// Exit codes, the same for every verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Exit {
    /// Passed, or done.
    Done = 0,
    /// The learner's outcome is not met.
    NotMet = 1,
    /// The command line was wrong.
    Usage = 2,
    /// A lab file or a Compose file is invalid.
    LabInvalid = 3,
    /// Engine, image, port or disk.
    Environment = 4,
    /// The run is not started, exists already, is broken or is locked.
    RunState = 5,
    /// Not enough evidence, or the grader itself failed.
    Inconclusive = 6,
    /// What was recorded cannot be trusted.
    Integrity = 7,
    /// The command under `lab run` failed.
    Command = 10,
    /// A bug in `lab`.
    Bug = 70,
    /// Interrupted by the user, after cleaning up.
    Interrupted = 130,
}

/// An error for a person: `what` is a message id with arguments; the same id's `.next` attribute in the
/// Fluent files says what to do. The cause chain keeps the technical words of the engine or the driver.
#[derive(Debug)]
pub struct Error {
    /// What a program ends with that meets it.
    pub exit: Exit,
    /// What happened.
    pub what: Box<Message>,
    /// Places in a file that an author wrote, where the error is about one.
    pub findings: Vec<Finding>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// One place in a file that an error is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `lab.yaml:12:5`
    pub place: String,
    /// What is wrong there.
    pub what: Message,
    /// The lines around it with carets, the same in every language.
    pub excerpt: String,
}

impl Finding {
    fn text(&self, lang: Lang) -> String {
        let mut text = format!("{}: {}\n{}", self.place, self.what.text(lang), self.excerpt.trim_end());
        if let Some(next) = self.what.attribute(lang, "next") {
            text.push('\n');
            text.push_str(&next);
        }
        text
    }
}

/// What everything here returns that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// One without a cause, about no file.
    pub fn new(exit: Exit, what: Message) -> Self {
        Self { exit, what: Box::new(what), findings: Vec::new(), source: None }
    }

    /// Keeps the technical cause, shown as `why`.
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Names the places in a file that the error is about.
    pub fn at(mut self, findings: Vec<Finding>) -> Self {
        self.findings = findings;
        self
    }

    /// What happened, in the reader's language, with an excerpt of every place it is about.
    pub fn text(&self, lang: Lang) -> String {
        let findings = self.findings.iter().map(|f| f.text(lang));
        std::iter::once(self.what.text(lang)).chain(findings).collect::<Vec<_>>().join("\n\n")
    }

    /// What to do next, in the reader's language; none where the message has no `.next`.
    pub fn next(&self, lang: Lang) -> Option<String> {
        self.what.attribute(lang, "next")
    }

    /// The causes, outermost first, in the words of the engine, the driver or the system.
    pub fn causes(&self) -> Vec<String> {
        let mut all = Vec::new();
        let mut next = self.source.as_deref().map(|e| e as &dyn StdError);
        while let Some(cause) = next {
            let text = cause.to_string();
            if all.last() != Some(&text) {
                all.push(text);
            }
            next = cause.source();
        }
        all
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))?;
        for cause in self.causes() {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|e| e as &(dyn StdError + 'static))
    }
}
