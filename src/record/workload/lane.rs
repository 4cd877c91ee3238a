//! One connection to one node, one write at a time: a stalled node holds one write back, and no more.

use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::clock::up_ms;
use crate::service::Written;

/// A write that takes longer is the sign of an outage. It may still be answered.
const LATE: Duration = Duration::from_secs(1);
/// A client's patience with one write. On a busy disk Redis itself stands still until the last sync of its log is
/// done (`flushAppendOnlyFile`, src/aof.c): a client that gave up after a second would take that for a refusal.
pub const PATIENCE: Duration = Duration::from_secs(5);

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

/// What a lane says of a write.
pub enum Back {
    /// It takes longer than it should.
    Late(Order),
    Done(Done),
}

/// A write as it came back.
pub struct Done {
    pub order: Order,
    pub written: Written,
    pub ended_ms: u64,
    /// It has been told of as late.
    pub late: bool,
}

/// Makes the writes that are ordered, one after another, on one connection.
pub type Lane = fn(SocketAddr, mpsc::Receiver<Order>, mpsc::Sender<Back>) -> BoxFuture<'static, ()>;

/// Orders that wait while one is being written. New ones do not wait: these are redirected, from as many nodes as
/// may say MOVED or ASK at once.
const REDIRECTED: usize = 32;

/// A way to a node for orders, and somebody at work there.
pub fn open(lane: Lane, addr: SocketAddr, back: mpsc::Sender<Back>) -> mpsc::Sender<Order> {
    let (orders, queue) = mpsc::channel(REDIRECTED);
    tokio::spawn(lane(addr, queue, back));
    orders
}

/// Waits for a write, and tells of it; `None` where nobody listens.
pub async fn told(
    mut order: Order,
    back: &mpsc::Sender<Back>,
    write: impl Future<Output = Written>,
) -> Option<()> {
    order.begun_ms.get_or_insert_with(up_ms);
    let mut write = pin!(write);
    let (written, late) = match timeout(LATE, &mut write).await {
        Ok(written) => (written, false),
        Err(_) => {
            back.send(Back::Late(order.clone())).await.ok()?;
            (write.await, true)
        }
    };
    back.send(Back::Done(Done { order, written, ended_ms: up_ms(), late })).await.ok()
}
