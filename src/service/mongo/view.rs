//! What one MongoDB member says about itself and about its set.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::numbers::{ConfigVersion, OpTime, Term};
use super::state::MemberState;

/// One member's own words: `hello`, `replSetGetStatus`, `replSetGetConfig`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MongoView {
    /// None while it is in no replica set.
    pub set: Option<String>,
    /// As the member calls itself.
    pub state: MemberState,
    /// `hello.isWritablePrimary`: PRIMARY alone does not mean writable.
    pub writable: bool,
    /// `host:port` of the primary that it sees.
    pub primary: Option<String>,
    pub term: Term,
    pub config_version: ConfigVersion,
    pub config_term: Term,
    pub voting_members: u32,
    pub majority: u32,
    /// What it has applied last.
    pub applied: OpTime,
    /// The majority's commit point, as far as it knows.
    pub committed: OpTime,
    /// `hello.topologyVersion.processId`: new with every process.
    pub process: String,
    pub version: String,
    /// Queries (`find`, not `getMore`) that this process answered, by `database.collection`, the server's own
    /// databases left out (`top`). Dropping a collection starts its count anew.
    #[serde(default)]
    pub reads: BTreeMap<String, u64>,
    /// What it misses is in nobody's oplog any more: it cannot catch up by itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub too_stale: bool,
    /// How it came to lead, for as long as it leads (`electionCandidateMetrics`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub won: Option<Won>,
    /// Calls that this process carried out, of the commands that matter (`serverStatus.metrics.commands`, those that
    /// failed left out).
    #[serde(default)]
    pub calls: BTreeMap<String, u64>,
    /// How often this process gave the role of primary up because another member had been elected
    /// (`serverStatus.electionMetrics`): one that hands it over, or is shut down, does so before.
    #[serde(default, skip_serializing_if = "is_none")]
    pub outvoted: u64,
    /// The set as this member sees it.
    pub members: Vec<MongoMember>,
}

fn is_none(count: &u64) -> bool {
    *count == 0
}

/// The collection of the seeded documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seeded {
    /// Its identity: one of the same name that is made anew has another. None where there is no such collection.
    pub uuid: Option<String>,
    pub documents: u64,
}

/// A member's election, in its own server's words: no client can write them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Won {
    pub term: Term,
    /// `electionTimeout`, `stepUpRequest`, `stepUpRequestSkipDryRun`, `priorityTakeover`, `catchupTakeover`, …
    pub reason: String,
    /// When it was elected, epoch milliseconds.
    pub at_ms: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MongoMember {
    pub host: String,
    pub state: MemberState,
    pub healthy: bool,
    /// As configured, in thousandths: 0.5 is a priority too.
    pub priority_milli: i64,
    pub votes: i32,
    /// Last applied, epoch milliseconds.
    pub optime_ms: i64,
    /// No driver is told of it.
    #[serde(default)]
    pub hidden: bool,
    /// `secondaryDelaySecs`.
    #[serde(default)]
    pub delay_s: i64,
}
