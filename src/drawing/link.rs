//! The lines between the boxes of a flowchart: `-->`, `-- text -->`, `-->|text|`, `-.->`, `==>`, and their like.

use super::cursor::Cursor;
use super::graph::Misread;
use super::label::plain;
use crate::msg;

/// One line between boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// An arrowhead at the first box, at the second.
    pub back: bool,
    pub forth: bool,
    /// It is not seen: it only keeps boxes in their places.
    pub invisible: bool,
    pub text: String,
}

/// Whether a line begins here.
pub fn begins(cursor: &Cursor) -> bool {
    let bare = cursor.rest().strip_prefix(['<', 'o', 'x']).unwrap_or(cursor.rest());
    ["--", "==", "-.", "~~~"].iter().any(|body| bare.starts_with(body))
}

/// Reads the line that begins here, and the text on it.
pub fn read(cursor: &mut Cursor) -> Result<Link, Misread> {
    let begin = *cursor;
    let unfinished = || begin.misread(msg!("drawing-line-open", word = begin.word()));
    if cursor.starts("~~~") {
        cursor.run(|c| c == '~');
        return Ok(Link { invisible: true, ..Link::default() });
    }
    let back = ["<", "o", "x"].iter().any(|head| cursor.take(head)) && begin.starts("<");
    let mut link = Link { back, ..Link::default() };
    let within = match cursor.starts("-.") {
        true => {
            cursor.next();
            cursor.run(|c| c == '.');
            // `-.-` and `-.->` are whole; after `-.` comes a text.
            if cursor.take("-") { None } else { Some(".-") }
        }
        false => {
            let body = if cursor.starts("=") { '=' } else { '-' };
            let length = cursor.run(|c| c == body).len();
            match length > 2 || head(cursor) {
                true => None,
                false => Some(if body == '=' { "==" } else { "--" }),
            }
        }
    };
    if let Some(end) = within {
        let mut line = *cursor;
        if !line.line_left().contains(end) {
            return Err(unfinished());
        }
        link.text = plain(unquoted(cursor.until(end).ok_or_else(unfinished)?));
        let body = end.chars().next_back().unwrap_or('-');
        cursor.run(|c| c == body);
    }
    link.forth = head(cursor);
    if link.forth {
        cursor.next();
    }
    let mut ahead = *cursor;
    ahead.spaces();
    if ahead.take("|") {
        let text = ahead.until("|").ok_or_else(|| cursor.misread(msg!("drawing-open", word = "|")))?;
        link.text = plain(unquoted(text));
        *cursor = ahead;
    }
    Ok(link)
}

/// An arrowhead stands here; an `o` or an `x` only where no word begins with it.
fn head(cursor: &Cursor) -> bool {
    let mut signs = cursor.rest().chars();
    match signs.next() {
        Some('>') => true,
        Some('o' | 'x') => signs.next().is_none_or(|c| c.is_whitespace() || c == '|'),
        _ => false,
    }
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_kind() {
        let all = [
            ("--> B", false, true, ""),
            ("---> B", false, true, ""),
            ("--- B", false, false, ""),
            ("<--> B", true, true, ""),
            ("-.-> B", false, true, ""),
            ("-.- B", false, false, ""),
            ("==> B", false, true, ""),
            ("=== B", false, false, ""),
            ("--o B", false, true, ""),
            ("-- 1. ask --> B", false, true, "1. ask"),
            ("-- \"2\" --- B", false, false, "2"),
            ("-. miss .-> B", false, true, "miss"),
            ("== 3 ==> B", false, true, "3"),
            ("-->|4| B", false, true, "4"),
            ("--> |\"5 <br> if miss\"| B", false, true, "5 if miss"),
            ("--only if--> B", false, true, "only if"),
        ];
        for (text, back, forth, label) in all {
            let mut cursor = Cursor::new(text);
            assert!(begins(&cursor), "{text}");
            let link = read(&mut cursor).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            assert_eq!((link.back, link.forth, link.text.as_str()), (back, forth, label), "{text}");
            assert_eq!(cursor.rest().trim(), "B", "{text}");
        }
        assert!(read(&mut Cursor::new("~~~ B")).unwrap().invisible);
        for open in ["-- text B", "-->|text B", "-. text", "== x"] {
            assert!(read(&mut Cursor::new(open)).is_err(), "{open}");
        }
    }
}
