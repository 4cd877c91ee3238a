//! The threads behind a held run: they start it, watch it and end it, whatever becomes of the test's own runtime.

use std::panic::resume_unwind;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use crate::course::Catalog;
use crate::engine::Engine;
use crate::plan::RunPlan;
use crate::progress::Progress;
use crate::record::Home;
use crate::run::{Cancel, Context, Start, start, stop};
use crate::store::Store;
use crate::{Error, Exit, Result, msg};

/// What a run is used by once it stands.
pub type Ready = Result<(Context, RunPlan)>;

/// One work, another for the watchdog beside it.
const THREADS: usize = 2;

/// A run from its start to its end. Dropped, it blocks until the run is removed.
pub struct Life {
    /// Taken when it is dropped.
    runtime: Option<Runtime>,
    over: Cancel,
    /// Taken when it has ended.
    whole: Option<JoinHandle<Result<()>>>,
}

impl Life {
    /// Begins to start a run, and says when it stands.
    pub fn begin(request: Start, labs: Catalog, said: oneshot::Sender<Ready>) -> Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(THREADS)
            .thread_name("lab-run")
            .enable_all()
            .build()
            .map_err(|e| Error::new(Exit::Environment, msg!("cli-runtime")).because(e))?;
        let over = Cancel::default();
        let whole = runtime.spawn(live(request, labs, said, over.clone()));
        Ok(Self { runtime: Some(runtime), over, whole: Some(whole) })
    }

    /// Waits until the run stands, or has failed to.
    pub async fn ready(&self, said: oneshot::Receiver<Ready>) -> Ready {
        // Nothing is said only where the start has panicked: a bug.
        said.await.unwrap_or_else(|_| Err(Error::new(Exit::Bug, msg!("cli-bug"))))
    }

    /// Does `work` on these threads, to its end: the run is not left half-way where a test gives up waiting.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        let runtime = self.runtime.as_ref().expect("taken by drop alone");
        runtime.spawn(work).await.unwrap_or_else(|e| resume_unwind(e.into_panic()))
    }

    /// Ends the run.
    pub async fn end(&mut self) -> Result<()> {
        self.over.cancel();
        // Kept until it has ended: dropped meanwhile, we wait for it then.
        let Some(whole) = self.whole.as_mut() else { return Ok(()) };
        let ended = whole.await;
        self.whole = None;
        ended.unwrap_or_else(|e| resume_unwind(e.into_panic()))
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        self.over.cancel();
        let (Some(runtime), whole) = (self.runtime.take(), self.whole.take()) else { return };
        // On a thread of its own: where we are, another runtime may be at work.
        let ending = std::thread::Builder::new().name("lab-end".into()).spawn(move || {
            if let Some(Ok(Err(error))) = whole.map(|whole| runtime.block_on(whole)) {
                tracing::warn!(%error, "not removed");
            }
        });
        match ending.map(|ending| ending.join()) {
            Ok(Ok(())) => {}
            // The next run that starts removes what this one has left.
            _ => tracing::warn!("not removed"),
        }
    }
}

/// From the start, until it is over, to the end.
async fn live(request: Start, labs: Catalog, said: oneshot::Sender<Ready>, over: Cancel) -> Result<()> {
    let begun = async {
        let engine = Engine::connect(None).await?;
        let home = Home::Task(Arc::new(Notify::new()));
        let ctx = Context { engine, store: Store::open()?, labs, progress: Progress::silent(), home };
        // What keeps a dead run's remains from being removed is no reason not to start.
        if let Err(error) = stop::sweep(&ctx).await {
            tracing::warn!(%error, "not swept");
        }
        let started = start(&ctx, request, &over).await?;
        Ok((ctx, started.plan))
    };
    match begun.await {
        Ok((ctx, plan)) => {
            let run = plan.run.clone();
            // Where nobody waits any more, it is over as well.
            let _ = said.send(Ok((ctx.clone(), plan)));
            over.cancelled().await;
            end(&ctx, &run).await
        }
        Err(error) => {
            let _ = said.send(Err(error));
            Ok(())
        }
    }
}

/// Somebody may have stopped it from outside.
async fn end(ctx: &Context, run: &str) -> Result<()> {
    match stop::stop(ctx, Some(run)).await {
        Err(e) if e.exit == Exit::RunState && !stop::is_there(ctx, run).await? => Ok(()),
        ended => ended.map(|_| ()),
    }
}
