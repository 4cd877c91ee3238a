//! One container of a run, fully decided.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::spec::{Role, Service};

/// uids of what runs in a pod. One range, under 65536: rootless engines map no more.
pub const UID_BASE: u32 = 52000;
/// What a learner's or a submission's script runs as.
pub const UID_TOOLBOX: u32 = UID_BASE + 200;

/// Where a node keeps its data in its container; without the leading slash, as archives have it.
pub fn data_folder(node: &str) -> String {
    format!("lab/data/{node}")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    Redis,
    Mongo,
    /// The pod's namespace owner: packet filter and canary. Never a database, never restarted.
    Net,
    /// Where a learner's or a submission's script runs. Transient.
    Toolbox,
}

/// The databases among nodes of these kinds, each once.
pub fn services(kinds: impl Iterator<Item = NodeKind>) -> Vec<Service> {
    kinds.filter_map(NodeKind::service).collect::<BTreeSet<_>>().into_iter().collect()
}

impl NodeKind {
    /// The database that it is a node of.
    pub fn service(self) -> Option<Service> {
        match self {
            NodeKind::Redis => Some(Service::Redis),
            NodeKind::Mongo => Some(Service::Mongo),
            NodeKind::Net | NodeKind::Toolbox => None,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            NodeKind::Redis => "redis",
            NodeKind::Mongo => "mongo",
            NodeKind::Net => "net",
            NodeKind::Toolbox => "toolbox",
        }
    }

    /// Bytes of the longest file that such a node may write: a client can make it write without end, to a disk
    /// that is everybody's. Far more than a lab's data needs.
    pub fn longest_file(self) -> Option<i64> {
        match self {
            NodeKind::Redis => Some(256 << 20),
            NodeKind::Mongo => Some(1 << 30),
            NodeKind::Net | NodeKind::Toolbox => None,
        }
    }

    /// The kind that [`as_str`](Self::as_str) writes so.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [NodeKind::Redis, NodeKind::Mongo, NodeKind::Net, NodeKind::Toolbox];
        all.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A container to be: what Compose said, variables filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodePlan {
    /// `redis-1`, `mongo-2`, `net`.
    pub name: String,
    pub kind: NodeKind,
    pub role: Role,
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
    /// `redis-1 (7000)`: how a node is named to a person.
    pub fn label(&self) -> String {
        format!("{} ({})", self.name, self.port)
    }

    pub fn is_database(&self) -> bool {
        matches!(self.kind, NodeKind::Redis | NodeKind::Mongo)
    }
}
