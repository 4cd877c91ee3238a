//! The whole run, decided: what is created, checked and torn down.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::budget::DISK;
use super::{NodeKind, NodePlan, Place, Vars};
use crate::course::exam::Mode;
use crate::course::{App, Overrides, Workload};

/// Serialised into the journal when a run starts, so that later verbs need no lab file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunPlan {
    pub run: String,
    /// Lab id, or the absolute path of its folder.
    pub lab: String,
    pub place: Place,
    pub seed: u64,
    /// What the run gives beside the exercise.
    #[serde(default, skip_serializing_if = "is_practice")]
    pub mode: Mode,
    /// What it has otherwise than its lab says; what follows from it is in the plan already.
    #[serde(default, skip_serializing_if = "Overrides::is_empty")]
    pub overrides: Overrides,
    /// Drawn values by name.
    pub draws: BTreeMap<String, String>,
    /// What texts and guides may name: `LAB_ADDRESS`, `LAB_PORT_REDIS_1`, …, and the draws.
    pub vars: Vars,
    pub net: NodePlan,
    /// Databases in the topology's order.
    pub nodes: Vec<NodePlan>,
    /// Nodes that may still be added (`lab node add`): their ports are published from the start.
    pub spare: Vec<NodePlan>,
    /// `cluster-node-timeout`, ms.
    pub node_timeout_ms: u64,
    /// `electionTimeoutMillis` once ready.
    pub election_timeout_ms: u64,
    /// Seeded Redis keys and MongoDB documents.
    pub keys: u32,
    pub documents: u32,
    /// Bytes that its nodes may write to disk.
    #[serde(default = "disk", skip_serializing_if = "is_disk")]
    pub disk: u64,
    /// Steady writes, where the lab has them.
    #[serde(default)]
    pub workload: Option<Workload>,
    /// The replica set's name.
    pub set: String,
    /// The learner's program, where the lab is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<AppPlan>,
    /// It has no container: its lab is about a drawing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_paper: bool,
    /// The faults during which checks are judged, each with the paths that the learner's program is asked for then: while
    /// one of them is at work, the recorder takes whole looks at the run.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub looks: BTreeMap<String, BTreeSet<String>>,
}

/// Where the learner's program listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppPlan {
    pub port: u16,
    /// Only in the pod: what listens at the run's address on this machine is somebody else's.
    pub inside: bool,
}

fn disk() -> u64 {
    DISK
}

fn is_disk(disk: &u64) -> bool {
    *disk == DISK
}

fn is_practice(mode: &Mode) -> bool {
    *mode == Mode::Practice
}

/// What tells `net` to let nothing new out (compose/images/net.py).
const CLOSED: &str = "LAB_GRADED";

impl RunPlan {
    /// The same run for work that nobody has read: nothing new goes out of its pod, and where its own address
    /// can be reached (`published` is false) it takes no port of this machine.
    pub fn closed(mut self, published: bool) -> Self {
        self.net.env.insert(CLOSED.into(), "1".into());
        if !published {
            self.net.publish.clear();
        }
        self
    }

    /// The same run where the pod's own address cannot be reached: what is asked of the pod itself is published, too.
    pub fn out_of_reach(mut self) -> Self {
        let app = self.app.filter(|app| app.inside).map(|app| app.port);
        for port in std::iter::once(self.net.port).chain(app) {
            if !self.net.publish.contains(&port) {
                self.net.publish.push(port);
            }
        }
        self
    }

    /// Whether the canary answers at the run's address on this machine.
    pub fn publishes_canary(&self) -> bool {
        self.net.publish.contains(&self.net.port)
    }

    /// The same run for a program that listens there.
    pub fn serving(mut self, app: AppPlan) -> Self {
        self.vars.insert(App::PORT.into(), app.port.to_string());
        self.app = Some(app);
        self
    }

    /// The same run for a program that listens in the pod, and nowhere else.
    pub fn serving_inside(self, port: u16) -> Self {
        self.serving(AppPlan { port, inside: true })
    }

    /// The same run, giving less (or more) beside the exercise.
    pub fn in_mode(self, mode: Mode) -> Self {
        Self { mode, ..self }
    }

    pub fn is_closed(&self) -> bool {
        self.net.env.get(CLOSED).is_some_and(|value| value == "1")
    }

    pub fn redis(&self) -> impl Iterator<Item = &NodePlan> + Clone {
        self.nodes.iter().filter(|n| n.kind == NodeKind::REDIS)
    }

    pub fn mongo(&self) -> impl Iterator<Item = &NodePlan> + Clone {
        self.nodes.iter().filter(|n| n.kind == NodeKind::MONGO)
    }

    /// A node by name (`redis-1`), by port (`7000`), or as databases and this tool write it: `127.0.0.1:7000` at the
    /// run's own address, `redis-1 (7000)`.
    pub fn node(&self, written: &str) -> Option<&NodePlan> {
        let written = written.trim();
        let at_ours = |host: &str| host == "localhost" || host.parse() == Ok(self.place.address);
        let port = match written.rsplit_once(':') {
            Some((host, port)) if at_ours(host) => port,
            _ => written,
        };
        let port = port.parse::<u16>().ok();
        let is = |n: &&NodePlan| {
            n.name.eq_ignore_ascii_case(written) || Some(n.port) == port || n.label() == written
        };
        self.nodes.iter().find(is)
    }

    /// Makes a spare node one of the run's, behind the others of its kind. `None` where no spare has that name.
    pub fn add(&mut self, name: &str) -> Option<NodePlan> {
        let at = self.spare.iter().position(|n| n.name == name)?;
        let node = self.spare.remove(at);
        let behind = self.nodes.iter().rposition(|n| n.kind == node.kind).map_or(0, |last| last + 1);
        self.nodes.insert(behind, node.clone());
        Some(node)
    }

    pub fn by_port(&self, port: u16) -> Option<&NodePlan> {
        self.nodes.iter().find(|n| n.port == port)
    }

    /// The container's name: `lab-RUN-redis-1`.
    pub fn container(&self, node: &str) -> String {
        format!("lab-{}-{}", self.run, node)
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use crate::check::tests::fixture;

    #[test]
    fn a_node_is_found_however_people_and_databases_write_it() {
        let mut plan = fixture::plan();
        for written in
            ["redis-3", "Redis-3", " 7002", "7002", "127.0.0.1:7002", "localhost:7002", "redis-3 (7002)"]
        {
            assert_eq!(plan.node(written).map(|n| n.name.as_str()), Some("redis-3"), "{written}");
        }
        for stranger in ["redis-33", "70020", "10.0.0.1:7002", "redis-3:7002", "7002:", ""] {
            assert_eq!(plan.node(stranger).map(|n| n.name.as_str()), None, "{stranger}");
        }
        plan.place.address = Ipv4Addr::new(127, 0, 0, 5);
        assert!(plan.node("127.0.0.5:7002").is_some() && plan.node("127.0.0.1:7002").is_none());
    }
}
