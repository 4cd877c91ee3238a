//! From a file to a drawing, or to what is wrong in it.

use super::graph::{Drawing, Misread};
use super::{list, mermaid};
use crate::i18n::Message;
use crate::msg;

/// Boxes and groups that a drawing may have: a system that a person draws from memory has some thirty.
pub const MOST_COMPONENTS: usize = 500;
/// Edges that a drawing may have.
const MOST_EDGES: usize = 5000;
/// Bytes of a drawing that is read.
const LONGEST: usize = 256 << 10;
/// Mistakes that are told: one that is wrong everywhere needs no list.
const MOST_TOLD: usize = 5;

/// Why there is nothing to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Places that are no drawing, in the file's order.
    Misread(Vec<Misread>),
    /// It is larger than what is judged: in which way.
    TooLarge(Message),
    /// Nothing is drawn.
    Empty,
}

/// Reads a drawing: YAML where the file's name says so, Mermaid otherwise.
pub fn read(name: &str, bytes: &[u8]) -> Result<Drawing, Unread> {
    if bytes.len() > LONGEST {
        return Err(Unread::TooLarge(msg!("drawing-too-long", most = LONGEST >> 10)));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| not_text(bytes, e.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    let read = if yaml { list::read(text) } else { mermaid::read(text) };
    let drawing = read.map_err(|mut misread| {
        misread.sort_by_key(|place| (place.line, place.column));
        misread.truncate(MOST_TOLD);
        Unread::Misread(misread)
    })?;
    match (drawing.components.len(), drawing.edges.len()) {
        (0, _) => Err(Unread::Empty),
        (components, _) if components > MOST_COMPONENTS => {
            Err(Unread::TooLarge(msg!("drawing-too-many", count = components, most = MOST_COMPONENTS)))
        }
        (_, edges) if edges > MOST_EDGES => {
            Err(Unread::TooLarge(msg!("drawing-too-many-edges", count = edges, most = MOST_EDGES)))
        }
        _ => Ok(drawing),
    }
}

fn not_text(bytes: &[u8], at: usize) -> Unread {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let line = before.matches('\n').count() as u64 + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() as u64 + 1;
    let byte = format!("{:02x}", bytes.get(at).copied().unwrap_or_default());
    Unread::Misread(vec![Misread { line, column, what: msg!("drawing-no-text", byte = byte) }])
}
