//! The answer to a drawing as text: parts from the edge down, then arrows; ids alone on their lines.

use super::Paint;
use crate::i18n::Lang;
use crate::msg;
use crate::report::wire::{DrawingResult, DrawnPart, Mark};

/// The picture, line by line.
pub fn drawing(drawing: &DrawingResult, lang: Lang, paint: Paint) -> Vec<String> {
    let sign = |mark: Mark| match mark {
        Mark::There => paint.good(mark.sign()),
        Mark::Missing => paint.doubt(mark.sign()),
        Mark::Surplus => paint.bad(mark.sign()),
    };
    let mut lines = vec![msg!("drawing-picture").text(lang)];
    for part in &drawing.parts {
        let count = part.drawn.filter(|drawn| *drawn > 1 || part.miscounted());
        let count = count.map(|drawn| format!(" x{drawn}")).unwrap_or_default();
        let count = if part.miscounted() { paint.bad(&format!("{count} [!]")) } else { count };
        lines.push(format!("  {} {}{count}", sign(part.mark), part.id));
    }
    lines.extend(drawing.surplus.iter().map(|label| format!("  {} {label}", sign(Mark::Surplus))));
    for arrow in &drawing.arrows {
        lines.push(format!("  {} {} -> {}", sign(arrow.mark), arrow.from, arrow.to));
    }
    let legend = [
        (Mark::There, msg!("drawing-there")),
        (Mark::Missing, msg!("drawing-missing")),
        (Mark::Surplus, msg!("drawing-surplus-mark")),
    ];
    lines.extend(legend.map(|(mark, words)| paint.faint(&format!("{} {}", mark.sign(), words.text(lang)))));
    if drawing.parts.iter().any(DrawnPart::miscounted) {
        lines.push(paint.faint(&format!("[!] {}", msg!("drawing-other-count").text(lang))));
    }
    if !drawing.revealed {
        lines.push(paint.faint(&msg!("drawing-picture-hidden").text(lang)));
    }
    lines
}
