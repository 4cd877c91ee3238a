//! One container of a run, fully decided.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::course::{Facts, NodeKind, Service};

/// uids of what runs in a pod. One range, under 65536: rootless engines map no more.
pub const UID_BASE: u32 = 52000;
/// What a learner's or a submission's script runs as.
pub const UID_TOOLBOX: u32 = UID_BASE + 200;
/// What a learner's or a submission's program runs as, which serves or is asked.
pub const UID_PROGRAM: u32 = UID_BASE + 201;
/// What a probe of the lab runs as, beside a submission: nobody of theirs can speak in its place.
pub const UID_PROBE: u32 = UID_BASE + 202;

/// Where a node keeps its data in its container; without the leading slash, as archives have it.
pub fn data_folder(node: &str) -> String {
    format!("lab/data/{node}")
}

/// The databases among nodes of these kinds, each once.
pub fn services(kinds: impl Iterator<Item = NodeKind>) -> Vec<Service> {
    kinds.filter_map(NodeKind::service).collect::<BTreeSet<_>>().into_iter().collect()
}

/// A container to be: what Compose said, variables filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodePlan {
    /// `redis-1`, `mongo-2`, `net`.
    pub name: String,
    pub kind: NodeKind,
    /// The port it listens on, the same inside and outside; 0 for a toolbox, the canary's for `net`.
    pub port: u16,
    pub uid: u32,
    pub image: String,
    pub command: Vec<String>,
    pub env: BTreeMap<String, String>,
    /// Bytes.
    pub memory: i64,
    pub pids: i64,
    pub cap_add: Vec<String>,
    /// Seconds the engine waits after SIGTERM.
    pub stop_timeout: i64,
    /// Ports published on the run's address (`net` only).
    pub publish: Vec<u16>,
}

impl NodePlan {
    /// What its kind is; none of what is no node of a database.
    pub fn facts(&self) -> Option<&'static Facts> {
        Some(self.kind.service()?.facts())
    }

    /// `redis-1 (7000)`: how a node is named to a person.
    pub fn label(&self) -> String {
        format!("{} ({})", self.name, self.port)
    }
}
