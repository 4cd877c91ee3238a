//! Redis Cluster: direct connections, one node each.

mod agree;
mod form;
mod observe;
mod owner;
pub(crate) mod parse;
mod seed;
mod slot;
mod talk;
mod view;
mod watch;
mod wire;
mod write;

pub use agree::{agreement, shared_epoch};
pub use form::form;
pub use observe::observe;
pub use owner::{claims, owner};
pub use seed::{read_seeded, seed};
pub use slot::{share_of, slot};
pub use talk::{render, send_only, talk};
pub use view::*;
pub use watch::Watch;
pub use wire::Reply;
pub use write::{Writer, read_lists};
