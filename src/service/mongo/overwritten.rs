//! What a seeded document held and holds no more, by the primary's oplog: what a member that lags has given whoever read
//! it there, however long ago that was.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::net::SocketAddr;
use std::time::Duration;

use bson::{Document, doc};
use tokio::time::timeout;

use super::OpTime;
use super::wire::{Wire, inner};
use crate::course::seeded::{COLLECTION, DATABASE};

/// Changes of one document that are looked at.
const MOST: i32 = 1_000;

/// A value, and from which place in the oplog on the document had it.
type Held = ((u32, u32), String);

/// The values that the n-th seeded document had and lost on the primary since a second, and that a member which has
/// applied so much had after that. `first` is what it was seeded with.
pub async fn overwritten(
    primary: SocketAddr,
    n: u32,
    first: &str,
    since: u32,
    applied: OpTime,
    deadline: Duration,
) -> Vec<String> {
    let find = doc! {
        "find": "oplog.rs",
        "filter": { "ns": format!("{DATABASE}.{COLLECTION}"), "op": "u", "o2._id": n },
        "limit": MOST,
        "batchSize": MOST,
    };
    let asked = async { Wire::connect(primary).await?.ask("local", &[find]).await };
    let reply =
        timeout(deadline, asked).await.ok().and_then(Result::ok).and_then(|all| all.into_iter().next());
    let cursor = inner(&reply.unwrap_or_default(), "cursor");
    let entries = cursor.get_array("firstBatch").map(Vec::as_slice).unwrap_or_default();
    let written: Vec<Held> = entries.iter().filter_map(|entry| held(entry.as_document()?)).collect();
    lost(first, &written, since, (applied.seconds, applied.increment))
}

/// The whole document, or the difference that an update makes (`$v: 2`).
fn held(entry: &Document) -> Option<Held> {
    let at = entry.get_timestamp("ts").ok()?;
    let said = inner(entry, "o");
    let diff = inner(&said, "diff");
    let parts = [inner(&diff, "u"), inner(&diff, "i"), inner(&said, "$set"), said];
    let value = parts.iter().find_map(|part| part.get_str("value").ok())?;
    Some(((at.time, at.increment), value.to_owned()))
}

fn lost(first: &str, written: &[Held], since: u32, applied: (u32, u32)) -> Vec<String> {
    let all = [((0, 0), first.to_owned())].into_iter().chain(written.iter().cloned());
    let next = written.iter().map(|(at, _)| *at);
    let ended = all.zip(next).filter(|((from, _), to)| *from <= applied && to.0 >= since);
    ended.map(|((_, value), _)| value).collect()
}

#[cfg(test)]
mod tests {
    use bson::Timestamp;

    use super::*;

    #[test]
    fn a_value_counts_that_was_overwritten_while_the_member_lagged_and_that_it_had_by_then() {
        let written = [((100, 1), "a"), ((160, 1), "b"), ((190, 1), "c")];
        let written = written.map(|(at, value): (_, &str)| (at, value.to_owned()));
        assert_eq!(lost("seeded", &written, 120, (170, 9)), ["a", "b"]);
        assert_eq!(lost("seeded", &written, 90, (110, 1)), ["seeded", "a"], "b has not arrived there yet");
        assert!(lost("seeded", &written, 200, (250, 1)).is_empty(), "nothing was changed since");
        assert!(lost("seeded", &[], 0, (250, 1)).is_empty());
    }

    #[test]
    fn the_value_is_read_from_either_form_of_an_update() {
        let entry =
            |o: Document| held(&doc! { "ts": Timestamp { time: 7, increment: 2 }, "op": "u", "o": o });
        let value = |value: &str| Some(((7, 2), value.to_owned()));
        assert_eq!(entry(doc! { "$v": 2, "diff": { "u": { "value": "x" } } }), value("x"));
        assert_eq!(entry(doc! { "$v": 2, "diff": { "i": { "value": "x" } } }), value("x"));
        assert_eq!(entry(doc! { "_id": 7, "value": "y" }), value("y"));
        assert_eq!(entry(doc! { "$v": 2, "diff": { "u": { "other": 1 } } }), None);
    }

    proptest::proptest! {
        #[test]
        fn whatever_an_entry_holds_is_read(said in super::super::any::any_value()) {
            let _ = held(&said.as_document().cloned().unwrap_or_default());
        }
    }
}
