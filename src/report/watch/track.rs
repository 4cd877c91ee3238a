//! The last seconds of a node as one line of signs: the same lanes as the report's picture, one column a second.

use jiff::{SignedDuration, Timestamp};

use crate::report::timeline::{BarKind, Glyph, Lane};

/// `columns` seconds that end now. ASCII: it stands beside names and ports in both languages.
pub fn track(lane: &Lane, now: Timestamp, columns: usize) -> String {
    let column = |at: Timestamp| -> i64 {
        let ago = now.duration_since(at).as_millis().div_euclid(1000);
        columns as i64 - 1 - i64::try_from(ago).unwrap_or(i64::MAX)
    };
    let mut signs = vec!['.'; columns];
    let mut put = |at: i64, sign: char| {
        if let Some(place) = usize::try_from(at).ok().and_then(|at| signs.get_mut(at)) {
            *place = sign;
        }
    };
    let mut bars: Vec<_> = lane.bars.iter().collect();
    // What lies under what: silence first, the fault over it.
    bars.sort_by_key(|b| std::cmp::Reverse(b.kind));
    for bar in bars {
        let sign = match bar.kind {
            BarKind::Fault => '#',
            BarKind::Silent => '~',
            BarKind::Outage => '=',
            BarKind::Unwatched => '?',
        };
        let end = bar.to.unwrap_or(now + SignedDuration::from_millis(1));
        for at in column(bar.from).max(0)..=column(end).min(columns as i64 - 1) {
            put(at, sign);
        }
    }
    let mut marks: Vec<_> = lane.marks.iter().collect();
    // In one second the weightier sign stays: an election over the role that follows from it.
    marks.sort_by_key(|m| std::cmp::Reverse(m.glyph));
    for mark in marks {
        let sign = match mark.glyph {
            Glyph::Elected => 'E',
            Glyph::Role => 'R',
            Glyph::Process => 'P',
            Glyph::Act => 'A',
            Glyph::Command => '!',
            Glyph::Right | Glyph::Wrong | Glyph::Hint | Glyph::Check | Glyph::Passed | Glyph::Lost => {
                continue;
            }
        };
        put(column(mark.at), sign);
    }
    signs.into_iter().collect()
}
