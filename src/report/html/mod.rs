//! Pages of a run and of a quiz that need nothing beside themselves: no script, no font, no network. Right to left in Arabic.

mod events;
mod glyph;
mod head;
mod picture;
mod quiz;
mod tasks;
mod text;

pub use quiz::paper;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::ReportDocument;
use super::timeline::lanes;
use crate::i18n::{Lang, Message};
use crate::msg;

const STYLE: &str = include_str!("page.css");
/// The page itself says that it loads nothing, whatever a learner's strings are.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole page of a run.
pub fn page(report: &ReportDocument, lang: Lang) -> String {
    let page = Page { report, lang };
    let body = html! {
        main {
            (page.head())
            (page.timeline())
            (page.tasks())
            (page.penalties())
            (page.events())
        }
        footer { p { (page.say(&msg!("page-footer", version = env!("CARGO_PKG_VERSION")))) } }
    };
    frame(&format!("{} · {}", report.title, report.result.run), lang, &body)
}

/// A page around its body.
fn frame(title: &str, lang: Lang, body: &Markup) -> String {
    let (code, direction) = match lang {
        Lang::En => ("en", "ltr"),
        Lang::Ar => ("ar", "rtl"),
    };
    let markup = html! {
        (DOCTYPE)
        html lang=(code) dir=(direction) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (super::clean(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    markup.into_string() + "\n"
}

struct Page<'a> {
    report: &'a ReportDocument,
    lang: Lang,
}

impl Page<'_> {
    fn say(&self, message: &Message) -> Markup {
        self.text(&message.text(self.lang))
    }

    /// Anybody's words, which cannot break the page or turn around what stands beside them.
    fn text(&self, words: &str) -> Markup {
        text::said(words, self.lang)
    }

    fn timeline(&self) -> Markup {
        let nodes: Vec<&str> = self.report.nodes.iter().map(|n| n.name.as_str()).collect();
        let lanes = lanes(&self.report.events, &nodes);
        html! {
            section aria-labelledby="timeline" {
                h2 #timeline { (self.say(&msg!("page-timeline"))) }
                @if self.report.events.is_empty() {
                    p.quiet { (self.say(&msg!("page-no-events"))) }
                } @else {
                    figure {
                        div.wide { (self.picture(&lanes)) }
                        figcaption { (self.legend(&lanes)) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
