//! The faults an author or an engineer can name. Each is a file: its parameters, and what must be known of it without
//! acting ([`Fault`]). What it does stands beside it in `fault`.

mod client_pause;
mod config_drift;
mod connections;
mod contract;
mod crash;
mod cut;
mod debug_sleep;
mod disk_full;
mod forgotten_node;
mod freeze;
mod fsync_lock;
mod kill;
mod lag;
mod out_of_memory;
mod partition;
mod pause;
mod shutdown;
mod slot_stuck;
mod slow;
mod slow_query;
mod step_down;
mod stop;
mod typed;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::{Span, Target};

pub use client_pause::{ClientPause, PauseMode};
pub use config_drift::ConfigDrift;
pub use connections::Connections;
pub use contract::{Facts, Fault, Sent, To, Wrong};
pub use crash::Crash;
pub use cut::Cut;
pub use debug_sleep::DebugSleep;
pub use disk_full::DiskFull;
pub use forgotten_node::ForgottenNode;
pub use freeze::Freeze;
pub use fsync_lock::FsyncLock;
pub use kill::Kill;
pub use lag::Lag;
pub use out_of_memory::{EvictionPolicy, OutOfMemory};
pub use partition::Partition;
pub use pause::Pause;
pub use shutdown::Shutdown;
pub use slot_stuck::SlotStuck;
pub use slow::Slow;
pub use slow_query::SlowQuery;
pub use step_down::StepDown;
pub use stop::Stop;

/// The one list of kinds: what each does, in an author's words, which are its help too. (So the structs of parameters
/// have no words of their own: they would be told in place of these.)
macro_rules! faults {
    ($($(#[$about:meta])* $kind:ident,)*) => {
        /// A fault and its parameters.
        #[derive(
            Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Subcommand, strum::EnumDiscriminants,
        )]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        #[strum_discriminants(
            name(KindName),
            doc = "A kind without its parameters.",
            derive(
                Serialize, Deserialize, JsonSchema, strum::Display, strum::EnumString, strum::IntoStaticStr,
                VariantArray,
            ),
            serde(rename_all = "kebab-case"),
            strum(serialize_all = "kebab-case"),
        )]
        pub enum FaultKind {
            $($(#[$about])* $kind($kind),)*
        }

        impl std::ops::Deref for FaultKind {
            type Target = dyn Fault;

            fn deref(&self) -> &Self::Target {
                match self {
                    $(Self::$kind(params) => params,)*
                }
            }
        }

        impl std::ops::DerefMut for FaultKind {
            fn deref_mut(&mut self) -> &mut Self::Target {
                match self {
                    $(Self::$kind(params) => params,)*
                }
            }
        }

        impl KindName {
            /// What holds of every fault of this kind.
            pub fn facts(self) -> Facts {
                match self {
                    $(Self::$kind => $kind::facts(),)*
                }
            }
        }
    };
}

faults! {
    /// Redis `DEBUG SLEEP`: the event loop stands still. Cannot be undone; must last twice the node timeout.
    DebugSleep,
    /// The whole process stands still (cgroup freezer).
    Pause,
    /// SIGTERM, then the container's stop timeout.
    Stop,
    /// SIGKILL.
    Kill,
    /// The process crashes on itself: Redis `DEBUG SEGFAULT`, for MongoDB SIGABRT.
    Crash,
    /// The database's own shutdown command.
    Shutdown,
    /// Packets dropped between nodes.
    Partition,
    /// Links between nodes, or from clients, that are late or lose packets.
    Slow,
    /// MongoDB `replSetStepDown` on the primary.
    StepDown,
    /// MongoDB `replSetFreeze` on a secondary: it stands for no election.
    Freeze,
    /// MongoDB `fsync` with a lock: nothing is written until it is unlocked.
    FsyncLock,
    /// A MongoDB secondary that stays behind (`secondaryDelaySecs`) and cannot be elected.
    Lag,
    /// An index of a MongoDB collection is dropped.
    SlowQuery,
    /// Redis `CLIENT PAUSE`: clients wait, the bus goes on.
    ClientPause,
    /// A Redis node has no connection left for anybody new.
    Connections,
    /// A Redis master is at its memory limit.
    OutOfMemory,
    /// A Redis slot is left open between two masters.
    SlotStuck,
    /// A Redis replica is forgotten by all other nodes (`CLUSTER FORGET`).
    ForgottenNode,
    /// One node's setting differs from what it was: Redis `CONFIG SET`, MongoDB `setParameter`.
    ConfigDrift,
    /// The node's files take no more bytes (RLIMIT_FSIZE of its process).
    DiskFull,
}

