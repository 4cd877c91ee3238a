//! Stopping long work halfway: Ctrl-C, SIGTERM. Whoever started something cleans it up.

use tokio::sync::watch;

use crate::{Error, Exit, Result, msg};

/// A wish to stop. Cheap to clone; every clone hears it.
#[derive(Clone, Debug)]
pub struct Cancel {
    tx: std::sync::Arc<watch::Sender<bool>>,
}

impl Default for Cancel {
    fn default() -> Self {
        Self { tx: std::sync::Arc::new(watch::Sender::new(false)) }
    }
}

impl Cancel {
    pub fn cancel(&self) {
        self.tx.send_replace(true);
    }

    pub async fn cancelled(&self) {
        let mut rx = self.tx.subscribe();
        // The sender lives as long as `self`: this ends only when somebody cancels.
        let _ = rx.wait_for(|stop| *stop).await;
    }

    /// Runs `work` until it ends or somebody cancels. For work that may be dropped at any point.
    pub async fn or<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            biased;
            () = self.cancelled() => Err(interrupted()),
            done = work => done,
        }
    }

    /// An error if somebody has cancelled: between steps that must not be dropped halfway.
    pub fn check(&self) -> Result<()> {
        if *self.tx.borrow() { Err(interrupted()) } else { Ok(()) }
    }
}

fn interrupted() -> Error {
    Error::new(Exit::Interrupted, msg!("interrupted"))
}
