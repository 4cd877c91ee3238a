//! The learner's own LRU cache: what it is asked, what was right, and the shortest sequence that shows what is not. All
//! of it pure; `run` asks the program.

mod cost;
mod model;
mod odd;
mod op;
mod random;
mod replies;
mod sequences;
mod shrink;
mod table;
#[cfg(test)]
mod tests;

pub use cost::{Cost, LARGE, MOST, PAIRS, SMALL, cost, longer, measured, ratio};
pub use model::{Model, replies};
pub use op::{Key, Op, input};
pub use replies::{Wrong, first_that_counts, first_wrong, is_right, right, said_at, wrong_beside};
pub use sequences::{GENERATOR, Round, plain};
pub use shrink::{Questions, Shrinking};
pub use table::{by_hand, rows};
