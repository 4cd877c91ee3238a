//! Where two texts part: the first character that differs, by name where nobody would see it.

use crate::i18n::Message;
use crate::msg;

/// Characters before it that are shown, so that the place is found.
const BEFORE: usize = 20;

/// The first character, counted from 1, in which what was said is not what would be right. None where they are alike.
pub(super) fn differs(said: &str, right: &str) -> Option<Message> {
    let alike = said.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    let (theirs, ours) = (said.chars().nth(alike), right.chars().nth(alike));
    let skip = alike.saturating_sub(BEFORE);
    let before: String = said.chars().skip(skip).take(alike - skip).collect();
    let at = alike + 1;
    Some(match (theirs, ours) {
        (None, None) => return None,
        (Some(theirs), Some(ours)) => {
            msg!("check-differs", at = at, before = before, said = named(theirs), right = named(ours))
        }
        (Some(theirs), None) => msg!("check-differs-more", at = at, before = before, said = named(theirs)),
        (None, Some(ours)) => msg!("check-differs-less", at = at, before = before, right = named(ours)),
    })
}

/// Whether something in the text cannot be seen, a space between two words excepted.
pub(super) fn hides(text: &str) -> bool {
    text.chars().any(|c| c != ' ' && is_hidden(c))
}

fn is_hidden(c: char) -> bool {
    let marks = matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{fe00}'..='\u{fe0f}');
    c.is_control() || c.is_whitespace() || marks || name(c).is_some()
}

/// As it is told: itself where it can be seen, and beyond ASCII with its number, for there are look-alikes.
fn named(c: char) -> String {
    let number = format!("U+{:04X}", u32::from(c));
    match name(c) {
        Some(name) => format!("{number} {name}"),
        None if is_hidden(c) => number,
        None if c.is_ascii() => format!("`{c}`"),
        None => format!("`{c}` ({number})"),
    }
}

/// Of those that cannot be seen and come up: from UnicodeData.txt, control characters by their alias.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "NULL",
        '\t' => "CHARACTER TABULATION",
        '\n' => "LINE FEED",
        '\r' => "CARRIAGE RETURN",
        '\u{1b}' => "ESCAPE",
        ' ' => "SPACE",
        '\u{a0}' => "NO-BREAK SPACE",
        '\u{ad}' => "SOFT HYPHEN",
        '\u{61c}' => "ARABIC LETTER MARK",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202f}' => "NARROW NO-BREAK SPACE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{feff}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{fffd}' => "REPLACEMENT CHARACTER",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn told(said: &str, right: &str) -> Option<String> {
        differs(said, right).map(|message| message.text(Lang::En))
    }

    #[test]
    fn the_first_that_differs_is_pointed_at_and_named() {
        let cases = [
            (
                "a\u{200b}b",
                "ab",
                "character 2, behind `a`, is U+200B ZERO WIDTH SPACE, and `b` would be right",
            ),
            (
                "x\u{a0}y",
                "x y",
                "character 2, behind `x`, is U+00A0 NO-BREAK SPACE, and U+0020 SPACE would be right",
            ),
            ("e\u{301}", "é", "it begins with `e`, and `é` (U+00E9) would be right"),
            ("ab\r", "ab", "character 3, behind `ab`, is U+000D CARRIAGE RETURN, and it should end there"),
            ("a", "a\u{301}", "it ends behind `a`, and as character 2 U+0301 would be right"),
            ("", "a", "it is empty, and should begin with `a`"),
        ];
        for (said, right, sentence) in cases {
            assert_eq!(told(said, right).as_deref(), Some(sentence));
        }
        assert_eq!(told("same", "same"), None);
        let long = "0123456789".repeat(9);
        let said = told(&format!("{long}x"), &format!("{long}y")).unwrap();
        assert!(said.starts_with("character 91, behind `01234567890123456789`, is `x`"), "{said}");
    }

    #[test]
    fn what_cannot_be_seen_is_noticed() {
        assert!(hides("\u{feff}{}") && hides("a\tb") && hides("a\u{64b}"));
        assert!(!hides("a plain line, and عربية"));
    }
}
