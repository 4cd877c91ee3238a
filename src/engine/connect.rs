//! Finding the engine: flag, `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context, the default socket.

use std::path::{Path, PathBuf};
use std::time::Duration;

use bollard::Docker;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::hex::hex;
use crate::{Error, Exit, Result, msg};

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
}

impl Engine {
    /// Connects and asks for the version, so that every later failure is about what was asked.
    pub async fn connect(host: Option<&str>) -> Result<Self> {
        let host = host.map(str::to_owned).unwrap_or_else(default_host);
        let unreachable =
            |e| Error::new(Exit::Environment, msg!("engine-unreachable", socket = host)).because(e);
        if let Some(path) = host.strip_prefix("unix://") {
            permitted(path, &host)?;
        }
        let docker = Docker::connect_with_host(&host).map_err(unreachable)?;
        let asked = tokio::time::timeout(Duration::from_secs(10), docker.version()).await;
        let version = match asked {
            Ok(answer) => answer.map_err(unreachable)?,
            Err(_) => return Err(Error::new(Exit::Environment, msg!("engine-unreachable", socket = host))),
        };
        let engine = Self {
            docker,
            version: version.version.unwrap_or_default(),
            api: version.api_version.unwrap_or_default(),
            arch: version.arch.unwrap_or_default(),
            host,
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

/// As the docker CLI chooses: bollard 0.21 knows `DOCKER_HOST` only.
fn default_host() -> String {
    let set = |name| std::env::var(name).ok().filter(|v: &String| !v.is_empty());
    if let Some(host) = set("DOCKER_HOST") {
        return host;
    }
    let folder = set("DOCKER_CONFIG")
        .map(PathBuf::from)
        .or_else(|| set("HOME").map(|home| Path::new(&home).join(".docker")));
    let context = set("DOCKER_CONTEXT").or_else(|| {
        let config = read_json(&folder.as_ref()?.join("config.json"))?;
        config.get("currentContext")?.as_str().map(str::to_owned)
    });
    let from_context =
        context.filter(|name| name != "default").and_then(|name| context_host(folder.as_deref()?, &name));
    from_context.unwrap_or_else(|| "unix:///var/run/docker.sock".to_owned())
}

/// `contexts/meta/<sha256 of the name>/meta.json`, as docker/cli's context store lays it out.
fn context_host(folder: &Path, name: &str) -> Option<String> {
    let digest = hex(&Sha256::digest(name.as_bytes()));
    let meta = read_json(&folder.join("contexts/meta").join(digest).join("meta.json"))?;
    meta.pointer("/Endpoints/docker/Host")?.as_str().map(str::to_owned)
}

fn read_json(path: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}
