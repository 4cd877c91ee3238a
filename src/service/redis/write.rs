//! Writes to one Redis node on one connection, each sent exactly once; and reading them back.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::time::timeout;

use super::wire::{Command, Reply, Wire, command};
use crate::service::written::{Written, connected, replied};

/// How long `WAIT` waits for a replica, ms. A write that is not confirmed by then is acknowledged, no more.
const WAIT: &str = "300";

/// What a node says of a slot without an owner (`clusterRedirectClient`, cluster.c).
const UNSERVED: &str = "CLUSTERDOWN Hash slot not served";

/// A client of one node.
pub struct Writer {
    addr: SocketAddr,
    wire: Option<Wire>,
}

impl Writer {
    pub fn new(addr: SocketAddr) -> Self {
        Self { addr, wire: None }
    }

    /// Appends a number to a list, and waits for a replica to have it where it shall be `confirmed`. Follows
    /// nobody: where to ask next is the caller's business.
    pub async fn push(
        &mut self,
        key: &str,
        id: u64,
        confirmed: bool,
        asking: bool,
        deadline: Duration,
    ) -> Written {
        // What is sent into a connection that the node has closed was never sent.
        let mut wire = match self.wire.take().filter(|wire| !wire.is_over()) {
            Some(wire) => wire,
            None => match connected(deadline, Wire::connect(self.addr)).await {
                Ok(wire) => wire,
                Err(failed) => return failed,
            },
        };
        let push: Command = [b"RPUSH".to_vec(), key.into(), id.to_string().into_bytes()].into();
        let mut commands = Vec::new();
        commands.extend(asking.then(|| command("ASKING")));
        commands.push(push);
        commands.extend(confirmed.then(|| command(&format!("WAIT 1 {WAIT}"))));
        let pushed = usize::from(asking);
        // The first reply decides; the one to WAIT may only add to it.
        let first = async {
            wire.send(&commands).await?;
            for _ in 0..pushed {
                wire.reply().await?;
            }
            wire.reply().await
        };
        let written = match replied(deadline, first).await {
            Ok(reply) => meaning(&reply),
            Err(unknown) => return unknown,
        };
        if !confirmed {
            self.wire = Some(wire);
            return written;
        }
        let replicas = timeout(deadline, wire.reply()).await;
        if let Ok(Ok(reply)) = replicas {
            self.wire = Some(wire);
            if written == Written::Acknowledged && matches!(reply, Reply::Integer(n) if n >= 1) {
                return Written::Confirmed;
            }
        }
        written
    }
}

/// Redis refuses before it does anything: an error is never half a write.
fn meaning(reply: &Reply) -> Written {
    match reply {
        Reply::Integer(_) => Written::Acknowledged,
        Reply::Error(text) if text.starts_with(UNSERVED) => Written::Unserved,
        Reply::Error(text) => redirected(text).unwrap_or(Written::Failed),
        _ => Written::Unknown,
    }
}

/// `MOVED 3999 127.0.0.1:7002`, `ASK 3999 127.0.0.1:7002`.
fn redirected(text: &str) -> Option<Written> {
    let mut words = text.split(' ');
    let asking = match words.next()? {
        "MOVED" => false,
        "ASK" => true,
        _ => return None,
    };
    let port = words.nth(1)?.rsplit(':').next()?.parse().ok()?;
    Some(Written::Elsewhere { port, asking })
}

/// What lists of numbers hold, read in one pipeline from one node; none for a list that it does not give, or
/// for all where it does not answer.
pub async fn read_lists(addr: SocketAddr, keys: &[&str], deadline: Duration) -> Vec<Option<Vec<u64>>> {
    let range = |key: &&str| [&b"LRANGE"[..], key.as_bytes(), b"0", b"-1"].map(<[u8]>::to_vec).to_vec();
    let commands: Vec<Command> = keys.iter().map(range).collect();
    let asked = async { Wire::connect(addr).await?.ask(&commands).await };
    let replies = timeout(deadline, asked).await.ok().and_then(|replies| replies.ok()).unwrap_or_default();
    let numbers = |reply: Option<&Reply>| match reply? {
        Reply::Array(items) => items.iter().map(|item| item.text()?.parse().ok()).collect(),
        _ => None,
    };
    (0..keys.len()).map(|n| numbers(replies.get(n))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncWriteExt;

    #[test]
    fn replies_mean_what_jepsen_says() {
        let error = |text: &str| meaning(&Reply::Error(text.into()));
        assert_eq!(meaning(&Reply::Integer(4)), Written::Acknowledged);
        assert_eq!(error("MOVED 3999 127.0.0.2:7002"), Written::Elsewhere { port: 7002, asking: false });
        assert_eq!(error("ASK 3999 ::1:7002"), Written::Elsewhere { port: 7002, asking: true });
        for refused in ["CLUSTERDOWN The cluster is down", "READONLY x", "LOADING x", "OOM x", "NOREPLICAS x"]
        {
            assert_eq!(error(refused), Written::Failed, "{refused}");
        }
        assert_eq!(error("CLUSTERDOWN Hash slot not served"), Written::Unserved);
        assert_eq!(meaning(&Reply::Nil), Written::Unknown);
    }

    /// A node that takes one write, and then closes the connection and listens no more.
    #[tokio::test]
    async fn what_a_closed_connection_would_have_carried_was_never_sent() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut writer = Writer::new(listener.local_addr().unwrap());
        let patience = Duration::from_secs(5);
        let node = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(b":1\r\n").await.unwrap();
            stream
        };
        let (written, stream) = tokio::join!(writer.push("k", 1, false, false, patience), node);
        assert_eq!(written, Written::Acknowledged);
        drop((stream, listener));
        let closed = async {
            while !writer.wire.as_ref().is_some_and(Wire::is_over) {
                tokio::task::yield_now().await;
            }
        };
        timeout(patience, closed).await.expect("it is seen");
        assert_eq!(writer.push("k", 2, false, false, patience).await, Written::Failed);
    }
}
