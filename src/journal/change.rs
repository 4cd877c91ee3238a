//! What the recorder journals: changes, not samples. Each is one line of a run's timeline.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::course::Service;
use crate::plan::{NodeName, budget};
use crate::service::mongo::{ConfigVersion, Term};
use crate::service::redis::Epoch;
use crate::service::redis::slots::{self, SlotRange};

/// Something about the run is not as it was. Nodes by their plan names; the entry's own times say when the
/// recorder saw it, and `at`, where there is one, when the node itself logged it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// From here on somebody watches.
    Watching,
    /// Nobody watched in between: the recorder was ended, or could not run.
    Unwatched {
        from: Timestamp,
        to: Timestamp,
    },
    /// The journal has all that it may hold: what happens from here on is not written down.
    Full,
    /// The nodes had written so much to disk, more than a run may: their processes were killed.
    OverBudget {
        mib: u64,
        /// What it may: every run the same, where that is not said.
        #[serde(default = "most_mib")]
        most_mib: u64,
    },
    /// Wall time jumped, forward or (negative) back.
    ClockStepped {
        ms: i64,
    },
    /// The machine slept.
    Suspended {
        ms: u64,
    },
    /// The machine had no time: an answer that takes nothing took so long.
    Slow {
        ms: u64,
    },
    /// A node gives no usable answer any more.
    Silent {
        node: NodeName,
        how: Quiet,
    },
    /// It answers again, so long after its last answer.
    Answers {
        node: NodeName,
        after_ms: u64,
    },
    /// The engine tells of its container; `at` is the engine's own time of it.
    Container {
        node: NodeName,
        what: ContainerChange,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Timestamp>,
    },
    /// Another process than before: `run_id` (Redis) or `processId` (MongoDB).
    Process {
        node: NodeName,
    },
    /// `of` is the master of a replica.
    Role {
        node: NodeName,
        role: NodeRole,
        of: Option<NodeName>,
    },
    /// A replica's link to its master.
    Link {
        node: NodeName,
        up: bool,
    },
    /// What a node owns now by its own word, as inclusive ranges, and how many slots came and went.
    Slots {
        node: NodeName,
        #[serde(deserialize_with = "slots::recorded")]
        slots: Vec<SlotRange>,
        gained: u32,
        lost: u32,
    },
    /// A master's own configuration epoch.
    Epoch {
        node: NodeName,
        epoch: Epoch,
    },
    /// `by` lists `node` in its CLUSTER NODES now.
    Known {
        node: NodeName,
        by: NodeName,
    },
    Forgotten {
        node: NodeName,
        by: NodeName,
    },
    /// `cluster_state`, as this node sees it.
    ClusterState {
        node: NodeName,
        ok: bool,
    },
    /// What `by` says of another node: a master or a replica, with which epoch, and whether it owns slots.
    Viewed {
        node: NodeName,
        by: NodeName,
        role: NodeRole,
        epoch: Epoch,
        slots: bool,
    },
    /// `by` takes a node for failed, with all others, or no longer; `within_ms` is since its last look that did not.
    Failing {
        node: NodeName,
        by: NodeName,
        failing: bool,
        within_ms: u64,
    },
    /// A node's counters of the cluster bus as they stand now, of the process `run` (its `run_id`): only those that
    /// grew, and within how long. Nobody but a new process sets them back.
    Bus {
        node: NodeName,
        run: String,
        counts: BTreeMap<String, u64>,
        within_ms: u64,
    },
    /// The same process has new links to all the others on the cluster bus: it forgot them and met them again, or neither
    /// heard of the other for long.
    Relinked {
        node: NodeName,
    },
    /// Another CLUSTER MYID than before.
    Identity {
        node: NodeName,
    },
    /// A master pushed that all its keys were gone; how many it had before, and has at the look right after.
    Flushed {
        node: NodeName,
        had: Option<u64>,
        has: Option<u64>,
    },
    /// A master was written so often between two looks as it takes to empty it and to fill it again, or more, while nobody
    /// was told of flushes and its counters were set back. None: as often as a save to disk has hidden.
    Rewritten {
        node: NodeName,
        writes: Option<u64>,
    },
    /// Whether we are told of flushes by the node itself, while it answers.
    Pushes {
        node: NodeName,
        heard: bool,
    },
    /// The highest term that any member knows of.
    Term {
        term: Term,
    },
    /// A node stands for election, by its own log.
    Candidate {
        node: NodeName,
        at: Timestamp,
    },
    /// A node was elected or took over, by its own log (Redis) or by its server's own account of it (MongoDB).
    /// `round` is the epoch (Redis) or the term (MongoDB); `voters` are those that said so in their own logs (Redis),
    /// or whose vote the winner logged (MongoDB).
    Elected {
        node: NodeName,
        why: Why,
        round: Option<u64>,
        voters: Vec<NodeName>,
        at: Timestamp,
    },
    /// Somebody, not this tool, called a command that matters, so many times since the last look.
    Command {
        node: NodeName,
        command: String,
        count: u64,
    },
    /// A member uses another configuration of its set. A term of -1 says that it was forced upon it.
    Config {
        node: NodeName,
        version: ConfigVersion,
        term: Term,
    },
    /// A collection (`database.collection`) was made, by the oplog.
    Made {
        collection: String,
        at: Timestamp,
    },
    /// A collection, or a whole database, is gone, by the oplog.
    Removed {
        name: String,
        how: Removal,
        at: Timestamp,
    },
    /// A primary gave its role up because another member had been elected while it led.
    Outvoted {
        node: NodeName,
    },
    /// What a member's oplog said in between was gone before it could be read.
    OplogLost {
        node: NodeName,
    },
    /// How many queries a member had answered, by `database.collection`, when it gave up or lost this role.
    Counted {
        node: NodeName,
        role: NodeRole,
        reads: BTreeMap<String, u64>,
    },
    /// The first write of the workload that a client could not make.
    OutageBegan {
        database: Service,
    },
    /// Clients can write everywhere again; the whole length in `ms`.
    OutageOver {
        database: Service,
        ms: u64,
    },
}

