//! `lab.status/v1`: what `lab status --json` prints.

mod mongo;
mod redis;
mod whom;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

pub use mongo::{MongoMemberStatus, MongoStatus};
pub use redis::{OpenSlot, Outsider, RedisNodeStatus, RedisStatus};

use crate::engine::ContainerState;
use crate::fault::Active;
use crate::i18n::Lang;
use crate::journal::Moment;
use crate::plan::{NodeKind, labels};
use crate::report::FaultState;

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
    /// None for whoever is graded: what is drawn follows from it.
    pub seed: Option<u64>,
    /// What it has otherwise than its lab, as options of `lab start`.
    pub overrides: Vec<String>,
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
            seed: Some(plan.seed),
            overrides: plan.overrides.flags(),
            seconds_left: deadline.map(|at| seconds(moment.now.at, at)),
            canary_ms: moment.now.canary_ms,
            redis: has(NodeKind::REDIS).then(|| redis::status(moment, lang)),
            mongo: has(NodeKind::MONGO).then(|| mongo::status(moment, lang)),
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