impl FaultKind {
    pub fn name(&self) -> KindName {
        self.into()
    }

    /// The same for another length, where it has one.
    pub fn lasting(mut self, length: Span) -> Self {
        self.last(length);
        self
    }

    /// Whom it hits, as written.
    pub fn targets(&self) -> Vec<&Target> {
        self.places().into_iter().map(|(_, target)| target).collect()
    }
}

impl KindName {
    pub const ALL: &[Self] = Self::VARIANTS;

    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of each, as an author writes it.
    const WRITTEN: &str = "\
- debug-sleep: { target: { master_of_slot: 0 }, for: 30s }
- pause: { target: primary, for: 30s }
- stop: { target: { node: redis-1 } }
- kill: { target: { any: replica } }
- crash: { target: secondary }
- shutdown: { target: primary, quiesce: 5s }
- partition: { cut: { isolate: { node: redis-1 } }, for: 30s }
- partition: { cut: { groups: [[{ node: redis-1 }], [{ node: redis-2 }]] }, for: 30s, clients: true }
- partition: { cut: { one_way: { from: { node: redis-1 }, to: { node: redis-2 } } }, for: 30s }
- partition: { cut: { bridge: { node: mongo-2 } }, for: 30s }
- partition: { cut: { minority: { master_of_key: key } }, for: 30s }
- slow: { cut: { majority: primary }, for: 30s, delay: 200ms }
- slow: { cut: { isolate: primary }, for: 30s, loss: 20, clients: true }
- step-down: { target: primary, for: 60s, catch_up: 5s }
- freeze: { target: secondary, for: 60s }
- fsync-lock: { target: primary, for: 30s }
- lag: { target: secondary, for: 60s, by: 20s }
- slow-query: { target: primary, for: 60s }
- client-pause: { target: { node: redis-1 }, for: 30s, mode: write }
- connections: { target: { node: redis-1 }, for: 30s }
- out-of-memory: { target: { node: redis-1 }, for: 30s, policy: allkeys-lru }
- slot-stuck: { target: { node: redis-1 }, to: { node: redis-2 }, for: 30s }
- forgotten-node: { target: { replica_of_slot: 0 }, for: 60s }
- config-drift: { target: { node: redis-1 }, for: 30s, parameter: hz, value: \"10\" }
- disk-full: { target: { node: redis-1 }, for: 30s }
";

    #[test]
    fn every_kind_can_be_written_and_the_schema_knows_it() {
        let kinds: Vec<FaultKind> = serde_saphyr::from_str(WRITTEN).unwrap();
        let schema = serde_json::to_value(schemars::schema_for!(FaultKind)).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let written: Vec<serde_json::Value> = serde_saphyr::from_str(WRITTEN).unwrap();
        for kind in KindName::ALL {
            assert!(kinds.iter().any(|k| k.name() == *kind), "{kind} is not written above");
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        for (mut kind, written) in kinds.into_iter().zip(written) {
            assert!(schema.is_valid(&written), "{written}");
            // What is told of it can be read again, and its targets are the same either way.
            let told = serde_json::to_value(&kind).unwrap();
            assert_eq!(serde_json::from_value::<FaultKind>(told).unwrap(), kind);
            let targets: Vec<_> = kind.targets().into_iter().cloned().collect();
            assert_eq!(kind.targets_mut().into_iter().map(|t| t.clone()).collect::<Vec<_>>(), targets);
        }
    }
}
