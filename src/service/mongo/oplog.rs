//! A member's oplog, read as it grows: what was done to collections, and which terms began. Another client may end our cursor, which loses nothing: we go on from where we were. What was pushed out
//! of the oplog in the meantime is told as lost.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::io::Result;
use std::net::SocketAddr;

use bson::{Bson, Document, Timestamp, doc};

use super::Term;
use super::wire::{Wire, failure, inner, number};
use crate::course::seeded::{COLLECTION, DATABASE};

/// How long the server waits for something to tell, ms.
const WAIT: i64 = 5_000;
/// The server's own databases.
const OWN: [&str; 3] = ["admin", "config", "local"];
/// Entries a reply.
const BATCH: i32 = 1_000;

/// What one entry tells, with the server's wall time of it, epoch ms, and its place, the same on every member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub place: (u32, u32),
    pub at_ms: i64,
    pub what: Noted,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noted {
    /// A primary wrote its first entry of this term.
    TermBegan {
        term: Term,
    },
    /// `database.collection`.
    Made {
        collection: String,
    },
    Dropped {
        collection: String,
    },
    DatabaseDropped {
        database: String,
    },
    Renamed {
        collection: String,
    },
    /// Documents of the seeded collection.
    Inserted,
    Deleted,
}

/// What came back.
pub enum Read {
    Entries(Vec<Entry>),
    /// What came between is gone.
    Lost,
}

/// One member's oplog.
pub struct Oplog {
    addr: SocketAddr,
    /// The last entry that was read.
    place: (u32, u32),
    cursor: Option<(Wire, i64)>,
}

impl Oplog {
    /// From this place on, that entry left out.
    pub fn after(addr: SocketAddr, place: (u32, u32)) -> Self {
        Self { addr, place, cursor: None }
    }

    /// Waits for what the member has to tell; an error where it cannot be read now.
    pub async fn read(&mut self) -> Result<Read> {
        let Some((mut wire, id)) = self.cursor.take() else { return self.open().await };
        let more = doc! { "getMore": id, "collection": "oplog.rs", "batchSize": BATCH, "maxTimeMS": WAIT };
        let reply = wire.ask("local", &[more]).await?.remove(0);
        self.take(wire, &reply)
    }

    async fn open(&mut self) -> Result<Read> {
        let mut wire = Wire::connect(self.addr).await?;
        let here = doc! { "mode": "secondaryPreferred" };
        let (seconds, increment) = self.place;
        let find = doc! {
            "find": "oplog.rs", "filter": wanted(Timestamp { time: seconds, increment }), "tailable": true,
            "awaitData": true, "batchSize": BATCH, "$readPreference": here.clone(),
        };
        let first = doc! {
            "find": "oplog.rs", "sort": { "$natural": 1 }, "limit": 1, "singleBatch": true,
            "projection": { "ts": 1 }, "$readPreference": here,
        };
        let replies = wire.ask("local", &[find, first]).await?;
        // The oldest that there is, seen when the cursor stood already.
        let oldest = batch(&replies[1]).first().map(place).unwrap_or_default();
        let lost = self.place != (0, 0) && oldest > self.place;
        let read = self.take(wire, &replies[0])?;
        if !lost {
            return Ok(read);
        }
        // Whatever this batch has is read again, from where the oplog begins now.
        (self.place, self.cursor) = ((oldest.0, oldest.1.saturating_sub(1)), None);
        Ok(Read::Lost)
    }

    fn take(&mut self, wire: Wire, reply: &Document) -> Result<Read> {
        if let Some((code, why)) = failure(reply) {
            return Err(std::io::Error::other(format!("{why} ({code})")));
        }
        let entries = batch(reply);
        let id = number(&inner(reply, "cursor"), "id");
        if let Some(last) = entries.last() {
            self.place = place(last);
        }
        self.cursor = (id != 0).then_some((wire, id));
        Ok(Read::Entries(entries.iter().flat_map(noted).collect()))
    }
}

/// Nothing that an ordinary workload writes: a busy set would send its whole oplog.
fn wanted(after: Timestamp) -> Document {
    let seeded = format!("{DATABASE}.{COLLECTION}");
    doc! {
        "ts": { "$gt": after },
        "$or": [{ "op": { "$in": ["c", "n"] } }, { "op": { "$in": ["i", "d"] }, "ns": seeded }],
    }
}

fn batch(reply: &Document) -> Vec<Document> {
    let cursor = inner(reply, "cursor");
    let batch = cursor.get_array("firstBatch").or_else(|_| cursor.get_array("nextBatch"));
    let batch = batch.map(Vec::as_slice).unwrap_or_default();
    batch.iter().filter_map(|entry| entry.as_document().cloned()).collect()
}

fn place(entry: &Document) -> (u32, u32) {
    entry.get_timestamp("ts").map(|ts| (ts.time, ts.increment)).unwrap_or_default()
}

/// What an entry tells: nothing, one thing, or what a transaction did.
fn noted(entry: &Document) -> Vec<Entry> {
    let at_ms = entry.get_datetime("wall").map(|at| at.timestamp_millis()).unwrap_or_default();
    let told = |what| Entry { place: place(entry), at_ms, what };
    acts(entry, Term::new(number(entry, "t")).unwrap_or(Term::NONE)).into_iter().map(told).collect()
}

