//! The background process of a run: watchdog and recorder. It heals faults at their end, whoever injected them
//! and whatever became of them, and journals what changes. It lives as long as the run, and never keeps one
//! alive.

mod board;
mod change;
mod clocks;
mod diff;
mod follow;
mod mongo_log;
mod opening;
mod pace;
mod recorder;
mod redis_log;
mod slow;
mod spawn;
mod watch;
mod witness;
mod workload;

pub use change::{Change, ContainerChange, NodeRole, Quiet, Why};
pub use opening::{Opening, blind_since};
pub use spawn::{Home, dismiss, ensure};
pub use watch::watch;
pub use workload::lists::{List, redis as lists};
