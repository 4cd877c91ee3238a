//! A gradebook that opens in a spreadsheet: one row a candidate, and never a formula of theirs.

use super::Sheet;
use super::case::{Outcome, cases, problems};
use crate::i18n::Lang;
use crate::msg;
use crate::report::one_line;
use crate::report::verdict::status;
use crate::{Error, Exit, Result};

/// Without it a spreadsheet takes Arabic for Latin-1.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The first five are the columns that teachers know; programs read them too, so they stay English.
const COLUMNS: [&str; 14] = [
    "Student Name",
    "Tests Passed",
    "Tests Failed",
    "Total",
    "Problems",
    "id",
    "score",
    "max",
    "percent",
    "status",
    "attempt",
    "submitted_at",
    "seed_id",
    "signature_ok",
];

pub fn render(sheets: &[Sheet], lang: Lang) -> Result<Vec<u8>> {
    let failed = |e: Box<dyn std::error::Error + Send + Sync>| {
        Error::new(Exit::Bug, msg!("format-not-written")).because(e)
    };
    let mut writer = ::csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(COLUMNS).map_err(|e| failed(e.into()))?;
    for sheet in sheets {
        writer.write_record(row(sheet, lang)).map_err(|e| failed(e.into()))?;
    }
    writer.into_inner().map_err(|e| failed(e.into_error().into()))
}

/// An undecided sheet has no score and no percent: an empty cell is no zero.
fn row(sheet: &Sheet, lang: Lang) -> [String; 14] {
    let cases = cases(sheet, lang);
    let of = |outcome| cases.iter().filter(|c| c.outcome() == outcome).count().to_string();
    let problems: Vec<String> = problems(&cases).map(|c| format!("{}: {}", c.id, c.why)).collect();
    let result = &sheet.result;
    let score = sheet.score();
    let percent = score.filter(|(_, max)| *max > 0).map(|(s, max)| 100.0 * f64::from(s) / f64::from(max));
    [
        inert(&sheet.name()),
        of(Outcome::Passed),
        of(Outcome::Failed),
        cases.len().to_string(),
        inert(&problems.join(" | ")),
        inert(&sheet.id()),
        score.map(|(s, _)| s.to_string()).unwrap_or_default(),
        result.max_score_full.to_string(),
        percent.map(|p| format!("{p:.1}")).unwrap_or_default(),
        status(sheet.verdict()).into(),
        sheet.attempt.to_string(),
        sheet.submitted.map(|at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default(),
        result.seed.to_string(),
        sheet.signature_ok.map(|ok| ok.to_string()).unwrap_or_default(),
    ]
}

/// On one line, with an apostrophe before whatever a spreadsheet would take for a formula: at the start of the
/// cell, and after what another country's spreadsheet takes for the end of one.
fn inert(words: &str) -> String {
    let mut text = String::new();
    let mut begins = true;
    for c in one_line(words).chars() {
        if begins && matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') {
            text.push('\'');
        }
        begins = matches!(c, ';' | ',' | '"') || (begins && c.is_whitespace());
        text.push(c);
    }
    text
}
