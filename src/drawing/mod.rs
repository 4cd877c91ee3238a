//! A drawing of a system: read from Mermaid or YAML, and compared with a lab's model as a graph. Pure.

mod architecture;
mod compare;
mod counted;
mod cursor;
mod flowchart;
mod graph;
mod label;
mod link;
mod list;
mod look;
mod mermaid;
mod place;
mod read;
mod scopes;
mod statement;
mod steps;
#[cfg(test)]
mod tests;
mod ways;
mod words;

pub use compare::{Compared, compare};
pub use counted::Counted;
pub use graph::{Component, Drawing, Edge, Misread};
pub use look::Share;
pub use place::{Match, Placed};
pub use read::{Unread, read};
pub use steps::Stepped;
pub use ways::{Line, Ways, Worth};
