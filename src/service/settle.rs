//! Asking all nodes until they say what is wanted: how every wait in this module is done.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{Instant, sleep};

use crate::i18n::Message;
use crate::plan::NodeName;
use crate::service::Heard;

/// Nodes by name, and where each answers.
pub type Nodes = [(NodeName, SocketAddr)];
/// What was heard of each node.
pub type Views<V> = BTreeMap<NodeName, Heard<V>>;

/// Between two questions to a node, at first.
const POLL: Duration = Duration::from_millis(10);
/// One node's patience within a longer wait, at first.
pub(super) const ONE: Duration = Duration::from_millis(500);
/// What both grow to, as parts of the time that has been waited. A machine on which that is long is a busy one: who
/// asks as often as before takes the time that is waited for, and a node that needs a second to answer never has.
const POLL_PART: u32 = 50;
const ONE_PART: u32 = 4;
const POLL_MOST: Duration = Duration::from_millis(250);
const ONE_MOST: Duration = Duration::from_secs(5);

/// Before the next question of a wait that began then.
pub(super) async fn pause(begun: Instant) {
    pause_from(begun, POLL).await;
}

/// As [`pause`], with another pause at first.
pub(super) async fn pause_from(begun: Instant, first: Duration) {
    sleep((begun.elapsed() / POLL_PART).clamp(first, POLL_MOST)).await;
}

/// For the next question of a wait that began then.
pub(super) fn patience(begun: Instant) -> Duration {
    (begun.elapsed() / ONE_PART).clamp(ONE, ONE_MOST)
}

/// Asks all nodes at once, each by itself, until what they say satisfies `judge`; their views then, or what
/// was still wrong at the end.
pub(super) async fn settled<V, Asked>(
    nodes: &Nodes,
    until: Instant,
    observe: impl Fn(SocketAddr, Duration) -> Asked,
    judge: impl Fn(&Views<V>) -> Result<(), Message>,
) -> Result<Views<V>, Message>
where
    Asked: Future<Output = Heard<V>>,
{
    let begun = Instant::now();
    loop {
        let asked = nodes.iter().map(|(name, addr)| {
            let asked = observe(*addr, patience(begun));
            async move { (name.clone(), asked.await) }
        });
        let views: Views<V> = join_all(asked).await.into_iter().collect();
        match judge(&views) {
            Ok(()) => return Ok(views),
            Err(why) if Instant::now() >= until => return Err(why),
            Err(_) => pause(begun).await,
        }
    }
}
