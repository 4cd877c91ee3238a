//! Text broken into the lines of a terminal, between words only: Arabic joins its letters, and a word that the terminal
//! cuts in two cannot be read. What is typed stays on one line, whatever its length, so that it can be copied; within a
//! sentence it does where a line has room for it.

use unicode_width::UnicodeWidthChar;

use super::paint::MARK;

/// Programs whose command lines we print.
const COMMANDS: [&str; 8] = ["lab", "redis-cli", "mongosh", "docker", "sudo", "eval", "ln", "curl"];

/// Between the words of a command that a sentence quotes in a colour and without quotes: printed as a space, and a
/// line ends here only where it must.
pub const TIE: char = '\u{a0}';

/// Columns that a text takes; our colours take none. Letters that a terminal may join are counted one by one: too
/// short a line is better than one too long.
pub fn columns(text: &str) -> usize {
    let mut parts = text.split(MARK);
    let plain = |part: &str| part.chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
    let first = plain(parts.next().unwrap_or_default());
    first + parts.map(|part| plain(part.split_once('m').map_or("", |(_, rest)| rest))).sum::<usize>()
}

/// A text, its lines broken at `width` columns. What goes on stands under what it goes on with.
pub fn fit(text: &str, width: usize) -> String {
    let lines = text.split('\n').map(|line| match columns(line) <= width || is_command(line) {
        true => line.to_owned(),
        false => {
            let (head, hang) = hanging(line);
            wrap(&line[head.len()..], width, head, &" ".repeat(hang)).join("\n")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of a text in lines of at most `width` columns: `first` goes before the first line, `rest` before the
/// others. What stands between backticks is kept together; a longer word has a line of its own.
pub fn wrap(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in units(text, width.saturating_sub(columns(rest))) {
        if !empty && columns(&line) + 1 + columns(&word) > width {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(&word);
        empty = false;
    }
    lines.push(line);
    lines
}

/// What a line may end after: words, and what belongs together where it fits into `room` columns: a quoted command, a
/// node and its port.
fn units(text: &str, room: usize) -> Vec<String> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let mut units = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let opens = |word: &&str| word.matches('`').count() % 2 == 1;
        let mut end = match opens(&words[at]) {
            true => words[at + 1..].iter().position(opens).map_or(at, |more| at + 1 + more),
            false => at,
        };
        end += usize::from(words.get(end + 1).is_some_and(|word| is_port(word)));
        let unit = words[at..=end].join(" ").replace(TIE, " ");
        match columns(&unit) <= room {
            true => units.push(unit),
            false => units.extend(unit.split(' ').map(str::to_owned)),
        }
        at = end + 1;
    }
    units
}

/// `(7000)` and what may follow it: the port behind a node's name.
fn is_port(word: &str) -> bool {
    let digits = word.strip_prefix('(').and_then(|word| word.split_once(')')).map(|(digits, _)| digits);
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What a person copies: ASCII, and begun by a program's name.
fn is_command(line: &str) -> bool {
    let plain = line.split(MARK).map(|part| part.split_once('m').map_or(part, |(_, rest)| rest));
    let first = plain.flat_map(str::split_whitespace).next().unwrap_or_default().to_owned();
    line.trim().chars().all(|c| c.is_ascii() || c == MARK) && COMMANDS.contains(&first.as_str())
}

/// What stands before the words of a line (spaces, a sign of the status column, a time, a bullet), and how far its
/// other lines are set in.
fn hanging(line: &str) -> (&str, usize) {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[spaces..];
    let number = rest.find(|c: char| !c.is_ascii_digit()).filter(|n| *n > 0 && rest[*n..].starts_with(". "));
    let head = match rest {
        _ if rest.starts_with("- ") => 2,
        _ if number.is_some() => number.unwrap_or_default() + 2,
        _ => match rest.split_once("] ") {
            Some((sign, _)) if sign.starts_with('[') && sign.len() == 5 => 7,
            _ => column(rest),
        },
    };
    (&line[..spaces + head], spaces + head)
}

/// The width of a short first column of ASCII (`ok    `, `0:08.1  `), with the gap behind it; 0 where there is none.
fn column(line: &str) -> usize {
    let Some(gap) = line.find("  ").filter(|gap| *gap <= 8 && line[..*gap].is_ascii()) else { return 0 };
    line.len() - line[gap..].trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::human::{Paint, to_terminal};

    #[test]
    fn lines_end_between_words_and_hang_under_their_beginning() {
        let text = "       the quick brown fox jumps\n[pass] the quick brown fox\n- one two three four\n12. one two three";
        let shown = "       the quick\n       brown fox\n       jumps\n[pass] the quick\n       brown fox\n- one two three\n  four\n12. one two\n    three";
        assert_eq!(fit(text, 16), shown);
        assert_eq!(fit("ok    one two three", 14), "ok    one two\n      three");
    }

    #[test]
    fn no_word_is_cut_and_no_command_is_broken() {
        assert_eq!(fit("a unbreakable-word b", 8), "a\nunbreakable-word\nb");
        let command = "    redis-cli --cluster create 127.0.0.1:7000 127.0.0.1:7001";
        assert_eq!(fit(command, 20), command);
        let painted = format!("  {}", Paint(true).strong("lab fault inject kill --target redis-1"));
        assert_eq!(fit(&painted, 20), painted);
        assert_eq!(fit("lab lists what there is — and more", 20), "lab lists what there\nis — and more");
    }

    #[test]
    fn a_quoted_command_stays_on_one_line_where_it_fits() {
        assert_eq!(
            fit("heal it with `lab fault heal f1`, then go on", 24),
            "heal it with\n`lab fault heal f1`,\nthen go on"
        );
        assert_eq!(
            fit("عالجه بالأمر `lab fault heal f1` ثم تابع", 24),
            "عالجه بالأمر\n`lab fault heal f1` ثم\nتابع"
        );
        assert_eq!(fit("with `a b`/`c d` here", 12), "with\n`a b`/`c d`\nhere");
        assert_eq!(
            fit("answers: redis-1 (7000), redis-2 (7001)", 28),
            "answers: redis-1 (7000),\nredis-2 (7001)"
        );
        // No line has room for it, or nothing ends the quotation: words.
        assert_eq!(fit("say `one two three four`", 12), "say `one two\nthree four`");
        assert_eq!(fit("a lone ` in some words", 12), "a lone ` in\nsome words");
        // In a colour it needs no quotes.
        let tied = format!("say {} now", ["lab", "check"].join(&TIE.to_string()));
        assert_eq!(fit(&tied, 9), "say\nlab check\nnow");
    }

    #[test]
    fn colours_take_no_room() {
        let text = format!("{} two three", Paint(true).bad("one"));
        assert_eq!(columns(&text), 13);
        assert_eq!(to_terminal(&fit(&text, 8)), "\x1b[1;31mone\x1b[0m two\nthree");
    }

    #[test]
    fn arabic_is_broken_between_words() {
        let text = "لا يسند العنقود المفاتيح إلى العقد مباشرة";
        let lines = fit(text, 20);
        assert!(lines.lines().all(|line| columns(line) <= 20), "{lines}");
        assert_eq!(lines.replace('\n', " "), text);
    }
}
