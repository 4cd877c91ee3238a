//! A lab, a topology, a place and a seed become a run, fully decided.

use std::collections::{BTreeMap, BTreeSet};

use super::budget;
use super::{
    AppPlan, NodePlan, Place, RunPlan, check_run_name, data_folder, drawn, drawn_key, settings, unwritten_key,
};
use crate::course::{Container, Draw, Lab, LoadedLab, NodeKind, Service, Topology, Vars, Want, When};
use crate::msg;
use crate::{Error, Exit, Result};

/// What a run is made from.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    pub run: &'a str,
    pub lab: &'a LoadedLab,
    pub place: Place,
    pub seed: u64,
    /// The databases to start.
    pub services: &'a [Service],
    /// The image of every role, decided: the lab's own, the flag's, or the default.
    pub images: &'a BTreeMap<NodeKind, String>,
}

/// Decides the whole run. Nothing here touches the engine: the same order gives the same plan.
pub fn build(order: Order) -> Result<RunPlan> {
    check_run_name(order.run)?;
    let lab = &order.lab.lab;
    let base = order.lab.topology(&Vars::new())?;
    let topology = order.lab.topology(&compose_vars(&order, &base))?;
    let needed = |service: &Service| order.services.contains(service);

    let nodes = topology.nodes.iter().filter(|(service, _)| needed(service));
    let nodes = nodes.map(|(service, node)| plan(&order, NodeKind::Node(*service), node));
    let services = topology.spare.iter().filter(|(service, _)| needed(service));
    let spare = services.flat_map(|(service, ports)| spare(&topology, *service, ports));
    let spare = spare.map(|(service, node)| plan(&order, NodeKind::Node(service), &node));
    let mut net = plan(&order, NodeKind::Net, &topology.net)?;
    let ports: Vec<u16> = order.services.iter().flat_map(|service| topology.ports(*service)).collect();
    net.publish =
        topology.publish.iter().map(|(_, port)| *port).filter(|port| ports.contains(port)).collect();

    let draws = lab.draw.iter().map(|(name, draw)| match draw {
        Draw::OneOfSeededKeys {} => (name.clone(), drawn_key(order.seed, name, lab.start.redis.keys)),
        Draw::Key {} => (name.clone(), unwritten_key(order.seed, name, lab.start.redis.keys)),
        Draw::Port(service) => {
            let of = topology.nodes.iter().filter(|(kind, _)| kind == service);
            let ports: Vec<u16> = of.map(|(_, node)| node.port).collect();
            (name.clone(), drawn(order.seed, name, &ports).unwrap_or_default().to_string())
        }
    });
    let draws: BTreeMap<String, String> = draws.collect();
    let mut vars = base.port_vars(order.place.offset);
    vars.insert("LAB_ADDRESS".into(), order.place.address.to_string());
    vars.extend(draws.clone());

    let plan = RunPlan {
        run: order.run.to_owned(),
        lab: order.lab.name.clone(),
        place: order.place,
        seed: order.seed,
        mode: Default::default(),
        overrides: order.lab.overrides.clone(),
        draws,
        vars,
        net,
        nodes: nodes.collect::<Result<_>>()?,
        spare: spare.collect::<Result<_>>()?,
        node_timeout_ms: lab.start.redis.node_timeout.ms,
        election_timeout_ms: lab.start.mongo.election_timeout.ms,
        keys: lab.start.redis.keys,
        documents: lab.start.mongo.documents,
        disk: disk(lab),
        workload: lab.start.workload.clone().map(|load| load.only(&lab.needs)),
        set: topology.set,
        app: None,
        on_paper: lab.on_paper(),
        looks: BTreeMap::new(),
    };
    let plan = match &lab.app {
        Some(app) => {
            let port = app.port.saturating_add(order.place.offset);
            plan.serving(AppPlan { port, inside: lab.workspace.is_some() })
        }
        None => plan,
    };
    Ok(RunPlan { looks: looks(lab, &plan.vars), ..plan })
}

/// What is looked at while a fault is at work during which the lab judges something.
fn looks(lab: &Lab, vars: &Vars) -> BTreeMap<String, BTreeSet<String>> {
    let mut looks: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for check in lab.tasks.iter().flat_map(|task| &task.checks) {
        let When::During(fault) = check.when() else { continue };
        let paths = looks.entry(fault.clone()).or_default();
        if let Some(Want::Page(path)) = check.wants(vars) {
            paths.insert(path);
        }
    }
    looks
}

/// Bytes that the nodes may write to disk.
fn disk(lab: &Lab) -> u64 {
    match lab.disk {
        Some(size) => size.bytes.unsigned_abs(),
        None if lab.is_exercise() => budget::DISK,
        None => budget::DISK_FOR_TESTS,
    }
}

