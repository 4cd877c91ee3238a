//! `lab.status/v1`: what `lab status --json` prints.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::check::{ContainerState, Moment, agreeing, by_hand, mongosh, redis_cli};
use crate::fault::Active;
use crate::i18n::Lang;
use crate::plan::{NodeKind, NodePlan, RunPlan, labels};
use crate::report::FaultState;
use crate::service::redis::SLOTS;
use crate::service::{ClusterNode, Link, MongoView, RedisRole, RedisView};

/// A run, as it stood at one look.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.status/v1")]
pub struct StatusDocument {
    #[schemars(extend("const" = "lab.status/v1"))]
    pub schema: &'static str,
    pub run: String,
    pub lab: String,
    pub phase: Phase,
    pub address: String,
    pub seed: u64,
    /// Until the time that the lab is meant to take is over; none where it has none, or the start is not known.
    pub seconds_left: Option<u64>,
    /// How long the canary beside the nodes took to answer, ms; none if it did not.
    pub canary_ms: Option<u32>,
    /// None where the lab starts no Redis.
    pub redis: Option<RedisStatus>,
    /// None where the lab starts no MongoDB.
    pub mongo: Option<MongoStatus>,
    /// Faults that are not healed.
    pub faults: Vec<FaultState>,
    /// What a person would type to see which containers the run has.
    pub command: String,
}

/// Where a run is in its life. How its databases are is not part of it: breaking them is what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Being started: nodes come up, cluster and set are formed, data is seeded.
    Forming,
    /// Handed over to the learner.
    Ready,
    /// The pod's `net` container is not running, or was started after its nodes: they are cut off from the
    /// host for good. Only `lab reset` helps.
    Broken,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RedisStatus {
    /// `ok` when every node that answers says `cluster_state:ok`, `fail` when one does not, `unknown` when
    /// none answers.
    #[schemars(extend("enum" = ["ok", "fail", "unknown"]))]
    pub state: &'static str,
    /// Slots that a node says it owns itself.
    pub slots_covered: u32,
    /// Every node answers, and all describe the same masters, replicas and slots.
    pub agreed: bool,
    pub nodes: Vec<RedisNodeStatus>,
    /// What a person would type to see the same, asked of one node.
    pub command: Option<String>,
}

/// A Redis node in its own words; none where it does not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RedisNodeStatus {
    pub name: String,
    pub port: u16,
    #[schemars(extend("enum" = ["master", "replica", null]))]
    pub role: Option<&'static str>,
    /// The master that it follows, by name where it is one of this run.
    pub master: Option<String>,
    /// Owned slots, ranges with both ends.
    pub slots: Vec<(u16, u16)>,
    /// A replica's link to its master.
    #[schemars(extend("enum" = ["up", "down", "syncing", null]))]
    pub link: Option<&'static str>,
    /// Replication offset, bytes.
    pub offset: Option<u64>,
    /// It answered, itself.
    pub alive: bool,
    /// Why it is not alive, in the reader's language.
    pub trouble: Option<String>,
    /// What a person would type to hear the same from this node.
    pub command: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MongoStatus {
    pub set: String,
    /// The highest that a member knows.
    pub term: Option<i64>,
    /// The member that says it is primary, in the highest term where several do.
    pub primary: Option<String>,
    pub members: Vec<MongoMemberStatus>,
    /// What a person would type to see the same, asked of one member.
    pub command: Option<String>,
}

/// A member in its own words; none where it does not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MongoMemberStatus {
    pub name: String,
    pub port: u16,
    pub state: Option<String>,
    /// Behind the primary, ms (MongoDB counts whole seconds).
    pub lag_ms: Option<u64>,
    pub alive: bool,
    pub trouble: Option<String>,
    /// What a person would type to hear the same from this member.
    pub command: String,
}

impl StatusDocument {
    /// From one look. `ready`: formation is over. `deadline`: when the time that the lab takes is over.
    pub fn of(
        moment: &Moment,
        ready: bool,
        deadline: Option<Timestamp>,
        faults: &[Active],
        lang: Lang,
    ) -> Self {
        let plan = moment.plan;
        let has = |kind| plan.nodes.iter().any(|n| n.kind == kind);
        Self {
            schema: "lab.status/v1",
            run: plan.run.clone(),
            lab: plan.lab.clone(),
            phase: phase(moment, ready),
            address: plan.place.address.to_string(),
            seed: plan.seed,
            seconds_left: deadline.map(|at| seconds(moment.now.at, at)),
            canary_ms: moment.now.canary_ms,
            redis: has(NodeKind::Redis).then(|| redis(moment, lang)),
            mongo: has(NodeKind::Mongo).then(|| mongo(moment, lang)),
            faults: faults.iter().map(|f| FaultState::of(f, lang)).collect(),
            command: format!("docker ps -a --filter label={}={}", labels::RUN, plan.run),
        }
    }
}

fn seconds(from: Timestamp, to: Timestamp) -> u64 {
    to.duration_since(from).as_secs().max(0) as u64
}

