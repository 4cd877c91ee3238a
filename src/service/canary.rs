//! The canary beside the nodes: whether the pod answers at all, and who listens in it.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// What it answers to a request; the whole pod has at most some dozens of listeners.
const LIMIT: u64 = 64 << 10;

/// How long the canary took to answer, ms; none where it did not by the deadline.
pub async fn ask(addr: SocketAddr, deadline: Duration) -> Option<u32> {
    let begun = Instant::now();
    let answer = request(addr, "ping", "pong\n", deadline).await?;
    (answer == "pong\n").then(|| begun.elapsed().as_millis() as u32)
}

/// Whether anything answers at the address, if only by refusing: the kernel does that, however busy processes are.
pub async fn reachable(addr: SocketAddr, deadline: Duration) -> bool {
    match timeout(deadline, TcpStream::connect(addr)).await {
        Ok(Err(e)) => e.kind() == ErrorKind::ConnectionRefused,
        connected => connected.is_ok(),
    }
}

/// Listening ports in the pod and the uid that owns each; none where the canary did not answer.
pub async fn listeners(addr: SocketAddr, deadline: Duration) -> Option<BTreeMap<u16, u32>> {
    parse_listeners(&request(addr, "listeners", "\n\n", deadline).await?)
}

/// `port uid` lines, then an empty one.
pub fn parse_listeners(text: &str) -> Option<BTreeMap<u16, u32>> {
    let line = |line: &str| {
        let (port, uid) = line.split_once(' ')?;
        Some((port.parse().ok()?, uid.parse().ok()?))
    };
    text.lines().take_while(|text| !text.is_empty()).map(line).collect()
}

/// Sends one line and reads until the answer ends as it should.
async fn request(addr: SocketAddr, verb: &str, end: &str, deadline: Duration) -> Option<String> {
    let asked = async {
        let mut stream = TcpStream::connect(addr).await.ok()?;
        stream.write_all(format!("{verb}\n").as_bytes()).await.ok()?;
        let mut stream = stream.take(LIMIT);
        let mut text = Vec::new();
        while !text.ends_with(end.as_bytes()) && text != b"\n" {
            if stream.read_buf(&mut text).await.ok()? == 0 {
                return None;
            }
        }
        String::from_utf8(text).ok()
    };
    timeout(deadline, asked).await.ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listeners_are_ports_and_uids() {
        assert_eq!(
            parse_listeners("7000 52001\n27017 52101\n\n"),
            Some([(7000, 52001), (27017, 52101)].into())
        );
        assert_eq!(parse_listeners("\n"), Some(BTreeMap::new()));
        assert_eq!(parse_listeners("error: busy\n"), None);
    }
}
