//! Asking one node again and again, on one connection: a light question each time, everything when the light
//! one shows a difference, and every second in any case.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::time::Instant;

use super::light::{self, Light};
use super::wire::{Command, Reply, Wire, command, refused};
use super::{RedisView, observe};
use crate::plan::budget::{ECHO, cut};
use crate::service::Heard;
use crate::service::question::{Asked, Question};

/// Between two whole views where nothing seems to change.
const WHOLE: Duration = Duration::from_secs(5);
/// One node's witness.
pub struct Watch {
    addr: SocketAddr,
    wire: Option<Wire>,
    question: Question<(Wire, Vec<Reply>)>,
    seen: Option<(Instant, RedisView)>,
}

impl Watch {
    pub fn new(addr: SocketAddr) -> Self {
        Self { addr, wire: None, question: Question::new(), seen: None }
    }

    /// Asks everything the next time: something happened that the light question does not show.
    pub fn look_closer(&mut self) {
        self.seen = None;
    }

    /// What the node says now, or how it does not. Takes at most twice `deadline`.
    pub async fn look(&mut self, deadline: Duration) -> Heard<RedisView> {
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
                let replies = wire.ask(&questions()).await?;
                Ok((wire, replies))
            })
        };
        let (wire, replies) = match self.question.answer(deadline, ask).await {
            Ok(answered) => answered,
            Err(unanswered) => return unanswered,
        };
        match self.hear(&replies) {
            Some(Heard::Answer(view)) => {
                self.wire = Some(wire);
                Heard::Answer(view)
            }
            Some(other) => other,
            // Something has changed: all of it, on the same connection.
            None => self.whole(wire, deadline).await,
        }
    }

    /// A view made of the last whole one and this light answer; none where a whole one is due.
    fn hear(&self, replies: &[Reply]) -> Option<Heard<RedisView>> {
        if let Some(Reply::Error(why)) = replies.iter().find(|reply| refused(reply)) {
            return Some(Heard::Denied(cut(why, ECHO)));
        }
        let (at, seen) = self.seen.as_ref()?;
        let light = light::light(replies)?;
        if at.elapsed() >= WHOLE || light != Light::of(seen) {
            return None;
        }
        Some(Heard::Answer(seen.clone()))
    }

    async fn whole(&mut self, mut wire: Wire, deadline: Duration) -> Heard<RedisView> {
        let heard = crate::service::heard::within(deadline, observe::ask(&mut wire)).await;
        self.seen = heard.answer().map(|view| (Instant::now(), view.clone()));
        if self.seen.is_some() {
            self.wire = Some(wire);
        }
        heard
    }
}

fn questions() -> [Command; 2] {
    ["ROLE", "CLUSTER INFO"].map(command)
}