fn phase(moment: &Moment, ready: bool) -> Phase {
    let facts = &moment.now.containers;
    let net = facts.get(&moment.plan.net.name);
    let dead = net.is_some_and(|n| n.state != ContainerState::Running);
    let nodes = moment.plan.nodes.iter().filter_map(|n| facts.get(&n.name)?.started_at);
    let later =
        net.and_then(|n| n.started_at).is_some_and(|net| nodes.min().is_some_and(|first| net > first));
    match ready {
        // `net` has another name until then.
        false => Phase::Forming,
        true if dead || later => Phase::Broken,
        true => Phase::Ready,
    }
}

fn redis(moment: &Moment, lang: Lang) -> RedisStatus {
    let plan = moment.plan;
    let views: Vec<&RedisView> = plan.redis().filter_map(|n| moment.redis(n).ok()).collect();
    let state = match views.as_slice() {
        [] => "unknown",
        all if all.iter().all(|v| v.state_ok) => "ok",
        _ => "fail",
    };
    let mut covered = vec![false; SLOTS as usize];
    for (from, to) in views.iter().filter_map(|v| own_line(v)).flat_map(|n| &n.slots) {
        covered.get_mut(usize::from(*from)..=usize::from(*to)).unwrap_or_default().fill(true);
    }
    RedisStatus {
        state,
        slots_covered: covered.iter().filter(|c| **c).count() as u32,
        agreed: agreeing(views.iter().copied()) == plan.redis().count(),
        nodes: plan.redis().map(|n| redis_node(moment, n, lang)).collect(),
        command: answering(plan.redis(), |n| moment.redis(n).is_ok())
            .map(|n| redis_cli(plan, n, "cluster nodes")),
    }
}

fn own_line(view: &RedisView) -> Option<&ClusterNode> {
    view.nodes.iter().find(|n| n.flags.iter().any(|f| f == "myself"))
}

fn redis_node(moment: &Moment, node: &NodePlan, lang: Lang) -> RedisNodeStatus {
    let view = moment.redis(node);
    let role = view.as_ref().ok().map(|v| &v.role);
    RedisNodeStatus {
        name: node.name.clone(),
        port: node.port,
        role: role.map(|r| match r {
            RedisRole::Master { .. } => "master",
            RedisRole::Replica { .. } => "replica",
        }),
        master: role.and_then(|r| match r {
            RedisRole::Master { .. } => None,
            RedisRole::Replica { master_port, .. } => Some(by_port(moment.plan, *master_port)),
        }),
        slots: view.as_ref().ok().and_then(|v| own_line(v)).map(|n| n.slots.clone()).unwrap_or_default(),
        link: role.and_then(|r| match r {
            RedisRole::Master { .. } => None,
            RedisRole::Replica { link: Link::Up, .. } => Some("up"),
            RedisRole::Replica { link: Link::Down, .. } => Some("down"),
            RedisRole::Replica { link: Link::Syncing, .. } => Some("syncing"),
        }),
        offset: view.as_ref().ok().map(|v| v.offset),
        alive: view.is_ok(),
        trouble: view.err().map(|t| t.words.text(lang)),
        command: by_hand(moment.plan, node),
    }
}

/// Whom to ask about all of them: one that answers, else the first.
fn answering<'a>(
    nodes: impl Iterator<Item = &'a NodePlan> + Clone,
    answers: impl Fn(&NodePlan) -> bool,
) -> Option<&'a NodePlan> {
    nodes.clone().find(|n| answers(n)).or_else(|| nodes.clone().next())
}

fn by_port(plan: &RunPlan, port: u16) -> String {
    plan.by_port(port).map_or_else(|| port.to_string(), |n| n.name.clone())
}

fn mongo(moment: &Moment, lang: Lang) -> MongoStatus {
    let plan = moment.plan;
    let views: Vec<(&NodePlan, &MongoView)> =
        plan.mongo().filter_map(|n| Some((n, moment.mongo(n).ok()?))).collect();
    let primary = views.iter().filter(|(_, v)| v.state == "PRIMARY").max_by_key(|(_, v)| v.term);
    let head = primary.map(|(_, v)| v.applied.0);
    let members = plan.mongo().map(|n| {
        let view = moment.mongo(n);
        let behind = |v: &MongoView| head.map(|h| u64::from(h.saturating_sub(v.applied.0)) * 1000);
        MongoMemberStatus {
            name: n.name.clone(),
            port: n.port,
            state: view.as_ref().ok().map(|v| v.state.clone()),
            lag_ms: view.as_ref().ok().and_then(|v| behind(v)),
            alive: view.is_ok(),
            trouble: view.err().map(|t| t.words.text(lang)),
            command: by_hand(plan, n),
        }
    });
    MongoStatus {
        set: plan.set.clone(),
        term: views.iter().map(|(_, v)| v.term).max(),
        primary: primary.map(|(n, _)| n.name.clone()),
        members: members.collect(),
        command: answering(plan.mongo(), |n| moment.mongo(n).is_ok())
            .map(|n| mongosh(plan, n, "rs.status()")),
    }
}
