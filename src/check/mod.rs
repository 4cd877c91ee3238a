//! Checks: `sample` records what each node said (silence included); `judge` is pure.

mod allowed;
mod cluster_ok;
mod cluster_shape;
mod evidence;
mod failover;
pub mod forbidden;
pub mod handovers;
mod health;
pub mod history;
mod judge;
mod layouts;
mod majority_commits;
mod members_caught_up;
mod moment;
mod newcomer;
mod no_lost_writes;
mod node_joined;
mod node_left;
mod preferred_primary;
mod primary_replaced;
mod reads_from;
mod rejoined_as_replica;
mod replica_set_ok;
mod role_given_back;
pub mod sample;
mod seeded_data_intact;
mod serves;
mod set_hosts;
mod settle;
mod shard;
mod slot_owner;
mod slots_balanced;
mod spec;
pub mod story;
mod verdict;
pub mod watched;
mod when;
mod words;
mod writes;

pub use allowed::{Allowed, NOT_ALLOWED};
pub use cluster_ok::agreeing;
pub use evidence::*;
pub use health::Trouble;
pub use judge::judge;
pub use moment::{Moment, attempt, planned};
pub use serves::path as app_path;
pub use spec::*;
pub use verdict::*;
pub use when::When;
pub use words::{by_hand, mongosh, redis_cli, seconds};
pub use writes::{Counts, Lists, WritesRead, compare};

#[cfg(test)]
pub(crate) mod tests;
