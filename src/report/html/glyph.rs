//! The shapes of the picture, each drawn around 0,0 within nine units.

use maud::{Markup, html};

use crate::i18n::Message;
use crate::msg;
use crate::report::timeline::{BarKind, Glyph};

/// The outline, what is written on it, and its class.
fn shape(glyph: Glyph) -> (&'static str, &'static str, &'static str) {
    const CIRCLE: &str = "M-6.5 0A6.5 6.5 0 1 0 6.5 0A6.5 6.5 0 1 0-6.5 0Z";
    match glyph {
        Glyph::Elected => ("M0-8L8 0L0 8L-8 0Z", "", "elected"),
        Glyph::Role => ("M-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0Z", "", "role"),
        Glyph::Process => ("M-4.5-4.5H4.5V4.5H-4.5Z", "", "process"),
        Glyph::Act => ("M-7 0L-3.5-6H3.5L7 0L3.5 6H-3.5Z", "", "act"),
        Glyph::Command => ("M-7 6L0-7L7 6Z", "!", "command"),
        Glyph::Right => (CIRCLE, "✓", "right"),
        Glyph::Wrong => (CIRCLE, "✕", "wrong"),
        Glyph::Hint => (CIRCLE, "?", "hint"),
        Glyph::Check => ("M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z", "", "check"),
        Glyph::Passed => ("M-6.5 5L0-6.5L6.5 5Z", "", "right"),
        Glyph::Lost => ("M-6.5-5L0 6.5L6.5-5Z", "", "wrong"),
    }
}

pub fn drawn(glyph: Glyph) -> Markup {
    let (outline, letter, class) = shape(glyph);
    html! {
        path class={ "g " (class) } d=(outline) {}
        @if !letter.is_empty() {
            text class="letter" y=(if glyph == Glyph::Command { "4.5" } else { "3.2" }) text-anchor="middle" { (letter) }
        }
    }
}

pub fn name(glyph: Glyph) -> Message {
    match glyph {
        Glyph::Elected => msg!("picture-elected"),
        Glyph::Role => msg!("picture-role"),
        Glyph::Process => msg!("picture-process"),
        Glyph::Act => msg!("picture-act"),
        Glyph::Command => msg!("picture-command"),
        Glyph::Right => msg!("picture-right"),
        Glyph::Wrong => msg!("picture-wrong"),
        Glyph::Hint => msg!("picture-hint"),
        Glyph::Check => msg!("picture-check"),
        Glyph::Passed => msg!("picture-passed"),
        Glyph::Lost => msg!("picture-lost"),
    }
}

pub fn bar_class(kind: BarKind) -> &'static str {
    match kind {
        BarKind::Fault => "bar fault",
        BarKind::Outage => "bar outage",
        BarKind::Silent => "bar silent",
        BarKind::Unwatched => "bar unwatched",
    }
}

pub fn bar_name(kind: BarKind) -> Message {
    match kind {
        BarKind::Fault => msg!("picture-fault"),
        BarKind::Outage => msg!("picture-outage"),
        BarKind::Silent => msg!("picture-silent"),
        BarKind::Unwatched => msg!("picture-unwatched"),
    }
}
