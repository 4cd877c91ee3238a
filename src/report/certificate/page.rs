//! The certificate as a page to print: A4 across, both languages side by side, nothing loaded from anywhere.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Certificate;
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::clean;
use crate::report::html::{POLICY, Words};

const STYLE: &str = include_str!("page.css");

/// The whole page; `signed` where a credential was issued beside it.
pub fn page(certificate: &Certificate, signed: bool) -> String {
    let title = format!("{} · {}", msg!("certificate-title").text(Lang::En), certificate.name);
    let (en, ar) = (Words { lang: Lang::En }, Words { lang: Lang::Ar });
    // It shall stay one sheet.
    let long = certificate.name.chars().count() > 40;
    let markup = html! {
        (DOCTYPE)
        html lang="en" dir="ltr" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (clean(&title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    header { (twice(&msg!("certificate-title"), "h1")) }
                    (twice(&msg!("certificate-this"), "p"))
                    p.name.long[long] { bdi { (clean(&certificate.name)) } }
                    (twice(&msg!("certificate-passed"), "p"))
                    p.exam { (en.text(&certificate.title.en)) }
                    p.exam lang="ar" dir="rtl" { (ar.text(&certificate.title.ar)) }
                    div.topics {
                        (topics(certificate, en))
                        (topics(certificate, ar))
                    }
                    (scores(certificate))
                    (foot(certificate, signed))
                }
            }
        }
    };
    markup.into_string() + "\n"
}

/// A sentence in both languages, one below the other.
fn twice(message: &Message, element: &str) -> Markup {
    let (en, ar) = (Words { lang: Lang::En }.say(message), Words { lang: Lang::Ar }.say(message));
    match element {
        "h1" => html! { h1 { span { (en) } span lang="ar" dir="rtl" { (ar) } } },
        _ => html! { p.quiet { (en) } p.quiet lang="ar" dir="rtl" { (ar) } },
    }
}

fn topics(certificate: &Certificate, words: Words) -> Markup {
    let (code, direction) = match words.lang {
        Lang::En => ("en", "ltr"),
        Lang::Ar => ("ar", "rtl"),
    };
    html! {
        ul lang=(code) dir=(direction) {
            @for topic in &certificate.topics { li { (words.text(topic.get(words.lang))) } }
        }
    }
}

fn scores(certificate: &Certificate) -> Markup {
    html! {
        dl.scores {
            @for score in &certificate.scores {
                div {
                    dt {
                        span { (Words { lang: Lang::En }.text(&score.title.en)) }
                        span lang="ar" dir="rtl" { (Words { lang: Lang::Ar }.text(&score.title.ar)) }
                    }
                    dd { (score.shown()) }
                }
            }
        }
    }
}

fn foot(certificate: &Certificate, signed: bool) -> Markup {
    let proof = msg!("certificate-proof");
    html! {
        footer {
            p { strong { bdi { (clean(&certificate.issuer)) } } }
            p { time datetime=(certificate.date()) { (certificate.date()) } }
            p.quiet { code { (certificate.number()) } }
        }
        @if signed { aside { (twice(&proof, "p")) } }
    }
}
