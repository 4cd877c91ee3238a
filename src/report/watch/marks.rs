//! Arabic on a terminal that turns lines around: the marks that printed text has, on the cells of the screen.

use ratatui::buffer::{Buffer, Cell};

use crate::i18n::{MARK, marked};

/// Sets the marks of every row. Each stands with the sign before it, where a terminal keeps what has no column; at the
/// edge, with the first one.
pub fn mark(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        let text: String = row.iter().map(Cell::symbol).collect();
        let shown = marked(&text);
        if shown == text {
            continue;
        }
        let mut rest = shown.as_str();
        for cell in row {
            let ahead = taken(&mut rest, "");
            let symbol = cell.symbol().to_owned();
            let behind = taken(&mut rest, &symbol);
            cell.set_symbol(&format!("{ahead}{symbol}{behind}"));
        }
    }
}

/// Steps over a sign; the marks that follow it.
fn taken(rest: &mut &str, symbol: &str) -> String {
    *rest = rest.strip_prefix(symbol).unwrap_or(rest);
    let end = rest.find(|c| c != MARK).unwrap_or(rest.len());
    let (marks, behind) = rest.split_at(end);
    *rest = behind;
    marks.to_owned()
}
