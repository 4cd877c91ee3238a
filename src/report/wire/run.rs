//! `lab.run/v1`: what `lab start --json` prints.

use schemars::JsonSchema;
use serde::Serialize;

use crate::course::Language;
use crate::course::exam::Mode;
use crate::plan::RunPlan;

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
    /// The learner's folder, where the lab is about a program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace: Option<RunWorkspace>,
}

/// The folder that is edited here, checked as it is, and handed in as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RunWorkspace {
    /// Its absolute path.
    pub folder: String,
    /// Of its starter files.
    pub language: Language,
    /// The starter files have been written; otherwise it was there, and is as it was.
    pub new: bool,
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
        let nodes = plan.nodes.iter().filter(|n| n.kind.service().is_some());
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
            workspace: None,
        }
    }
}
