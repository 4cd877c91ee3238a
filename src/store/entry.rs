//! One line of a run's journal.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::check::Snapshot;
use crate::fault::FaultKind;
use crate::i18n::Message;
use crate::plan::RunPlan;
use crate::record::Change;

/// What happened and when, by two clocks: wall time, and time since boot (which runs on in suspend).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    pub at: Timestamp,
    /// CLOCK_BOOTTIME, ms.
    pub up_ms: u64,
    pub by: Actor,
    pub event: Event,
}

/// Who caused it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Actor {
    /// This tool, for its own ends.
    Lab,
    /// A person at the command line.
    Learner,
    /// The background process: watchdog and recorder.
    Watchdog,
    /// A script in the toolbox, through the shim.
    Toolbox,
}

/// Intent is written before a change, the result after it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// A start or a reset begins. `attempt` counts from 1.
    Starting {
        plan: Box<RunPlan>,
        lab_digest: String,
        attempt: u32,
    },
    Ready {
        ms: u64,
        baseline: Box<Snapshot>,
    },
    FaultIntended(FaultRecord),
    /// The proof that it bit, in words, and when it began to.
    FaultBit {
        id: String,
        proof: Message,
    },
    FaultFailed {
        id: String,
        why: Message,
    },
    HealIntended {
        id: String,
    },
    Healed {
        id: String,
        proof: Message,
    },
    HealFailed {
        id: String,
        why: Message,
    },
    NodeIntended {
        node: String,
        act: NodeAct,
    },
    NodeDone {
        node: String,
        act: NodeAct,
    },
    Answered {
        task: String,
        value: String,
        truth: Option<String>,
        correct: bool,
    },
    Hinted {
        task: String,
        level: u32,
    },
    Checked {
        score: u32,
        max_score: u32,
        passed: Vec<String>,
    },
    /// A task had just passed, and this is what was seen then. What was shown to somebody must not depend on
    /// whether the recorder saw it, too.
    Looked {
        snapshot: Box<Snapshot>,
    },
    Solved,
    /// What the recorder saw.
    Seen(Change),
    Stopping,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NodeAct {
    Start,
    Stop,
    Restart,
    /// A spare node was made, blank.
    Add,
}

/// A fault as injected: enough for a new process to undo it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultRecord {
    /// `f1`, `f2`, … in a run.
    pub id: String,
    /// The lab's name for it, or the kind's own when injected ad hoc.
    pub name: String,
    pub kind: FaultKind,
    /// The nodes that it hits, resolved by role at injection.
    pub nodes: Vec<String>,
    /// A Redis slot that the node owned when it was hit: whoever owns it later took its place.
    pub slot: Option<u16>,
    /// When the watchdog heals it at the latest.
    pub expires: Timestamp,
    pub expires_up_ms: u64,
    pub undo: Undo,
}

/// How to undo a fault, decided before it is injected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undo {
    /// It ends by itself at `expires`; `--now` kills and starts the node.
    Wait,
    Unpause,
    Start,
    /// Packet rules in `net` that carry the fault's id.
    RemoveRules,
    /// MongoDB: `replSetFreeze: 0`.
    Unfreeze,
    /// Redis: `CLIENT UNPAUSE`.
    ReleaseClients,
    /// MongoDB: `fsyncUnlock`, until nothing is locked.
    Unlock,
    /// MongoDB: the member's part of the set's configuration as it was, Extended JSON.
    Member {
        was: String,
    },
    /// The node's settings as they were: as `CONFIG GET` tells them, for MongoDB as JSON.
    Settings {
        were: BTreeMap<String, String>,
    },
    /// Redis: connections held in `net` under the fault's id are let go, then the client limit is as it was.
    Connections {
        maxclients: String,
    },
    /// MongoDB: the index as it was built, Extended JSON.
    Index {
        collection: String,
        was: String,
    },
    /// Redis: the slot is stable on every master, and its keys are with its owner.
    CloseSlot {
        slot: u16,
    },
    /// Redis: every node knows the node of this id again.
    Meet {
        id: String,
    },
    /// The limit on the size of the process's files as it was; where the process has ended, start it.
    FileLimit {
        was: String,
    },
}
