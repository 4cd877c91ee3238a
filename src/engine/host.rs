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
    /// Whether containers can be given a share of a processor: not where cgroups are not delegated (rootless Docker).
    pub quota: bool,
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
            quota: info.cpu_cfs_quota.unwrap_or(true),
        })
    }

    /// Whether a container can be given a share of a processor. Unknown is yes: the engine's refusal says why.
    pub async fn gives_quota(&self) -> bool {
        let asked = async { self.machine().await.map(|machine| machine.quota) };
        self.quota.get_or_try_init(|| asked).await.copied().unwrap_or(true)
    }
}
