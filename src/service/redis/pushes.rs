//! What a node tells by itself: that its keys were flushed. A counter can be reset, and an empty node filled again,
//! between two looks; what was pushed is here already.
//!
//! A connection in RESP3 with CLIENT TRACKING, on which no key is ever read, hears of nothing but flushes: FLUSHALL and
//! FLUSHDB, from scripts too, and whatever else empties a node (a full resync, DEBUG RELOAD, CLUSTER RESET of a
//! replica). Tried on Redis 7.0 and 8.0.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::wire::{Reply, Wire, command};

/// Between two tries to be told. Somebody who ends our connection shall gain nothing by it.
const AGAIN: Duration = Duration::from_millis(50);
/// Between tries at a node that does not take us: it may be down for long.
const PATIENCE: Duration = Duration::from_millis(500);

/// What a node has pushed by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pushed {
    pub flushes: u64,
    /// The connection stands: a flush would be told of.
    pub stands: bool,
    /// How often it was lost.
    pub lost: u64,
}

/// Listens to one node until it is dropped.
pub struct Pushes(watch::Receiver<Pushed>);

impl Pushes {
    pub fn of(addr: SocketAddr) -> Self {
        let (told, pushes) = watch::channel(Pushed::default());
        tokio::spawn(async move {
            tokio::select! {
                () = listen(addr, &told) => {}
                () = told.closed() => {}
            }
        });
        Self(pushes)
    }

    pub fn now(&self) -> Pushed {
        *self.0.borrow()
    }

    /// Waits until something was pushed, or the connection was lost or made.
    pub async fn changed(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

async fn listen(addr: SocketAddr, told: &watch::Sender<Pushed>) {
    loop {
        let heard = hear(addr, told).await;
        let stood = told.borrow().stands;
        told.send_if_modified(|pushed| {
            pushed.lost = pushed.lost.saturating_add(u64::from(stood));
            std::mem::take(&mut pushed.stands)
        });
        if let Err(error) = heard {
            tracing::debug!(%addr, %error, "not told of flushes");
        }
        sleep(if stood { AGAIN } else { PATIENCE }).await;
    }
}

async fn hear(addr: SocketAddr, told: &watch::Sender<Pushed>) -> io::Result<()> {
    let mut wire = Wire::connect(addr).await?;
    let asked = ["HELLO 3", "CLIENT TRACKING ON"].map(command);
    let replies = timeout(PATIENCE.saturating_mul(4), wire.ask(&asked))
        .await
        .map_err(|_| io::ErrorKind::TimedOut)??;
    if let Some(Reply::Error(why)) = replies.iter().find(|reply| matches!(reply, Reply::Error(_))) {
        return Err(io::Error::other(why.clone()));
    }
    told.send_modify(|pushed| pushed.stands = true);
    loop {
        if flushed(&wire.reply().await?) {
            told.send_modify(|pushed| pushed.flushes = pushed.flushes.saturating_add(1));
        }
    }
}

/// `>2 invalidate _`: all keys are gone. With a list instead of nothing, it would be about single keys.
pub(super) fn flushed(pushed: &Reply) -> bool {
    let Reply::Array(words) = pushed else { return false };
    let [what, Reply::Nil] = words.as_slice() else { return false };
    what.text().as_deref() == Some("invalidate")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn flushes_are_heard_and_a_lost_connection_is_told_and_made_again() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut pushes = Pushes::of(listener.local_addr().unwrap());
        let until = async |pushes: &mut Pushes, wanted: Pushed| {
            while pushes.now() != wanted {
                timeout(Duration::from_secs(5), pushes.changed()).await.expect("a change");
            }
        };
        for round in 0..2 {
            let (mut node, _) = listener.accept().await.unwrap();
            let mut asked = [0; 16];
            assert!(node.read(&mut asked).await.unwrap() > 0);
            // A map, a status, a single key, and everything.
            let said = "%1\r\n$6\r\nserver\r\n$5\r\nredis\r\n+OK\r\n\
                >2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n>2\r\n$10\r\ninvalidate\r\n_\r\n";
            node.write_all(said.as_bytes()).await.unwrap();
            let heard = Pushed { flushes: round + 1, stands: true, lost: round };
            until(&mut pushes, heard).await;
            drop(node);
            until(&mut pushes, Pushed { stands: false, lost: round + 1, ..heard }).await;
        }
    }
}
