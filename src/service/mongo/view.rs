//! What one MongoDB member says about itself and about its set.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One member's own words: `hello`, `replSetGetStatus`, `replSetGetConfig`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MongoView {
    /// None while it is in no replica set.
    pub set: Option<String>,
    /// PRIMARY, SECONDARY, … as the member calls itself.
    pub state: String,
    /// `hello.isWritablePrimary`: PRIMARY alone does not mean writable.
    pub writable: bool,
    /// `host:port` of the primary that it sees.
    pub primary: Option<String>,
    pub term: i64,
    pub config_version: i64,
    pub config_term: i64,
    pub voting_members: u32,
    pub majority: u32,
    /// Its own last applied optime: (seconds, increment, term).
    pub applied: (u32, u32, i64),
    /// The majority commit point that it knows: (seconds, increment, term).
    pub committed: (u32, u32, i64),
    /// `hello.topologyVersion.processId`: new with every process.
    pub process: String,
    pub version: String,
    /// Queries (`find`, not `getMore`) that this process answered, by `database.collection`, the server's own
    /// databases left out (`top`). Dropping a collection starts its count anew.
    #[serde(default)]
    pub reads: BTreeMap<String, u64>,
    /// The set as this member sees it.
    pub members: Vec<MongoMember>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MongoMember {
    pub host: String,
    pub state: String,
    pub healthy: bool,
    /// As configured, in thousandths: 0.5 is a priority too.
    pub priority_milli: i64,
    pub votes: i32,
    /// Last applied, epoch milliseconds.
    pub optime_ms: i64,
}
