//! The answer to a drawing as a picture: a row for each tier, the edge on top. One unit is one pixel at full width.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Words;
use crate::msg;
use crate::report::clean;
use crate::report::wire::{DrawingResult, DrawnPart, Mark};

const WIDTH: f64 = 760.0;
const ROW: f64 = 74.0;
const TOP: f64 = 16.0;
const BOX: (f64, f64) = (190.0, 40.0);
/// How far a line that passes other rows goes out to the side, for each row.
const BULGE: f64 = 70.0;

impl Words {
    /// Boxes and arrows; ids again in a list below it, for whoever does not see them.
    pub fn drawing(self, drawing: &DrawingResult) -> Markup {
        let places = places(&drawing.parts);
        let bottom = places.iter().map(|(_, y)| y + BOX.1).fold(TOP, f64::max) + TOP;
        let known: BTreeMap<&str, (f64, f64)> =
            drawing.parts.iter().zip(&places).map(|(part, place)| (part.id.as_str(), *place)).collect();
        html! {
            section aria-labelledby="drawing" {
                h2 #drawing { (self.say(&msg!("drawing-picture"))) }
                figure {
                    div.wide {
                        svg.drawing viewBox=(format!("0 0 {WIDTH} {bottom:.0}")) role="img" direction="ltr"
                            aria-label=(msg!("drawing-picture").text(self.lang)) {
                            defs {
                                marker #head viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto" {
                                    path d="M0 0L8 4L0 8z" {}
                                }
                            }
                            @for arrow in &drawing.arrows {
                                @if let (Some(from), Some(to)) = (known.get(arrow.from.as_str()), known.get(arrow.to.as_str())) {
                                    path class=(class(arrow.mark)) d=(line(*from, *to)) marker-end="url(#head)" {}
                                }
                            }
                            @for (part, (x, y)) in drawing.parts.iter().zip(&places) {
                                rect class=(class(part.mark)) x=(x) y=(y) width=(BOX.0) height=(BOX.1) rx="6" {}
                                text x=(x + BOX.0 / 2.0) y=(y + 25.0) text-anchor="middle" { (clean(&title(part))) }
                            }
                        }
                    }
                    figcaption { (self.list(drawing)) }
                }
            }
        }
    }

    fn list(self, drawing: &DrawingResult) -> Markup {
        let said = |mark: Mark| match mark {
            Mark::There => msg!("drawing-there"),
            Mark::Missing => msg!("drawing-missing"),
            Mark::Surplus => msg!("drawing-surplus-mark"),
        };
        html! {
            @if !drawing.revealed { p.quiet { (self.say(&msg!("drawing-picture-hidden"))) } }
            ul {
                @for part in &drawing.parts {
                    li class=(class(part.mark)) {
                        bdi { (clean(&part.name)) } " · " bdi dir="ltr" { (clean(&part.id)) } ": " (self.say(&said(part.mark)))
                        @if part.miscounted() { "; " (self.say(&msg!("drawing-other-count"))) }
                    }
                }
                @for label in &drawing.surplus {
                    li class=(class(Mark::Surplus)) { bdi { (clean(label)) } ": " (self.say(&said(Mark::Surplus))) }
                }
                @for arrow in &drawing.arrows {
                    li class=(class(arrow.mark)) {
                        bdi dir="ltr" { (clean(&arrow.from)) " → " (clean(&arrow.to)) } ": " (self.say(&said(arrow.mark)))
                    }
                }
            }
        }
    }
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::There => "there",
        Mark::Missing => "missing",
        Mark::Surplus => "surplus",
    }
}

fn title(part: &DrawnPart) -> String {
    match part.drawn.filter(|drawn| *drawn > 1) {
        Some(drawn) => format!("{} ×{drawn}", part.name),
        None => part.name.clone(),
    }
}

/// The upper left corner of each box: parts of a tier side by side.
fn places(parts: &[DrawnPart]) -> Vec<(f64, f64)> {
    let mut rows: Vec<u32> = parts.iter().map(|part| part.tier).collect();
    rows.dedup();
    let place = |(n, part): (usize, &DrawnPart)| {
        let row = rows.iter().position(|tier| *tier == part.tier).unwrap_or_default();
        let among = parts.iter().filter(|other| other.tier == part.tier).count();
        let nth = parts[..n].iter().filter(|other| other.tier == part.tier).count();
        let middle = WIDTH * (nth as f64 + 1.0) / (among as f64 + 1.0);
        (middle - BOX.0 / 2.0, TOP + row as f64 * ROW)
    };
    parts.iter().enumerate().map(place).collect()
}

/// Down the middle to the next row; around the rows between, on one side down and on the other one up.
fn line(from: (f64, f64), to: (f64, f64)) -> String {
    let down = to.1 > from.1;
    let rows = ((to.1 - from.1) / ROW).abs();
    if down && rows < 1.5 {
        let (x1, x2) = (from.0 + BOX.0 / 2.0, to.0 + BOX.0 / 2.0);
        return format!("M{x1:.0} {:.0}L{x2:.0} {:.0}", from.1 + BOX.1, to.1);
    }
    let side = |at: (f64, f64)| if down { at.0 + BOX.0 } else { at.0 };
    let (x1, x2) = (side(from), side(to));
    let (y1, y2) = (from.1 + BOX.1 / 2.0, to.1 + BOX.1 / 2.0);
    let out = if down { x1.max(x2) + BULGE * rows.min(3.0) } else { x1.min(x2) - BULGE * rows.min(3.0) };
    format!("M{x1:.0} {y1:.0}Q{out:.0} {:.0} {x2:.0} {y2:.0}", f64::midpoint(y1, y2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::report::wire::DrawnArrow;

    #[test]
    fn what_is_missing_and_too_much_is_marked_and_nobodys_words_are_obeyed() {
        let part = |id: &str, tier, mark| DrawnPart {
            id: id.into(),
            name: id.into(),
            tier,
            mark,
            drawn: Some(2),
            counted: false,
        };
        let arrow = |from: &str, to: &str, mark| DrawnArrow { from: from.into(), to: to.into(), mark };
        let drawing = DrawingResult {
            revealed: true,
            parts: vec![part("a", 0, Mark::There), part("b", 1, Mark::Missing), part("c", 2, Mark::There)],
            surplus: vec!["<script>alert(1)</script>".into()],
            arrows: vec![
                arrow("a", "b", Mark::Missing),
                arrow("c", "a", Mark::Surplus),
                arrow("a", "c", Mark::There),
            ],
        };
        let page = Words { lang: Lang::Ar }.drawing(&drawing).into_string();
        assert_eq!(page.matches("<rect").count(), 3);
        let signs = [
            "<rect class=\"missing\"",
            "<path class=\"missing\"",
            "<path class=\"surplus\"",
            "<bdi dir=\"ltr\">a</bdi>",
        ];
        for sign in signs {
            assert!(page.contains(sign), "{sign}: {page}");
        }
        assert!(!page.contains("<script"), "{page}");
    }
}
