//! The background process of a run: watchdog and recorder. It heals faults at their end, whoever injected them
//! and whatever became of them, and journals what changes. It lives as long as the run, and never keeps one
//! alive.

mod board;
mod clocks;
mod disk;
mod follow;
mod kind;
mod kinds;
mod known;
mod looks;
pub(crate) mod mongo;
mod news;
mod opening;
mod pace;
mod recorder;
pub(crate) mod redis;
mod slow;
mod spawn;
mod watch;
mod witness;
mod witnesses;
mod workload;

pub use opening::{Opening, blind_since};
pub use redis::lists;
pub use spawn::{Home, dismiss, ensure};
pub use watch::watch;
