//! Where the workload writes to. Redis: lists whose keys begin with `lab:ledger:`, one for every stretch of 64
//! slots, so that no slot is far from one. MongoDB: documents in `lab.ledger`.

use crate::service::redis::slot;
use crate::spec::{Acknowledge, Service, Workload};

/// Lists in Redis; each takes 64 slots' place.
pub const LISTS: u16 = 256;
const PREFIX: &str = "lab:ledger:";

/// One place to write to. Its number is its place among all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub key: String,
    pub slot: u16,
    /// Its writes are to be confirmed by a replica or a majority.
    pub confirmed: bool,
}

/// All lists of a database.
pub fn lists(service: Service, workload: &Workload) -> Vec<List> {
    match service {
        Service::Redis => redis(),
        Service::Mongo => {
            let kinds: &[bool] = match workload.mongo_acknowledge {
                Acknowledge::Majority => &[true],
                Acknowledge::One => &[false],
                Acknowledge::Both => &[false, true],
            };
            kinds.iter().map(|&confirmed| List { key: String::new(), slot: 0, confirmed }).collect()
        }
    }
}

/// The first key of each stretch: the same in every run. Every other list is confirmed.
pub fn redis() -> Vec<List> {
    let stretch = crate::service::redis::SLOTS as u16 / LISTS;
    let mut lists: Vec<Option<List>> = vec![None; usize::from(LISTS)];
    let mut missing = LISTS;
    for n in 0.. {
        let key = format!("{PREFIX}{n}");
        let slot = slot(key.as_bytes());
        let place = usize::from(slot / stretch);
        if lists[place].is_none() {
            lists[place] = Some(List { key, slot, confirmed: place % 2 == 1 });
            missing -= 1;
        }
        if missing == 0 {
            break;
        }
    }
    lists.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stretch_of_slots_has_its_list() {
        let lists = redis();
        assert_eq!(lists.len(), 256);
        for (n, list) in lists.iter().enumerate() {
            assert_eq!(usize::from(list.slot / 64), n);
            assert_eq!(slot(list.key.as_bytes()), list.slot);
        }
        assert_eq!(lists.iter().filter(|list| list.confirmed).count(), 128);
        let both = Workload { mongo_acknowledge: Acknowledge::Both, ..Workload::default() };
        let mongo = lists_of(Service::Mongo, &both);
        assert_eq!(mongo, [false, true]);
        assert_eq!(lists_of(Service::Mongo, &Workload::default()), [true]);
    }

    fn lists_of(service: Service, workload: &Workload) -> Vec<bool> {
        lists(service, workload).into_iter().map(|list| list.confirmed).collect()
    }
}
