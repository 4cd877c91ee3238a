//! What one Redis node says about itself and about the cluster.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::epoch::Epoch;
use super::flags::Flags;
use super::slots::{self, Slot, SlotRange};

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
    pub current_epoch: Epoch,
    pub my_epoch: Epoch,
    /// CLUSTER NODES as this node sees it.
    pub nodes: Vec<ClusterNode>,
    /// Calls per command since the process started (INFO commandstats), those that it refused left out; only
    /// commands that judges look at.
    pub calls: BTreeMap<String, u64>,
    /// Messages of the cluster bus since the process began, as CLUSTER INFO names them: `auth-ack_sent`. Only those
    /// by which nodes meet, fail and elect. None in records from before it was read, and without cluster support.
    #[serde(default)]
    pub bus: Option<BTreeMap<String, u64>>,
    /// When this node made its links to the others on the cluster bus, by their ids, epoch ms (CLUSTER LINKS): whoever
    /// forgets the others and meets them again makes new ones. None before Redis 7 and in records from before it was
    /// asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links: Option<BTreeMap<String, u64>>,
    /// Changes to its data since it was last saved to disk (INFO persistence): nothing but a save sets them back. None in
    /// records from before they were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writes: Option<u64>,
    /// Keys in the first database (INFO keyspace); none in records from before it was read.
    #[serde(default)]
    pub keys: Option<u64>,
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
    pub flags: Flags,
    /// Its master's id, if it is a replica.
    pub master: Option<String>,
    pub epoch: Epoch,
    pub connected: bool,
    /// Owned slots, inclusive ranges.
    #[serde(deserialize_with = "slots::recorded")]
    pub slots: Vec<SlotRange>,
    /// Open slots: `[n->-id]` and `[n-<-id]`, as written.
    pub open: Vec<String>,
}

impl RedisView {
    /// The node's own line.
    pub fn own(&self) -> Option<&ClusterNode> {
        self.nodes.iter().find(|line| line.id == self.id)
    }

    /// The slots that it says are its own.
    pub fn owned(&self) -> &[SlotRange] {
        self.own().map_or(&[], |own| own.slots.as_slice())
    }

    /// The port of its master, of a replica.
    pub fn following(&self) -> Option<u16> {
        match self.role {
            RedisRole::Master { .. } => None,
            RedisRole::Replica { master_port, .. } => Some(master_port),
        }
    }

    /// The line of the master that it follows.
    pub fn master(&self) -> Option<&ClusterNode> {
        let master = self.own()?.master.as_deref()?;
        self.nodes.iter().find(|line| line.id == master)
    }
}

impl ClusterNode {
    /// Who said this says that the slot is this node's.
    pub fn owns(&self, slot: Slot) -> bool {
        slots::have(&self.slots, slot)
    }
}
