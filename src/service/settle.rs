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

/// Between two questions to a node.
pub(super) const POLL: Duration = Duration::from_millis(10);
/// One node's patience within a longer wait.
pub(super) const ONE: Duration = Duration::from_millis(500);

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
    loop {
        let asked = nodes.iter().map(|(name, addr)| {
            let asked = observe(*addr, ONE);
            async move { (name.clone(), asked.await) }
        });
        let views: Views<V> = join_all(asked).await.into_iter().collect();
        match judge(&views) {
            Ok(()) => return Ok(views),
            Err(why) if Instant::now() >= until => return Err(why),
            Err(_) => sleep(POLL).await,
        }
    }
}
