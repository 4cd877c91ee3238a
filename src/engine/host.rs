//! The machine that the engine runs on, as the engine describes it.

use super::{Engine, EngineError};

/// What containers will have to live on.
#[derive(Clone, Debug, Default)]
pub struct Host {
    pub processors: i64,
    /// Bytes.
    pub memory: i64,
    /// Where layers and volumes lie, on the engine's machine.
    pub root: String,
    /// `overlay2`, `fuse-overlayfs`.
    pub storage: String,
    /// `1` or `2`.
    pub cgroups: String,
    /// `Debian GNU/Linux 12 (bookworm)`.
    pub system: String,
}

impl Engine {
    pub async fn machine(&self) -> Result<Host, EngineError> {
        let info = self.docker.info().await.map_err(|e| EngineError::new("describe", "its machine", e))?;
        Ok(Host {
            processors: info.ncpu.unwrap_or_default(),
            memory: info.mem_total.unwrap_or_default(),
            root: info.docker_root_dir.unwrap_or_default(),
            storage: info.driver.unwrap_or_default(),
            cgroups: info.cgroup_version.map(|version| version.to_string()).unwrap_or_default(),
            system: info.operating_system.unwrap_or_default(),
        })
    }
}