/// The nodes that spare ports are for: as the last of their kind, with the next number and uid.
fn spare<'a>(
    topology: &'a Topology,
    service: Service,
    ports: &'a [u16],
) -> impl Iterator<Item = (Service, Container)> + 'a {
    let mut nodes = topology.nodes.iter().filter(move |(of, _)| *of == service);
    let (count, last) = (nodes.clone().count(), nodes.next_back());
    let made = ports.iter().enumerate().map(move |(n, port)| {
        let (_, last) = last?;
        let mut node = Container {
            name: format!("{}-{}", service.id(), count + n + 1),
            port: *port,
            uid: last.uid + 1 + n as u32,
            ..last.clone()
        };
        node.env.insert("PORT".into(), port.to_string());
        Some((service, node))
    });
    made.flatten()
}

/// The variables of the Compose file, for this run.
fn compose_vars(order: &Order, base: &Topology) -> Vars {
    let mut vars = base.port_vars(order.place.offset);
    vars.insert("LAB_ADDRESS".into(), order.place.address.to_string());
    vars.insert("LAB_NODE_TIMEOUT_MS".into(), order.lab.lab.start.redis.node_timeout.ms.to_string());
    for (role, image) in order.images {
        vars.insert(format!("LAB_IMAGE_{}", role.as_str().to_uppercase()), image.clone());
    }
    vars
}

