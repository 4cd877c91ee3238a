//! A run of six Redis nodes and three MongoDB members, healthy, for the tests of what is pure.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::check::{ContainerFacts, ContainerState, Heard, Snapshot};
use crate::fault::{FaultKind, Lasting};
use crate::plan::{NodeKind, NodePlan, Place, RunPlan};
use crate::service::mongo::MongoMember;
use crate::service::{ClusterNode, Link, MongoView, RedisRole, RedisView};
use crate::spec::{Role, Target};
use crate::store::{Actor, Entry, Event, FaultRecord, Undo};

pub fn node(kind: NodeKind, n: u16) -> NodePlan {
    let (role, port, uid) = match kind {
        NodeKind::Redis => (Role::Redis, 6999 + n, 52000 + u32::from(n)),
        NodeKind::Mongo => (Role::Mongo, 27016 + n, 52100 + u32::from(n)),
        _ => (Role::Toolbox, 7900, 0),
    };
    NodePlan {
        name: if kind == NodeKind::Net { "net".into() } else { format!("{}-{n}", kind.as_str()) },
        kind,
        role,
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
    let redis = (1..=6).map(|n| node(NodeKind::Redis, n));
    let mongo = (1..=3).map(|n| node(NodeKind::Mongo, n));
    RunPlan {
        run: "r".into(),
        lab: "l".into(),
        place: Place::FIRST,
        vars: BTreeMap::new(),
        seed: 1,
        mode: Default::default(),
        draws: BTreeMap::from([("key".into(), "student:4711".into())]),
        net: node(NodeKind::Net, 0),
        nodes: redis.chain(mongo).collect(),
        spare: Vec::new(),
        node_timeout_ms: 5000,
        election_timeout_ms: 10_000,
        keys: 0,
        documents: 0,
        workload: None,
        set: "almashooq-rs".into(),
        app: None,
    }
}

const RANGES: [(u16, u16); 3] = [(0, 5460), (5461, 10922), (10923, 16383)];

/// Masters 7000-7002 (epochs 1-3), replicas 7003-7005 in the same order.
fn cluster() -> Vec<ClusterNode> {
    let all = (0..6u16).map(|i| ClusterNode {
        id: format!("id{i}"),
        host: "127.0.0.1".into(),
        port: 7000 + i,
        flags: vec![if i < 3 { "master".into() } else { "slave".into() }],
        master: (i >= 3).then(|| format!("id{}", i - 3)),
        epoch: u64::from(i % 3) + 1,
        connected: true,
        slots: if i < 3 { vec![RANGES[usize::from(i)]] } else { Vec::new() },
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
        current_epoch: 3,
        my_epoch: u64::from(i % 3) + 1,
        nodes: cluster(),
        calls: BTreeMap::new(),
    }
}

fn mongo_view(i: u16) -> MongoView {
    let state = |n| if n == 0 { "PRIMARY" } else { "SECONDARY" };
    MongoView {
        set: Some("almashooq-rs".into()),
        state: state(i).into(),
        writable: i == 0,
        primary: Some("127.0.0.1:27017".into()),
        term: 1,
        config_version: 1,
        config_term: 1,
        voting_members: 3,
        majority: 2,
        applied: (1, 1, 1),
        committed: (1, 1, 1),
        process: String::new(),
        version: String::new(),
        reads: Default::default(),
        members: (0..3u16)
            .map(|n| MongoMember {
                host: format!("127.0.0.1:{}", 27017 + n),
                state: state(n).into(),
                healthy: true,
                priority_milli: 1000,
                votes: 1,
                optime_ms: 0,
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
    Snapshot {
        at: Timestamp::UNIX_EPOCH,
        canary_ms: Some(1),
        redis: (0..6).map(|i| (format!("redis-{}", i + 1), Heard::Answer(redis_view(i)))).collect(),
        mongo: (0..3).map(|i| (format!("mongo-{}", i + 1), Heard::Answer(mongo_view(i)))).collect(),
        containers: plan.nodes.iter().map(|n| (n.name.clone(), facts.clone())).collect(),
        listeners: plan.nodes.iter().map(|n| (n.port, n.uid)).collect(),
        app: Default::default(),
    }
}

/// The view of a Redis node, to change.
pub fn redis<'a>(seen: &'a mut Snapshot, name: &str) -> &'a mut RedisView {
    match seen.redis.get_mut(name) {
        Some(Heard::Answer(view)) => view,
        other => panic!("{name}: {other:?}"),
    }
}

/// `id` called `name`, on `node`, for 30 s from second 0 (100 s after boot).
pub fn record(id: &str, name: &str, node: &str) -> FaultRecord {
    FaultRecord {
        id: id.into(),
        name: name.into(),
        kind: FaultKind::Kill(Lasting { target: Target::Node(node.into()) }),
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
