//! What one member says, asked directly and within a deadline.

use std::net::SocketAddr;
use std::time::Duration;

use bson::{Document, doc};

use super::MongoView;
use super::parse::{self, Said};
use super::wire::{Wire, failure, inner};
use crate::service::{Heard, heard};

/// Server error codes: Unauthorized, NotYetInitialized, NoReplicationEnabled.
const UNAUTHORIZED: i32 = 13;
const NOT_IN_A_SET: [i32; 2] = [94, 76];

/// Asks a member everything at once, on one new connection.
pub async fn observe(addr: SocketAddr, deadline: Duration) -> Heard<MongoView> {
    heard::within(deadline, async { ask(&mut Wire::connect(addr).await?.brief()).await }).await
}

/// Asks a member everything on a connection that stands.
pub(super) async fn ask(wire: &mut Wire) -> std::io::Result<Heard<MongoView>> {
    let names = ["hello", "buildInfo", "replSetGetStatus", "replSetGetConfig", "top"];
    let mut questions: Vec<Document> = names.iter().map(|name| doc! { *name: 1 }).collect();
    questions.push(counters());
    let mut replies = wire.ask("admin", &questions).await?;
    for reply in &mut replies {
        match failure(reply) {
            None => {}
            Some((code, _)) if NOT_IN_A_SET.contains(&code) => *reply = Document::new(),
            Some((UNAUTHORIZED, why)) => return Ok(Heard::Denied(why)),
            Some((code, why)) => return Ok(Heard::Denied(format!("{why} ({code})"))),
        }
    }
    let config = inner(&replies[3], "config");
    let said = Said {
        hello: &replies[0],
        build: &replies[1],
        status: &replies[2],
        config: &config,
        top: &replies[4],
        metrics: &inner(&replies[5], "metrics"),
        elections: &inner(&replies[5], ELECTIONS),
    };
    Ok(parse::view(&said).map_or_else(Heard::Garbled, Heard::Answer))
}

/// How often a member has been outvoted, asked of one that refuses all else because it is being shut down; none where it
/// does not say.
pub(super) async fn outvoted(wire: &mut Wire) -> std::io::Result<Option<u64>> {
    let replies = wire.ask("admin", &[counters()]).await?;
    let said = replies.first().filter(|reply| failure(reply).is_none());
    Ok(said.map(|said| parse::outvoted(&inner(said, ELECTIONS))))
}

const ELECTIONS: &str = "electionMetrics";

/// `serverStatus` with nothing but the counters of commands and of elections: every other section takes time.
fn counters() -> Document {
    const OTHERS: [&str; 38] = [
        "activeIndexBuilds",
        "freeMonitoring",
        "twoPhaseCommitCoordinator",
        "asserts",
        "batchedDeletes",
        "bucketCatalog",
        "catalogStats",
        "connections",
        "defaultRWConcern",
        "extra_info",
        "featureCompatibilityVersion",
        "flowControl",
        "globalLock",
        "indexBuilds",
        "indexBulkBuilder",
        "indexStats",
        "locks",
        "logicalSessionRecordCache",
        "mirroredReads",
        "network",
        "opLatencies",
        "opReadConcernCounters",
        "opWriteConcernCounters",
        "opcounters",
        "opcountersRepl",
        "oplogTruncation",
        "readConcernCounters",
        "repl",
        "scramCache",
        "security",
        "shardingStatistics",
        "storageEngine",
        "tcmalloc",
        "tenantMigrations",
        "trafficRecording",
        "transactions",
        "transportSecurity",
        "wiredTiger",
    ];
    let mut question = doc! { "serverStatus": 1 };
    question.extend(OTHERS.map(|name| (name.to_owned(), 0.into())));
    question
}
