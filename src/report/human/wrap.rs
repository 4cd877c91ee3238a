//! Text broken into the lines of a terminal, between words only: Arabic joins its letters, and a word that the terminal
//! cuts in two cannot be read. What is typed stays on one line, whatever its length, so that it can be copied.

use unicode_width::UnicodeWidthChar;

use super::paint::MARK;

/// Programs whose command lines we print.
const COMMANDS: [&str; 8] = ["lab", "redis-cli", "mongosh", "docker", "sudo", "eval", "ln", "curl"];

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
/// others. A longer word has a line of its own.
pub fn wrap(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && columns(&line) + 1 + columns(word) > width {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
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
            _ => 0,
        },
    };
    (&line[..spaces + head], spaces + head)
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
