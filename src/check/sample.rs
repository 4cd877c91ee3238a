//! Asking: every node at once, each with its own deadline, beside a canary. Records, and judges nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::join_all;
use jiff::Timestamp;

use super::compare;
use crate::clock::now;
use crate::course::Service;
use crate::engine::{ContainerFacts, ContainerState, Engine, LogLine};
use crate::journal::{List, Lists, Snapshot, Write, WritesRead};
use crate::plan::{AppPlan, NodeName, RunPlan};
use crate::service::{Access, Heard, Kind, Page, SeededData, app, canary, mongo, redis};

/// How long one node may take to answer. A prompt node needs a few ms; the canary tells a slow machine.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// Looks at what contradicts itself: a node may come or go between two answers of one look.
const LOOKS: usize = 3;

/// One moment of a run. Takes as long as its slowest answer, at most about [`PATIENCE`]. What somebody else answers in
/// a node's place is not kept.
pub async fn snapshot(engine: &Engine, plan: &RunPlan, access: Access) -> Snapshot {
    if plan.on_paper {
        return Snapshot::of_nobody(now());
    }
    let mut seen = look(engine, plan, access).await;
    for _ in 1..LOOKS {
        if seen.impostors(plan).is_empty() {
            break;
        }
        seen = look(engine, plan, access).await;
    }
    seen.disbelieve(plan);
    seen
}

async fn look(engine: &Engine, plan: &RunPlan, access: Access) -> Snapshot {
    let (at, asked) = (now(), ports(plan));
    let seeded = plan.mongo().filter(|_| plan.documents > 0).map(|node| async {
        Some((node.name.clone(), mongo::seeded_collection(access.of(node), PATIENCE).await?))
    });
    let looks = plan.nodes.iter().filter_map(|node| {
        let observe = Kind::of(node.kind.service()?).observe;
        Some(async move { (node.name.clone(), observe(access.of(node), PATIENCE).await) })
    });
    let (canary_ms, listeners, nodes, seeded, containers) = tokio::join!(
        canary::ask(access.of(&plan.net), PATIENCE),
        canary::holders(access.of(&plan.net), &asked, PATIENCE * 4),
        join_all(looks),
        join_all(seeded),
        containers(engine, plan),
    );
    let (canary_ms, app) = (canary_ms.map(|pong| pong.ms), BTreeMap::new());
    let seeded = seeded.into_iter().flatten().collect();
    let nodes = nodes.into_iter().collect();
    Snapshot { at, canary_ms, nodes, seeded, containers, listeners, app }
}

/// Those that the plan gives to somebody.
fn ports(plan: &RunPlan) -> BTreeSet<u16> {
    let nodes = plan.nodes.iter().map(|node| node.port);
    nodes.chain(plan.app.map(|app| app.port)).collect()
}

/// Asks the learner's program for each path. In the pod, where somebody listens there or it is a closed one; else it
/// runs on this machine, at the run's own address.
pub async fn app(
    plan: &RunPlan,
    access: Access,
    snapshot: &Snapshot,
    paths: impl IntoIterator<Item = String>,
) -> BTreeMap<String, Heard<Page>> {
    let Some(AppPlan { port, inside }) = plan.app else { return BTreeMap::new() };
    let inside =
        inside || (plan.is_closed() && plan.net.publish.is_empty()) || snapshot.holder(port).is_some();
    let host = if inside { access.host } else { plan.place.address.into() };
    let asked = paths.into_iter().map(|path| async move {
        let heard = app::get(SocketAddr::new(host, port), &path, PATIENCE * 4).await;
        (path, heard)
    });
    join_all(asked).await.into_iter().collect()
}

/// What the engine says of each container. One that the engine does not know, or does not tell about in
/// time, is left out or `Missing`: the judge sees the difference.
async fn containers(engine: &Engine, plan: &RunPlan) -> BTreeMap<NodeName, ContainerFacts> {
    let all = plan.nodes.iter().chain([&plan.net]).map(|node| async {
        let name = plan.container(&node.name);
        let facts = tokio::time::timeout(PATIENCE * 4, engine.inspect(&name)).await.ok()?.ok()?;
        Some((node.name.clone(), facts))
    });
    join_all(all).await.into_iter().flatten().collect()
}

