//! The faults an author or an engineer can name, with their parameters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::KindName;
use crate::spec::{Span, Target};

/// A fault and its parameters. One file a kind implements it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum FaultKind {
    /// Redis `DEBUG SLEEP`: the event loop stands still. Cannot be undone; must last twice the node timeout.
    DebugSleep(Timed),
    /// The whole process stands still (cgroup freezer).
    Pause(Timed),
    /// SIGTERM, then the container's stop timeout.
    Stop(Lasting),
    /// SIGKILL.
    Kill(Lasting),
    /// The process crashes on itself: Redis `DEBUG SEGFAULT`, for MongoDB SIGABRT.
    Crash(Lasting),
    /// The database's own shutdown command.
    Shutdown(Shutdown),
    /// Packets dropped between nodes.
    Partition(Partition),
    /// MongoDB `replSetStepDown` on the primary.
    StepDown(StepDown),
    /// MongoDB `replSetFreeze` on a secondary: it stands for no election.
    Freeze(Timed),
    /// Redis `CLIENT PAUSE`: clients wait, the bus goes on.
    ClientPause(ClientPause),
    /// MongoDB `fsync` with a lock: nothing is written until it is unlocked.
    FsyncLock(Timed),
    /// A MongoDB secondary that stays behind (`secondaryDelaySecs`) and cannot be elected.
    Lag(Lag),
    /// One node's setting differs from what it was: Redis `CONFIG SET`, MongoDB `setParameter`.
    ConfigDrift(ConfigDrift),
    /// The node's files take no more bytes (RLIMIT_FSIZE of its process).
    DiskFull(Timed),
    /// Links between nodes, or from clients, that are late or lose packets.
    Slow(Slow),
    /// An index of a MongoDB collection is dropped.
    SlowQuery(SlowQuery),
    /// A Redis node has no connection left for anybody new.
    Connections(Timed),
    /// A Redis master is at its memory limit.
    OutOfMemory(OutOfMemory),
    /// A Redis slot is left open between two masters.
    SlotStuck(SlotStuck),
    /// A Redis replica is forgotten by all other nodes (`CLUSTER FORGET`).
    ForgottenNode(Timed),
}

/// A fault with a target and its own length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timed {
    pub target: Target,
    #[serde(rename = "for")]
    pub length: Span,
}

/// A fault that lasts until it is healed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lasting {
    pub target: Target,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shutdown {
    pub target: Target,
    /// MongoDB's quiesce period (`timeoutSecs`); the server's default is 15 s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiesce: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partition {
    pub cut: Cut,
    #[serde(rename = "for")]
    pub length: Span,
    /// Also cut clients inside the pod and on the host from the isolated nodes.
    #[serde(default)]
    pub clients: bool,
}