fn acts(entry: &Document, term: Term) -> Vec<Noted> {
    let (op, ns) = (entry.get_str("op").unwrap_or_default(), entry.get_str("ns").unwrap_or_default());
    let said = inner(entry, "o");
    let seeded = ns.split_once('.') == Some((DATABASE, COLLECTION));
    match op {
        "i" if seeded => vec![Noted::Inserted],
        "d" if seeded => vec![Noted::Deleted],
        "n" if said.get_str("msg").is_ok_and(|msg| msg == "new primary") => vec![Noted::TermBegan { term }],
        "c" => command(ns, &said, term),
        _ => Vec::new(),
    }
}

fn command(ns: &str, said: &Document, term: Term) -> Vec<Noted> {
    let database = ns.split_once('.').map_or(ns, |(database, _)| database);
    let of = |collection: &str| format!("{database}.{collection}");
    let Some((verb, object)) = said.iter().next() else { return Vec::new() };
    // The server's own: it makes collections for sessions and transactions.
    if verb != "applyOps" && OWN.contains(&database) {
        return Vec::new();
    }
    match (verb.as_str(), object) {
        ("create", Bson::String(collection)) => vec![Noted::Made { collection: of(collection) }],
        ("drop", Bson::String(collection)) => vec![Noted::Dropped { collection: of(collection) }],
        ("dropDatabase", _) => vec![Noted::DatabaseDropped { database: database.to_owned() }],
        ("renameCollection", Bson::String(from)) => {
            // What had the new name before is gone with it.
            let to = said.get_str("to").unwrap_or_default().to_owned();
            let replaced = said.get("dropTarget").is_some_and(|target| *target != Bson::Boolean(false));
            let dropped = replaced.then(|| Noted::Dropped { collection: to.clone() });
            let renamed = [Noted::Renamed { collection: from.clone() }, Noted::Made { collection: to }];
            dropped.into_iter().chain(renamed).collect()
        }
        ("applyOps", Bson::Array(all)) => {
            all.iter().filter_map(Bson::as_document).flat_map(|entry| acts(entry, term)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(entry: Document) -> Vec<Noted> {
        noted(&entry).into_iter().map(|entry| entry.what).collect()
    }

    fn command(ns: &str, said: Document) -> Vec<Noted> {
        told(doc! { "op": "c", "ns": ns, "o": said, "t": 3_i64 })
    }

    #[test]
    fn what_was_done_to_collections_is_told_by_name() {
        let named = |name: &str| name.to_owned();
        let dropped = vec![Noted::Dropped { collection: named("lab.items") }];
        assert_eq!(command("lab.$cmd", doc! { "drop": "items" }), dropped);
        let database = vec![Noted::DatabaseDropped { database: named("lab") }];
        assert_eq!(command("lab.$cmd", doc! { "dropDatabase": 1 }), database);
        let made = vec![Noted::Made { collection: named("shop.orders") }];
        assert_eq!(command("shop.$cmd", doc! { "create": "orders", "idIndex": {} }), made);
        let away = doc! { "renameCollection": "lab.items", "to": "lab.gone", "stayTemp": false };
        let renamed = [
            Noted::Renamed { collection: named("lab.items") },
            Noted::Made { collection: named("lab.gone") },
        ];
        assert_eq!(command("lab.$cmd", away), renamed);
        let onto = doc! { "renameCollection": "lab.new", "to": "lab.items", "dropTarget": "a UUID" };
        assert_eq!(command("lab.$cmd", onto)[0], dropped[0]);
    }

    #[test]
    fn a_transaction_is_told_piece_by_piece() {
        let delete = doc! { "op": "d", "ns": "lab.items", "o": { "_id": 1 } };
        let other = doc! { "op": "d", "ns": "shop.items", "o": { "_id": 1 } };
        let all = vec![Bson::from(delete.clone()), other.into(), delete.into()];
        assert_eq!(command("admin.$cmd", doc! { "applyOps": all }), [Noted::Deleted, Noted::Deleted]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_an_oplog_holds_is_read(said in super::super::any::any_value()) {
            let said = said.as_document().cloned().unwrap_or_default();
            let _ = (noted(&said), place(&said), batch(&said).iter().map(noted).count());
        }
    }

    #[test]
    fn only_what_matters_is_told() {
        let note = |said: Document| told(doc! { "op": "n", "ns": "", "o": said, "t": 7_i64 });
        assert_eq!(note(doc! { "msg": "new primary" }), [Noted::TermBegan { term: Term::new(7).unwrap() }]);
        assert_eq!(note(doc! { "msg": "Reconfig set", "version": 3 }), []);
        assert_eq!(command("config.$cmd", doc! { "create": "transactions" }), []);
        assert_eq!(told(doc! { "op": "i", "ns": "lab.ledger", "o": { "_id": 1 } }), []);
        assert_eq!(told(doc! { "op": "i", "ns": "lab.items", "o": { "_id": 1 } }), [Noted::Inserted]);
    }
}
