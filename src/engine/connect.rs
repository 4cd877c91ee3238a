//! Connecting to the engine.

use std::sync::Arc;
use std::time::Duration;

use bollard::Docker;
use tokio::sync::OnceCell;

use super::place::chosen;
use crate::{Error, Exit, Result, msg};

/// How long the engine may take to say its version.
const PATIENCE: Duration = Duration::from_secs(10);
/// The oldest engine that we know to work: Debian 12's 20.10.24 speaks API 1.41.
const OLDEST_API: (u32, u32) = (1, 41);

/// A connected engine. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    pub(super) docker: Docker,
    /// Where it was reached: `unix:///var/run/docker.sock`.
    pub host: String,
    /// `20.10.24`.
    pub version: String,
    pub api: String,
    /// `amd64`, `arm64`.
    pub arch: String,
    /// Whether it can bound processors: asked once.
    pub(super) quota: Arc<OnceCell<bool>>,
}

impl Engine {
    /// Connects and asks for the version, so that every later failure is about what was asked.
    pub async fn connect(host: Option<&str>) -> Result<Self> {
        let host = chosen(host, |name| std::env::var(name).ok())?;
        let unreachable =
            |e| Error::new(Exit::Environment, msg!("engine-unreachable", socket = host)).because(e);
        if let Some(path) = host.strip_prefix("unix://") {
            permitted(path, &host)?;
        }
        let docker = Docker::connect_with_host(&host).map_err(unreachable)?;
        // The newest API that both speak, said and not met by luck.
        let asked = async {
            let docker = docker.negotiate_version().await?;
            let version = docker.version().await?;
            Ok((docker, version))
        };
        let (docker, version) = match tokio::time::timeout(PATIENCE, asked).await {
            Ok(answer) => answer.map_err(unreachable)?,
            Err(_) => return Err(Error::new(Exit::Environment, msg!("engine-unreachable", socket = host))),
        };
        let engine = Self {
            docker,
            version: version.version.unwrap_or_default(),
            api: version.api_version.unwrap_or_default(),
            arch: version.arch.unwrap_or_default(),
            host,
            quota: Arc::default(),
        };
        if parse_api(&engine.api).is_none_or(|api| api < OLDEST_API) {
            let what = msg!("engine-too-old", version = engine.version, api = engine.api);
            return Err(Error::new(Exit::Environment, what));
        }
        Ok(engine)
    }

    /// The same engine with another patience: long for images, whose headers come late.
    pub(super) fn patient(&self, timeout: Duration) -> Docker {
        self.docker.clone().with_timeout(timeout)
    }
}

/// A socket that is there and that we may not open deserves its own words.
fn permitted(path: &str, host: &str) -> Result<()> {
    use std::io::ErrorKind;
    match std::os::unix::net::UnixStream::connect(path) {
        Err(e) if e.kind() == ErrorKind::PermissionDenied => {
            Err(Error::new(Exit::Environment, msg!("engine-not-permitted", socket = host)).because(e))
        }
        Err(e) => Err(Error::new(Exit::Environment, msg!("engine-unreachable", socket = host)).because(e)),
        Ok(_) => Ok(()),
    }
}

fn parse_api(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
