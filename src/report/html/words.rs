//! Words on a page, in its language: ours, anybody's, and a verdict as a sign.

use maud::{Markup, html};

use super::text;
use crate::check::Verdict;
use crate::i18n::{Lang, Message};
use crate::msg;

/// What every page says in its reader's language.
#[derive(Clone, Copy)]
pub struct Words {
    pub lang: Lang,
}

impl Words {
    pub fn say(self, message: &Message) -> Markup {
        self.text(&message.text(self.lang))
    }

    /// Anybody's words, which cannot break the page or turn around what stands beside them.
    pub fn text(self, words: &str) -> Markup {
        text::said(words, self.lang)
    }

    /// A verdict as a sign and a word.
    pub fn pill(self, verdict: Verdict) -> Markup {
        let (class, sign) = look(verdict);
        html! {
            span class={ "pill " (class) } { span aria-hidden="true" { (sign) } " " (self.say(&word(verdict))) }
        }
    }
}

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
