//! Mermaid's statements, one after the other, and what stands between them.

use super::cursor::Cursor;
use super::graph::Misread;
use crate::msg;

/// Mistakes after which no more are looked for.
const ENOUGH: usize = 20;

/// Reads statements up to the end of the text; what is wrong with them. After a mistake it goes on with the next line.
pub fn statements<'a, R>(
    reader: &mut R,
    cursor: impl Fn(&mut R) -> &mut Cursor<'a>,
    statement: impl Fn(&mut R) -> Result<(), Misread>,
) -> Vec<Misread> {
    let mut misread = Vec::new();
    loop {
        blank(cursor(reader));
        if cursor(reader).peek().is_none() || misread.len() >= ENOUGH {
            return misread;
        }
        if let Err(what) = statement(reader) {
            misread.push(what);
            cursor(reader).line_left();
        }
    }
}

/// Blank lines and comments.
pub fn blank(cursor: &mut Cursor) {
    loop {
        cursor.run(|c| c.is_whitespace() || c == ';');
        if !cursor.starts("%%") {
            return;
        }
        cursor.line_left();
    }
}

/// A statement ends here; a comment may follow it.
pub fn ends(cursor: &mut Cursor) -> Result<(), Misread> {
    cursor.spaces();
    if cursor.starts("%%") {
        cursor.line_left();
    }
    match cursor.peek() {
        None | Some('\n' | ';') => Ok(()),
        Some(_) => Err(cursor.misread(msg!("drawing-surplus", word = cursor.word()))),
    }
}
