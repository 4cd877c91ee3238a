//! One connection to one node, one write at a time: a stalled node holds one write back, and no more.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::mpsc;

use crate::service::{Written, mongo, redis};
use crate::spec::Service;
use crate::store::up_ms;

/// A client's patience with one write.
const PATIENCE: Duration = Duration::from_secs(1);

/// A write to make.
#[derive(Clone, Debug)]
pub struct Order {
    pub id: u64,
    pub list: u16,
    pub key: String,
    /// To be confirmed by a replica or a majority.
    pub confirmed: bool,
    pub port: u16,
    pub asking: bool,
    /// Redirects followed so far, and when the first node was asked.
    pub hops: u32,
    pub begun_ms: Option<u64>,
}

/// A write as it came back.
pub struct Done {
    pub order: Order,
    pub written: Written,
    pub ended_ms: u64,
}

/// Orders that wait while one is being written. New ones do not wait: these are redirected, from as many nodes as
/// may say MOVED or ASK at once.
const REDIRECTED: usize = 32;

pub fn open(service: Service, addr: SocketAddr, done: mpsc::Sender<Done>) -> mpsc::Sender<Order> {
    let (orders, queue) = mpsc::channel(REDIRECTED);
    match service {
        Service::Redis => tokio::spawn(pushes(addr, queue, done)),
        Service::Mongo => tokio::spawn(inserts(addr, queue, done)),
    };
    orders
}

async fn pushes(addr: SocketAddr, mut queue: mpsc::Receiver<Order>, done: mpsc::Sender<Done>) {
    let mut writer = redis::Writer::new(addr);
    while let Some(mut order) = queue.recv().await {
        order.begun_ms.get_or_insert_with(up_ms);
        let Order { id, confirmed, asking, .. } = order;
        let written = writer.push(&order.key, id, confirmed, asking, PATIENCE).await;
        if done.send(Done { order, written, ended_ms: up_ms() }).await.is_err() {
            return;
        }
    }
}

async fn inserts(addr: SocketAddr, mut queue: mpsc::Receiver<Order>, done: mpsc::Sender<Done>) {
    let mut writer = mongo::Writer::new(addr);
    while let Some(mut order) = queue.recv().await {
        order.begun_ms.get_or_insert_with(up_ms);
        let written = writer.insert(order.id, order.confirmed, PATIENCE).await;
        if done.send(Done { order, written, ended_ms: up_ms() }).await.is_err() {
            return;
        }
    }
}
