//! How a submission's program ended, in words that need no table of exit codes.

use std::time::Duration;

use super::output::Output;
use crate::i18n::Message;
use crate::msg;
use crate::report::one_line;
use crate::toolbox::End;

/// Characters of what it printed last.
const LONGEST: usize = 200;
/// A shell's codes: what was to be run cannot be run; it is not there; it is ended by a signal, above this.
const CANNOT: i32 = 126;
const NOT_THERE: i32 = 127;
const SIGNALS: i32 = 128;
/// A shell's for a script that it does not understand; and many programs' for other things.
const NOT_UNDERSTOOD: i32 = 2;

/// What to note of the end, and of what was printed before it where that says why.
pub fn said(end: End, limit: Duration, output: &Output) -> Vec<Message> {
    let code = match end {
        End::Exited(code) => code,
        End::Deadline => return vec![msg!("grade-program-too-long", seconds = limit.as_secs())],
        End::Broken | End::Dismissed => return vec![msg!("grade-program-broken")],
    };
    let words = last_words(output);
    let unread = words.as_ref().is_some_and(|words| {
        let words = words.to_lowercase();
        words.contains("syntax error") || words.contains("unexpected")
    });
    let what = match code {
        0 => return vec![msg!("grade-program-ended", code = code)],
        CANNOT => msg!("grade-program-cannot-run"),
        NOT_THERE => msg!("grade-program-not-found"),
        NOT_UNDERSTOOD if unread => msg!("grade-program-not-understood"),
        code if code < 0 => msg!("grade-program-killed", signal = -code),
        code if code > SIGNALS => msg!("grade-program-killed", signal = code - SIGNALS),
        code => msg!("grade-program-ended", code = code),
    };
    std::iter::once(what).chain(words.map(|words| msg!("grade-last-words", words = words))).collect()
}

/// The last line that says something.
pub fn last_words(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(output.end());
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty())?;
    Some(one_line(line).chars().take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn told(code: i32, printed: &str) -> Vec<String> {
        let mut output = Output::default();
        output.add(printed.as_bytes());
        let notes = said(End::Exited(code), Duration::ZERO, &output);
        notes.iter().map(|note| note.text(Lang::En)).collect()
    }

    #[test]
    fn a_shells_code_is_never_the_message() {
        let all = [
            (127, "a\nenv: 'bash\\r': No such file or directory\n\n", "No such file"),
            (126, "./a: Permission denied", "Permission denied"),
            (2, "./solution.sh: 1: Syntax error: \"(\" unexpected", "Syntax error"),
            (1, "Traceback\nModuleNotFoundError: No module named 'x'", "ModuleNotFoundError"),
        ];
        for (code, printed, words) in all {
            let told = told(code, printed);
            assert_eq!(told.len(), 2, "{told:?}");
            assert!(told[1].contains(words), "{told:?}");
            assert!(code == 1 || !told[0].contains(&code.to_string()), "{told:?}");
        }
        assert!(told(137, "")[0].contains("signal 9") && told(-9, "")[0].contains("signal 9"));
        assert_eq!(told(0, "error: a"), ["the program ended with code 0"]);
    }

    #[test]
    fn last_words_are_harmless_and_short() {
        let told = told(1, &format!("\u{1b}]0;x\u{7}{}", "y".repeat(3 * LONGEST)));
        assert!(told[1].contains('␛') && told[1].chars().count() < 2 * LONGEST, "{told:?}");
    }
}
