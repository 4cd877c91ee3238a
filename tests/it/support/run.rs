//! A run of redis-failover, driven by the built binary and looked at through the library.

use std::process::Command;
use std::time::{Duration, Instant};

use lab::course::Catalog;
use lab::engine::Engine;
use lab::fault::Scene;
use lab::i18n::Lang;
use lab::journal::{Entry, Event, Snapshot};
use lab::plan::RunPlan;
use lab::progress::Progress;
use lab::run::{self, Context};
use lab::store::{RunFolder, Store};
use tempfile::TempDir;

use super::Lab;
use super::variant::variant;

/// How long the engine may take to tell of every container.
const ENGINE: Duration = Duration::from_secs(15);

pub struct Run {
    pub lab: Lab,
    pub engine: Engine,
    pub ctx: Context,
    /// Where the lab is.
    _home: Option<TempDir>,
}

impl Run {
    /// Of redis-failover, with a workload that writes to both databases.
    pub async fn start(test: &str) -> Self {
        let folder = variant(true).expect("a folder for a lab");
        let path = folder.path().join("redis-failover").display().to_string();
        let lab = Lab::new(test);
        lab.lab(&["start", &path, "--name", &lab.run]).ok();
        Self { _home: Some(folder), ..Self::of(lab).await }
    }

    pub async fn of(lab: Lab) -> Self {
        let engine = Engine::connect(None).await.expect("an engine");
        let ctx = Context {
            engine: engine.clone(),
            store: Store::at(lab.state().to_owned()),
            labs: Catalog::new(None),
            progress: Progress::silent(),
            home: Default::default(),
        };
        Self { lab, engine, ctx, _home: None }
    }

    pub fn command(&self, words: &str) -> Command {
        self.lab.command(&words.split(' ').collect::<Vec<_>>())
    }

    /// What it printed, having done it.
    #[track_caller]
    pub fn done(&self, words: &str) -> String {
        self.lab.lab(&words.split(' ').collect::<Vec<_>>()).ok().out.clone()
    }

    /// What it said on stderr, having refused with this exit code.
    #[track_caller]
    pub fn refused(&self, words: &str, code: i32) -> String {
        self.lab.lab(&words.split(' ').collect::<Vec<_>>()).exits(code).err.clone()
    }

    /// One moment of the run, as checks see it. A busy engine may leave out a container: it is looked again then.
    pub async fn look(&self) -> Snapshot {
        let running = run::find::running(&self.ctx, Some(&self.lab.run)).await.expect("running");
        let (engine, progress) = (self.engine.clone(), Progress::silent());
        let run::find::Running { plan, access, folder, .. } = running;
        Scene { engine, plan, access, folder, progress }.look_whole(ENGINE).await
    }

    pub async fn plan(&self) -> RunPlan {
        run::find::running(&self.ctx, Some(&self.lab.run)).await.expect("running").plan
    }

    /// What is not as it should be in a formed run, if anything.
    pub fn disagreement(&self, seen: &Snapshot) -> Option<String> {
        let redis = lab::service::redis::agreement(seen.redis()).err();
        let mongo = lab::service::mongo::agreement(seen.mongo()).err();
        redis.or(mongo).map(|what| what.text(Lang::En))
    }

    pub fn folder(&self) -> RunFolder {
        self.ctx.folder(&self.lab.run)
    }

    pub fn journal(&self) -> Vec<Entry> {
        self.folder().read()
    }

    /// Waits until the journal holds such an event.
    pub async fn journaled(&self, seconds: u64, wanted: impl Fn(&Entry) -> bool) -> Entry {
        let found = until(seconds, async || self.journal().into_iter().find(|e| wanted(e))).await;
        found.unwrap_or_else(|| panic!("not journaled in {seconds} s: {:#?}", events(&self.journal())))
    }
}

/// The journal without its long entries.
fn events(journal: &[Entry]) -> Vec<&Event> {
    let long = |e: &&Event| matches!(e, Event::Starting { .. } | Event::Ready { .. });
    journal.iter().map(|e| &e.event).filter(|e| !long(e)).collect()
}

/// Asks until there is an answer, or the time is up.
pub async fn until<T>(seconds: u64, mut ask: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + Duration::from_secs(seconds);
    loop {
        if let Some(answer) = ask().await {
            return Some(answer);
        }
        if Instant::now() >= deadline {
            return None;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
