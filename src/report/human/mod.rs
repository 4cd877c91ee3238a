//! Text for a person, from the same documents that programs read. Pure.
//!
//! Terminals disagree about bidirectional text, so: logical order, one direction a line, a status column in
//! ASCII, tables in ASCII only (the databases' own words in both languages), commands alone on their line.

mod author;
mod drawing;
pub mod exam;
mod graded;
mod guide;
mod history;
mod next;
mod paint;
pub mod quiz;
mod report;
mod result;
mod room;
mod start;
mod status;
mod wrap;

pub use author::author;
pub use graded::{graded, row};
pub use guide::{Given, guide};
pub use history::past;
pub use next::next;
pub use paint::{Paint, to_terminal};
pub use report::{line, report};
pub use result::result;
pub use room::room;
pub use start::start;
pub(crate) use status::remarks;
pub use status::status;
pub use wrap::{columns, fit, wrap};
