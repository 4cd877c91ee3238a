//! Pure: the ledger beside what can be read back. An acknowledged write that is not there is lost; one whose
//! fate nobody was told may be there or not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::course::Service;
use crate::journal::{Counts, Lists, Outcome, Write, WritesRead};

/// Compares the writes to one database with what its lists hold now.
pub fn compare(database: Service, ledger: &[Write], lists: &Lists) -> WritesRead {
    let (plain, confirmed) = (Counts::default(), Counts::default());
    let mut read = WritesRead { database, plain, confirmed, unread: 0, failed: 0, unknown: 0 };
    let mut by_list: BTreeMap<u16, Vec<&Write>> = BTreeMap::new();
    for write in ledger.iter().filter(|write| write.database == database) {
        match write.outcome {
            Outcome::Failed => read.failed += 1,
            Outcome::Unknown => read.unknown += 1,
            Outcome::Acknowledged | Outcome::Confirmed => by_list.entry(write.list).or_default().push(write),
        }
    }
    for (list, writes) in by_list {
        match lists.get(&list).and_then(Option::as_ref) {
            Some(held) => compare_list(&mut read, &writes, held),
            None => read.unread += writes.len() as u32,
        }
    }
    read
}

fn compare_list(read: &mut WritesRead, writes: &[&Write], held: &[u64]) {
    let mut places: HashMap<u64, usize> = HashMap::with_capacity(held.len());
    let mut twice = BTreeSet::new();
    for (place, id) in held.iter().enumerate() {
        if places.insert(*id, place).is_some() {
            twice.insert(*id);
        }
    }
    let late = if read.database == Service::Redis { reordered(writes, &places) } else { BTreeSet::new() };
    for write in writes {
        let counts = match write.outcome {
            Outcome::Confirmed => &mut read.confirmed,
            _ => &mut read.plain,
        };
        counts.acknowledged += 1;
        if !places.contains_key(&write.id) {
            counts.lost += 1;
            counts.lost_from_ms =
                Some(counts.lost_from_ms.map_or(write.begun_ms, |from| from.min(write.begun_ms)));
        }
        counts.duplicated += u32::from(twice.contains(&write.id));
        counts.reordered += u32::from(late.contains(&write.id));
    }
}

/// Writes that stand before one that was done when they were not yet sent.
fn reordered(writes: &[&Write], places: &HashMap<u64, usize>) -> BTreeSet<u64> {
    let there: Vec<(&Write, usize)> =
        writes.iter().filter_map(|write| Some((*write, *places.get(&write.id)?))).collect();
    let mut sent = there.clone();
    sent.sort_by_key(|(write, _)| write.begun_ms);
    let ended = |write: &Write| write.begun_ms + u64::from(write.took_ms);
    let mut done = there;
    done.sort_by_key(|(write, _)| ended(write));
    let (mut next, mut furthest) = (0, None);
    let mut late = BTreeSet::new();
    for (write, place) in sent {
        while let Some((before, there)) = done.get(next).filter(|(before, _)| ended(before) < write.begun_ms)
        {
            debug_assert!(before.id != write.id);
            furthest = furthest.max(Some(*there));
            next += 1;
        }
        if furthest > Some(place) {
            late.insert(write.id);
        }
    }
    late
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(id: u64, outcome: Outcome) -> Write {
        Write { database: Service::Redis, id, list: (id % 2) as u16, begun_ms: id * 100, took_ms: 5, outcome }
    }

    #[test]
    fn only_what_was_acknowledged_can_be_lost() {
        use Outcome::*;
        let outcomes = [Confirmed, Acknowledged, Confirmed, Acknowledged, Failed, Unknown, Confirmed];
        let ledger: Vec<Write> = (0..7).map(|n| write(n, outcomes[n as usize])).collect();
        let lists = Lists::from([(0, Some(vec![0, 6])), (1, Some(vec![1, 5, 3]))]);
        let read = compare(Service::Redis, &ledger, &lists);
        assert_eq!(
            read.confirmed,
            Counts { acknowledged: 3, lost: 1, lost_from_ms: Some(200), ..Counts::default() }
        );
        assert_eq!(read.plain, Counts { acknowledged: 2, ..Counts::default() });
        assert_eq!((read.failed, read.unknown, read.unread), (1, 1, 0));
        let unread = compare(Service::Redis, &ledger, &Lists::from([(0, None), (1, Some(vec![1]))]));
        assert_eq!((unread.unread, unread.confirmed.acknowledged, unread.plain.lost), (3, 0, 1));
        assert_eq!(compare(Service::Mongo, &ledger, &lists).confirmed, Counts::default());
    }

    #[test]
    fn twice_and_out_of_order_are_counted() {
        let ledger: Vec<Write> = [0, 2, 4, 6].map(|id| write(id, Outcome::Acknowledged)).into();
        let count = |held: &[u64]| {
            let read = compare(Service::Redis, &ledger, &Lists::from([(0, Some(held.to_vec()))]));
            (read.plain.lost, read.plain.duplicated, read.plain.reordered)
        };
        assert_eq!(count(&[0, 2, 4, 6]), (0, 0, 0));
        assert_eq!(count(&[0, 2, 2, 4, 6]), (0, 1, 0));
        assert_eq!(count(&[0, 4, 2, 6]), (0, 0, 1));
        assert_eq!(count(&[6, 0, 2]), (1, 0, 1));
    }

    #[test]
    fn writes_at_the_same_time_have_no_order() {
        let mut ledger: Vec<Write> = [0, 2].map(|id| write(id, Outcome::Acknowledged)).into();
        ledger[0].took_ms = 1_000;
        let read = compare(Service::Redis, &ledger, &Lists::from([(0, Some(vec![2, 0]))]));
        assert_eq!(read.plain.reordered, 0);
    }
}
