//! `lab.run/v1`: what `lab start --json` prints.

use schemars::JsonSchema;
use serde::Serialize;

use crate::plan::{NodeKind, RunPlan};
use crate::spec::exam::Mode;

/// A run that is ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.run/v1")]
pub struct RunDocument {
    #[schemars(extend("const" = "lab.run/v1"))]
    pub schema: &'static str,
    pub run: String,
    pub lab: String,
    /// The loopback address that all of its ports are published on.
    pub address: String,
    /// The same seed gives the same keys, values and draws.
    pub seed: u64,
    /// What it gives beside the exercise: `practice` everything, `drill` no hints and no solution, `exam` no checks either.
    pub mode: Mode,
    /// From the command to ready, ms.
    pub ready_ms: u64,
    pub nodes: Vec<RunNode>,
}

/// A database of the run: one container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RunNode {
    pub name: String,
    #[schemars(extend("enum" = ["redis", "mongo"]))]
    pub kind: &'static str,
    /// The same inside and outside.
    pub port: u16,
    /// The container's name.
    pub container: String,
}

impl RunDocument {
    pub fn of(plan: &RunPlan, ready_ms: u64) -> Self {
        let nodes = plan.nodes.iter().filter(|n| matches!(n.kind, NodeKind::Redis | NodeKind::Mongo));
        let nodes = nodes.map(|n| RunNode {
            name: n.name.clone(),
            kind: n.kind.as_str(),
            port: n.port,
            container: plan.container(&n.name),
        });
        Self {
            schema: "lab.run/v1",
            run: plan.run.clone(),
            lab: plan.lab.clone(),
            address: plan.place.address.to_string(),
            seed: plan.seed,
            mode: plan.mode,
            ready_ms,
            nodes: nodes.collect(),
        }
    }
}
