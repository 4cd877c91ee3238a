//! Mermaid: which of its kinds of drawing it is, and what comes before it.

use super::cursor::Cursor;
use super::graph::{Drawing, Misread};
use super::statement::blank;
use super::{architecture, flowchart};
use crate::msg;

pub fn read(text: &str) -> Result<Drawing, Vec<Misread>> {
    let mut cursor = Cursor::new(text);
    let wrong = |cursor: &Cursor, what| Err(vec![cursor.misread(what)]);
    blank(&mut cursor);
    if cursor.starts("---") {
        let begin = cursor;
        cursor.line_left();
        if cursor.until("\n---").is_none() {
            return wrong(&begin, msg!("drawing-open", word = "---"));
        }
        cursor.line_left();
    }
    blank(&mut cursor);
    let begin = cursor;
    match cursor.run(|c| !c.is_whitespace() && c != ';') {
        "" => Ok(Drawing::default()),
        "flowchart" | "graph" => {
            cursor.spaces();
            let place = cursor;
            let direction = cursor.run(|c| !c.is_whitespace() && c != ';');
            if !direction.is_empty() && !flowchart::is_direction(direction) {
                return wrong(&place, msg!("drawing-direction", word = place.word()));
            }
            flowchart::read(cursor)
        }
        "architecture-beta" | "architecture" => architecture::read(cursor),
        _ => wrong(&begin, msg!("drawing-dialect", word = begin.word())),
    }
}
