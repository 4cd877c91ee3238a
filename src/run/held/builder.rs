//! How a held run is started.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::sync::oneshot;

use super::Run;
use super::life::Life;
use crate::Result;
use crate::report;
use crate::run::Start;
use crate::spec::Catalog;

/// What to start; made by [`Run::builder`].
#[derive(Clone, Debug)]
pub struct RunBuilder {
    pub(super) start: Start,
    pub(super) labs: Option<PathBuf>,
}

impl RunBuilder {
    pub(super) fn new(lab: String) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test-{}-{count}", std::process::id());
        Self { start: Start { lab, name: Some(name), tied: true, ..Start::default() }, labs: None }
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

    /// A folder of labs beside those that are built in.
    pub fn labs(mut self, folder: impl Into<PathBuf>) -> Self {
        self.labs = Some(folder.into());
        self
    }

    /// As [`Run::start`].
    pub async fn start(self) -> Result<Run> {
        let (said, ready) = oneshot::channel();
        let life = Life::begin(self.start, Catalog::new(self.labs), said)?;
        // Given up here, `life` is dropped and whatever was made goes with it.
        let (ctx, plan) = life.ready(ready).await?;
        let variables = report::variables(&plan);
        Ok(Run { life, ctx, plan, variables })
    }
}
