//! Pure functions of a result: human, json, html, and what graders and CI systems read. And how long work says
//! where it is.

pub mod certificate;
mod clean;
pub mod format;
pub mod html;
pub mod human;
mod progress;
mod read_paper;
pub mod timeline;
mod verdict;
pub mod watch;
pub mod wire;

pub use clean::{clean, one_line};
pub use progress::{Progress, Tenths};
pub use read_paper::read_paper;
pub use wire::*;

#[cfg(test)]
mod tests;
