//! The two ways to nine ready databases, and the floor under both.

use std::net::{IpAddr, SocketAddr};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use lab::engine::Engine;
use lab::service::{Heard, mongo, redis};
use serde_json::Value;
use tokio::process::Command;

use crate::cost::{self, Cost, measure, processes};
use crate::variant::variant;

const PROJECT: &str = "labbench";
const RUN: &str = "lab-bench";
const PATIENCE: Duration = Duration::from_millis(500);
const DEADLINE: Duration = Duration::from_secs(120);

pub struct Bench {
    pub engine: Engine,
    docker: bollard::Docker,
    /// Redis, MongoDB.
    pub images: (String, String),
}

/// What watching a run costs while its workload writes.
pub struct Recorder {
    /// Percent of one core: our process, and the containers beside it.
    pub own: f64,
    pub all: f64,
    /// MB: our process's own memory, and all that it has mapped and used.
    pub memory: f64,
    pub resident: f64,
}

/// What no orchestration can go below, seconds.
pub struct Floor {
    pub containers: f64,
    pub mongod: f64,
}

impl Floor {
    /// mongod boots while Redis's masters wait their two seconds (CLUSTER_WRITABLE_DELAY, cluster_legacy.c).
    pub fn total(&self) -> f64 {
        self.containers + self.mongod.max(2.0)
    }
}

impl Bench {
    /// Both sides run the same images: those that `lab` resolves.
    pub async fn new() -> anyhow::Result<Self> {
        let engine = Engine::connect(None).await?;
        let docker = bollard::Docker::connect_with_host(&engine.host)?;
        // A first start assembles or pulls what is missing, and says which images were used.
        let started = lab(&["start", "redis-failover", "--name", RUN, "--json"]).await?;
        let image = |node: &str| -> anyhow::Result<String> {
            let nodes = started["nodes"].as_array().context("no nodes in lab.run/v1")?;
            let node = nodes.iter().find(|n| n["name"] == node).context("no such node")?;
            Ok(node["container"].as_str().context("no container id")?.to_owned())
        };
        let (redis, mongo) = (image("redis-1")?, image("mongo-1")?);
        let images = (image_of(&docker, &redis).await?, image_of(&docker, &mongo).await?);
        lab(&["stop", "--run", RUN]).await?;
        Ok(Self { engine, docker, images })
    }

    /// (b) `lab start`. Idle is without the workload, as the other side is; the recorder watches.
    pub async fn lab(&self, idle: u64) -> anyhow::Result<Cost> {
        let quiet = variant(false)?;
        let folder = quiet.path().join("redis-failover");
        let folder = folder.to_str().context("a path that is no text")?;
        let begun = Instant::now();
        lab(&["start", folder, "--name", RUN, "--json"]).await?;
        let ready = begun.elapsed().as_secs_f64();
        let watchdogs = watchdogs();
        let (memory, disk, idle) = measure(&self.docker, &format!("lab.run={RUN}"), idle, &watchdogs).await?;
        let begun = Instant::now();
        lab(&["stop", "--run", RUN]).await?;
        Ok(Cost { ready, down: begun.elapsed().as_secs_f64(), memory, disk, idle })
    }

    /// The recorder over so many seconds, with the workload that it drives.
    pub async fn recorder(&self, seconds: u64) -> anyhow::Result<Recorder> {
        let busy = variant(true)?;
        let folder = busy.path().join("redis-failover");
        let folder = folder.to_str().context("a path that is no text")?;
        lab(&["start", folder, "--name", RUN, "--json"]).await?;
        let ours = watchdogs();
        let [pid] = ours[..] else { bail!("not one background process: {ours:?}") };
        let (before, begun) = (processes(&ours), Instant::now());
        let (_, _, all) = measure(&self.docker, &format!("lab.run={RUN}"), seconds, &ours).await?;
        let own = (processes(&ours) - before) / begun.elapsed().as_secs_f64() * 100.0;
        let (memory, resident) = cost::memory(pid);
        lab(&["stop", "--run", RUN]).await?;
        Ok(Recorder { own, all, memory, resident })
    }

