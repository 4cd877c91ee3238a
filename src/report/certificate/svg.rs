//! The certificate as a drawing, both languages on one sheet: A4 across, at 150 dots an inch.

use maud::{Markup, html};

use super::{Certificate, Score, order};
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::one_line;

pub const WIDTH: u32 = 1754;
pub const HEIGHT: u32 = 1240;
pub const FAMILY: &str = "Amiri";

const MIDDLE: u32 = WIDTH / 2;
const INK: &str = "#1b2330";
const SOFT: &str = "#566072";
const ACCENT: &str = "#9a6a1f";

/// Room for a line of the larger kind, in characters at full size.
const NAME_FITS: u32 = 34;
const TITLE_FITS: u32 = 74;

/// The whole drawing; of each pair of lines that of `lead` comes first. Arabic stands at the right.
pub fn svg(certificate: &Certificate, lead: Lang) -> String {
    let say = |message: &Message, lang| message.text(lang);
    let [one, two] = order(lead);
    let (title, this, passed) =
        (msg!("certificate-title"), msg!("certificate-this"), msg!("certificate-passed"));
    let line = |y, size, fill, text: &str, lang| text_at(MIDDLE, y, size, fill, text, lang);
    let long = |y, text: &str, lang| line(y, fitting(38, TITLE_FITS, text), INK, text, lang);
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(HEIGHT)
            viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) font-family=(FAMILY) {
            rect width=(WIDTH) height=(HEIGHT) fill="#fffdf8" {}
            rect x="36" y="36" width=(WIDTH - 72) height=(HEIGHT - 72) fill="none" stroke=(ACCENT) stroke-width="6" {}
            rect x="52" y="52" width=(WIDTH - 104) height=(HEIGHT - 104) fill="none" stroke=(ACCENT) stroke-width="1.5" {}
            (line(148, 68, ACCENT, &say(&title, one), one))
            (line(226, 58, ACCENT, &say(&title, two), two))
            (line(298, 30, SOFT, &say(&this, one), one))
            (line(340, 30, SOFT, &say(&this, two), two))
            (self::name(&one_line(&certificate.name)))
            path d=(format!("M {} 500 H {}", MIDDLE - 420, MIDDLE + 420)) stroke=(ACCENT) stroke-width="2" {}
            (line(546, 30, SOFT, &say(&passed, one), one))
            (line(588, 30, SOFT, &say(&passed, two), two))
            (long(646, &one_line(certificate.title.get(one)), one))
            (long(698, &one_line(certificate.title.get(two)), two))
            (topics(certificate, 480, Lang::En))
            (topics(certificate, WIDTH - 480, Lang::Ar))
            (scores(&certificate.scores, lead))
            (foot(certificate))
        }
    };
    markup.into_string()
}

/// A long one stands on two lines, broken where the word in its middle ends.
fn name(name: &str) -> Markup {
    let side = side(name);
    let line =
        |y, size, text: &str| text_at(MIDDLE, y, fitting(size, NAME_FITS * 80 / size, text), INK, text, side);
    let middle = name.len() / 2;
    let end = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    match end.filter(|_| name.chars().count() as u32 > NAME_FITS + NAME_FITS / 2) {
        Some(end) => html! { (line(412, 52, &name[..end])) (line(474, 52, &name[end + 1..])) },
        None => line(440, 80, name),
    }
}

/// A size at which a text is no wider than its room, roughly: characters of one font differ little in the mean.
fn fitting(size: u32, fits: u32, text: &str) -> u32 {
    let length = text.chars().count() as u32;
    if length <= fits { size } else { (size * fits / length).max(12) }
}

fn text_at(x: u32, y: u32, size: u32, fill: &str, text: &str, lang: Lang) -> Markup {
    html! { text x=(x) y=(y) font-size=(size) fill=(fill) text-anchor="middle" { (directed(text, lang)) } }
}

/// A line of Arabic is laid out from the right as a whole, whatever Latin words are in it.
fn directed(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Ar => format!("\u{2067}{text}\u{2069}"),
    }
}

/// By its first letter.
fn side(text: &str) -> Lang {
    let arabic =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    match text.chars().find(|c| c.is_alphabetic()) {
        Some(first) if arabic(first) => Lang::Ar,
        _ => Lang::En,
    }
}

fn topics(certificate: &Certificate, x: u32, lang: Lang) -> Markup {
    html! {
        @for (n, topic) in certificate.topics.iter().take(8).enumerate() {
            (text_at(x, 752 + 33 * n as u32, 25, INK, &one_line(topic.get(lang)), lang))
        }
    }
}

/// A box for each part and each criterion.
fn scores(scores: &[Score], lead: Lang) -> Markup {
    let [one, two] = order(lead);
    let count = scores.len().clamp(1, 8) as u32;
    let width = (WIDTH - 200) / count;
    html! {
        @for (n, score) in scores.iter().take(8).enumerate() {
            @let left = 100 + width * n as u32;
            @let middle = left + width / 2;
            rect x=(left + 6) y="1000" width=(width - 12) height="112" rx="8" fill="#f6efe0" {}
            (text_at(middle, 1030, 21, SOFT, &one_line(score.title.get(one)), one))
            (text_at(middle, 1060, 21, SOFT, &one_line(score.title.get(two)), two))
            (text_at(middle, 1098, 30, INK, &score.shown(), Lang::En))
        }
    }
}

fn foot(certificate: &Certificate) -> Markup {
    let issuer = one_line(&certificate.issuer);
    let size = fitting(28, 52, &issuer);
    html! {
        text x="100" y="1156" font-size=(size) fill=(INK) { (directed(&issuer, side(&issuer))) }
        text x=(WIDTH - 100) y="1146" font-size="24" fill=(INK) text-anchor="end" { (certificate.date()) }
        text x=(WIDTH - 100) y="1172" font-size="17" fill=(SOFT) text-anchor="end" { (certificate.number()) }
    }
}
