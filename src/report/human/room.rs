//! Who has how much time left: a line a candidate.

use super::Paint;
use crate::i18n::Lang;
use crate::msg;
use crate::report::one_line;
use crate::report::wire::{RoomCandidate, RoomDocument};

pub fn room(document: &RoomDocument, lang: Lang, paint: Paint) -> String {
    document.candidates.iter().map(|one| line(one, lang, paint) + "\n").collect()
}

fn line(one: &RoomCandidate, lang: Lang, paint: Paint) -> String {
    let (state, words) = match (one.late_ms, one.left_ms) {
        (Some(0), _) => (paint.good("[ in ]"), msg!("room-in-time")),
        (Some(late), _) => (paint.bad("[late]"), msg!("room-late", late = span(late))),
        (None, Some(left)) => (paint.faint("[ .. ]"), msg!("room-left", left = span(left))),
        (None, None) => (paint.bad("[over]"), msg!("room-over")),
    };
    let mut line = format!("{state} {:<20} {}", one_line(&one.candidate), words.text(lang));
    let mut note = |message: crate::i18n::Message| line += &format!("\n       {}", message.text(lang));
    for extension in &one.extensions {
        note(msg!("room-extended", more = span(extension.ms), why = one_line(&extension.why)));
    }
    if one.by_wall {
        note(msg!("room-by-wall"));
    }
    if one.clock_set_ms > 0 {
        note(msg!("room-clock-set", by = span(one.clock_set_ms)));
    }
    line
}

/// `1:02:03`.
fn span(ms: u64) -> String {
    let seconds = ms.div_ceil(1000);
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
