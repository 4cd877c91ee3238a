//! What graders, CI systems and learning platforms read, each a pure function of graded submissions.
//!
//! All but `json` start from the same cases (`case.rs`), so they agree: a failure is the candidate's, an error is
//! the grader's and never a zero, a skipped task waits for another.

mod case;
mod classroom50;
mod csv;
mod ctrf;
mod github;
mod gradescope;
mod html;
mod json;
mod junit;
mod sheet;
mod summary;
mod tap;

pub use json::ClassDocument;
pub use sheet::{Classroom, Sheet};

use crate::i18n::{Lang, Message};
use crate::msg;
use crate::{Error, Exit, Result};

/// A format that a result can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// Every sheet as `lab.class/v1`.
    Json,
    /// JUnit XML in the flavour of Jenkins, one suite a candidate.
    Junit,
    /// TAP 14, one subtest a candidate.
    Tap,
    /// Common Test Report Format.
    Ctrf,
    /// Gradescope's `results.json`, of one submission.
    Gradescope,
    /// Classroom 50's `result.json`, of one submission.
    Classroom50,
    /// GitHub Actions annotations, for a step to print.
    Github,
    /// Markdown for GitHub's step summary.
    GithubSummary,
    /// A gradebook for spreadsheets.
    Csv,
    /// A page for one candidate, or for a class.
    Html,
}

impl Format {
    /// How its files end, without the first dot.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Junit => "junit.xml",
            Format::Tap => "tap",
            Format::Ctrf => "ctrf.json",
            Format::Gradescope => "gradescope.json",
            Format::Classroom50 => "classroom50.json",
            Format::Github => "github.txt",
            Format::GithubSummary => "md",
            Format::Csv => "csv",
            Format::Html => "html",
        }
    }
}

/// The sheets in a format, as the bytes of one file. Refuses what a format cannot say: several submissions where
/// it knows one, an undecided one where it knows only scores.
pub fn render(format: Format, sheets: &[Sheet], lang: Lang) -> Result<Vec<u8>> {
    Ok(match format {
        Format::Json => json::render(sheets),
        Format::Junit => junit::render(sheets, lang)?,
        Format::Tap => tap::render(sheets, lang),
        Format::Ctrf => ctrf::render(sheets, lang),
        Format::Gradescope => gradescope::render(only("Gradescope", sheets)?, lang),
        Format::Classroom50 => classroom50::render(only("Classroom 50", sheets)?, lang)?,
        Format::Github => github::render(sheets, lang),
        Format::GithubSummary => summary::render(sheets, lang),
        Format::Csv => csv::render(sheets, lang)?,
        Format::Html => html::render(sheets, lang),
    })
}

/// What does not hold, or could not be told: the ids of its cases.
pub fn open(sheet: &Sheet, lang: Lang) -> Vec<String> {
    case::problems(&case::cases(sheet, lang)).map(|case| case.id.clone()).collect()
}

/// What all of it comes to, in one sentence.
pub fn headline(sheets: &[Sheet]) -> Message {
    sheet::headline(sheets)
}

fn only<'a>(platform: &str, sheets: &'a [Sheet]) -> Result<&'a Sheet> {
    match sheets {
        [sheet] => Ok(sheet),
        _ => Err(Error::new(Exit::Usage, msg!("format-one", platform = platform, count = sheets.len()))),
    }
}

#[cfg(test)]
mod tests;
