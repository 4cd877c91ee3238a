//! What a Compose file says of a run: its services, read and interpolated.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use super::{Service, Vars};

/// A Compose file of ours, variables filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topology {
    /// MongoDB's set name.
    pub set: String,
    pub net: Container,
    /// Databases, in the file's order.
    pub nodes: Vec<(Service, Container)>,
    /// Ports that `net` publishes.
    pub publish: Vec<(Ipv4Addr, u16)>,
    /// Published ports that no node holds yet.
    pub spare: BTreeMap<Service, Vec<u16>>,
}

/// One service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Container {
    pub name: String,
    /// The port it listens on; the canary's for `net`.
    pub port: u16,
    pub uid: u32,
    pub image: String,
    pub command: Vec<String>,
    pub env: BTreeMap<String, String>,
    /// Bytes.
    pub memory: i64,
    pub pids: i64,
    pub cap_add: Vec<String>,
    /// Seconds the engine waits after SIGTERM.
    pub stop_timeout: i64,
}

impl Topology {
    /// The ports of one kind: its nodes' in order, then the spare ones.
    pub fn ports(&self, service: Service) -> impl Iterator<Item = u16> {
        let nodes = self.nodes.iter().filter(move |(kind, _)| *kind == service);
        nodes.map(|(_, node)| node.port).chain(self.spare.get(&service).into_iter().flatten().copied())
    }

    /// `LAB_PORT_REDIS_1`, `LAB_PORT_MONGO_4`, `LAB_PORT_CANARY`, … moved by an offset. Read from the file
    /// with its defaults, these are the course's own ports: the file is the only place that knows them.
    pub fn port_vars(&self, offset: u16) -> Vars {
        let mut vars = Vars::new();
        let mut put = |name: String, port: u16| vars.insert(name, port.saturating_add(offset).to_string());
        for &service in Service::ALL {
            let name = service.id().to_uppercase();
            for (n, port) in self.ports(service).enumerate() {
                put(format!("LAB_PORT_{name}_{}", n + 1), port);
            }
        }
        put("LAB_PORT_CANARY".to_owned(), self.net.port);
        vars
    }
}
