//! How often one member took each collection's lock, to read and to write.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use bson::{Document, doc};
use serde::Serialize;

use super::parse::theirs;
use super::wire::{Wire, failure, inner, number};
use crate::service::{Heard, heard};

/// By namespace (`lab.students`), of the databases that are not the server's own.
pub type Collections = BTreeMap<String, Locks>;

/// Since the process began, or the collection was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Locks {
    /// Whatever reads: find and getMore, aggregate, count, distinct.
    pub reads: u64,
    /// Whatever writes; on a secondary what it takes over from the primary, too.
    pub writes: u64,
}

/// Asks a member, on one new connection.
pub async fn counted(addr: SocketAddr, deadline: Duration) -> Heard<Collections> {
    let ask = async {
        let replies = Wire::connect(addr).await?.brief().ask("admin", &[doc! { "top": 1 }]).await?;
        Ok(match replies.first() {
            Some(top) => match failure(top) {
                None => Heard::Answer(collections(top)),
                Some((code, why)) => Heard::Denied(format!("{why} ({code})")),
            },
            None => Heard::Garbled("no reply".into()),
        })
    };
    heard::within(deadline, ask).await
}

fn collections(top: &Document) -> Collections {
    let totals = inner(top, "totals");
    let count = |of: &Document, lock: &str| number(&inner(of, lock), "count").try_into().unwrap_or_default();
    let locks = |of: &Document| Locks { reads: count(of, "readLock"), writes: count(of, "writeLock") };
    theirs(&totals)
        .map(|(name, of)| (name.clone(), of.as_document().map_or(Locks::default(), locks)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_are_read_as_mongodb_writes_them() {
        let lock = |count: i32| doc! { "time": 12_i64, "count": count };
        let of = |reads, writes| doc! { "readLock": lock(reads), "writeLock": lock(writes) };
        let totals = doc! { "note": "all times in microseconds", "lab.students": of(7, 2), "local.oplog.rs": of(9, 9) };
        let read = collections(&doc! { "totals": totals, "ok": 1.0 });
        assert_eq!(read, [("lab.students".to_owned(), Locks { reads: 7, writes: 2 })].into());
    }
}
