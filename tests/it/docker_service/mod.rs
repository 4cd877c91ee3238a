//! The databases as we see them and as an application sees them, on real nodes.

mod drivers;
mod run;
mod trouble;