    /// (a) Compose, redis-cli, replSetInitiate.
    pub async fn compose(&self, idle: u64) -> anyhow::Result<Cost> {
        let begun = Instant::now();
        self.compose_verb(&["up", "-d"]).await?;
        let formed = self.form_by_hand().await;
        let ready = begun.elapsed().as_secs_f64();
        let label = format!("com.docker.compose.project={PROJECT}");
        let measured = measure(&self.docker, &label, idle, &[]).await;
        let begun = Instant::now();
        self.compose_verb(&["down", "-v"]).await?;
        formed?;
        let (memory, disk, idle) = measured?;
        Ok(Cost { ready, down: begun.elapsed().as_secs_f64(), memory, disk, idle })
    }

    async fn compose_verb(&self, verb: &[&str]) -> anyhow::Result<()> {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/plain.yml");
        let mut plugin = Command::new("docker");
        plugin.args(["compose", "version"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut command = match plugin.status().await {
            Ok(status) if status.success() => {
                let mut docker = Command::new("docker");
                docker.arg("compose");
                docker
            }
            _ => Command::new("docker-compose"),
        };
        command.args(["-p", PROJECT, "-f", file]).args(verb);
        command.env("LAB_IMAGE_REDIS", &self.images.0).env("LAB_IMAGE_MONGO", &self.images.1);
        let done = command
            .output()
            .await
            .context("this benchmark needs Compose: `docker compose` or `docker-compose`")?;
        ensure!(done.status.success(), "compose {verb:?}: {}", String::from_utf8_lossy(&done.stderr));
        Ok(())
    }

    /// What a person types next, both databases at the same time; until every node agrees.
    async fn form_by_hand(&self) -> anyhow::Result<()> {
        let mut redis = Vec::new();
        for n in 1..=6 {
            redis.push(SocketAddr::new(self.address(&format!("redis-{n}")).await?, 6379));
        }
        let mut mongo = Vec::new();
        for n in 1..=3 {
            mongo.push(SocketAddr::new(self.address(&format!("mongo-{n}")).await?, 27017));
        }
        tokio::try_join!(self.create_cluster(&redis), initiate(&mongo))?;
        Ok(())
    }

    async fn create_cluster(&self, nodes: &[SocketAddr]) -> anyhow::Result<()> {
        let first = self.container("redis-1").await?;
        let list: Vec<String> = nodes.iter().map(SocketAddr::to_string).collect();
        let mut create = Command::new("docker");
        create.args(["exec", &first, "redis-cli", "--cluster", "create"]).args(&list);
        create.args(["--cluster-replicas", "1", "--cluster-yes"]);
        let done = create.output().await?;
        ensure!(done.status.success(), "redis-cli: {}", String::from_utf8_lossy(&done.stdout));
        let deadline = Instant::now() + DEADLINE;
        for node in nodes {
            loop {
                match redis::observe(*node, PATIENCE).await {
                    Heard::Answer(view) if view.state_ok => break,
                    _ if Instant::now() > deadline => bail!("{node} never said cluster_state:ok"),
                    _ => tokio::time::sleep(Duration::from_millis(20)).await,
                }
            }
        }
        Ok(())
    }

    async fn container(&self, service: &str) -> anyhow::Result<String> {
        let label = PROJECT.to_owned();
        let found = self
            .engine
            .list(&[("com.docker.compose.project", &label), ("com.docker.compose.service", service)])
            .await?;
        Ok(found.first().with_context(|| format!("Compose made no {service}"))?.id.clone())
    }

    async fn address(&self, service: &str) -> anyhow::Result<IpAddr> {
        let id = self.container(service).await?;
        self.engine.address(&id).await?.with_context(|| format!("{service} has no address"))
    }

    /// Ten containers that only sleep, made and started as `lab` does it; then one mongod until it answers.
    pub async fn floor(&self) -> anyhow::Result<Floor> {
        let spec = |name: &str, network: &str, command: &[&str]| lab::engine::ContainerSpec {
            name: format!("{PROJECT}-{name}"),
            image: self.images.1.clone(),
            entrypoint: vec![command[0].to_owned()],
            command: command[1..].iter().map(|s| s.to_string()).collect(),
            network: network.to_owned(),
            ..Default::default()
        };
        let begun = Instant::now();
        let first = self.engine.create(&spec("0", "bridge", &["sleep", "600"])).await?;
        let inside = format!("container:{first}");
        let rest = (1..10).map(|n| {
            let spec = spec(&n.to_string(), &inside, &["sleep", "600"]);
            async move { self.engine.create(&spec).await }
        });
        let (started, rest) =
            tokio::join!(self.engine.start(&first), futures_util::future::try_join_all(rest));
        started?;
        let rest = rest?;
        futures_util::future::try_join_all(rest.iter().map(|id| self.engine.start(id))).await?;
        let containers = begun.elapsed().as_secs_f64();

        let command =
            ["sh", "-c", "mkdir -p /tmp/db && exec mongod --dbpath /tmp/db --replSet rs0 --bind_ip_all"];
        let id = self.engine.create(&spec("mongod", "bridge", &command)).await?;
        self.engine.start(&id).await?;
        let begun = Instant::now();
        let address = self.engine.address(&id).await?.context("no address")?;
        let member = SocketAddr::new(address, 27017);
        while mongo::observe(member, PATIENCE).await.answer().is_none() {
            ensure!(begun.elapsed() < DEADLINE, "mongod never answered");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let mongod = begun.elapsed().as_secs_f64();
        for id in rest.iter().chain([&first, &id]) {
            self.engine.remove(id).await?;
        }
        Ok(Floor { containers, mongod })
    }
}

/// `rs.initiate` with default settings; until one member is primary and two are secondaries.
async fn initiate(members: &[SocketAddr]) -> anyhow::Result<()> {
    let deadline = Instant::now() + DEADLINE;
    for member in members {
        while mongo::observe(*member, PATIENCE).await.answer().is_none() {
            ensure!(Instant::now() < deadline, "{member} never answered");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    let hosts: Vec<String> =
        members.iter().enumerate().map(|(n, m)| format!(r#"{{"_id":{n},"host":"{m}"}}"#)).collect();
    let command = format!(r#"{{"replSetInitiate":{{"_id":"rs0","members":[{}]}}}}"#, hosts.join(","));
    let command = mongo::command(&command)?;
    mongo::talk("mongo-1", members[0], "admin", command, DEADLINE).await?;
    loop {
        let mut states = Vec::new();
        for member in members {
            let heard = mongo::observe(*member, PATIENCE).await;
            states.push(heard.answer().map_or(String::new(), |view| view.state.to_string()));
        }
        states.sort();
        if states == ["PRIMARY", "SECONDARY", "SECONDARY"] {
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "the set never formed: {states:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Runs this build's `lab`; what it printed as JSON.
async fn lab(args: &[&str]) -> anyhow::Result<Value> {
    let done = Command::new(env!("CARGO_BIN_EXE_lab")).args(args).output().await?;
    ensure!(done.status.success(), "lab {args:?}: {}", String::from_utf8_lossy(&done.stderr));
    Ok(serde_json::from_slice(&done.stdout).unwrap_or_default())
}

async fn image_of(docker: &bollard::Docker, id: &str) -> anyhow::Result<String> {
    let found =
        docker.inspect_container(id, None::<bollard::query_parameters::InspectContainerOptions>).await?;
    Ok(found.config.and_then(|c| c.image).unwrap_or_default())
}

/// Processes of ours that stay behind for this run.
fn watchdogs() -> Vec<u32> {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = all.filter_map(|e| e.file_name().to_str()?.parse::<u32>().ok());
    pids.filter(|pid| {
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line);
        line.contains("watchdog") && line.contains(RUN)
    })
    .collect()
}
