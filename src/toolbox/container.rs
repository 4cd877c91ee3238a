//! The toolbox container: what a script may use, which is little.

use std::collections::BTreeMap;
use std::time::Duration;

use super::wire::Setup;
use crate::engine::ContainerSpec;

/// The first process of a script's container.
pub(super) const RELAY: &str = concat!(include_str!("fence.py"), "\n\n", include_str!("relay.py"));
const SHIM: &str = include_str!("shim.py");

/// The weight of a script that is bounded: every node that has something to do comes before it.
const LEAST: i64 = 64;

/// What everything in it may use, bytes.
pub const MEMORY: i64 = 256 << 20;

/// Files and connections of one of its processes: what a login shell has everywhere.
const OPEN_FILES: i64 = 1024;

/// A container for one script in a pod.
#[derive(Clone, Debug)]
pub struct Toolbox {
    /// The container's name.
    pub name: String,
    pub image: String,
    /// The container that owns the pod's network namespace.
    pub net: String,
    pub labels: BTreeMap<String, String>,
    pub env: BTreeMap<String, String>,
    /// What runs in there runs as this user.
    pub uid: u32,
    /// Billionths of a processor; as many as there are where nothing is said.
    pub nano_cpus: Option<i64>,
}

/// A script to run in a toolbox.
#[derive(Clone, Debug)]
pub struct Job {
    /// Any executable text: its first line says by what it is run.
    pub script: Vec<u8>,
    /// Files that lie beside it, by their path below [`Job::FILES`].
    pub files: BTreeMap<String, Vec<u8>>,
    /// After this it is killed.
    pub deadline: Duration,
    /// Whoever asks `lab` faster than is good for the run waits.
    pub paced: bool,
}

impl Toolbox {
    /// `first`: what its first process does.
    pub(super) fn spec(&self, first: &str) -> ContainerSpec {
        let ours =
            [("PATH", "/work/bin:/usr/local/bin:/usr/bin:/bin"), ("HOME", "/work"), ("LANG", "C.UTF-8")];
        let ours = ours.iter().map(|(name, value)| format!("{name}={value}"));
        let env = self.env.iter().map(|(name, value)| format!("{name}={value}")).chain(ours);
        ContainerSpec {
            name: self.name.clone(),
            image: self.image.clone(),
            entrypoint: vec!["/usr/bin/env".into()],
            command: ["python3", "-IS", "-c", first].map(str::to_owned).to_vec(),
            env: env.collect(),
            user: Some(format!("{0}:{0}", self.uid)),
            working_dir: Some("/work".into()),
            labels: self.labels.clone(),
            network: format!("container:{}", self.net),
            memory: MEMORY,
            pids: 128,
            open_files: Some(OPEN_FILES),
            nano_cpus: self.nano_cpus,
            cpu_shares: self.nano_cpus.map(|_| LEAST),
            read_only: true,
            tmpfs: BTreeMap::from([
                ("/work".into(), format!("rw,exec,nosuid,nodev,size=64m,mode=0700,uid={}", self.uid)),
                ("/tmp".into(), "rw,nosuid,nodev,size=64m,mode=1777".into()),
            ]),
            open_stdin: true,
            transient: true,
            ..Default::default()
        }
    }
}

impl Job {
    /// Where files lie in the toolbox.
    pub const FILES: &str = "/work/files";

    pub(super) fn setup(&self) -> Setup {
        let ours = [
            ("/work/bin/lab".to_owned(), latin1(SHIM.as_bytes())),
            ("/work/script".to_owned(), latin1(&self.script)),
        ];
        let files = laid_out(&self.files).into_iter().chain(ours).collect();
        Setup { files, run: vec!["/work/script".into()] }
    }
}

/// Files by where they lie in the container, as a setup has them.
pub(super) fn laid_out(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    files.iter().map(|(name, bytes)| (format!("{}/{name}", Job::FILES), latin1(bytes))).collect()
}

/// Any bytes as text: one character a byte, U+0000 to U+00FF.
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|b| char::from(*b)).collect()
}
