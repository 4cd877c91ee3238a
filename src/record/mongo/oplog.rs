//! A reader of one member's oplog: what was done to collections, and which terms began.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::sleep;

use crate::course::seeded::{COLLECTION, DATABASE};
use crate::journal::{Change, Removal};
use crate::record::kind::Opened;
use crate::record::news::{News, Noticed, Reporter};
use crate::service::mongo::{LEDGER, Noted, Oplog, Read};

/// Before asking again a member that cannot be read: it is down, or copies another one's data.
const AGAIN: Duration = Duration::from_secs(1);
/// Collections of the learner's that are told of, for a whole run: there may be thousands.
const TOLD: usize = 500;

/// Reads for as long as anybody listens.
pub async fn follow(opened: Opened, report: Reporter) {
    let Opened { node, addr, after, documents } = opened;
    let mut oplog = Oplog::after(addr, after);
    let mut seeded = Seeded { documents: i64::from(documents), gone: 0 };
    loop {
        match oplog.read().await {
            Ok(Read::Entries(entries)) => {
                for entry in entries {
                    let at = Timestamp::from_millisecond(entry.at_ms).unwrap_or_default();
                    let news = match entry.what {
                        Noted::TermBegan { term } => News::TermBegan(term),
                        what => match seeded.change(what, at) {
                            Some(change) => News::Noticed(Noticed { place: entry.place, change }),
                            None => continue,
                        },
                    };
                    if report.send(news).await.is_err() {
                        return;
                    }
                }
            }
            Ok(Read::Lost) => {
                if report.send(News::Change(Change::OplogLost { node: node.clone() })).await.is_err() {
                    return;
                }
            }
            Err(_) if report.is_closed() => return,
            Err(_) => sleep(AGAIN).await,
        }
    }
}

/// The seeded documents: how many there were, and how many more were deleted since than put in.
struct Seeded {
    documents: i64,
    gone: i64,
}

impl Seeded {
    fn change(&mut self, what: Noted, at: Timestamp) -> Option<Change> {
        let removed = |name, how| Some(Change::Removed { name, how, at });
        match what {
            Noted::Made { collection } => Some(Change::Made { collection, at }),
            Noted::Dropped { collection } => removed(collection, Removal::Dropped),
            Noted::DatabaseDropped { database } => removed(database, Removal::DatabaseDropped),
            Noted::Renamed { collection } => removed(collection, Removal::Renamed),
            Noted::Inserted => {
                self.gone = self.gone.saturating_sub(1);
                None
            }
            Noted::Deleted => {
                self.gone = self.gone.saturating_add(1);
                // Told once, at the document that makes it half.
                let half = self.documents > 0 && self.gone == self.documents.saturating_add(1) / 2;
                half.then(|| removed(format!("{DATABASE}.{COLLECTION}"), Removal::Emptied)).flatten()
            }
            Noted::TermBegan { .. } => None,
        }
    }
}

/// What was told of the oplogs, so that three members' copies of one entry are told once.
#[derive(Default)]
pub struct Told {
    places: BTreeSet<((u32, u32), String)>,
}

impl Told {
    /// The change, unless it was told before or is one collection of the learner's too many.
    pub fn first(&mut self, noticed: Noticed) -> Option<Change> {
        let name = match &noticed.change {
            Change::Made { collection, .. } => collection.clone(),
            Change::Removed { name, how, .. } => format!("{name} {how:?}"),
            _ => return None,
        };
        let ours = [COLLECTION, LEDGER].iter().any(|of| name.starts_with(&format!("{DATABASE}.{of}")))
            || name.starts_with(&format!("{DATABASE} "));
        let room = ours || self.places.len() < TOLD;
        (room && self.places.insert((noticed.place, name))).then_some(noticed.change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn half_of_the_documents_deleted_is_told_once_and_what_was_put_in_first_counts_against_it() {
        let told = |inserted: usize, deleted: usize| {
            let mut seeded = Seeded { documents: 10, gone: 0 };
            let all = std::iter::repeat_n(Noted::Inserted, inserted)
                .chain(std::iter::repeat_n(Noted::Deleted, deleted));
            all.filter_map(|what| seeded.change(what, AT)).count()
        };
        assert_eq!((told(0, 4), told(0, 5), told(0, 10)), (0, 1, 1));
        assert_eq!((told(10, 14), told(10, 20)), (0, 1), "scratch documents of one's own");
    }

    #[test]
    fn three_members_tell_of_one_entry_once() {
        let dropped = |place, name: &str| {
            let change = Change::Removed { name: name.into(), how: Removal::Dropped, at: AT };
            Noticed { place, change }
        };
        let mut told = Told::default();
        let all = [dropped((7, 1), "lab.items"), dropped((7, 1), "lab.items"), dropped((9, 1), "lab.items")];
        assert_eq!(all.into_iter().filter_map(|one| told.first(one)).count(), 2);
        let many = (0..1000).filter_map(|n| told.first(dropped((10, n), "scratch.c"))).count();
        assert!(many < TOLD);
        assert!(told.first(dropped((11, 1), "lab.ledger")).is_some(), "the lab's own are always told");
    }
}
