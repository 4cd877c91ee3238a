//! What became of one process of the learner's.

use serde::{Deserialize, Serialize};

/// How a process of the learner's ended, or why there was none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProgramEnd {
    /// By itself, with this code; negative for a signal. With it the end of what it wrote to stderr.
    Exited { code: i32, words: String },
    /// By us, after so many seconds.
    Late { seconds: u64 },
    /// By us: it printed more than anybody reads.
    Flooded,
    /// By the kernel: it needed more than so many bytes.
    Memory { limit: u64 },
    /// It spoke in the place of whoever carries what it says, so that nothing it said can be told from the rest.
    Meddled,
    /// There was none: what was handed in names no `program:`.
    Absent,
}

impl ProgramEnd {
    /// What it said of its end by itself: the last line that names an error, and where none does the last one. Node.js
    /// ends a trace with its own version.
    pub fn last_words(&self) -> Option<&str> {
        let Self::Exited { words, .. } = self else { return None };
        let error = words.lines().rfind(|line| line.contains("Error") && !line.starts_with(' '));
        error.or_else(|| words.lines().rfind(|line| !line.trim().is_empty())).map(str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_says_why_is_found() {
        let said = |words: &str| {
            let end = ProgramEnd::Exited { code: 1, words: words.into() };
            end.last_words().map(str::to_owned)
        };
        let node = "main.js:1\nthrow new Error('x')\n^\n\nTypeError: no\n    at Error.of (main.js:1)\n\nNode.js v20.19.2";
        assert_eq!(said(node).as_deref(), Some("TypeError: no"));
        let python = "Traceback (most recent call last):\n  File \"a.py\"\nKeyError: 'photo'\n";
        assert_eq!(said(python).as_deref(), Some("KeyError: 'photo'"));
        assert_eq!(said("one\n two \n\n").as_deref(), Some("two"));
        assert_eq!((said(""), ProgramEnd::Flooded.last_words()), (None, None));
    }
}
