//! Arabic in a terminal that turns it around: every command, option and number is read in the order in which it was
//! written. The terminal's algorithm (UAX #9) is asked, line by line, with either direction for the line.

use std::ops::Range;

use lab::i18n::marked;
use unicode_bidi::{BidiInfo, Level};

use super::arabic::is_arabic;
use super::{arabic, none};

/// The tokens of a line whose order matters: code spans, and words of Latin letters and digits outside of them,
/// without the punctuation of the sentence around.
fn tokens(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (n, piece) in line.split('`').enumerate() {
        if n % 2 == 1 {
            found.push(start..start + piece.len());
        } else {
            found.extend(words(piece).into_iter().map(|word| start + word.start..start + word.end));
        }
        start += piece.len() + 1;
    }
    found.retain(|token| line[token.clone()].chars().any(|c| c.is_ascii_alphanumeric()));
    found
}

/// Runs of printable ASCII; what opens and closes a sentence or a bracket is not part of a word.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_ascii_graphic()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                let front =
                    word.len() - word.trim_start_matches(['(', '[', '"', '*', '.', ',', ':', '#', '%']).len();
                let inner =
                    word.trim_matches(['(', ')', '[', ']', '"', '*', '.', ',', ':', ';', '!', '?', '#', '%']);
                found.push(from + front..from + front + inner.len());
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Is this part of the line shown from left to right, and in one piece?
fn in_order(line: &str, base: Level, token: &Range<usize>) -> bool {
    let bidi = BidiInfo::new(line, Some(base));
    let Some(paragraph) = bidi.paragraphs.first() else { return true };
    let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
    let mut shown = Vec::new();
    for run in runs {
        let letters = line[run.clone()].char_indices().map(|(at, _)| run.start + at);
        match levels[run.start].is_rtl() {
            true => shown.extend(letters.rev()),
            false => shown.extend(letters),
        }
    }
    let written: Vec<usize> = line[token.clone()].char_indices().map(|(at, _)| token.start + at).collect();
    shown.windows(written.len()).any(|window| window == written)
}

/// The tokens of a line that a terminal would show in another order, in a line of either direction.
fn turned(line: &str) -> Vec<String> {
    let bases = [Level::rtl(), Level::ltr()];
    let bad = |token: &Range<usize>| !bases.iter().all(|base| in_order(line, *base, token));
    tokens(line).into_iter().filter(bad).map(|token| line[token].to_owned()).collect()
}

#[test]
fn commands_and_ranges_are_shown_in_the_order_in_which_they_were_written() {
    let mut problems = Vec::new();
    for (place, text) in arabic() {
        // What has no Arabic beside it is turned with nothing.
        for line in text.lines().filter(|line| line.chars().any(is_arabic)) {
            let shown = marked(line);
            problems.extend(turned(&shown).iter().map(|token| format!("{place}: `{token}`: {line}")));
            // What is copied from between quotes is a command, without a mark in it.
            let copied = shown.split('`').skip(1).step_by(2).any(|quoted| quoted.contains('\u{200e}'));
            if copied && line.matches('`').count() % 2 == 0 {
                problems.push(format!("{place}: a mark inside of quotes: {line}"));
            }
        }
    }
    none(problems);
}

#[test]
fn what_a_terminal_turns_around_is_found() {
    assert_eq!(turned("النطاق 0-5460 لها"), ["0-5460"]);
    assert_eq!(turned("استعمل `--target primary` هنا"), ["--target primary"]);
    assert_eq!(turned("يعرض `rs.status()` الأعضاء"), ["rs.status()"]);
    assert_eq!(turned("استعمل `lab start` ثم redis-1"), Vec::<String>::new());
    // Alone on its line nothing turns it.
    assert_eq!(turned("0-5460"), Vec::<String>::new());
}