/// Which packets are dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Cut {
    /// One node from all its peers.
    Isolate(Target),
    /// Nodes in different groups do not hear each other.
    Groups(Vec<Vec<Target>>),
    /// `from` sends nothing to `to`; everything else passes.
    OneWay { from: Target, to: Target },
    /// The node's peers fall into two halves that hear it, and not each other.
    Bridge(Target),
    /// The node is on the smaller side of a split: less than half of all, with one Redis master at most.
    Minority(Target),
    /// The node is on the larger side of such a split.
    Majority(Target),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepDown {
    pub target: Target,
    /// So long it does not stand for election again.
    #[serde(rename = "for")]
    pub length: Span,
    /// How long it waits for a secondary to catch up (`secondaryCatchUpPeriodSecs`): less than `for`. The
    /// server's own is 10 s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catch_up: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientPause {
    pub target: Target,
    #[serde(rename = "for")]
    pub length: Span,
    /// What waits: writes, which can be let go again, or every command, which ends by itself only.
    pub mode: PauseMode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum PauseMode {
    Write,
    All,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lag {
    pub target: Target,
    #[serde(rename = "for")]
    pub length: Span,
    /// How far it stays behind the primary, whole seconds.
    pub by: Span,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfigDrift {
    pub target: Target,
    #[serde(rename = "for")]
    pub length: Span,
    /// A name that `CONFIG SET` or `setParameter` knows.
    pub parameter: String,
    /// As typed after `CONFIG SET`; for MongoDB a JSON value, or a plain word.
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slow {
    /// Between whom, as in a partition.
    pub cut: Cut,
    #[serde(rename = "for")]
    pub length: Span,
    /// What one sends to the other arrives so much later. Either this or `loss`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay: Option<Span>,
    /// So many of a hundred packets are lost: 1 to 90.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss: Option<u8>,
    /// Clients of the nodes too, those on the host included.
    #[serde(default)]
    pub clients: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlowQuery {
    pub target: Target,
    #[serde(rename = "for")]
    pub length: Span,
    /// `database.collection`; the seeded documents where nothing is said.
    #[serde(default = "SlowQuery::default_collection")]
    pub collection: String,
    /// The index's name.
    #[serde(default = "SlowQuery::default_index")]
    pub index: String,
}

impl SlowQuery {
    pub fn default_collection() -> String {
        format!("{}.{}", crate::service::mongo::DATABASE, crate::service::mongo::COLLECTION)
    }

    pub fn default_index() -> String {
        crate::service::mongo::INDEX.to_owned()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutOfMemory {
    pub target: Target,
    #[serde(rename = "for")]
    pub length: Span,
    /// What Redis does at the limit: refuse writes, or throw keys away, which are not brought back.
    #[serde(default)]
    pub policy: EvictionPolicy,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum EvictionPolicy {
    #[default]
    Noeviction,
    AllkeysLru,
    AllkeysLfu,
    AllkeysRandom,
}

impl EvictionPolicy {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Noeviction => "noeviction",
            Self::AllkeysLru => "allkeys-lru",
            Self::AllkeysLfu => "allkeys-lfu",
            Self::AllkeysRandom => "allkeys-random",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotStuck {
    /// The slot's owner.
    pub target: Target,
    /// The master that it is being moved to.
    pub to: Target,
    #[serde(rename = "for")]
    pub length: Span,
    /// Which slot; else that of the target's key, else the target's fullest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<u16>,
}

impl FaultKind {
    pub fn name(&self) -> KindName {
        match self {
            Self::DebugSleep(_) => KindName::DebugSleep,
            Self::Pause(_) => KindName::Pause,
            Self::Stop(_) => KindName::Stop,
            Self::Kill(_) => KindName::Kill,
            Self::Crash(_) => KindName::Crash,
            Self::Shutdown(_) => KindName::Shutdown,
            Self::Partition(_) => KindName::Partition,
            Self::StepDown(_) => KindName::StepDown,
            Self::Freeze(_) => KindName::Freeze,
            Self::ClientPause(_) => KindName::ClientPause,
            Self::FsyncLock(_) => KindName::FsyncLock,
            Self::Lag(_) => KindName::Lag,
            Self::ConfigDrift(_) => KindName::ConfigDrift,
            Self::DiskFull(_) => KindName::DiskFull,
            Self::Slow(_) => KindName::Slow,
            Self::SlowQuery(_) => KindName::SlowQuery,
            Self::Connections(_) => KindName::Connections,
            Self::OutOfMemory(_) => KindName::OutOfMemory,
            Self::SlotStuck(_) => KindName::SlotStuck,
            Self::ForgottenNode(_) => KindName::ForgottenNode,
        }
    }

    /// Its own length; none where it lasts until it is healed.
    pub fn length(&self) -> Option<Span> {
        match self {
            Self::Stop(_) | Self::Kill(_) | Self::Crash(_) | Self::Shutdown(_) => None,
            Self::DebugSleep(f) | Self::Pause(f) | Self::Freeze(f) => Some(f.length),
            Self::FsyncLock(f) | Self::DiskFull(f) => Some(f.length),
            Self::Connections(f) | Self::ForgottenNode(f) => Some(f.length),
            Self::Slow(f) => Some(f.length),
            Self::SlowQuery(f) => Some(f.length),
            Self::OutOfMemory(f) => Some(f.length),
            Self::SlotStuck(f) => Some(f.length),
            Self::Partition(f) => Some(f.length),
            Self::StepDown(f) => Some(f.length),
            Self::ClientPause(f) => Some(f.length),
            Self::Lag(f) => Some(f.length),
            Self::ConfigDrift(f) => Some(f.length),
        }
    }

    /// Whom it hits, as written.
    pub fn targets(&self) -> Vec<&Target> {
        self.places().into_iter().map(|(_, target)| target).collect()
    }

    /// Whom it hits, each with the place below the kind's name where a file says so.
    pub fn places(&self) -> Vec<(String, &Target)> {
        let target = match self {
            Self::DebugSleep(f) | Self::Pause(f) | Self::Freeze(f) => &f.target,
            Self::FsyncLock(f) | Self::DiskFull(f) => &f.target,
            Self::Connections(f) | Self::ForgottenNode(f) => &f.target,
            Self::SlowQuery(f) => &f.target,
            Self::OutOfMemory(f) => &f.target,
            Self::SlotStuck(f) => return vec![("target".into(), &f.target), ("to".into(), &f.to)],
            Self::Slow(f) => return f.cut.places(),
            Self::Stop(f) | Self::Kill(f) | Self::Crash(f) => &f.target,
            Self::Shutdown(f) => &f.target,
            Self::StepDown(f) => &f.target,
            Self::ClientPause(f) => &f.target,
            Self::Lag(f) => &f.target,
            Self::ConfigDrift(f) => &f.target,
            Self::Partition(f) => return f.cut.places(),
        };
        vec![("target".into(), target)]
    }

    /// As [`targets`](Self::targets), to change.
    pub fn targets_mut(&mut self) -> Vec<&mut Target> {
        match self {
            Self::DebugSleep(f) | Self::Pause(f) | Self::Freeze(f) => vec![&mut f.target],
            Self::FsyncLock(f) | Self::DiskFull(f) => vec![&mut f.target],
            Self::Connections(f) | Self::ForgottenNode(f) => vec![&mut f.target],
            Self::Stop(f) | Self::Kill(f) | Self::Crash(f) => vec![&mut f.target],
            Self::SlowQuery(f) => vec![&mut f.target],
            Self::OutOfMemory(f) => vec![&mut f.target],
            Self::SlotStuck(f) => vec![&mut f.target, &mut f.to],
            Self::Shutdown(f) => vec![&mut f.target],
            Self::StepDown(f) => vec![&mut f.target],
            Self::ClientPause(f) => vec![&mut f.target],
            Self::Lag(f) => vec![&mut f.target],
            Self::ConfigDrift(f) => vec![&mut f.target],
            Self::Partition(f) => f.cut.targets_mut(),
            Self::Slow(f) => f.cut.targets_mut(),
        }
    }

    /// The node's process lives on through it: should it end, somebody else ended it.
    pub fn spares_the_process(&self) -> bool {
        match self {
            // A MongoDB member that cannot write ends itself.
            Self::Stop(_) | Self::Kill(_) | Self::Crash(_) | Self::Shutdown(_) | Self::DiskFull(_) => false,
            Self::DebugSleep(_) | Self::Pause(_) | Self::Partition(_) | Self::StepDown(_) => true,
            Self::Freeze(_) | Self::ClientPause(_) | Self::FsyncLock(_) => true,
            Self::Lag(_) | Self::ConfigDrift(_) | Self::Slow(_) | Self::SlowQuery(_) => true,
            Self::Connections(_) | Self::OutOfMemory(_) | Self::SlotStuck(_) => true,
            Self::ForgottenNode(_) => true,
        }
    }
}

impl Cut {
    fn places(&self) -> Vec<(String, &Target)> {
        match self {
            Cut::Isolate(target) => vec![("cut/isolate".into(), target)],
            Cut::Bridge(target) => vec![("cut/bridge".into(), target)],
            Cut::Minority(target) => vec![("cut/minority".into(), target)],
            Cut::Majority(target) => vec![("cut/majority".into(), target)],
            Cut::OneWay { from, to } => {
                vec![("cut/one_way/from".into(), from), ("cut/one_way/to".into(), to)]
            }
            Cut::Groups(groups) => {
                let all = groups.iter().enumerate();
                let all = all.flat_map(|(g, group)| group.iter().enumerate().map(move |(n, t)| (g, n, t)));
                all.map(|(g, n, target)| (format!("cut/groups/{g}/{n}"), target)).collect()
            }
        }
    }

    fn targets_mut(&mut self) -> Vec<&mut Target> {
        match self {
            Cut::Isolate(target) | Cut::Bridge(target) => vec![target],
            Cut::Minority(target) | Cut::Majority(target) => vec![target],
            Cut::OneWay { from, to } => vec![from, to],
            Cut::Groups(groups) => groups.iter_mut().flatten().collect(),
        }
    }
}
