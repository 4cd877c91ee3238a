//! The canary beside the nodes: whether the pod answers at all, and who holds the ports of its nodes.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Bytes of its longest answer: some dozens of ports.
const LIMIT: u64 = 4 << 10;

/// What a prompt canary says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pong {
    /// How long it took to answer, ms.
    pub ms: u32,
    /// Bytes that are left on the disk of its root, which is every container's.
    pub free: u64,
}

/// None where it did not answer by the deadline.
pub async fn ask(addr: SocketAddr, deadline: Duration) -> Option<Pong> {
    let begun = Instant::now();
    let answer = request(addr, "ping", "\n", deadline).await?;
    let free = answer.strip_prefix("pong ")?.trim_end().parse().ok()?;
    Some(Pong { ms: begun.elapsed().as_millis() as u32, free })
}

/// Whether anything answers at the address, if only by refusing: the kernel does that, however busy processes are.
pub async fn reachable(addr: SocketAddr, deadline: Duration) -> bool {
    match timeout(deadline, TcpStream::connect(addr)).await {
        Ok(Err(e)) => e.kind() == ErrorKind::ConnectionRefused,
        connected => connected.is_ok(),
    }
}

/// The uid that listens, by port: one that is not in it is nobody's. None where the canary did not answer, or not about
/// all of these ports.
pub async fn holders(
    addr: SocketAddr,
    ports: &BTreeSet<u16>,
    deadline: Duration,
) -> Option<BTreeMap<u16, u32>> {
    let list: Vec<String> = ports.iter().map(u16::to_string).collect();
    let answer = request(addr, &format!("holders\0{}", list.join(",")), "\n\n", deadline).await?;
    let found = parse_holders(&answer).filter(|found| found.keys().eq(ports))?;
    Some(found.into_iter().filter_map(|(port, uid)| Some((port, uid?))).collect())
}

/// `port uid` lines, `port -` where nobody listens, then an empty one.
fn parse_holders(text: &str) -> Option<BTreeMap<u16, Option<u32>>> {
    let line = |line: &str| {
        let (port, uid) = line.split_once(' ')?;
        let uid = if uid == "-" { None } else { Some(uid.parse().ok()?) };
        Some((port.parse().ok()?, uid))
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
    fn holders_are_uids_nobody_or_not_known() {
        let found = parse_holders("7000 52001\n7001 -\n27017 52101\n\n");
        assert_eq!(found, Some([(7000, Some(52001)), (7001, None), (27017, Some(52101))].into()));
        assert_eq!(parse_holders("error: busy\n"), None);
        assert_eq!(parse_holders("7000 52001\n7001 x\n\n"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_names_holders_or_none(text in "([0-9]{0,6} ?([0-9]{0,12}|-)?\n|.{0,9}){0,6}") {
            let found = parse_holders(&text).unwrap_or_default();
            proptest::prop_assert!(found.len() <= text.lines().count());
        }
    }

    #[tokio::test]
    async fn an_answer_that_leaves_a_port_out_is_none() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let served = tokio::spawn(async move {
            for answer in ["7000 52001\n\n", "7000 52001\n7001 -\n\n", "pong 12\n", "pong\n"] {
                let (mut stream, _) = listener.accept().await.unwrap();
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        let (ports, patience) = ([7000, 7001].into(), Duration::from_secs(2));
        assert_eq!(holders(addr, &ports, patience).await, None);
        assert_eq!(holders(addr, &ports, patience).await, Some([(7000, 52001)].into()));
        assert_eq!(ask(addr, patience).await.map(|pong| pong.free), Some(12));
        assert_eq!(ask(addr, patience).await, None);
        served.await.unwrap();
    }
}
