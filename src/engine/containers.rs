//! Containers: create, start, break, inspect, remove.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use bollard::models::{
    ContainerCreateBody, ContainerStateStatusEnum, HostConfig, HostConfigLogConfig, PortBinding,
    ResourcesUlimits, RestartPolicy, RestartPolicyNameEnum,
};
use bollard::query_parameters as q;
use jiff::Timestamp;
use tokio::time::{Instant, sleep};
use tracing::debug;

use super::{Engine, EngineError};
use crate::engine::{ContainerFacts, ContainerState};

/// How long another remover may take, or a busy engine, and between two looks at whether it is done.
const REMOVAL: Duration = Duration::from_secs(60);
const AGAIN: Duration = Duration::from_millis(50);

type Done<T = ()> = Result<T, EngineError>;

/// A container to create. What is not said here is off: no capabilities, no privilege gain, no restart.
#[derive(Clone, Debug, Default)]
pub struct ContainerSpec {
    pub name: String,
    pub image: String,
    /// Empty: the image's own.
    pub command: Vec<String>,
    /// Replaces the image's entry point, always: what runs is what the plan says.
    pub entrypoint: Vec<String>,
    pub env: Vec<String>,
    /// `uid:gid`.
    pub user: Option<String>,
    pub working_dir: Option<String>,
    pub labels: BTreeMap<String, String>,
    /// `container:<id>` or a network's name.
    pub network: String,
    pub cap_add: Vec<String>,
    /// Bytes; swap is capped at the same.
    pub memory: i64,
    pub pids: i64,
    pub nano_cpus: Option<i64>,
    /// Bytes of the longest file that it may write.
    pub longest_file: Option<i64>,
    /// Files and connections that one of its processes may have open; the engine's own where nothing is said.
    pub open_files: Option<i64>,
    /// Its weight where processors are short; Docker's own is 1024.
    pub cpu_shares: Option<i64>,
    /// (host address, port): published on the same port.
    pub publish: Vec<(String, u16)>,
    pub read_only: bool,
    /// Path to mount options.
    pub tmpfs: BTreeMap<String, String>,
    /// A small init as process 1, which reaps.
    pub init: bool,
    /// Seconds between SIGTERM and SIGKILL.
    pub stop_timeout: Option<i64>,
    pub open_stdin: bool,
    /// The engine keeps no log of it and removes it when it ends, whatever became of us.
    pub transient: bool,
}

/// A container of ours as a listing shows it.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: String,
    pub name: String,
    pub image: String,
    pub labels: BTreeMap<String, String>,
    pub running: bool,
    /// `created`, `running`, `paused`, `exited`, `dead`, `removing`.
    pub state: String,
}

impl Engine {
    pub async fn create(&self, spec: &ContainerSpec) -> Done<String> {
        debug!(name = spec.name, image = spec.image, "create");
        let options = q::CreateContainerOptionsBuilder::default().name(&spec.name).build();
        let mut body = body(spec);
        if spec.nano_cpus.is_some() && !self.gives_quota().await {
            // It would refuse the container. Weights are left, which every engine has.
            if let Some(host) = &mut body.host_config {
                host.nano_cpus = None;
            }
        }
        let made = self.docker.create_container(Some(options), body).await;
        made.map(|r| r.id).map_err(|e| EngineError::new("create container", &spec.name, e))
    }

    pub async fn start(&self, id: &str) -> Done {
        debug!(id, "start");
        let done = self.docker.start_container(id, None::<q::StartContainerOptions>).await;
        done.map_err(|e| EngineError::new("start container", id, e))
    }

    /// SIGTERM, then SIGKILL after `seconds` (the container's own patience where none is given).
    pub async fn stop(&self, id: &str, seconds: Option<i32>) -> Done {
        let mut options = q::StopContainerOptionsBuilder::default();
        if let Some(t) = seconds {
            options = options.t(t);
        }
        let done = self.docker.stop_container(id, Some(options.build())).await;
        done.map_err(|e| EngineError::new("stop container", id, e))
    }

