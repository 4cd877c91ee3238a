//! The checks an author can name. Each is a file: its parameters, and what a lab must know of it ([`Check`]). How it is
//! judged stands beside it in `check`.

mod cache_lru;
mod cluster_ok;
mod cluster_shape;
mod contract;
mod drawing;
mod failover;
mod majority_commits;
mod members_caught_up;
mod no_lost_writes;
mod node_joined;
mod node_left;
mod preferred_primary;
mod primary_replaced;
mod probe;
mod reads_from;
mod rejoined_as_replica;
mod replica_set_ok;
mod role_given_back;
mod seeded_data_intact;
mod serves;
mod set_hosts;
mod slot_owner;
mod slots_balanced;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use cache_lru::CacheLru;
pub use cluster_ok::ClusterOk;
pub use cluster_shape::ClusterShape;
pub use contract::{Check, Demand, Want};
pub use drawing::Drawing;
pub use failover::Failover;
pub use majority_commits::MajorityCommits;
pub use members_caught_up::MembersCaughtUp;
pub use no_lost_writes::NoLostWrites;
pub use node_joined::NodeJoined;
pub use node_left::NodeLeft;
pub use preferred_primary::PreferredPrimary;
pub use primary_replaced::{ENDINGS, Ending, PrimaryReplaced};
pub use probe::Probe;
pub use reads_from::{ReadMode, ReadsFrom};
pub use rejoined_as_replica::RejoinedAsReplica;
pub use replica_set_ok::ReplicaSetOk;
pub use role_given_back::RoleGivenBack;
pub use seeded_data_intact::SeededDataIntact;
pub use serves::Serves;
pub use set_hosts::SetHosts;
pub use slot_owner::SlotOwner;
pub use slots_balanced::SlotsBalanced;

/// The one list of checks: what each is about, in an author's words.
macro_rules! checks {
    ($($(#[$about:meta])* $kind:ident,)*) => {
        /// A check and its parameters.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        #[strum(serialize_all = "kebab-case")]
        pub enum CheckSpec {
            $($(#[$about])* $kind($kind),)*
        }

        impl std::ops::Deref for CheckSpec {
            type Target = dyn Check;

            fn deref(&self) -> &Self::Target {
                match self {
                    $(Self::$kind(params) => params,)*
                }
            }
        }
    };
}

checks! {
    /// Every node says `cluster_state:ok`, all views agree, 16384 slots owned once, no open slot.
    ClusterOk,
    /// So many masters own equal shares of the slots in order, each with so many replicas, as every node sees it.
    ClusterShape,
    /// A slot belongs to the node whose port was drawn.
    SlotOwner,
    /// A node that was added (`lab node add`) is a master that every other node lists.
    NodeJoined,
    /// So many masters own all slots in equal shares.
    SlotsBalanced,
    /// A node that was added has been taken out again, empty.
    NodeLeft,
    /// A failover took place after a fault, on the master that it hit.
    Failover,
    /// The node hit by the fault is a replica, link up, of the node promoted in its place.
    RejoinedAsReplica,
    /// The node hit by the fault is master again, by a coordinated `CLUSTER FAILOVER`.
    RoleGivenBack,
    /// Every seeded key has its seeded value, read from the owner of its slot.
    SeededDataIntact,
    /// One writable primary, two secondaries, three votes, agreed by every member.
    ReplicaSetOk,
    /// Every member is configured by the run's own address.
    SetHosts,
    /// The member whose port was drawn has the highest priority, alone, and is primary.
    PreferredPrimary,
    /// Every member has an oplog, and a majority commits in the present term.
    MajorityCommits,
    /// Another member was elected because the primary's process ended.
    PrimaryReplaced,
    /// Every secondary has applied what the primary had, to within a second.
    MembersCaughtUp,
    /// Every acknowledged write of the workload can be read back.
    NoLostWrites,
    /// A collection was read from where a read preference sends its reads.
    ReadsFrom,
    /// The learner's program answers a GET as it should.
    Serves,
    /// A probe of the lab has found something as it should be.
    Probe,
    /// The learner's LRU cache answers generated requests as a right one does.
    CacheLru,
    /// The learner's drawing of the system is as the lab's model, seen from one side.
    Drawing,
}

impl CheckSpec {
    /// Its name in a lab file and in a result.
    pub fn id(&self) -> &'static str {
        self.into()
    }
}
