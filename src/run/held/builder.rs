//! How a held run is started.
#![deny(missing_docs)]

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::sync::oneshot;

use super::Run;
use super::life::Life;
use crate::Result;
use crate::course::{Catalog, Service, Size, read_setting};
use crate::report;
use crate::run::Start;

/// What to start; made by [`Run::builder`].
#[derive(Clone, Debug)]
pub struct RunBuilder {
    pub(super) start: Start,
    pub(super) labs: Option<PathBuf>,
    set: Vec<String>,
}

impl RunBuilder {
    pub(super) fn new(lab: String) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test-{}-{count}", std::process::id());
        Self {
            start: Start { lab, name: Some(name), tied: true, ..Start::default() },
            labs: None,
            set: Vec::new(),
        }
    }

    /// Draws keys, values and targets: the same seed gives the same exercise.
    pub fn seed(mut self, seed: u64) -> Self {
        self.start.seed = Some(seed);
        self
    }

    /// The run's name, in place of one that no other run has.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.start.name = Some(name.into());
        self
    }

    /// `ROLE=IMAGE`: another image for `redis`, `mongo` or `toolbox`.
    pub fn image(mut self, image: impl Into<String>) -> Self {
        self.start.images.push(image.into());
        self
    }

    /// This database alone; called again, the other one as well.
    pub fn only(mut self, database: Service) -> Self {
        self.start.overrides.only.push(database);
        self
    }

    /// Whether somebody of ours writes while the run lasts, and keeps a ledger of it.
    pub fn workload(mut self, on: bool) -> Self {
        self.start.overrides.workload = Some(on);
        self
    }

    /// A setting of the servers, in their own words: `redis.maxmemory`, `mongo.setParameter.enableTestCommands`. What a
    /// server does not take is told when the run is started.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.set.push(format!("{name}={value}"));
        self
    }

    /// What each node of a database may use, MiB.
    pub fn memory(mut self, database: Service, mib: u32) -> Self {
        self.start.overrides.memory.insert(database, Size::mib(mib.into()));
        self
    }

    /// Seeded keys in Redis, in place of the lab's number.
    pub fn keys(mut self, keys: u32) -> Self {
        self.start.overrides.keys = Some(keys);
        self
    }

    /// Seeded documents in MongoDB, in place of the lab's number.
    pub fn documents(mut self, documents: u32) -> Self {
        self.start.overrides.documents = Some(documents);
        self
    }

    /// A folder of labs beside those that are built in.
    pub fn labs(mut self, folder: impl Into<PathBuf>) -> Self {
        self.labs = Some(folder.into());
        self
    }

    /// As [`Run::start`].
    pub async fn start(mut self) -> Result<Run> {
        for written in &self.set {
            let (service, name, value) = read_setting(written)?;
            self.start.overrides.set.entry(service).or_default().insert(name, value);
        }
        let (said, ready) = oneshot::channel();
        let life = Life::begin(self.start, Catalog::new(self.labs), said)?;
        // Given up here, `life` is dropped and whatever was made goes with it.
        let (ctx, plan) = life.ready(ready).await?;
        let variables = report::variables(&plan);
        Ok(Run { life, ctx, plan, variables })
    }
}
