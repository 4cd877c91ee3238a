//! What graders, CI systems and learning platforms read, each a pure function of graded submissions.
//!
//! All of them start from the same cases (`case.rs`), so they agree: a failure is the candidate's, an error is
//! ours and never a zero, a skipped task waits for another.

mod case;
mod json;
mod junit;
mod sheet;
mod tap;

pub use json::ClassDocument;
pub use sheet::{Candidate, Classroom, Sheet};

use crate::Result;
use crate::i18n::Lang;

/// A format that a result can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// Every sheet as `lab.class/v1`.
    Json,
    /// JUnit XML in the flavour of Jenkins, one suite a candidate.
    Junit,
    /// TAP 14, one subtest a candidate.
    Tap,
}

impl Format {
    /// How its files end, without the first dot.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Junit => "junit.xml",
            Format::Tap => "tap",
        }
    }
}

/// The sheets in a format, as the bytes of one file.
pub fn render(format: Format, sheets: &[Sheet], lang: Lang) -> Result<Vec<u8>> {
    Ok(match format {
        Format::Json => json::render(sheets),
        Format::Junit => junit::render(sheets, lang)?,
        Format::Tap => tap::render(sheets, lang),
    })
}

#[cfg(test)]
mod tests;
