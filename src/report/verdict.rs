//! A verdict in words: one for programs, one for people.

use crate::check::Verdict;
use crate::i18n::Message;
use crate::msg;
use crate::report::wire::ResultDocument;

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

/// What a whole result means, and what is lost for good in it.
pub fn told(result: &ResultDocument) -> Message {
    let all_pass = result.tasks.iter().all(|task| task.verdict == Verdict::Pass);
    match (result.verdict, result.lost_points) {
        (Verdict::Fail, lost @ 1..) if all_pass => msg!("report-verdict-penalty", points = lost),
        (Verdict::Fail, lost @ 1..) => msg!("report-verdict-lost", points = lost),
        (verdict, _) => sentence(verdict),
    }
}

/// What a verdict means for a whole result.
pub fn sentence(verdict: Verdict) -> Message {
    match verdict {
        Verdict::Pass => msg!("report-verdict-pass"),
        Verdict::Skipped | Verdict::Fail => msg!("report-verdict-fail"),
        Verdict::Inconclusive => msg!("report-verdict-inconclusive"),
        Verdict::Error => msg!("report-verdict-error"),
        Verdict::Integrity => msg!("report-verdict-integrity"),
    }
}
