//! The timeline as one drawing. Time runs as the page is read: left to right in English, right to left in Arabic,
//! with an arrow that says so. One unit is one pixel at full width.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use maud::{Markup, PreEscaped, html};

use super::Page;
use super::glyph::{bar_class, bar_name, drawn, name};
use crate::i18n::Lang;
use crate::msg;
use crate::report::clean;
use crate::report::timeline::{Bar, BarKind, Lane, Mark, Scale, Who, clock};

const WIDTH: f64 = 1000.0;
/// Where the lanes' names end and time begins.
const NAMES: f64 = 128.0;
const MARGIN: f64 = 16.0;
const AXIS: f64 = 30.0;
/// A row of marks in a lane, and the room around the rows.
const ROW: f64 = 18.0;
const PAD: f64 = 5.0;
/// Marks closer than this stand in rows below each other.
const APART: f64 = 17.0;
const ROWS: usize = 4;

/// Patterns tell bars apart where colours do not.
const PATTERNS: &str = "<defs>\
<pattern id='p-outage' width='7' height='7' patternUnits='userSpaceOnUse'><path class='p-outage' d='M-1 8L8-1M-1 1L1-1M6 8L8 6'/></pattern>\
<pattern id='p-silent' width='6' height='6' patternUnits='userSpaceOnUse'><circle class='p-silent' cx='2' cy='2' r='1.1'/></pattern>\
<pattern id='p-unwatched' width='8' height='8' patternUnits='userSpaceOnUse'><path class='p-unwatched' d='M0 0L8 8M8 0L0 8'/></pattern>\
</defs>";

/// A lane with the place of each of its marks.
struct Row<'a> {
    lane: &'a Lane,
    top: f64,
    height: f64,
    marks: Vec<(&'a Mark, f64, f64)>,
}

struct Drawing {
    scale: Scale,
    mirrored: bool,
    end: Timestamp,
}

impl Drawing {
    /// From the start of the reading direction to the paper's own.
    fn x(&self, along: f64) -> f64 {
        if self.mirrored { WIDTH - along } else { along }
    }

    fn along(&self, at: Timestamp) -> f64 {
        NAMES + self.scale.place(at) * (WIDTH - NAMES - MARGIN)
    }

    /// Left edge and width.
    fn span(&self, from: f64, to: f64) -> (f64, f64) {
        let (a, b) = (self.x(from), self.x(to));
        (a.min(b), (a - b).abs())
    }
}

