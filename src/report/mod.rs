//! Pure functions of a result: human, json, html, and what graders and CI systems read.

pub mod certificate;
mod clean;
pub mod format;
pub mod html;
pub mod human;
mod read_paper;
pub mod timeline;
mod verdict;
pub mod watch;
pub mod wire;

pub use clean::{clean, json, one_line};
pub use read_paper::read_paper;
pub use wire::*;

#[cfg(test)]
mod tests;
