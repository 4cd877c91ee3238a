//! A run of six Redis nodes and three MongoDB members, healthy, for the tests of what is pure.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::course::{FaultKind, Kill, Service, Target};
use crate::engine::{ContainerFacts, ContainerState};
use crate::journal::{Actor, Entry, Event, FaultRecord, Snapshot, Undo};
use crate::plan::{NodeKind, NodePlan, Place, RunPlan};
use crate::service::mongo::{ConfigVersion, MongoMember, Term};
use crate::service::redis::{Flags, share_of};
use crate::service::{ClusterNode, Heard, Link, MongoView, RedisRole, RedisView, View};

pub fn node(kind: NodeKind, n: u16) -> NodePlan {
    let (port, uid) = match kind {
        NodeKind::Node(Service::Redis) => (6999 + n, 52000 + u32::from(n)),
        NodeKind::Node(Service::Mongo) => (27016 + n, 52100 + u32::from(n)),
        NodeKind::Net | NodeKind::Toolbox => (7900, 0),
    };
    NodePlan {
        name: if kind == NodeKind::Net { "net".into() } else { format!("{}-{n}", kind.as_str()) },
        kind,
        port,
        uid,
        image: String::new(),
        command: Vec::new(),
        env: BTreeMap::new(),
        memory: 0,
        pids: 0,
        cap_add: Vec::new(),
        stop_timeout: 10,
        publish: Vec::new(),
    }
}

pub fn plan() -> RunPlan {
    let redis = (1..=6).map(|n| node(NodeKind::REDIS, n));
    let mongo = (1..=3).map(|n| node(NodeKind::MONGO, n));
    RunPlan {
        run: "r".into(),
        lab: "l".into(),
        place: Place::FIRST,
        vars: BTreeMap::new(),
        seed: 1,
        mode: Default::default(),
        overrides: Default::default(),
        draws: BTreeMap::from([("key".into(), "student:4711".into())]),
        net: node(NodeKind::Net, 0),
        nodes: redis.chain(mongo).collect(),
        spare: Vec::new(),
        node_timeout_ms: 5000,
        election_timeout_ms: 10_000,
        keys: 0,
        documents: 0,
        disk: crate::plan::budget::DISK,
        workload: None,
        set: "almashooq-rs".into(),
        app: None,
        on_paper: false,
        looks: BTreeMap::new(),
    }
}

/// Masters 7000-7002 (epochs 1-3), replicas 7003-7005 in the same order.
fn cluster() -> Vec<ClusterNode> {
    let all = (0..6u16).map(|i| ClusterNode {
        id: format!("id{i}"),
        host: "127.0.0.1".into(),
        port: 7000 + i,
        flags: Flags::read(if i < 3 { "master" } else { "slave" }),
        master: (i >= 3).then(|| format!("id{}", i - 3)),
        epoch: (u64::from(i % 3) + 1).into(),
        connected: true,
        slots: share_of(i.into(), 3).into_iter().collect(),
        open: Vec::new(),
    });
    all.collect()
}

fn redis_view(i: u16) -> RedisView {
    RedisView {
        id: format!("id{i}"),
        run_id: String::new(),
        version: String::new(),
        uptime_s: 1,
        role: match i {
            0..3 => RedisRole::Master { replicas: 1 },
            _ => RedisRole::Replica { master_port: 7000 + i - 3, link: Link::Up },
        },
        offset: 100,
        replid: String::new(),
        state_ok: true,
        slots_assigned: 16384,
        current_epoch: 3.into(),
        my_epoch: (u64::from(i % 3) + 1).into(),
        nodes: cluster(),
        calls: BTreeMap::new(),
        bus: None,
        links: None,
        writes: None,
        keys: None,
    }
}

fn mongo_view(i: u16) -> MongoView {
    let term = |n| Term::new(n).expect("a term");
    let state = |n| if n == 0 { "PRIMARY" } else { "SECONDARY" };
    MongoView {
        set: Some("almashooq-rs".into()),
        state: state(i).into(),
        writable: i == 0,
        primary: Some("127.0.0.1:27017".into()),
        term: term(1),
        config_version: ConfigVersion::new(1).expect("a version"),
        config_term: term(1),
        voting_members: 3,
        majority: 2,
        applied: (1, 1, 1).into(),
        committed: (1, 1, 1).into(),
        process: String::new(),
        version: String::new(),
        reads: Default::default(),
        too_stale: false,
        won: None,
        calls: Default::default(),
        outvoted: 0,
        members: (0..3u16)
            .map(|n| MongoMember {
                host: format!("127.0.0.1:{}", 27017 + n),
                state: state(n).into(),
                healthy: true,
                priority_milli: 1000,
                votes: 1,
                optime_ms: 0,
                hidden: false,
                delay_s: 0,
            })
            .collect(),
    }
}

pub fn snapshot() -> Snapshot {
    let plan = plan();
    let facts = ContainerFacts {
        id: String::new(),
        state: ContainerState::Running,
        started_at: None,
        exit_code: None,
        oom_killed: false,
    };
    let redis = (0..6).map(|i| (format!("redis-{}", i + 1), View::Redis(Heard::Answer(redis_view(i)))));
    let mongo = (0..3).map(|i| (format!("mongo-{}", i + 1), View::Mongo(Heard::Answer(mongo_view(i)))));
    Snapshot {
        at: Timestamp::UNIX_EPOCH,
        canary_ms: Some(1),
        nodes: redis.chain(mongo).collect(),
        containers: plan.nodes.iter().map(|n| (n.name.clone(), facts.clone())).collect(),
        listeners: Some(plan.nodes.iter().map(|n| (n.port, n.uid)).collect()),
        seeded: Default::default(),
        app: Default::default(),
    }
}

/// The view of a Redis node, to change.
pub fn redis<'a>(seen: &'a mut Snapshot, name: &str) -> &'a mut RedisView {
    match seen.nodes.get_mut(name) {
        Some(View::Redis(Heard::Answer(view))) => view,
        other => panic!("{name}: {other:?}"),
    }
}

/// `id` called `name`, on `node`, for 30 s from second 0 (100 s after boot).
pub fn record(id: &str, name: &str, node: &str) -> FaultRecord {
    FaultRecord {
        id: id.into(),
        name: name.into(),
        kind: FaultKind::Kill(Kill { target: Target::Node(node.into()) }),
        nodes: vec![node.into()],
        slot: None,
        expires: at(30),
        expires_up_ms: 130_000,
        undo: Undo::Start,
    }
}

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

pub fn entry(event: Event) -> Entry {
    Entry { at: at(0), up_ms: 100_000, by: Actor::Learner, event }
}
