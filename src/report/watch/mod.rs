//! The live view: what is known, and how it is drawn. Pure; what acts is in src/cli/watch and src/run/watch.rs.

mod legend;
mod marks;
mod nodes;
mod red;
mod state;
mod track;
mod view;

pub use legend::legend;
pub use red::red;
pub use state::{Asked, Note, State, differences};
pub use view::draw;

#[cfg(test)]
mod tests;
