//! Which engine is meant: flag, `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context, the default socket.

use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::hex::hex;
use crate::{Error, Exit, Result, msg};

/// Bytes of a socket's path that a kernel takes at most (`sun_path` in unix(7), less the zero at its end).
const LONGEST_PATH: usize = 107;

/// As the docker CLI chooses: bollard 0.21 knows `DOCKER_HOST` only. A context that is named and not there is an
/// error: the local engine is another one.
pub(super) fn chosen(host: Option<&str>, set: impl Fn(&str) -> Option<String>) -> Result<String> {
    let set = |name: &str| set(name).filter(|value| !value.is_empty());
    let host = match host.map(str::to_owned).or_else(|| set("DOCKER_HOST")) {
        Some(host) => host,
        None => {
            let folder = set("DOCKER_CONFIG").map(PathBuf::from);
            let folder = folder.or_else(|| set("HOME").map(|home| Path::new(&home).join(".docker")));
            let context = set("DOCKER_CONTEXT").or_else(|| {
                let config = read_json(&folder.as_ref()?.join("config.json"))?;
                config.get("currentContext")?.as_str().map(str::to_owned)
            });
            match context.filter(|name| !name.is_empty() && name != "default") {
                Some(name) => of_context(folder.as_deref(), &name)?,
                None => "unix:///var/run/docker.sock".to_owned(),
            }
        }
    };
    spoken(&host, set("DOCKER_TLS_VERIFY").is_some())?;
    Ok(host)
}

/// `contexts/meta/<sha256 of the name>/meta.json`, as docker/cli's context store lays it out.
fn of_context(folder: Option<&Path>, name: &str) -> Result<String> {
    let digest = hex(&Sha256::digest(name.as_bytes()));
    let file = folder.map(|folder| folder.join("contexts/meta").join(digest).join("meta.json"));
    let host = file
        .and_then(|file| read_json(&file)?.pointer("/Endpoints/docker/Host")?.as_str().map(str::to_owned));
    host.ok_or_else(|| Error::new(Exit::Environment, msg!("engine-no-context", context = name)))
}

fn read_json(path: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// An error where the address is one at which we cannot speak to an engine, with the way that there is.
fn spoken(host: &str, tls: bool) -> Result<()> {
    let what = match host.split_once("://") {
        Some(("unix", path)) if path.len() > LONGEST_PATH => {
            msg!("engine-long-path", socket = host, length = path.len(), longest = LONGEST_PATH)
        }
        Some(("tcp" | "http", _)) if tls => msg!("engine-tls", socket = host),
        Some(("unix" | "tcp" | "http", place)) if !place.is_empty() => return Ok(()),
        Some(("ssh", _)) => msg!("engine-ssh", socket = host),
        Some(("https", _)) => msg!("engine-tls", socket = host),
        Some(("npipe", _)) => msg!("engine-npipe", socket = host),
        None if host.starts_with('/') => msg!("engine-bare-path", path = host),
        _ => msg!("engine-no-scheme", socket = host),
    };
    Err(Error::new(Exit::Environment, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(error: Error) -> String {
        assert_eq!(error.exit, Exit::Environment);
        error.what.id.into_owned()
    }

    #[test]
    fn every_address_is_spoken_to_or_has_its_own_words() {
        let long = format!("unix:///{}", "x".repeat(LONGEST_PATH));
        let all = [
            ("ssh://me@host", "engine-ssh"),
            ("https://host:2376", "engine-tls"),
            ("npipe:////./pipe/docker_engine", "engine-npipe"),
            ("/var/run/docker.sock", "engine-bare-path"),
            ("fd://", "engine-no-scheme"),
            ("unix://", "engine-no-scheme"),
            ("host:2375", "engine-no-scheme"),
            (long.as_str(), "engine-long-path"),
        ];
        for (host, words) in all {
            assert_eq!(id(chosen(Some(host), |_| None).unwrap_err()), words, "{host}");
        }
        for host in ["unix:///run/docker.sock", "tcp://127.0.0.1:2375", "http://127.0.0.1:2375"] {
            assert_eq!(chosen(None, |name| (name == "DOCKER_HOST").then(|| host.into())).unwrap(), host);
        }
        let tls = |name: &str| (name == "DOCKER_TLS_VERIFY").then(|| "1".to_owned());
        assert_eq!(id(chosen(Some("tcp://host:2376"), tls).unwrap_err()), "engine-tls");
        assert!(chosen(Some("unix:///run/docker.sock"), tls).is_ok());
    }

    #[test]
    fn a_context_is_found_or_it_is_an_error() {
        let home = tempfile::tempdir().unwrap();
        let docker = home.path().join(".docker");
        let meta = docker.join("contexts/meta").join(hex(&Sha256::digest(b"there")));
        std::fs::create_dir_all(&meta).unwrap();
        let endpoint = r#"{"Name":"there","Endpoints":{"docker":{"Host":"unix:///run/other.sock"}}}"#;
        std::fs::write(meta.join("meta.json"), endpoint).unwrap();
        let of = |context: &'static str, config: &str| {
            std::fs::write(docker.join("config.json"), config).unwrap();
            let home = home.path().display().to_string();
            chosen(None, move |name| match name {
                "HOME" => Some(home.clone()),
                "DOCKER_CONTEXT" => Some(context.to_owned()),
                _ => None,
            })
        };
        assert_eq!(of("there", "{}").unwrap(), "unix:///run/other.sock");
        assert_eq!(of("", r#"{"currentContext":"there"}"#).unwrap(), "unix:///run/other.sock");
        assert_eq!(id(of("nosuch", "{}").unwrap_err()), "engine-no-context");
        assert_eq!(id(of("", r#"{"currentContext":"gone"}"#).unwrap_err()), "engine-no-context");
        for (context, config) in [("default", r#"{"currentContext":"gone"}"#), ("", "{}"), ("", "not JSON")] {
            assert_eq!(of(context, config).unwrap(), "unix:///var/run/docker.sock");
        }
    }
}
