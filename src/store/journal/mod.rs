//! The append-only journal of a run, one JSON document a line. Each line carries a link, a hash over the link
//! before it and its own words: a line that is changed, added or taken away later breaks the chain.

mod chain;
mod read;
mod write;

pub use read::{Flaw, entries, flaw, flaw_in, read, written};
pub use write::append;

#[cfg(test)]
mod tests;
