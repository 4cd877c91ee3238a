//! A verdict in words: one for programs, one for people.

use crate::check::Verdict;
use crate::i18n::Message;
use crate::msg;

/// Its stable name, as in the documents.
pub fn status(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Skipped => "skipped",
        Verdict::Fail => "fail",
        Verdict::Inconclusive => "inconclusive",
        Verdict::Error => "error",
        Verdict::Integrity => "integrity",
    }
}

/// What it means for a whole result.
pub fn sentence(verdict: Verdict) -> Message {
    match verdict {
        Verdict::Pass => msg!("report-verdict-pass"),
        Verdict::Skipped | Verdict::Fail => msg!("report-verdict-fail"),
        Verdict::Inconclusive => msg!("report-verdict-inconclusive"),
        Verdict::Error => msg!("report-verdict-error"),
        Verdict::Integrity => msg!("report-verdict-integrity"),
    }
}
