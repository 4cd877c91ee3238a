//! Everything a judge may look at. Recorded by `sample`, read by pure code.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::WritesRead;
use crate::plan::RunPlan;
use crate::service::{MongoView, Page, RedisView};
use crate::store::Entry;

/// A node's name in the plan: `redis-1`, `mongo-2`.
pub type NodeName = String;

/// What is known at the moment of judging.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Evidence {
    pub plan: RunPlan,
    /// How the nodes stood when the run became ready; none where the journal was lost.
    pub baseline: Option<Snapshot>,
    /// Oldest first; the last one is now.
    pub snapshots: Vec<Snapshot>,
    /// What `lab` and the learner did through `lab`, oldest first.
    pub journal: Vec<Entry>,
    /// The nodes' own log lines since the run's start, oldest first.
    pub logs: Vec<LogLine>,
    /// The seeded keys as read back; none where no check asked.
    pub data: Option<SeededData>,
    /// The workload's writes as read back, by database; none where no check asked.
    #[serde(default)]
    pub writes: Option<Vec<WritesRead>>,
    /// Since when nobody watches, where nobody does.
    #[serde(default)]
    pub blind_since: Option<Timestamp>,
}

/// One moment: what each node said, or that it said nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    pub at: Timestamp,
    /// The canary beside the nodes: how long it took to answer, ms; none if it did not.
    pub canary_ms: Option<u32>,
    pub redis: BTreeMap<NodeName, Heard<RedisView>>,
    pub mongo: BTreeMap<NodeName, Heard<MongoView>>,
    /// Databases, and `net`. A node that is not in it was not told of by the engine.
    pub containers: BTreeMap<NodeName, ContainerFacts>,
    /// Listening port to the uid that owns the socket (`/proc/net/tcp`, `tcp6` in the pod).
    pub listeners: BTreeMap<u16, u32>,
    /// The program that an application lab is about, by the path that it was asked for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub app: BTreeMap<String, Heard<Page>>,
}

/// What came back from one node before its own deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heard<T> {
    Answer(T),
    /// Connected or not, no answer by the deadline (ms).
    Silent(u32),
    /// Nobody listens.
    Refused,
    /// It answered, and would not serve us: a password, an ACL, maxclients.
    Denied(String),
    /// It answered something that is not its protocol.
    Garbled(String),
}

impl<T> Heard<T> {
    pub fn answer(&self) -> Option<&T> {
        match self {
            Heard::Answer(view) => Some(view),
            _ => None,
        }
    }
}

/// A container as the engine reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContainerFacts {
    pub id: String,
    pub state: ContainerState,
    pub started_at: Option<Timestamp>,
    pub exit_code: Option<i64>,
    pub oom_killed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContainerState {
    Created,
    Running,
    Paused,
    Exited,
    /// Gone: removed behind our back.
    Missing,
}

/// A line of a node's own log, with the engine's time of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    pub node: NodeName,
    pub at: Timestamp,
    pub text: String,
}

/// Seeded keys read back, each from the master that owns its slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeededData {
    pub expected: u32,
    pub intact: u32,
    pub missing: Vec<String>,
    pub changed: Vec<String>,
    /// Keys whose owner could not be asked.
    pub unread: u32,
}