    pub async fn kill(&self, id: &str, signal: &str) -> Done {
        debug!(id, signal, "kill");
        let options = q::KillContainerOptionsBuilder::default().signal(signal).build();
        let done = self.docker.kill_container(id, Some(options)).await;
        done.map_err(|e| EngineError::new("kill container", id, e))
    }

    pub async fn pause(&self, id: &str) -> Done {
        self.docker.pause_container(id).await.map_err(|e| EngineError::new("pause container", id, e))
    }

    pub async fn unpause(&self, id: &str) -> Done {
        self.docker.unpause_container(id).await.map_err(|e| EngineError::new("unpause container", id, e))
    }

    pub async fn rename(&self, id: &str, name: &str) -> Done {
        let options = q::RenameContainerOptionsBuilder::default().name(name).build();
        let done = self.docker.rename_container(id, options).await;
        done.map_err(|e| EngineError::new("rename container", id, e))
    }

    /// Kills and removes with its volumes. A container that is gone already is fine.
    pub async fn remove(&self, id: &str) -> Done {
        debug!(id, "remove");
        let options = q::RemoveContainerOptionsBuilder::default().force(true).v(true).build();
        let deadline = Instant::now() + REMOVAL;
        loop {
            let Err(e) = self.docker.remove_container(id, Some(options.clone())).await else { return Ok(()) };
            let error = EngineError::new("remove container", id, e);
            match error {
                e if e.is_missing() => return Ok(()),
                // 409 "removal … is already in progress": another remover is at it, and not done.
                e if (e.is_conflict() || e.is_end_unheard()) && Instant::now() < deadline => {
                    sleep(AGAIN).await;
                }
                e => return Err(e),
            }
        }
    }

    /// The state of a container, `Missing` where it is not there.
    pub async fn inspect(&self, id: &str) -> Done<ContainerFacts> {
        let found = self.docker.inspect_container(id, None::<q::InspectContainerOptions>).await;
        let found = match found.map_err(|e| EngineError::new("inspect container", id, e)) {
            Ok(found) => found,
            Err(e) if e.is_missing() => return Ok(missing()),
            Err(e) => return Err(e),
        };
        let state = found.state.unwrap_or_default();
        Ok(ContainerFacts {
            id: found.id.unwrap_or_default(),
            state: match state.status {
                Some(ContainerStateStatusEnum::RUNNING) => ContainerState::Running,
                Some(ContainerStateStatusEnum::PAUSED) => ContainerState::Paused,
                Some(ContainerStateStatusEnum::CREATED) => ContainerState::Created,
                _ => ContainerState::Exited,
            },
            started_at: state.started_at.and_then(|t| t.to_string().parse().ok()).filter(after_epoch),
            exit_code: state.exit_code,
            oom_killed: state.oom_killed.unwrap_or_default(),
        })
    }

    /// Bytes that the container has written beside its image.
    pub async fn size(&self, id: &str) -> Done<u64> {
        let options = q::InspectContainerOptionsBuilder::default().size(true).build();
        let found = self.docker.inspect_container(id, Some(options)).await;
        let found = found.map_err(|e| EngineError::new("measure container", id, e))?;
        Ok(found.size_rw.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or_default())
    }

    /// The container's own address on the network that it was given, if it has one.
    pub async fn address(&self, id: &str) -> Done<Option<std::net::IpAddr>> {
        let found = self.docker.inspect_container(id, None::<q::InspectContainerOptions>).await;
        let found = found.map_err(|e| EngineError::new("inspect container", id, e))?;
        let networks = found.network_settings.and_then(|s| s.networks).unwrap_or_default();
        Ok(networks.into_values().find_map(|n| n.ip_address?.parse().ok()))
    }

