//! MongoDB replica sets: direct connections, one member each.

mod agree;
#[cfg(test)]
mod any;
mod counted;
mod form;
mod kind;
mod numbers;
mod observe;
mod oplog;
mod overwritten;
mod parse;
mod seed;
mod state;
mod talk;
mod view;
mod watch;
mod wire;
mod write;

pub use agree::{agreement, primary};
pub use counted::{Collections, Locks, counted};
pub use form::form;
pub(super) use kind::KIND;
pub use numbers::{ConfigVersion, OpTime, Term};
pub use observe::observe;
pub use oplog::{Noted, Oplog, Read};
pub use overwritten::overwritten;
pub use seed::{seed, seeded_collection, seeded_value_at};
pub use state::MemberState;
pub use talk::{command, end, ends, render, succeeded, talk};
pub use view::*;
pub use watch::Watch;
pub use write::{LEDGER, Writer, read_ledger};
