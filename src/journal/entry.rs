//! One line of a run's journal.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CacheAsked, Change, Drawn, FaultRecord, Probed, Snapshot};
use crate::course::Language;
use crate::i18n::Message;
use crate::plan::RunPlan;

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

/// Where a learner writes the program that a lab is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Its absolute path.
    pub folder: PathBuf,
    /// Of its starter files.
    pub language: Language,
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
        /// Which run of that name it is: what its containers' labels say of who made it, and when. None in journals
        /// of versions that did not write it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        made: Option<String>,
        /// The learner's folder, where the lab is about a program.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        workspace: Option<Workspace>,
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
        /// What had been broken by then, where the task wanted the answer before that: it does not count. Records of
        /// answers given to versions that did not ask have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late: Option<Message>,
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
    /// A task had just passed, and this is what was seen then: what was shown to somebody must not depend on whether the
    /// recorder saw it, too. By the watchdog: what the recorder saw while a fault was at work.
    Looked {
        snapshot: Box<Snapshot>,
    },
    /// What lies in the learner's folder is served, and not at the port that the run was made for.
    Serving {
        port: u16,
    },
    Solved,
    /// A probe of the lab has run: what it said is evidence.
    Probed(Probed),
    /// The learner's cache was asked everything that the lab's checks are about.
    CacheAsked(Box<CacheAsked>),
    /// The learner's drawing was read: this is what was in it.
    Drawn(Box<Drawn>),
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
