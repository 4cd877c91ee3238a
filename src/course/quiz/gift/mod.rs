//! Questions in Moodle's GIFT, in one language: written for any Moodle, read from anybody.
//!
//! What GIFT has no place for (options' ids, an order, a unit) stands in a comment of ours, which Moodle skips:
//! `// lab: ordering detect vote promote`. An order goes out as a matching of places and steps.

mod html;
mod read;
mod scan;
mod write;

pub use read::{Imported, from_gift};
pub use write::to_gift;

/// What begins a comment of ours.
const NOTE: &str = "// lab: ";

#[cfg(test)]
mod tests;
