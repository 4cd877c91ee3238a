//! A quiz: which questions, in which order, and what the answers come to. Pure.

mod draw;
mod mark;
mod take;

pub use draw::{Asked, Paper, draw};
pub use mark::{Marked, MarkedQuestion, PASS_PERCENT, SubjectScore, mark};
pub use take::Answer;

#[cfg(test)]
pub(crate) mod tests;
