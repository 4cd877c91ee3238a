//! What stands between the statements of Mermaid.

use super::cursor::Cursor;
use super::graph::Misread;
use crate::msg;

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
