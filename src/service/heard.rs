//! What was heard of a node, made from what the network did.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::i18n::Message;
use crate::{Error, Exit, Result, msg};

/// What came back from one node before its own deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heard<T> {
    Answer(T),
    /// Connected or not, no answer by the deadline (ms).
    Silent(u32),
    /// Nobody listens.
    Refused,
    /// It answered, and would not serve us: a password, an ACL, maxclients.
    Denied(String),
    /// It answered something that is not its protocol.
    Garbled(String),
    /// Somebody else answered at its port: the uid that holds it, none where its own process is gone and nobody
    /// known holds it. What was said is not kept.
    Impostor(Option<u32>),
}

impl<T> Heard<T> {
    pub fn answer(&self) -> Option<&T> {
        match self {
            Heard::Answer(view) => Some(view),
            _ => None,
        }
    }

    /// How it was heard, whatever was said.
    pub fn word(&self) -> Heard<()> {
        match self {
            Heard::Answer(_) => Heard::Answer(()),
            Heard::Silent(ms) => Heard::Silent(*ms),
            Heard::Refused => Heard::Refused,
            Heard::Denied(why) => Heard::Denied(why.clone()),
            Heard::Garbled(what) => Heard::Garbled(what.clone()),
            Heard::Impostor(uid) => Heard::Impostor(*uid),
        }
    }
}

/// Between two looks whether anybody listens still.
const POLL: Duration = Duration::from_millis(50);
/// Who has not refused by then does not: packets to it are lost.
const CONNECT: Duration = Duration::from_millis(500);

/// Waits for a question to be answered, no longer than the deadline.
pub(super) async fn within<T>(
    deadline: Duration,
    question: impl Future<Output = std::io::Result<Heard<T>>>,
) -> Heard<T> {
    match tokio::time::timeout(deadline, question).await {
        Ok(Ok(heard)) => heard,
        Ok(Err(e)) if e.kind() == ErrorKind::InvalidData => Heard::Garbled(e.to_string()),
        // Reset or closed without a word is what a port proxy makes of "nobody listens".
        Ok(Err(_)) => Heard::Refused,
        Err(_) => Heard::Silent(deadline.as_millis() as u32),
    }
}

/// What to tell a person about a node that gave no answer.
pub(super) fn unheard<T>(node: &str, heard: &Heard<T>) -> Message {
    match heard {
        Heard::Answer(_) => msg!("service-answers", node = node),
        Heard::Silent(ms) => msg!("service-silent", node = node, ms = ms),
        Heard::Refused => msg!("service-refused", node = node),
        Heard::Denied(why) => msg!("service-denied", node = node, why = why),
        Heard::Garbled(what) => msg!("service-garbled", node = node, what = what),
        Heard::Impostor(_) => msg!("service-impostor", node = node),
    }
}

/// What becomes of a node that was told to end: its reply where it does not obey, none once it has closed the connection
/// and nobody listens any more.
pub(super) async fn ended<R>(
    node: &str,
    addr: SocketAddr,
    deadline: Duration,
    reply: impl Future<Output = std::io::Result<R>>,
) -> Result<Option<R>> {
    let end = async {
        if let Ok(reply) = reply.await {
            return Some(reply);
        }
        while listens(addr).await {
            sleep(POLL).await;
        }
        None
    };
    let late =
        |_| Error::new(Exit::Environment, unheard(node, &Heard::<R>::Silent(deadline.as_millis() as u32)));
    timeout(deadline, end).await.map_err(late)
}

/// Whether somebody listens, or at least nobody refuses. A port proxy takes a connection for a node that is gone, and
/// closes it.
pub async fn listens(addr: SocketAddr) -> bool {
    match timeout(CONNECT, TcpStream::connect(addr)).await {
        Ok(Ok(mut stream)) => timeout(POLL, stream.read_u8()).await.is_err(),
        Ok(Err(_)) => false,
        Err(_) => true,
    }
}

/// Whether a refusal passes by itself: the node loads its data, changes its state, or is about to end.
pub fn passing(why: &str) -> bool {
    why.starts_with("LOADING") || ending(why) || [11602, 189].iter().any(|code| says(why, *code))
}

/// Whether a member refuses because it is being shut down: ShutdownInProgress, InterruptedAtShutdown.
pub fn ending(why: &str) -> bool {
    [91, 11600].iter().any(|code| says(why, *code))
}

/// A MongoDB refusal ends with its code.
fn says(why: &str, code: u32) -> bool {
    why.ends_with(&format!("({code})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_that_pass_are_told_from_those_that_last() {
        let down = "The server is in quiesce mode and will shut down (91)";
        assert!(ending(down) && passing(down));
        assert!(passing("LOADING Redis is loading the dataset in memory"));
        assert!(passing("operation was interrupted (11602)") && !ending("operation was interrupted (11602)"));
        for lasting in [
            "NOAUTH Authentication required.",
            "ERR max number of clients reached",
            "Our replica set config is invalid or we are not a member of it (93)",
            "command hello requires authentication (13)",
        ] {
            assert!(!passing(lasting), "{lasting}");
        }
    }

    #[tokio::test]
    async fn a_closed_connection_is_the_answer_of_a_node_that_was_told_to_end() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let end = Duration::from_secs(5);
        let closed = || async { Err::<i32, _>(ErrorKind::UnexpectedEof.into()) };
        let refused = ended("redis-4", addr, end, async { Ok(7) }).await.unwrap();
        assert_eq!(refused, Some(7), "it says no");
        let late = ended("redis-4", addr, Duration::from_millis(200), closed()).await;
        assert!(late.is_err(), "it listens still");
        drop(listener);
        assert_eq!(ended("redis-4", addr, end, closed()).await.unwrap(), None);
    }
}
