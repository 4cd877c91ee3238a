//! Progress of long work: the library says steps, whoever drives it shows them.

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::i18n::Message;

/// Where steps are said. Cheap to clone; a silent one swallows them.
#[derive(Clone, Debug, Default)]
pub struct Progress(Option<UnboundedSender<Message>>);

impl Progress {
    pub fn silent() -> Self {
        Self(None)
    }

    pub fn new() -> (Self, UnboundedReceiver<Message>) {
        let (step_tx, step_rx) = unbounded_channel();
        (Self(Some(step_tx)), step_rx)
    }

    pub fn say(&self, step: Message) {
        if let Some(step_tx) = &self.0 {
            // A listener that has gone does not stop the work.
            let _ = step_tx.send(step);
        }
    }
}

/// A transfer says where it is ten times and no more; a short one says nothing.
#[derive(Debug, Default)]
pub struct Tenths(u64);

impl Tenths {
    /// Whether another tenth of `all` bytes is done.
    pub fn another(&mut self, done: u64, all: u64) -> bool {
        const SHORT: u64 = 10 << 20;
        let now = if all < SHORT { 0 } else { done * 10 / all };
        let more = now > self.0;
        self.0 = self.0.max(now);
        more
    }
}
