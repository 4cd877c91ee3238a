//! Captured runs as evidence: what six real nodes said before and after, and their logs in between.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::course::{DebugSleep, FaultKind, Service, Span, Target};
use crate::engine::{ContainerFacts, ContainerState, LogLine};
use crate::journal::{
    Actor, Counts, Entry, Event, Evidence, FORMAT, FaultRecord, Snapshot, Undo, WritesRead,
};
use crate::msg;
use crate::plan::{NodeKind, NodePlan, Place, RunPlan};
use crate::service::redis::parse;
use crate::service::{Heard, RedisView, SeededData, View};

#[derive(Deserialize)]
struct Capture {
    before: Look,
    faults: Vec<Stall>,
    after: Look,
    logs: Vec<String>,
}

#[derive(Deserialize)]
struct Look {
    at: Timestamp,
    nodes: BTreeMap<String, Node>,
    containers: BTreeMap<String, Container>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Node {
    Silent {
        silent: u32,
    },
    Denied {
        denied: String,
    },
    Answer {
        id: String,
        info: String,
        cluster_info: String,
        cluster_nodes: String,
    },
    /// The word `refused`: anything else was tried above.
    Refused(serde::de::IgnoredAny),
}

#[derive(Deserialize)]
struct Container {
    id: String,
    state: ContainerState,
    started_at: Option<Timestamp>,
    exit_code: Option<i64>,
    oom_killed: bool,
}

#[derive(Deserialize)]
struct Stall {
    node: String,
    seconds: u64,
    since: Timestamp,
    bit: Timestamp,
}

/// The evidence of a captured run, as `sample` would have recorded it.
pub fn evidence(case: &str) -> Evidence {
    let path = format!("{}/tests/fixtures/evidence/{case}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let capture: Capture = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
    let plan = plan();
    let baseline = snapshot(capture.before);
    let mut journal = vec![
        entry(
            baseline.at - SignedDuration::from_secs(4),
            Event::Starting {
                plan: Box::new(plan.clone()),
                lab_digest: String::new(),
                attempt: 1,
                made: None,
                workspace: None,
            },
        ),
        entry(baseline.at, Event::Ready { ms: 3900, baseline: Box::new(baseline.clone()) }),
    ];
    for (n, stall) in capture.faults.into_iter().enumerate() {
        let record = record(&format!("f{}", n + 1), &stall.node, stall.since, stall.seconds);
        journal.push(entry(stall.since, Event::FaultIntended(record)));
        let proof = msg!("check-nothing-seen");
        journal.push(entry(stall.bit, Event::FaultBit { id: format!("f{}", n + 1), proof }));
    }
    Evidence {
        plan,
        baseline: Some(baseline),
        snapshots: vec![snapshot(capture.after)],
        journal,
        logs: capture.logs.iter().map(|l| line(l)).collect(),
        data: Some(SeededData { expected: 1000, intact: 1000, missing: vec![], changed: vec![], unread: 0 }),
        writes: Some(vec![writes(Service::Redis), writes(Service::Mongo)]),
        blind_since: None,
        format: FORMAT,
    }
}

/// Nothing lost.
fn writes(database: Service) -> WritesRead {
    let all = Counts { acknowledged: 400, ..Counts::default() };
    WritesRead { database, plain: all, confirmed: all, unread: 0, failed: 0, unknown: 0 }
}

pub fn entry(at: Timestamp, event: Event) -> Entry {
    Entry { at, up_ms: 0, by: Actor::Learner, event }
}

fn record(id: &str, node: &str, since: Timestamp, seconds: u64) -> FaultRecord {
    let expires = since + SignedDuration::from_secs(60);
    let target = Target::Node(node.to_owned());
    FaultRecord {
        id: id.to_owned(),
        name: "stalled-master".to_owned(),
        kind: FaultKind::DebugSleep(DebugSleep { target, length: Span::secs(seconds) }),
        nodes: vec![node.to_owned()],
        expires,
        expires_up_ms: 60_000,
        slot: None,
        undo: Undo::Wait,
    }
}

fn line(text: &str) -> LogLine {
    let mut parts = text.splitn(3, ' ');
    let mut part = || parts.next().unwrap_or_default().to_owned();
    let (node, at) = (part(), part());
    LogLine { node, at: at.parse().expect("a time"), text: part() }
}

fn snapshot(look: Look) -> Snapshot {
    let nodes = look.nodes.into_iter().map(|(name, node)| (name, View::Redis(heard(node)))).collect();
    let containers = look.containers.into_iter().map(|(name, c)| {
        let Container { id, state, started_at, exit_code, oom_killed } = c;
        (name, ContainerFacts { id, state, started_at, exit_code, oom_killed })
    });
    let listeners = plan().nodes.iter().map(|n| (n.port, n.uid)).collect();
    Snapshot {
        at: look.at,
        canary_ms: Some(1),
        nodes,
        seeded: BTreeMap::new(),
        containers: containers.collect(),
        listeners: Some(listeners),
        app: BTreeMap::new(),
    }
}

fn heard(node: Node) -> Heard<RedisView> {
    match node {
        Node::Refused(_) => Heard::Refused,
        Node::Silent { silent } => Heard::Silent(silent),
        Node::Denied { denied } => Heard::Denied(denied),
        Node::Answer { id, info, cluster_info, cluster_nodes } => {
            let said = parse::Said {
                info: &info,
                id: Some(&id),
                cluster_info: Some(&cluster_info),
                cluster_nodes: Some(&cluster_nodes),
                links: None,
            };
            Heard::Answer(parse::view(&said).expect("as Redis writes it"))
        }
    }
}

/// Six Redis nodes on the course's ports.
pub fn plan() -> RunPlan {
    let node = |name: String, kind, port, uid| NodePlan {
        name,
        kind,
        port,
        uid,
        image: String::new(),
        command: vec![],
        env: BTreeMap::new(),
        memory: 0,
        pids: 0,
        cap_add: vec![],
        stop_timeout: 0,
        publish: vec![],
    };
    RunPlan {
        run: "redis-failover".into(),
        lab: "redis-failover".into(),
        place: Place { address: Ipv4Addr::LOCALHOST, offset: 0 },
        seed: 42,
        mode: Default::default(),
        overrides: Default::default(),
        draws: BTreeMap::new(),
        vars: BTreeMap::new(),
        net: node("net".into(), NodeKind::Net, 7900, 0),
        nodes: (1..=6)
            .map(|n| node(format!("redis-{n}"), NodeKind::REDIS, 6999 + n as u16, 52000 + n))
            .collect(),
        spare: Vec::new(),
        node_timeout_ms: 5000,
        election_timeout_ms: 10000,
        keys: 1000,
        documents: 0,
        disk: crate::plan::budget::DISK,
        workload: None,
        set: "almashooq-rs".into(),
        app: None,
        on_paper: false,
        looks: BTreeMap::new(),
    }
}
