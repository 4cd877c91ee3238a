//! Writes to one MongoDB member on one connection, each sent exactly once; and reading them back.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use bson::{Document, doc};
use tokio::time::timeout;

use super::wire::{Wire, failure, inner, number};
use crate::course::seeded::DATABASE;
use crate::service::written::{Written, connected, replied};

/// Where the workload's documents are, in the database of the seeded ones.
pub const LEDGER: &str = "ledger";
/// How long the server waits for a majority, ms.
const WAIT: i32 = 800;
/// Server error codes of a member that is not primary: nothing was done. NotWritablePrimary,
/// NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary, Unauthorized, NotYetInitialized.
const NOT_DONE: [i32; 5] = [10107, 13435, 13436, 13, 94];

/// A client of one member.
pub struct Writer {
    addr: SocketAddr,
    wire: Option<Wire>,
}

impl Writer {
    pub fn new(addr: SocketAddr) -> Self {
        Self { addr, wire: None }
    }

    /// Inserts a document with this number, acknowledged by a majority or by this member alone.
    pub async fn insert(&mut self, id: u64, majority: bool, deadline: Duration) -> Written {
        let mut wire = match self.wire.take() {
            Some(wire) => wire,
            None => match connected(deadline, Wire::connect(self.addr)).await {
                Ok(wire) => wire,
                Err(failed) => return failed,
            },
        };
        let concern = match majority {
            true => doc! { "w": "majority", "wtimeout": WAIT },
            false => doc! { "w": 1 },
        };
        let insert = doc! { "insert": LEDGER, "documents": [{ "_id": id as i64 }], "writeConcern": concern };
        match replied(deadline, wire.ask(DATABASE, &[insert])).await {
            Ok(replies) => {
                self.wire = Some(wire);
                meaning(&replies[0], majority)
            }
            Err(unknown) => unknown,
        }
    }
}

fn meaning(reply: &Document, majority: bool) -> Written {
    match failure(reply) {
        Some((code, _)) if NOT_DONE.contains(&code) => Written::Failed,
        // Interrupted in the middle: by then it may be in the oplog.
        Some(_) => Written::Unknown,
        None if reply.contains_key("writeErrors") || number(reply, "n") != 1 => Written::Failed,
        // No majority in time; there may be one yet.
        None if reply.contains_key("writeConcernError") => Written::Unknown,
        None if majority => Written::Confirmed,
        None => Written::Acknowledged,
    }
}

/// The numbers of all the workload's documents, as a majority has them; none where this member does not give
/// them in time.
pub async fn read_ledger(addr: SocketAddr, deadline: Duration) -> Option<BTreeSet<u64>> {
    let read = async {
        let mut wire = Wire::connect(addr).await.ok()?;
        let mut next = doc! {
            "find": LEDGER, "projection": { "_id": 1 }, "batchSize": 100_000,
            "readConcern": { "level": "majority" },
        };
        let mut all = BTreeSet::new();
        loop {
            let reply = wire.ask(DATABASE, &[next]).await.ok()?.into_iter().next()?;
            if failure(&reply).is_some() {
                return None;
            }
            let cursor = inner(&reply, "cursor");
            let batch = cursor.get_array("firstBatch").or_else(|_| cursor.get_array("nextBatch")).ok()?;
            let ids = batch.iter().filter_map(|d| Some(number(d.as_document()?, "_id").unsigned_abs()));
            all.extend(ids);
            let id = number(&cursor, "id");
            if id == 0 {
                return Some(all);
            }
            next = doc! { "getMore": id, "collection": LEDGER, "batchSize": 100_000 };
        }
    };
    timeout(deadline, read).await.ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_mean_what_jepsen_says() {
        let done = doc! { "ok": 1.0, "n": 1 };
        assert_eq!(meaning(&done, true), Written::Confirmed);
        assert_eq!(meaning(&done, false), Written::Acknowledged);
        let late = doc! { "ok": 1.0, "n": 1, "writeConcernError": { "code": 64 } };
        assert_eq!(meaning(&late, true), Written::Unknown);
        let error = |code: i32| meaning(&doc! { "ok": 0.0, "code": code, "errmsg": "x" }, true);
        assert_eq!(
            (error(10107), error(11602), error(189)),
            (Written::Failed, Written::Unknown, Written::Unknown)
        );
        assert_eq!(
            meaning(&doc! { "ok": 1, "n": 0, "writeErrors": [{ "code": 11000 }] }, true),
            Written::Failed
        );
    }
}
