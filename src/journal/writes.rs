//! The writes of a run's workload: each as a client knows of it, where it went, and what became of all.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::course::Service;
use crate::service::redis::Slot;

/// One write. Its id is unique in its database and grows with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Write {
    pub database: Service,
    pub id: u64,
    /// Which list (Redis) or kind of acknowledgement (MongoDB) it went to.
    pub list: u16,
    /// Time since boot at which it was sent, ms, and how long it took.
    pub begun_ms: u64,
    pub took_ms: u32,
    pub outcome: Outcome,
}

/// What a client knows of a write, as Jepsen counts (ok, fail, info), with two kinds of ok.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// One node has it: a plain reply of Redis, `w: 1` of MongoDB.
    Acknowledged,
    /// A replica has it too (`WAIT 1`), or a majority (`w: "majority"`).
    Confirmed,
    /// It was not done.
    Failed,
    /// It may have been done, or may still be: no reply, or a connection lost.
    Unknown,
}

impl Outcome {
    /// A client was told that it is done.
    pub fn is_ok(self) -> bool {
        matches!(self, Outcome::Acknowledged | Outcome::Confirmed)
    }
}

/// One place to write to. Its number is its place among all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub key: String,
    /// None where its database has no slots.
    pub slot: Option<Slot>,
    /// Its writes are to be confirmed by a replica or a majority.
    pub confirmed: bool,
}

/// What became of the writes to one database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritesRead {
    pub database: Service,
    /// Acknowledged by one node, no more.
    pub plain: Counts,
    /// Confirmed by a replica, or by a majority.
    pub confirmed: Counts,
    /// Acknowledged, and not readable now.
    pub unread: u32,
    pub failed: u32,
    pub unknown: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Told to a client as done, and read back or looked for.
    pub acknowledged: u32,
    pub lost: u32,
    /// When the first of the lost was sent: time since boot, ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost_from_ms: Option<u64>,
    /// There more than once, although sent once.
    pub duplicated: u32,
    /// Before one that was done when they were not yet sent. Documents of MongoDB have no order to compare.
    pub reordered: u32,
}

/// What each list holds, in order; none for one that could not be read, or was not.
pub type Lists = BTreeMap<u16, Option<Vec<u64>>>;
