//! Asking one member again and again, on one connection: `hello` each time, everything when it shows a
//! difference, and every two seconds in any case.

use std::net::SocketAddr;
use std::time::Duration;

use bson::{Document, doc};
use tokio::time::{Instant, timeout};

use super::wire::{Wire, inner, number};
use super::{MongoView, observe};
use crate::service::question::{Asked, Question};
use crate::service::{Heard, ending};

/// Between two whole views where nothing seems to change: `replSetGetStatus` is long.
const WHOLE: Duration = Duration::from_secs(5);
/// One member's witness.
pub struct Watch {
    addr: SocketAddr,
    wire: Option<Wire>,
    question: Question<(Wire, Document)>,
    seen: Option<Seen>,
    outvoted: Option<u64>,
}

struct Seen {
    at: Instant,
    light: Light,
    view: MongoView,
}

/// What `hello` tells: the server counts every change of its topology.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Light {
    writable: bool,
    secondary: bool,
    primary: Option<String>,
    version: i64,
    counter: i64,
}

impl Light {
    fn of(hello: &Document) -> Self {
        Self {
            writable: hello.get_bool("isWritablePrimary").unwrap_or_default(),
            secondary: hello.get_bool("secondary").unwrap_or_default(),
            primary: hello.get_str("primary").ok().map(str::to_owned),
            version: number(hello, "setVersion"),
            counter: number(&inner(hello, "topologyVersion"), "counter"),
        }
    }
}

impl Watch {
    pub fn new(addr: SocketAddr) -> Self {
        Self { addr, wire: None, question: Question::new(), seen: None, outvoted: None }
    }

    /// What the member says now, or how it does not. Takes at most three times `deadline`.
    pub async fn look(&mut self, deadline: Duration) -> Heard<MongoView> {
        let (addr, wire, seen) = (self.addr, &mut self.wire, &mut self.seen);
        let ask = || -> Asked<_> {
            let wire = wire.take();
            // A new connection may be another process: nothing that was seen before counts.
            if wire.is_none() {
                *seen = None;
            }
            Box::pin(async move {
                let mut wire = match wire {
                    Some(wire) => wire,
                    None => Wire::connect(addr).await?.brief(),
                };
                let replies = wire.ask("admin", &[doc! { "hello": 1 }]).await?;
                Ok((wire, replies.into_iter().next().unwrap_or_default()))
            })
        };
        let (wire, hello) = match self.question.answer(deadline, ask).await {
            Ok(answered) => answered,
            Err(unanswered) => return unanswered,
        };
        let light = Light::of(&hello);
        let same = self.seen.as_ref().filter(|s| s.light == light && s.at.elapsed() < WHOLE);
        let Some(view) = same.map(|seen| seen.view.clone()) else {
            return self.whole(wire, light, deadline).await;
        };
        self.wire = Some(wire);
        Heard::Answer(view)
    }

    /// How often the member says it has been outvoted while it refuses all else: it is being shut down.
    pub fn outvoted(&self) -> Option<u64> {
        self.outvoted
    }

    async fn whole(&mut self, mut wire: Wire, light: Light, deadline: Duration) -> Heard<MongoView> {
        let heard = crate::service::heard::within(deadline, observe::ask(&mut wire)).await;
        self.outvoted = match &heard {
            Heard::Denied(why) if ending(why) => {
                let asked = timeout(deadline, observe::outvoted(&mut wire)).await;
                asked.ok().and_then(Result::ok).flatten()
            }
            _ => None,
        };
        self.seen = heard.answer().map(|view| Seen { at: Instant::now(), light, view: view.clone() });
        if self.seen.is_some() {
            self.wire = Some(wire);
        }
        heard
    }
}
