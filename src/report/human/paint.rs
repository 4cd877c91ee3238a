//! Colour, where somebody looks at it. Never the only sign of anything.
//!
//! A colour is a mark in the text until it goes out, and not yet what a terminal obeys: so nobody's words can hold
//! one, and all of a text is made harmless at once, with ours in it.

use super::super::clean::clean;
use crate::check::Verdict;

/// Begins a mark; it ends with `m`. No character: it is in nobody's alphabet.
pub(super) const MARK: char = '\u{fdd0}';
const STRONG: &str = "1";
const FAINT: &str = "2";
const GOOD: &str = "32";
const BAD: &str = "1;31";
const DOUBT: &str = "33";
const PLAIN: &str = "0";
const ALL: [&str; 6] = [STRONG, FAINT, GOOD, BAD, DOUBT, PLAIN];

/// A text for a terminal: our colours as a terminal takes them, and everything else shown and not obeyed.
pub fn to_terminal(text: &str) -> String {
    let mut parts = text.split(MARK);
    let mut shown = clean(parts.next().unwrap_or_default());
    for part in parts {
        let ours = ALL.into_iter().find_map(|code| Some((code, part.strip_prefix(code)?.strip_prefix('m')?)));
        match ours {
            Some((code, rest)) => shown.extend(["\x1b[", code, "m", &clean(rest)]),
            None => shown.extend(["\u{fffd}", &clean(part)]),
        }
    }
    shown
}

/// Colour or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint(pub bool);

impl Paint {
    pub fn strong(self, text: &str) -> String {
        self.code(STRONG, text)
    }

    pub fn faint(self, text: &str) -> String {
        self.code(FAINT, text)
    }

    pub fn good(self, text: &str) -> String {
        self.code(GOOD, text)
    }

    pub fn bad(self, text: &str) -> String {
        self.code(BAD, text)
    }

    pub fn doubt(self, text: &str) -> String {
        self.code(DOUBT, text)
    }

    /// The status column: six characters of ASCII.
    pub fn verdict(self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Pass => self.good("[pass]"),
            Verdict::Skipped => self.faint("[ .. ]"),
            Verdict::Fail => self.bad("[FAIL]"),
            Verdict::Inconclusive => self.doubt("[ ?? ]"),
            Verdict::Error => self.doubt("[ !! ]"),
            Verdict::Integrity => self.bad("[ ## ]"),
        }
    }

    /// The same for what nobody has tried yet: nothing is wrong with it.
    pub fn open(self) -> String {
        self.doubt("[open]")
    }

    fn code(self, code: &str, text: &str) -> String {
        if self.0 { format!("{MARK}{code}m{text}{MARK}{PLAIN}m") } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_colours_go_out_and_nobody_elses() {
        let evil = "RED \x1b[31m\x1b]0;pwned\x07 \u{9b}2J \u{202e}";
        let text = format!("{} {}", Paint(true).bad(evil), Paint(true).good("fine\nwell"));
        let out = to_terminal(&text);
        assert!(out.starts_with("\x1b[1;31mRED ␛[31m␛]0;pwned␇ \u{fffd}2J \u{fffd}\x1b[0m"), "{out:?}");
        assert!(out.ends_with(" \x1b[32mfine\nwell\x1b[0m"), "{out:?}");
        assert_eq!(to_terminal("\u{fdd0}8mhidden\u{fdd0}"), "\u{fffd}8mhidden\u{fffd}");
        assert_eq!(Paint(false).bad("x"), "x");
    }
}
