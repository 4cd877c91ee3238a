//! Where the workload writes to in MongoDB: documents in `lab.ledger`.

use std::net::SocketAddr;

use tokio::sync::mpsc;

use crate::course::{Acknowledge, Workload};
use crate::journal::List;
use crate::record::workload::lane::{Back, Order, PATIENCE, told};
use crate::service::mongo::Writer;

/// One for each kind of acknowledgement that is asked for.
pub fn lists(workload: &Workload) -> Vec<List> {
    let kinds: &[bool] = match workload.mongo_acknowledge {
        Acknowledge::Majority => &[true],
        Acknowledge::One => &[false],
        Acknowledge::Both => &[false, true],
    };
    kinds.iter().map(|&confirmed| List { key: String::new(), slot: None, confirmed }).collect()
}

/// Inserts documents.
pub async fn inserts(addr: SocketAddr, mut queue: mpsc::Receiver<Order>, back: mpsc::Sender<Back>) {
    let mut writer = Writer::new(addr);
    while let Some(order) = queue.recv().await {
        let Order { id, confirmed, .. } = order;
        if told(order, &back, writer.insert(id, confirmed, PATIENCE)).await.is_none() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_list_for_each_kind_of_acknowledgement() {
        let confirmed = |workload: &Workload| -> Vec<bool> {
            lists(workload).into_iter().map(|list| list.confirmed).collect()
        };
        let both = Workload { mongo_acknowledge: Acknowledge::Both, ..Workload::default() };
        assert_eq!(confirmed(&both), [false, true]);
        assert_eq!(confirmed(&Workload::default()), [true]);
    }
}
