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

    /// A task's verdict as a sign and a word.
    pub fn pill(self, verdict: Verdict) -> Markup {
        self.signed(verdict, &word(verdict))
    }

    /// The same of what may not have been tried: that is no failure yet.
    pub fn tried(self, verdict: Verdict, open: bool) -> Markup {
        match verdict {
            Verdict::Fail if open => self.shown("skipped", "○", &msg!("page-open")),
            _ => self.pill(verdict),
        }
    }

    /// A person's. In Arabic a task *holds* and a person *passes*: two words, of two genders.
    pub fn person(self, verdict: Verdict) -> Markup {
        let word = match verdict {
            Verdict::Pass => msg!("person-pass"),
            Verdict::Fail | Verdict::Skipped => msg!("person-fail"),
            other => word(other),
        };
        self.signed(verdict, &word)
    }

    fn signed(self, verdict: Verdict, word: &Message) -> Markup {
        let (class, sign) = look(verdict);
        self.shown(class, sign, word)
    }

    fn shown(self, class: &str, sign: &str, word: &Message) -> Markup {
        html! {
            span class={ "pill " (class) } { span aria-hidden="true" { (sign) } " " (self.say(word)) }
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
