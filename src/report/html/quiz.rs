//! A paper to print: questions with room for answers, and no key.

use maud::{Markup, html};

use super::{frame, text};
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::wire::{PaperQuestion, QuizPaperDocument};

/// The whole page.
pub fn paper(document: &QuizPaperDocument, lang: Lang) -> String {
    let page = Paper { document, lang };
    let title = msg!("quiz-page-title").text(lang);
    let main = html! {
        (page.head(&title))
        @for question in &document.questions { (page.question(question)) }
    };
    frame(&title, main, lang)
}

struct Paper<'a> {
    document: &'a QuizPaperDocument,
    lang: Lang,
}

impl Paper<'_> {
    fn say(&self, message: &Message) -> Markup {
        self.text(&message.text(self.lang))
    }

    fn text(&self, words: &str) -> Markup {
        text::said(words, self.lang)
    }

    fn head(&self, title: &str) -> Markup {
        let (questions, seed) = (self.document.questions.len(), self.document.seed);
        let about = msg!("quiz-page-about", questions = questions, percent = self.document.pass_percent);
        html! {
            header { div.title { h1 { (self.text(title)) } p { (self.say(&about)) } } }
            dl.facts {
                div { dt { (self.say(&msg!("page-seed"))) } dd { bdi dir="ltr" { (seed) } } }
                @for blank in [msg!("quiz-page-name"), msg!("quiz-page-date")] {
                    div.blank { dt { (self.say(&blank)) } dd {} }
                }
            }
        }
    }

    fn question(&self, question: &PaperQuestion) -> Markup {
        html! {
            article.question {
                div.row {
                    strong { (question.number) }
                    span.quiet { (self.text(&question.title)) }
                    span.quiet { (self.say(&how(question.kind))) }
                    span.points { bdi dir="ltr" { code { (question.id) } } }
                }
                p.lines { (self.text(&question.text)) }
                @if !question.lefts.is_empty() {
                    ul.lefts { @for left in &question.lefts { li { span.box {} (self.text(left)) } } }
                }
                @if !question.options.is_empty() {
                    ol.options {
                        @for option in &question.options {
                            li { @if ticked(question.kind) { span.box {} } (self.text(&option.text)) }
                        }
                    }
                }
                @if matches!(question.kind, "numeric" | "ordering") {
                    p { span.answer {} @if let Some(unit) = &question.unit { " " (self.text(unit)) } }
                }
            }
        }
    }
}

/// Its options are ticked; in other kinds their numbers are written down.
fn ticked(kind: &str) -> bool {
    matches!(kind, "single" | "multiple")
}

/// How to answer on paper.
fn how(kind: &str) -> Message {
    match kind {
        "single" => msg!("quiz-page-single"),
        "multiple" => msg!("quiz-page-multiple"),
        "numeric" => msg!("quiz-page-numeric"),
        "ordering" => msg!("quiz-page-ordering"),
        _ => msg!("quiz-page-matching"),
    }
}
