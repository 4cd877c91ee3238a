//! What became of one write, as far as a client can know. Mapping: Jepsen's Redis and MongoDB clients.

use std::io;
use std::time::Duration;

use tokio::time::timeout;

/// The result of one write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// One node has it.
    Acknowledged,
    /// A replica, or a majority, has it too.
    Confirmed,
    /// It was not done: refused, or never sent.
    Failed,
    /// It was not done: ask at this port, after `ASKING` where the slot is on its way there.
    Elsewhere { port: u16, asking: bool },
    /// It was not done: the node asked knows no owner of the slot. Another one may: a node that has left the cluster
    /// says this, too, and a client that hears it looks elsewhere.
    Unserved,
    /// It may have been done, or may still be.
    Unknown,
}

/// Connects, or says that nothing can have been sent.
pub(super) async fn connected<W>(
    deadline: Duration,
    connect: impl Future<Output = io::Result<W>>,
) -> Result<W, Written> {
    match timeout(deadline, connect).await {
        Ok(Ok(wire)) => Ok(wire),
        Ok(Err(_)) | Err(_) => Err(Written::Failed),
    }
}

/// What came back; a connection lost or late once something was sent leaves everything open.
pub(super) async fn replied<R>(
    deadline: Duration,
    ask: impl Future<Output = io::Result<R>>,
) -> Result<R, Written> {
    match timeout(deadline, ask).await {
        Ok(Ok(reply)) => Ok(reply),
        Ok(Err(_)) | Err(_) => Err(Written::Unknown),
    }
}