/// The nodes' own log lines that judges read, since a moment, in the order of time.
pub async fn logs(engine: &Engine, plan: &RunPlan, since: Timestamp) -> Vec<LogLine> {
    let all = plan.nodes.iter().filter_map(|node| {
        let is_read = Kind::of(node.kind.service()?).is_read?;
        let name = plan.container(&node.name);
        Some(async move { engine.logs_of(&name, &node.name, since, is_read).await.unwrap_or_default() })
    });
    let mut lines: Vec<LogLine> = join_all(all).await.into_iter().flatten().collect();
    lines.sort_by_key(|line| line.at);
    lines
}

/// Reads the seeded keys back, each from the master that owns its slot now.
pub async fn seeded(plan: &RunPlan, access: Access, snapshot: &Snapshot) -> SeededData {
    let nodes: Vec<_> = plan.redis().map(|n| (n.name.clone(), access.of(n))).collect();
    redis::read_seeded(&nodes, snapshot.redis(), plan.seed, plan.keys, PATIENCE * 2).await
}

/// Reads the workload's writes back, Redis from the masters that own the slots now, MongoDB from the primary,
/// and compares them with the ledger as it was before.
pub async fn writes(
    plan: &RunPlan,
    access: Access,
    snapshot: &Snapshot,
    lists: &[List],
    ledger: &[Write],
) -> Vec<WritesRead> {
    let (redis_held, mongo_held) =
        tokio::join!(redis_lists(plan, access, snapshot, lists), mongo_lists(plan, access, snapshot));
    let writes = |service| plan.workload.as_ref().is_some_and(|load| load.per_second(service) > 0);
    let redis_node = plan.redis().next().filter(|_| writes(Service::Redis));
    let mongo_node = plan.mongo().next().filter(|_| writes(Service::Mongo));
    let redis = redis_node.map(|_| compare(Service::Redis, ledger, &redis_held));
    let mongo = mongo_node.map(|_| compare(Service::Mongo, ledger, &mongo_held));
    redis.into_iter().chain(mongo).collect()
}

async fn redis_lists(plan: &RunPlan, access: Access, snapshot: &Snapshot, lists: &[List]) -> Lists {
    let mut owned: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, list) in lists.iter().enumerate() {
        if let Some(node) = list.slot.and_then(|slot| redis::owner(snapshot.redis(), slot)) {
            owned.entry(node).or_default().push(n);
        }
    }
    let read = owned.into_iter().filter_map(|(node, owned)| {
        let addr = access.of(plan.node(node)?);
        Some(async move {
            let keys: Vec<&str> = owned.iter().map(|n| lists[*n].key.as_str()).collect();
            let held = redis::read_lists(addr, &keys, PATIENCE * 4).await;
            owned.into_iter().map(|n| n as u16).zip(held).collect::<Vec<_>>()
        })
    });
    join_all(read).await.into_iter().flatten().collect()
}

/// Documents have no lists: whatever kind of acknowledgement a write had, it is looked for among all.
async fn mongo_lists(plan: &RunPlan, access: Access, snapshot: &Snapshot) -> Lists {
    let primary = mongo::primary(snapshot.mongo()).and_then(|node| plan.node(node));
    let held = match primary {
        Some(node) => mongo::read_ledger(access.of(node), PATIENCE * 4).await,
        None => None,
    };
    let held = held.map(|ids| ids.into_iter().collect::<Vec<u64>>());
    (0..2).map(|kind| (kind, held.clone())).collect()
}

impl Snapshot {
    /// True where every container of the plan runs.
    pub fn all_running(&self, plan: &RunPlan) -> bool {
        plan.nodes
            .iter()
            .all(|n| self.containers.get(&n.name).is_some_and(|c| c.state == ContainerState::Running))
    }
}
