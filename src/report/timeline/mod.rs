//! The timeline of a run: from its journal to events, from events to lanes on one axis of time. Pure.

mod events;
mod lanes;
mod scale;

pub use events::{elections, events};
pub use lanes::{Bar, BarKind, Glyph, Lane, Mark, Who, lanes};
pub use scale::{Scale, clock};

#[cfg(test)]
pub(super) mod tests;