fn most_mib() -> u64 {
    budget::DISK >> 20
}

/// How a node gives no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quiet {
    /// Nothing came back in time.
    Unanswered,
    /// Nobody listens.
    Refused,
    /// It answers, and will not serve.
    Denied,
    /// What answers does not speak the protocol.
    Garbled,
}

/// What the engine saw of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContainerChange {
    Started,
    Died {
        code: i64,
    },
    Paused,
    Unpaused,
    Removed,
    /// It went over its memory limit.
    Oom,
}

/// How a collection or a database came to be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Removal {
    DatabaseDropped,
    Dropped,
    /// It goes by another name now.
    Renamed,
    /// Half of its seeded documents were deleted, or more.
    Emptied,
}

/// What a node says that it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeRole {
    Master,
    Replica,
    /// It takes writes: PRIMARY alone does not mean that.
    Primary,
    Secondary,
    /// Any other state of a MongoDB member, in its own word: RECOVERING, ROLLBACK, REMOVED.
    Other(String),
}

/// How a node came to lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Redis: the master failed, and the others voted.
    Automatic,
    /// Redis: as automatic, while a `CLUSTER FAILOVER` that the master could not answer was pending.
    Hastened,
    /// Redis: `CLUSTER FAILOVER`.
    Manual,
    /// Redis: `CLUSTER FAILOVER FORCE`.
    Forced,
    /// Redis: `CLUSTER FAILOVER TAKEOVER`.
    Takeover,
    /// MongoDB: no word from a primary for the election timeout.
    Timeout,
    /// MongoDB: it was asked to, by the old primary that gave its role up or (as logs have it) by anybody.
    StepUp,
    /// MongoDB: somebody other than the old primary asked it to, which would have left the dry run out.
    Asked,
    /// MongoDB: its priority is higher.
    Priority,
    /// MongoDB: it was ahead of the new primary.
    Catchup,
    /// MongoDB: in another way, or the log does not say.
    Unknown,
}

impl Change {
    /// The node that it is about, where it is about one.
    pub fn node(&self) -> Option<&str> {
        match self {
            Change::Silent { node, .. }
            | Change::Answers { node, .. }
            | Change::Container { node, .. }
            | Change::Process { node }
            | Change::Role { node, .. }
            | Change::Link { node, .. }
            | Change::Slots { node, .. }
            | Change::Epoch { node, .. }
            | Change::Known { node, .. }
            | Change::Forgotten { node, .. }
            | Change::ClusterState { node, .. }
            | Change::Viewed { node, .. }
            | Change::Failing { node, .. }
            | Change::Bus { node, .. }
            | Change::Relinked { node }
            | Change::Rewritten { node, .. }
            | Change::Identity { node }
            | Change::Flushed { node, .. }
            | Change::Pushes { node, .. }
            | Change::Candidate { node, .. }
            | Change::Elected { node, .. }
            | Change::Config { node, .. }
            | Change::Outvoted { node }
            | Change::OplogLost { node }
            | Change::Counted { node, .. }
            | Change::Command { node, .. } => Some(node),
            Change::Watching
            | Change::Unwatched { .. }
            | Change::Full
            | Change::OverBudget { .. }
            | Change::ClockStepped { .. }
            | Change::Suspended { .. }
            | Change::Slow { .. }
            | Change::Term { .. }
            | Change::Made { .. }
            | Change::Removed { .. }
            | Change::OutageBegan { .. }
            | Change::OutageOver { .. } => None,
        }
    }
}
