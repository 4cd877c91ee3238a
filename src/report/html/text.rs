//! Text on a page where two directions meet. What is written the other way round than the page is isolated, so
//! that it keeps its own order and leaves its neighbours in theirs; what turns text around is shown, not obeyed.

use maud::{Markup, html};

use crate::i18n::Lang;
use crate::report::clean;

/// One piece of a line.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Plain(&'a str),
    /// Written in the other direction than the page.
    Other(&'a str),
    /// Between backticks.
    Code(&'a str),
}

/// Words of ours or of anybody, made safe: markup is escaped, marks are shown, directions are isolated.
pub fn said(words: &str, lang: Lang) -> Markup {
    let words = clean(words);
    html! {
        @for piece in pieces(&words, lang) {
            @match piece {
                Piece::Plain(text) => { (text) },
                Piece::Other(text) => { bdi dir=(other(lang)) { (text) } },
                Piece::Code(text) => { code dir="ltr" { (text) } },
            }
        }
    }
}

fn other(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "auto",
        Lang::Ar => "ltr",
    }
}

fn pieces(words: &str, lang: Lang) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    for (n, part) in words.split('`').enumerate() {
        // A backtick that nothing closes is a backtick.
        let closed = n % 2 == 1 && words.matches('`').count() > n;
        match (n % 2 == 1, closed) {
            (true, true) => all.push(Piece::Code(part)),
            (true, false) => {
                all.push(Piece::Plain("`"));
                runs(part, lang, &mut all);
            }
            (false, _) => runs(part, lang, &mut all),
        }
    }
    all
}

/// Splits at the runs that are written the other way round. A run begins with a letter (or, right to left, a
/// digit or an opening sign) and ends with one, or with the bracket that closes one of its own.
fn runs<'a>(text: &'a str, lang: Lang, all: &mut Vec<Piece<'a>>) {
    let mut rest = text;
    while let Some((start, end)) = run(rest, lang) {
        if start > 0 {
            all.push(Piece::Plain(&rest[..start]));
        }
        all.push(Piece::Other(&rest[start..end]));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        all.push(Piece::Plain(rest));
    }
}

fn run(text: &str, lang: Lang) -> Option<(usize, usize)> {
    let core = |c: char| match lang {
        Lang::En => is_right_to_left(c),
        Lang::Ar => c.is_alphanumeric() && !is_right_to_left(c),
    };
    // What a run may go on over, when more of it follows.
    let joins = |c: char| match lang {
        Lang::En => !c.is_alphanumeric() && c != '\n',
        Lang::Ar => c.is_ascii() && !c.is_control(),
    };
    let start = text.find(core)?;
    // A sign that belongs to a number or an option stands before it.
    let sign = text[..start].ends_with(['-', '/', '+']) && lang == Lang::Ar;
    let start = if sign { start - 1 } else { start };
    let mut end = start;
    let mut open = 0_i32;
    for (at, c) in text[start..].char_indices() {
        let after = start + at + c.len_utf8();
        match c {
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' if open > 0 => {
                open -= 1;
                end = after;
                continue;
            }
            _ => {}
        }
        // `f1: redis-3` are two things, which follow each other as the page is read.
        let ends = matches!(c, ':' | '.') && text[after..].starts_with(char::is_whitespace);
        if core(c) {
            end = after;
        } else if ends || !joins(c) {
            break;
        }
    }
    (end > start).then_some((start, end))
}

/// Hebrew, Arabic and their neighbours, and the forms that Arabic letters take.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        // Arabic punctuation and digits belong to whatever they stand in.
        && !matches!(c, '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{660}'..='\u{66d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(words: &str, lang: Lang) -> String {
        said(words, lang).into_string()
    }

    #[test]
    fn what_runs_the_other_way_is_isolated() {
        let one = |text: &str| html(text, Lang::Ar);
        assert_eq!(one("انتُخبت redis-5 (7004) هنا."), "انتُخبت <bdi dir=\"ltr\">redis-5 (7004)</bdi> هنا.");
        assert_eq!(one("الخانات 5461-10922، كلها"), "الخانات <bdi dir=\"ltr\">5461-10922</bdi>، كلها");
        assert_eq!(one("نفّذ `lab check` الآن"), "نفّذ <code dir=\"ltr\">lab check</code> الآن");
        let two = "أثر <bdi dir=\"ltr\">f1</bdi>: <bdi dir=\"ltr\">redis-3 (7002)</bdi> لا";
        assert_eq!(one("أثر f1: redis-3 (7002) لا"), two);
        assert_eq!(one("redis-1, redis-2"), "<bdi dir=\"ltr\">redis-1, redis-2</bdi>");
        assert_eq!(html("answer سلام here", Lang::En), "answer <bdi dir=\"auto\">سلام</bdi> here");
        assert_eq!(html("redis-1 (7000), 5-6", Lang::En), "redis-1 (7000), 5-6");
    }

    #[test]
    fn nothing_gets_out_of_its_place() {
        let evil = "</style><script>alert(1)</script>\u{202e}\u{2066}\0\u{1b}[31m\u{9b}\"'&`x";
        for lang in [Lang::En, Lang::Ar] {
            let html = html(evil, lang);
            assert!(!html.contains("<script") && !html.contains("</style"), "{html}");
            let bad =
                |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!html.contains(bad), "{html:?}");
        }
        assert_eq!(clean("a\u{0}b\u{202e}c"), "a\u{2400}b\u{fffd}c");
    }

    proptest::proptest! {
        #[test]
        fn every_character_stays(words in "\\PC{0,60}") {
            for lang in [Lang::En, Lang::Ar] {
                let cleaned = clean(&words);
                let text: String = pieces(&cleaned, lang).iter().map(|p| match p {
                    Piece::Plain(t) | Piece::Other(t) => (*t).to_owned(),
                    Piece::Code(t) => format!("`{t}`"),
                }).collect();
                proptest::prop_assert_eq!(text, cleaned);
            }
        }
    }
}
