//! Colour, where somebody looks at it. Never the only sign of anything.

use crate::check::Verdict;

/// Colour or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint(pub bool);

impl Paint {
    pub fn strong(self, text: &str) -> String {
        self.code("1", text)
    }

    pub fn faint(self, text: &str) -> String {
        self.code("2", text)
    }

    pub fn good(self, text: &str) -> String {
        self.code("32", text)
    }

    pub fn bad(self, text: &str) -> String {
        self.code("1;31", text)
    }

    pub fn doubt(self, text: &str) -> String {
        self.code("33", text)
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

    fn code(self, code: &str, text: &str) -> String {
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
