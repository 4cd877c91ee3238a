//! MongoDB replica sets: direct connections, one member each.

mod agree;
mod form;
mod observe;
mod parse;
mod seed;
mod talk;
mod view;
mod watch;
mod wire;
mod write;

pub use agree::{agreement, primary};
pub use form::form;
pub use observe::observe;
pub use seed::{COLLECTION, DATABASE, INDEX, seed, seeded_value_at};
pub use talk::{command, render, succeeded, talk};
pub use view::*;
pub use watch::Watch;
pub use write::{LEDGER, Writer, read_ledger};
