//! What an exam comes to for one candidate: a marked paper, graded labs and marks of people, by the exam's rubric.
//! What is in error or not there is undecided, and never zero. Pure.

mod given;
mod judge;
mod percent;
mod result;

pub use given::{Given, GradedLab, MarkedPaper, Missing};
pub use judge::judge;
pub use percent::Percent;
pub use result::*;

#[cfg(test)]
mod tests;
