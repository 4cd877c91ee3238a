//! A question that may outlast one look at a node.

use std::io;
use std::pin::Pin;
use std::time::Duration;

use tokio::time::{Instant, timeout};

use crate::service::Heard;

/// A question that is out for so long is given up, and its connection with it: an answer may never come
/// (packets dropped), and every new connection to a stalled node waits in its backlog.
const GIVE_UP: Duration = Duration::from_secs(2);

/// Being asked: what comes back is the answer, and whatever the asking needs again.
pub(super) type Asked<A> = Pin<Box<dyn Future<Output = io::Result<A>> + Send>>;

/// One question to one node. Not answered within a look's deadline, it goes on into the next look.
pub(super) struct Question<A>(Option<(Instant, Asked<A>)>);

impl<A> Question<A> {
    pub fn new() -> Self {
        Self(None)
    }

    /// The answer to the question that is out, or to a new one; or how the node gives none in time.
    pub async fn answer<V>(
        &mut self,
        deadline: Duration,
        ask: impl FnOnce() -> Asked<A>,
    ) -> Result<A, Heard<V>> {
        let (begun, mut asked) = self.0.take().unwrap_or_else(|| (Instant::now(), ask()));
        match timeout(deadline, &mut asked).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(e)) if e.kind() == io::ErrorKind::InvalidData => Err(Heard::Garbled(e.to_string())),
            Ok(Err(_)) => Err(Heard::Refused),
            Err(_) => {
                if begun.elapsed() < GIVE_UP {
                    self.0 = Some((begun, asked));
                }
                Err(Heard::Silent(deadline.as_millis() as u32))
            }
        }
    }
}
