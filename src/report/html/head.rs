//! What it comes to: the lab, the verdict, the score, and which run it was.

use maud::{Markup, html};

use super::Page;
use crate::check::Verdict;
use crate::i18n::Message;
use crate::msg;
use crate::report::clean;

/// A verdict's class and its sign, which is never colour alone.
pub fn look(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Pass => ("pass", "✓"),
        Verdict::Skipped => ("skipped", "…"),
        Verdict::Fail => ("fail", "✕"),
        Verdict::Inconclusive => ("doubt", "?"),
        Verdict::Error => ("doubt", "!"),
        Verdict::Integrity => ("fail", "#"),
    }
}

fn word(verdict: Verdict) -> Message {
    match verdict {
        Verdict::Pass => msg!("page-pass"),
        Verdict::Skipped => msg!("page-skipped"),
        Verdict::Fail => msg!("page-fail"),
        Verdict::Inconclusive => msg!("page-inconclusive"),
        Verdict::Error => msg!("page-error"),
        Verdict::Integrity => msg!("page-integrity"),
    }
}

fn sentence(verdict: Verdict) -> Message {
    match verdict {
        Verdict::Pass => msg!("report-verdict-pass"),
        Verdict::Skipped | Verdict::Fail => msg!("report-verdict-fail"),
        Verdict::Inconclusive => msg!("report-verdict-inconclusive"),
        Verdict::Error => msg!("report-verdict-error"),
        Verdict::Integrity => msg!("report-verdict-integrity"),
    }
}

impl Page<'_> {
    pub(super) fn head(&self) -> Markup {
        let (report, result) = (self.report, &self.report.result);
        let (class, _) = look(result.verdict);
        let earned = 100 * result.score / result.max_score.max(1);
        let left_out = result.max_score_full - result.max_score.min(result.max_score_full);
        let out = msg!("report-left-out", points = left_out, full = result.max_score_full);
        html! {
            header {
                div.title {
                    p.eyebrow { bdi { (clean(&result.lab)) } }
                    h1 { (self.text(&report.title)) }
                    p { (self.pill(result.verdict)) " " (self.say(&sentence(result.verdict))) }
                    @if left_out > 0 { p.quiet { (self.say(&out)) } }
                }
                div class={ "score " (class) } {
                    p dir="ltr" { strong { (result.score) } span { " / " (result.max_score) } }
                    div.gauge aria-hidden="true" { div style=(format!("inline-size: {}%", earned.min(100))) {} }
                    p.quiet { (self.say(&msg!("page-points"))) }
                }
            }
            dl.facts {
                @for (name, value) in self.facts() {
                    div { dt { (self.say(&name)) } dd { bdi dir="ltr" { (clean(&value)) } } }
                }
            }
        }
    }

    fn facts(&self) -> Vec<(Message, String)> {
        let (report, result) = (self.report, &self.report.result);
        vec![
            (msg!("page-run"), result.run.clone()),
            (msg!("page-address"), report.address.clone()),
            (msg!("page-seed"), result.seed.to_string()),
            (msg!("page-attempt"), report.attempt.to_string()),
            (msg!("page-made"), report.made.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()),
        ]
    }

    /// A verdict as a sign and a word.
    pub(super) fn pill(&self, verdict: Verdict) -> Markup {
        let (class, sign) = look(verdict);
        html! {
            span class={ "pill " (class) } { span aria-hidden="true" { (sign) } " " (self.say(&word(verdict))) }
        }
    }
}
