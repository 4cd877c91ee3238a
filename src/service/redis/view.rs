//! What one Redis node says about itself and about the cluster.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Slots in a Redis Cluster (`CLUSTER_SLOTS`, cluster.h).
pub const SLOTS: u32 = 16384;

/// One node's own words: INFO, CLUSTER INFO, CLUSTER NODES, ROLE.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedisView {
    /// CLUSTER MYID.
    pub id: String,
    /// INFO server: new with every process.
    pub run_id: String,
    pub version: String,
    pub uptime_s: u64,
    pub role: RedisRole,
    /// Replication offset, bytes.
    pub offset: u64,
    /// INFO replication `master_replid`.
    pub replid: String,
    /// CLUSTER INFO `cluster_state:ok`.
    pub state_ok: bool,
    pub slots_assigned: u32,
    pub current_epoch: u64,
    pub my_epoch: u64,
    /// CLUSTER NODES as this node sees it.
    pub nodes: Vec<ClusterNode>,
    /// Calls per command since the process started (INFO commandstats), those that it refused left out; only
    /// commands that judges look at.
    pub calls: BTreeMap<String, u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RedisRole {
    Master { replicas: u32 },
    Replica { master_port: u16, link: Link },
}

/// `master_link_status`, and the sync it may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    Up,
    Down,
    Syncing,
}

/// One line of CLUSTER NODES.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterNode {
    pub id: String,
    /// Announced client address and port.
    pub host: String,
    pub port: u16,
    pub flags: Vec<String>,
    /// Its master's id, if it is a replica.
    pub master: Option<String>,
    pub epoch: u64,
    pub connected: bool,
    /// Owned slots, inclusive ranges.
    pub slots: Vec<(u16, u16)>,
    /// Open slots: `[n->-id]` and `[n-<-id]`, as written.
    pub open: Vec<String>,
}