impl Page<'_> {
    pub(super) fn picture(&self, lanes: &[Lane]) -> Markup {
        let report = self.report;
        let bars = lanes.iter().flat_map(|l| &l.bars).flat_map(|b| [Some(b.from), b.bit, b.to]);
        let moments = bars.flatten().chain(report.events.iter().map(|e| e.at)).chain([report.made]);
        let drawing = Drawing {
            scale: Scale::of(moments),
            mirrored: self.words.lang == Lang::Ar,
            end: report.events.iter().map(|e| e.at).chain([report.made]).max().unwrap_or(report.made),
        };
        let rows = rows(lanes, &drawing);
        let bottom = rows.last().map_or(AXIS, |r| r.top + r.height);
        let height = bottom + 10.0;
        let about = msg!("page-picture-about", events = report.events.len(), lanes = lanes.len());
        html! {
            svg.timeline direction="ltr" viewBox=(format!("0 0 {WIDTH} {height:.0}")) role="img" aria-labelledby="t-title t-about" {
                title #t-title { (msg!("page-timeline").text(self.words.lang)) }
                desc #t-about { (about.text(self.words.lang)) }
                (PreEscaped(PATTERNS))
                (self.axis(&drawing, bottom))
                @for row in &rows { (self.row(row, &drawing)) }
            }
        }
    }

    fn axis(&self, drawing: &Drawing, bottom: f64) -> Markup {
        let zero = self.report.events.first();
        let zero =
            zero.map(|e| e.at.checked_sub(SignedDuration::from_millis(e.since_ready_ms)).unwrap_or(e.at));
        let zero = zero.unwrap_or(self.report.made);
        let along = |place: f64| NAMES + place * (WIDTH - NAMES - MARGIN);
        html! {
            text.axis x=(num(drawing.x(NAMES - 14.0))) y="18" text-anchor="end" direction=(self.direction()) {
                (msg!("page-axis").text(self.words.lang)) " " (if drawing.mirrored { "←" } else { "→" })
            }
            @for (since, place) in drawing.scale.ticks(zero, 0.065) {
                @let x = num(drawing.x(along(place)));
                line.grid x1=(x) x2=(x) y1=(num(AXIS - 6.0)) y2=(num(bottom)) {}
                text.axis x=(x) y="18" text-anchor="middle" { (clock(since, false)) }
            }
            @for (place, ms) in drawing.scale.cuts() {
                @let x = drawing.x(along(place));
                path.cut d=(format!("M{0:.1} {AXIS}V{bottom:.1}M{1:.1} {AXIS}V{bottom:.1}", x - 3.0, x + 3.0)) {}
                text.axis x=(num(x)) y="18" text-anchor="middle" { "⋯ " (clock(ms, false)) " ⋯" }
            }
        }
    }

    fn row(&self, row: &Row, drawing: &Drawing) -> Markup {
        let middle = row.top + row.height / 2.0;
        let (left, width) = drawing.span(NAMES, WIDTH - MARGIN);
        html! {
            g {
                line.rule x1="0" x2=(WIDTH) y1=(num(row.top + row.height)) y2=(num(row.top + row.height)) {}
                text.lane x=(num(drawing.x(8.0))) y=(num(middle + 4.0)) text-anchor="start" direction=(self.direction()) {
                    (self.lane_name(&row.lane.who))
                }
                rect.track x=(num(left)) y=(num(middle - 0.5)) width=(num(width)) height="1" {}
                @for bar in &row.lane.bars { (self.bar(bar, row, drawing)) }
                @for (mark, along, y) in &row.marks {
                    g transform=(format!("translate({:.1} {y:.1})", drawing.x(*along))) {
                        title { (clean(&mark.text)) }
                        (drawn(mark.glyph))
                    }
                }
            }
        }
    }

    fn bar(&self, bar: &Bar, row: &Row, drawing: &Drawing) -> Markup {
        let (from, to) = (drawing.along(bar.from), drawing.along(bar.to.unwrap_or(drawing.end)));
        let (left, width) = drawing.span(from, to.max(from + 2.0));
        // Silence lies along the bottom, so that it is seen beside the fault that made it.
        let (top, height) = match bar.kind {
            BarKind::Silent => (row.top + row.height - 8.0, 5.0),
            _ => (row.top + 3.0, row.height - 6.0),
        };
        let fits = bar.kind != BarKind::Silent && width > 7.0 * bar.label.chars().count() as f64 + 12.0;
        let label = drawing.x(bar.bit.map_or(from, |bit| drawing.along(bit)) + 6.0);
        html! {
            g {
                title { (clean(&bar.text)) }
                rect class=(bar_class(bar.kind)) x=(num(left)) y=(num(top)) width=(num(width)) height=(num(height)) rx="3" {}
                @if let Some(bit) = bar.bit {
                    @let x = num(drawing.x(drawing.along(bit)));
                    line.bite x1=(x) x2=(x) y1=(num(top)) y2=(num(top + height)) {}
                }
                @if let Some(healed) = bar.to.filter(|_| bar.fault.is_some()) {
                    circle.heal cx=(num(drawing.x(drawing.along(healed)))) cy=(num(top)) r="3.5" {}
                }
                @if fits {
                    // Ids and seconds: left to right in both languages.
                    text.label x=(num(label)) y=(num(top + 11.0)) text-anchor=(if drawing.mirrored { "end" } else { "start" }) {
                        (clean(&bar.label))
                    }
                }
            }
        }
    }

    fn lane_name(&self, who: &Who) -> String {
        let port = |name: &str| self.report.nodes.iter().find(|n| n.name == name).map(|n| n.port);
        match who {
            Who::Learner => msg!("picture-learner").text(self.words.lang),
            Who::Tasks => msg!("picture-tasks").text(self.words.lang),
            Who::Writes(service) => msg!("picture-writes", database = service.title()).text(self.words.lang),
            Who::Watch => msg!("picture-watch").text(self.words.lang),
            Who::Node(name) => match port(name) {
                Some(port) => format!("{} {port}", clean(name)),
                None => clean(name),
            },
        }
    }

    /// Only what the picture has.
    pub(super) fn legend(&self, lanes: &[Lane]) -> Markup {
        let glyphs: BTreeSet<_> = lanes.iter().flat_map(|l| &l.marks).map(|m| m.glyph).collect();
        let bars: BTreeSet<_> = lanes.iter().flat_map(|l| &l.bars).map(|b| b.kind).collect();
        html! {
            ul.legend {
                @for kind in bars {
                    li {
                        svg.sign viewBox="-9 -9 18 18" aria-hidden="true" {
                            rect class=(bar_class(kind)) x="-8" y="-6" width="16" height="12" rx="2" {}
                        }
                        (self.words.say(&bar_name(kind)))
                    }
                }
                @for glyph in glyphs {
                    li { svg.sign viewBox="-9 -9 18 18" aria-hidden="true" { (drawn(glyph)) } (self.words.say(&name(glyph))) }
                }
            }
        }
    }

    fn direction(&self) -> &'static str {
        if self.words.lang == Lang::Ar { "rtl" } else { "ltr" }
    }
}

/// Lanes below each other, each as high as its marks need.
fn rows<'a>(lanes: &'a [Lane], drawing: &Drawing) -> Vec<Row<'a>> {
    let mut top = AXIS;
    let mut rows = Vec::new();
    for lane in lanes {
        let mut last = [f64::MIN; ROWS];
        let placed: Vec<_> = lane
            .marks
            .iter()
            .map(|mark| {
                let along = drawing.along(mark.at);
                let row = last.iter().position(|l| along - l >= APART).unwrap_or(ROWS - 1);
                last[row] = along;
                (mark, along, row)
            })
            .collect();
        let used = placed.iter().map(|(_, _, row)| row + 1).max().unwrap_or(1);
        let height = used as f64 * ROW + 2.0 * PAD;
        let y = |row: usize| top + PAD + (row as f64 + 0.5) * ROW;
        let marks = placed.into_iter().map(|(mark, along, row)| (mark, along, y(row))).collect();
        rows.push(Row { lane, top, height, marks });
        top += height;
    }
    rows
}

fn num(x: f64) -> String {
    format!("{x:.1}")
}