    /// Every container, running or not, that carries all these labels (an empty value matches any).
    pub async fn list(&self, labels: &[(&str, &str)]) -> Done<Vec<Found>> {
        let wanted = labels
            .iter()
            .map(|(name, value)| if value.is_empty() { name.to_string() } else { format!("{name}={value}") });
        let filters = HashMap::from([("label".to_owned(), wanted.collect::<Vec<_>>())]);
        let options = q::ListContainersOptionsBuilder::default().all(true).filters(&filters).build();
        let all = self.docker.list_containers(Some(options)).await;
        let all = all.map_err(|e| EngineError::new("list", "containers", e))?;
        Ok(all
            .into_iter()
            .map(|c| {
                let state = c.state.map(|s| s.to_string()).unwrap_or_default();
                let name = c.names.unwrap_or_default().first().map(|n| n.trim_start_matches('/').to_owned());
                Found {
                    id: c.id.unwrap_or_default(),
                    name: name.unwrap_or_default(),
                    image: c.image.unwrap_or_default(),
                    labels: c.labels.unwrap_or_default().into_iter().collect(),
                    running: state == "running" || state == "paused",
                    state,
                }
            })
            .collect())
    }
}

fn missing() -> ContainerFacts {
    ContainerFacts {
        id: String::new(),
        state: ContainerState::Missing,
        started_at: None,
        exit_code: None,
        oom_killed: false,
    }
}

/// The engine writes year 1 for "never".
fn after_epoch(t: &Timestamp) -> bool {
    t.as_second() > 0
}

fn ulimits(spec: &ContainerSpec) -> Vec<ResourcesUlimits> {
    let limit = |name: &str, most: i64| ResourcesUlimits {
        name: Some(name.into()),
        soft: Some(most),
        hard: Some(most),
    };
    let file = spec.longest_file.map(|bytes| limit("fsize", bytes));
    file.into_iter().chain(spec.open_files.map(|files| limit("nofile", files))).collect()
}

/// What a node says can be made to have no end.
fn log(transient: bool) -> HostConfigLogConfig {
    let bounds = [("max-size", "32m"), ("max-file", "2")].map(|(name, value)| (name.into(), value.into()));
    match transient {
        true => HostConfigLogConfig { typ: Some("none".into()), ..Default::default() },
        false => HostConfigLogConfig { typ: Some("json-file".into()), config: Some(bounds.into()) },
    }
}

fn body(spec: &ContainerSpec) -> ContainerCreateBody {
    let some = |list: &Vec<String>| (!list.is_empty()).then(|| list.clone());
    let ports = spec.publish.iter().map(|(address, port)| {
        let binding = PortBinding { host_ip: Some(address.clone()), host_port: Some(port.to_string()) };
        (format!("{port}/tcp"), Some(vec![binding]))
    });
    let host = HostConfig {
        network_mode: Some(spec.network.clone()),
        cap_drop: Some(vec!["ALL".into()]),
        cap_add: some(&spec.cap_add),
        security_opt: Some(vec!["no-new-privileges:true".into()]),
        memory: Some(spec.memory).filter(|m| *m > 0),
        memory_swap: Some(spec.memory).filter(|m| *m > 0),
        nano_cpus: spec.nano_cpus,
        cpu_shares: spec.cpu_shares,
        pids_limit: Some(spec.pids).filter(|p| *p > 0),
        // A killed primary must stay dead until somebody starts it.
        restart_policy: Some(RestartPolicy { name: Some(RestartPolicyNameEnum::NO), ..Default::default() }),
        init: Some(spec.init),
        readonly_rootfs: Some(spec.read_only),
        tmpfs: (!spec.tmpfs.is_empty()).then(|| spec.tmpfs.clone().into_iter().collect()),
        auto_remove: Some(spec.transient),
        ulimits: Some(ulimits(spec)).filter(|limits| !limits.is_empty()),
        log_config: Some(log(spec.transient)),
        port_bindings: (!spec.publish.is_empty()).then(|| ports.collect()),
        ..Default::default()
    };
    ContainerCreateBody {
        image: Some(spec.image.clone()),
        entrypoint: some(&spec.entrypoint),
        cmd: some(&spec.command),
        env: some(&spec.env),
        user: spec.user.clone(),
        working_dir: spec.working_dir.clone(),
        labels: Some(spec.labels.clone().into_iter().collect()),
        exposed_ports: Some(spec.publish.iter().map(|(_, port)| format!("{port}/tcp")).collect()),
        open_stdin: Some(spec.open_stdin),
        stdin_once: Some(spec.open_stdin),
        stop_timeout: spec.stop_timeout,
        host_config: Some(host),
        ..Default::default()
    }
}
