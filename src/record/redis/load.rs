//! Where the workload writes to in Redis: lists whose keys begin with `lab:ledger:`, one for every stretch of 64 slots,
//! so that no slot is far from one.

use std::net::SocketAddr;

use tokio::sync::mpsc;

use crate::journal::List;
use crate::record::workload::lane::{Back, Order, PATIENCE, told};
use crate::service::redis::{SLOTS, Writer, slot};

/// Lists; each takes 64 slots' place.
const LISTS: u16 = 256;
const PREFIX: &str = "lab:ledger:";

/// The first key of each stretch: the same in every run. Every other list is confirmed.
pub fn lists() -> Vec<List> {
    let stretch = SLOTS as usize / usize::from(LISTS);
    let mut lists: Vec<Option<List>> = vec![None; usize::from(LISTS)];
    let mut missing = LISTS;
    for n in 0.. {
        let key = format!("{PREFIX}{n}");
        let slot = slot(key.as_bytes());
        let place = slot.index() / stretch;
        if lists[place].is_none() {
            lists[place] = Some(List { key, slot: Some(slot), confirmed: place % 2 == 1 });
            missing -= 1;
        }
        if missing == 0 {
            break;
        }
    }
    lists.into_iter().flatten().collect()
}

/// Pushes onto lists.
pub async fn pushes(addr: SocketAddr, mut queue: mpsc::Receiver<Order>, back: mpsc::Sender<Back>) {
    let mut writer = Writer::new(addr);
    while let Some(order) = queue.recv().await {
        let Order { id, confirmed, asking, .. } = order;
        let key = order.key.clone();
        if told(order, &back, writer.push(&key, id, confirmed, asking, PATIENCE)).await.is_none() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stretch_of_slots_has_its_list() {
        let lists = lists();
        assert_eq!(lists.len(), 256);
        for (n, list) in lists.iter().enumerate() {
            assert_eq!(list.slot.map(|slot| slot.index() / 64), Some(n));
            assert_eq!(Some(slot(list.key.as_bytes())), list.slot);
        }
        assert_eq!(lists.iter().filter(|list| list.confirmed).count(), 128);
    }
}
