//! Pages of a run and of a quiz that need nothing beside themselves: no script, no font, no network. Right to
//! left in Arabic.

mod drawing;
mod events;
mod glyph;
mod head;
mod picture;
mod quiz;
mod tasks;
mod text;
mod words;

pub use quiz::paper;
pub use words::Words;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::ReportDocument;
use super::timeline::lanes;
use crate::i18n::Lang;
use crate::msg;

const STYLE: &str = include_str!("page.css");
/// The page itself says that it loads nothing, whatever a learner's strings are.
pub(super) const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole page of a run.
pub fn page(report: &ReportDocument, lang: Lang) -> String {
    let words = Words { lang };
    let page = Page { report, words };
    let main = html! {
        (page.head())
        (page.timeline())
        @if let Some(drawing) = &report.result.drawing { (words.drawing(drawing)) }
        @if !report.result.tasks.is_empty() { (words.tasks(&report.result.tasks)) }
        (words.penalties(&report.result.penalties))
        (page.events())
    };
    frame(&format!("{} · {}", report.title, report.result.run), main, lang)
}

/// What stands around the content of every page.
pub fn frame(title: &str, main: Markup, lang: Lang) -> String {
    let (code, direction) = match lang {
        Lang::En => ("en", "ltr"),
        Lang::Ar => ("ar", "rtl"),
    };
    let footer = msg!("page-footer", version = env!("CARGO_PKG_VERSION"));
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
            body {
                main { (main) }
                footer { p { (Words { lang }.say(&footer)) } }
            }
        }
    };
    markup.into_string() + "\n"
}

struct Page<'a> {
    report: &'a ReportDocument,
    words: Words,
}

impl Page<'_> {
    fn timeline(&self) -> Markup {
        let nodes: Vec<&str> = self.report.nodes.iter().map(|n| n.name.as_str()).collect();
        let lanes = lanes(&self.report.events, &nodes);
        html! {
            section aria-labelledby="timeline" {
                h2 #timeline { (self.words.say(&msg!("page-timeline"))) }
                @if self.report.events.is_empty() {
                    p.quiet { (self.words.say(&msg!("page-no-events"))) }
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
