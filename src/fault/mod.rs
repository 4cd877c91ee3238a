//! Faults: each a contract. Precondition, undo recorded, inject, proof that it bit, heal, proof of the heal.

mod act;
mod aim;
mod ask;
mod client_pause;
mod config_drift;
mod connections;
mod crash;
mod debug_sleep;
mod disk_full;
mod draw;
mod drive;
#[cfg(test)]
mod fixture;
mod forgotten_node;
mod freeze;
mod fsync_lock;
mod heal;
mod kill;
mod kinds;
mod lag;
mod life;
mod need;
mod net;
mod out_of_memory;
mod partition;
mod pause;
mod replay;
mod resolve;
mod revive;
mod rules;
mod scene;
mod shapes;
mod shutdown;
mod slot_stuck;
mod slow;
mod slow_query;
mod step_down;
mod stop;

pub use debug_sleep::shortest as shortest_sleep;
pub use draw::Lot;
pub use drive::{Begun, Injected, Order, begin, finish, inject};
pub use heal::{heal, undo};
pub use life::{Active, active, last_bite, stopping};
pub use replay::ran;
pub use resolve::{heirs, resolve, slot_meant, slot_owned};
pub use revive::start as revive;
pub use scene::{Scene, ended};

use crate::course::Span;
use crate::plan::NodePlan;
use crate::{Error, Exit, Result, msg};

/// MongoDB takes whole seconds.
fn seconds(length: Span) -> Result<()> {
    match length.ms % 1000 {
        0 => Ok(()),
        _ => Err(Error::new(Exit::Usage, msg!("fault-need-seconds", length = length))),
    }
}

/// The node, or the way to it, refused the injection in its own words.
fn refused(node: &NodePlan, why: impl ToString) -> Error {
    Error::new(Exit::Environment, msg!("fault-refused", node = node.label())).because(why.to_string())
}
