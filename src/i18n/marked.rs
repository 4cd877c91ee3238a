//! Arabic beside commands, for a terminal that turns lines around. Such a terminal shows `--target` as `target--` and
//! `0-5460` as `5460-0`, for what has no direction of its own takes that of the sentence. A left-to-right mark before
//! and behind such a token keeps it as it was written. The marks stand outside of the quotes: what is copied between
//! them is what was meant. Texts themselves carry none, since other terminals print them as boxes.

/// Stands before and behind what is kept in order; no column of its own.
pub(crate) const MARK: char = '\u{200e}';

/// `text` with its commands, options and ranges kept in order, in lines that have Arabic in them. Colours stay as they
/// are.
pub fn marked(text: &str) -> String {
    text.split_inclusive('\n').map(line).collect()
}

fn line(line: &str) -> String {
    if !line.chars().any(arabic) {
        return line.to_owned();
    }
    let pieces: Vec<&str> = line.split('`').collect();
    let last = pieces.len() - 1;
    let quoted = |n: usize| n % 2 == 1 && n < last;
    let mut out = String::with_capacity(2 * line.len());
    for (n, piece) in pieces.iter().enumerate() {
        match quoted(n) {
            true => out.extend([&MARK.to_string(), "`", piece, "`", &MARK.to_string()]),
            false if n == last && n % 2 == 1 => out.extend(["`", &words(piece)]),
            false => out += &words(piece),
        }
    }
    out
}

/// Every word of Latin letters, digits and signs that a sentence could turn, between marks.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(2 * text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            // A colour, as our own output has it.
            '\u{1b}' => rest.find('m').map_or(rest.len(), |at| at + 1),
            c if c.is_ascii_graphic() => rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (word, behind) = rest.split_at(end);
        out += &if first.is_ascii_graphic() { kept(word) } else { word.to_owned() };
        rest = behind;
    }
    out
}

/// One word: brackets and the sentence's own punctuation stay outside of the marks.
fn kept(word: &str) -> String {
    let core = word.trim_start_matches(['(', '[', '"', '*', '.', ',', ':', '#', '%']);
    let front = word.len() - core.len();
    let core = core.trim_end_matches([')', ']', '"', '*', '.', ',', ':', ';', '!', '?', '#', '%']);
    let plain = |c: fn(&char) -> bool| core.chars().all(|sign| c(&sign));
    if plain(char::is_ascii_alphabetic) || plain(char::is_ascii_digit) {
        return word.to_owned();
    }
    format!("{}{MARK}{core}{MARK}{}", &word[..front], &word[front + core.len()..])
}

fn arabic(c: char) -> bool {
    ('\u{0600}'..='\u{06ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_turned_stands_between_marks_and_nothing_else_does() {
        let shown = |text: &str| marked(text).replace(MARK, "|");
        assert_eq!(shown("استعمل `--target primary` أو lab."), "استعمل |`--target primary`| أو lab.");
        assert_eq!(shown("النطاق 0-5460 (500ms) و15 %"), "النطاق |0-5460| (|500ms|) و15 %");
        assert_eq!(shown("\u{1b}[1mالمنفذ 7000\u{1b}[0m --run"), "\u{1b}[1mالمنفذ 7000\u{1b}[0m |--run|");
        assert_eq!(shown("قوس ` واحد --x"), "قوس ` واحد |--x|");
        // No Arabic beside it: nothing turns it.
        assert_eq!(shown("lab fault inject --target primary\n"), "lab fault inject --target primary\n");
    }
}