fn plan(order: &Order, kind: NodeKind, node: &Container) -> Result<NodePlan> {
    // The file's default is for `docker compose up`: a run never starts an image that nobody decided on.
    if order.images.get(&kind.image()) != Some(&node.image) {
        return Err(Error::new(Exit::Environment, msg!("image-undecided", node = node.name)));
    }
    let mut env = node.env.clone();
    if kind.service().is_some() {
        env.insert("DATA".into(), format!("/{}", data_folder(&node.name)));
    }
    let mut planned = NodePlan {
        name: node.name.clone(),
        kind,
        port: node.port,
        uid: node.uid,
        image: node.image.clone(),
        command: node.command.clone(),
        env,
        memory: node.memory,
        pids: node.pids,
        cap_add: node.cap_add.clone(),
        stop_timeout: node.stop_timeout,
        publish: Vec::new(),
    };
    if let Some(service) = kind.service() {
        let (set, memory) = order.lab.lab.start.servers(service);
        settings::apply(&mut planned, service, set, memory);
    }
    Ok(planned)
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::course::Catalog;

    const BOTH: [Service; 2] = [Service::Redis, Service::Mongo];

    fn images() -> BTreeMap<NodeKind, String> {
        [NodeKind::REDIS, NodeKind::MONGO, NodeKind::Toolbox].map(|role| (role, format!("{role}:1"))).into()
    }

    #[test]
    fn the_second_run_has_its_own_address_and_the_course_s_ports() {
        let lab = Catalog::default().load("redis-failover").unwrap();
        let place = Place { address: Ipv4Addr::new(127, 0, 0, 2), offset: 100 };
        let plan = build(Order { run: "r2", lab: &lab, place, seed: 7, services: &BOTH, images: &images() })
            .unwrap();
        assert_eq!(plan.nodes.iter().map(|n| n.port).collect::<Vec<_>>()[..2], [7100, 7101]);
        assert_eq!(plan.net.publish.len(), 11);
        assert_eq!(plan.spare.iter().map(|n| n.port).collect::<Vec<_>>(), [7106, 27120]);
        assert_eq!(plan.vars["LAB_PORT_MONGO_3"], "27119");
        let redis = plan.node("redis-1").unwrap();
        assert_eq!((redis.uid, redis.image.as_str()), (52001, "redis:1"));
        assert!(redis.env["SETTINGS"].contains("--cluster-announce-ip 127.0.0.2 "));
        assert_eq!(redis.env["DATA"], "/lab/data/redis-1");
        let exec = "exec redis-server --port $PORT --dir $DATA $SETTINGS $DEBUG --save \"\" \"$@\"";
        assert!(redis.command[2].ends_with(exec), "{}", redis.command[2]);
        assert_eq!(redis.env["PORT"], "7100");
        assert_eq!(plan.vars["key"], plan.draws["key"]);
        for node in plan.nodes.iter().chain(&plan.spare) {
            let listed = format!("{}:{}:{}", node.name, node.uid, node.port);
            assert!(plan.net.env["LAB_NODES"].split(',').any(|one| one == listed), "{listed}");
        }
    }

    #[test]
    fn what_stands_beside_is_left_out_where_only_needs_count() {
        let lab = Catalog::default().load("redis-failover").unwrap();
        let images = images();
        let order =
            |services| Order { run: "r", lab: &lab, place: Place::FIRST, seed: 1, services, images: &images };
        let (full, lean) = (build(order(&BOTH)).unwrap(), build(order(&BOTH[..1])).unwrap());
        assert_eq!((full.nodes.len(), lean.nodes.len(), lean.net.publish.len()), (9, 6, 7));
        assert!(lean.spare.iter().all(|n| n.kind == NodeKind::REDIS));
        // What is judged is the same, and nothing is written where nothing is judged.
        assert_eq!((&full.draws, &full.workload), (&lean.draws, &lean.workload));
        let load = full.workload.unwrap();
        assert_eq!((load.per_second(Service::Redis), load.per_second(Service::Mongo)), (20, 0));
    }

    #[test]
    fn settings_and_memory_reach_the_servers() {
        use crate::course::{Overrides, Size, read_setting};
        let mut overrides = Overrides::default();
        for written in ["redis.hz=10", "mongo.oplogSize=99", "mongo.setParameter.writePeriodicNoops=true"] {
            let (service, name, value) = read_setting(written).unwrap();
            overrides.set.entry(service).or_default().insert(name, value);
        }
        overrides.memory.insert(Service::Redis, Size::mib(100));
        let lab = Catalog::default().load("redis-failover").unwrap().with(&overrides).unwrap();
        let order =
            Order { run: "r", lab: &lab, place: Place::FIRST, seed: 1, services: &BOTH, images: &images() };
        let plan = build(order).unwrap();
        for node in plan.redis().chain(plan.spare.iter().filter(|n| n.kind == NodeKind::REDIS)) {
            assert_eq!(node.memory, 100 << 20);
            assert_eq!(node.command[3..], ["sh", "--maxmemory", "52428800", "--hz", "10"].map(str::to_owned));
            assert!(!node.env["SETTINGS"].contains("--hz"), "{}", node.env["SETTINGS"]);
        }
        let mongo = plan.node("mongo-1").unwrap();
        let wanted = ["sh", "--oplogSize", "99", "--setParameter", "writePeriodicNoops=true"];
        assert_eq!(mongo.command[3..], wanted.map(str::to_owned));
        assert!(!mongo.env["SETTINGS"].contains("--oplogSize 50"));
        assert_eq!(plan.overrides, overrides);
    }

    #[test]
    fn a_lab_may_raise_what_its_nodes_write_to_disk() {
        let mut lab = Catalog::default().load("redis-failover").unwrap();
        let built = |lab: &LoadedLab| {
            build(Order { run: "r", lab, place: Place::FIRST, seed: 1, services: &BOTH, images: &images() })
        };
        assert_eq!(built(&lab).unwrap().disk, 2 << 30);
        lab.lab.disk = Some("5g".parse().unwrap());
        assert_eq!(built(&lab).unwrap().disk, 5 << 30);
    }

    #[test]
    fn a_spare_node_is_added_behind_its_kind_and_once() {
        let lab = Catalog::default().load("redis-failover").unwrap();
        let order =
            Order { run: "r", lab: &lab, place: Place::FIRST, seed: 1, services: &BOTH, images: &images() };
        let mut plan = build(order).unwrap();
        let added = plan.add("redis-7").unwrap();
        assert_eq!((added.port, added.uid, added.env["PORT"].as_str()), (7006, 52007, "7006"));
        assert_eq!(plan.nodes[6].name, "redis-7");
        assert_eq!(plan.nodes[7].name, "mongo-1");
        assert_eq!(plan.add("redis-7"), None);
        assert_eq!(plan.spare.len(), 1);
    }

    #[test]
    fn an_image_that_nobody_decided_is_refused() {
        let lab = Catalog::default().load("redis-failover").unwrap();
        let mut images = images();
        images.remove(&NodeKind::MONGO);
        let order =
            Order { run: "r", lab: &lab, place: Place::FIRST, seed: 1, services: &BOTH, images: &images };
        assert_eq!(*build(order).unwrap_err().what, msg!("image-undecided", node = "mongo-1"));
    }

    #[test]
    fn labels_bring_the_run_back() {
        use crate::plan::labels::{self, Stamp};
        let lab = Catalog::default().load("redis-failover").unwrap();
        let order =
            Order { run: "r", lab: &lab, place: Place::FIRST, seed: 9, services: &BOTH, images: &images() };
        let plan = build(order).unwrap();
        let (digest, created) = (lab.digest.clone(), "t".to_owned());
        let stamp = Stamp {
            owner: 1000,
            digest,
            created,
            pid: 4,
            boot: "b".into(),
            pid_start: "5".into(),
            tied: true,
        };
        let labels = labels::make(&plan, "redis-2", NodeKind::REDIS, &stamp);
        assert_eq!(labels.len(), 15);
        let read = labels::read(&labels).unwrap();
        assert_eq!((read.place, read.seed, read.stamp), (Place::FIRST, 9, stamp));
        assert_eq!(read.ports[1], ("redis-2".to_owned(), 7001));
        let mut torn = labels;
        torn.remove(labels::SEED);
        assert_eq!(labels::read(&torn), None);
    }
}
