//! What a container has used of the processors, as the engine counts it.

use std::time::Duration;

use bollard::query_parameters as q;
use futures_util::StreamExt;

use super::{Engine, EngineError};

impl Engine {
    /// Processor time of everything that has run in the container so far; none where the engine does not count it.
    pub async fn cpu(&self, id: &str) -> Result<Option<Duration>, EngineError> {
        let options = q::StatsOptionsBuilder::default().stream(false).one_shot(true).build();
        let told = self.docker.stats(id, Some(options)).boxed().next().await;
        let told = told.transpose().map_err(|e| EngineError::new("ask for the processor time of", id, e))?;
        let used = told.and_then(|told| told.cpu_stats?.cpu_usage?.total_usage);
        Ok(used.filter(|used| *used > 0).map(Duration::from_nanos))
    }
}
