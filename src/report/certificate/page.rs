//! The certificate as a page to print: A4 across, both languages side by side, the reader's first, nothing loaded from anywhere.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Certificate, order};
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::clean;
use crate::report::html::{POLICY, Words};

const STYLE: &str = include_str!("page.css");

/// The whole page; `signed` where a credential was issued beside it, `lead` the language that comes first.
pub fn page(certificate: &Certificate, signed: bool, lead: Lang) -> String {
    let title = format!("{} · {}", msg!("certificate-title").text(lead), certificate.name);
    let words = order(lead).map(|lang| Words { lang });
    // It shall stay one sheet.
    let long = certificate.name.chars().count() > 40;
    let markup = html! {
        (DOCTYPE)
        html lang=(lead.code()) dir=(direction(lead)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (clean(&title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    header { (twice(&msg!("certificate-title"), "h1", lead)) }
                    (twice(&msg!("certificate-this"), "p", lead))
                    p.name.long[long] { bdi { (clean(&certificate.name)) } }
                    (twice(&msg!("certificate-passed"), "p", lead))
                    @for words in words { (exam(certificate, words)) }
                    div.topics { @for words in words { (topics(certificate, words)) } }
                    (scores(certificate, lead))
                    (foot(certificate, signed, lead))
                }
            }
        }
    };
    markup.into_string() + "\n"
}

/// A sentence in both languages, one below the other.
fn twice(message: &Message, element: &str, lead: Lang) -> Markup {
    let said = |lang| (lang, Words { lang }.say(message));
    let said = order(lead).map(said);
    match element {
        "h1" => {
            html! { h1 { @for (lang, text) in said { span lang=(lang.code()) dir=(direction(lang)) { (text) } } } }
        }
        _ => {
            html! { @for (lang, text) in said { p.quiet lang=(lang.code()) dir=(direction(lang)) { (text) } } }
        }
    }
}

fn direction(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "ltr",
        Lang::Ar => "rtl",
    }
}

fn exam(certificate: &Certificate, words: Words) -> Markup {
    html! {
        p.exam lang=(words.lang.code()) dir=(direction(words.lang)) {
            (words.text(certificate.title.get(words.lang)))
        }
    }
}

fn topics(certificate: &Certificate, words: Words) -> Markup {
    html! {
        ul lang=(words.lang.code()) dir=(direction(words.lang)) {
            @for topic in &certificate.topics { li { (words.text(topic.get(words.lang))) } }
        }
    }
}

fn scores(certificate: &Certificate, lead: Lang) -> Markup {
    html! {
        dl.scores {
            @for score in &certificate.scores {
                div {
                    dt {
                        @for lang in order(lead) {
                            span lang=(lang.code()) dir=(direction(lang)) {
                                (Words { lang }.text(score.title.get(lang)))
                            }
                        }
                    }
                    dd dir="ltr" { (score.shown()) }
                }
            }
        }
    }
}

fn foot(certificate: &Certificate, signed: bool, lead: Lang) -> Markup {
    let proof = msg!("certificate-proof");
    html! {
        footer {
            p { strong { bdi { (clean(&certificate.issuer)) } } }
            p { time datetime=(certificate.date()) { (certificate.date()) } }
            p.quiet { code { (certificate.number()) } }
        }
        @if signed { aside { (twice(&proof, "p", lead)) } }
    }
}
