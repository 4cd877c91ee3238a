//! What a drawing of a system is compared with: parts, edges, the steps of a request, what is of each process.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Span, Text};

/// The system that a learner draws.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// How long a learner may draw, from the start of the run: what was saved later does not count.
    #[serde(default)]
    pub within: Option<Span>,
    /// By id, from the edge down as `tier` says.
    pub parts: BTreeMap<String, SystemPart>,
    /// Ways that a request and its answer take.
    pub edges: Vec<Way>,
    /// Names of what is no part of it, whatever stands beside it: `kafka`.
    #[serde(default)]
    pub others: Vec<String>,
}

/// One part of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SystemPart {
    pub name: Text,
    /// What else it is called, in any language; upper and lower case, spaces and the article are one.
    #[serde(default)]
    pub also: Vec<String>,
    /// Names of products that are nothing else, whatever stands beside them: `redis`.
    #[serde(default)]
    pub brands: Vec<String>,
    /// 0 is the edge. It is where the picture shows it.
    pub tier: u32,
    /// How many there are: any of these numbers. None: nobody asks.
    #[serde(default)]
    pub count: Vec<u32>,
    /// More than the first of these numbers is right as well.
    #[serde(default)]
    pub or_more: bool,
    /// Nobody asks for it, and it may be there.
    #[serde(default)]
    pub optional: bool,
    /// Whether each process has its own, or all share it. None: nobody asks.
    #[serde(default)]
    pub scope: Option<Scope>,
    /// The part that it stands in.
    #[serde(default)]
    pub within: Option<String>,
    /// What its nodes are, where they are not all alike.
    #[serde(default)]
    pub roles: BTreeMap<String, Role>,
}

/// What some nodes of a part are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub name: Text,
    #[serde(default)]
    pub also: Vec<String>,
    pub count: u32,
}

/// An edge: drawn between any of these parts and any of those, it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Way {
    pub from: Vec<String>,
    pub to: Vec<String>,
    /// The step of a request that goes here. Steps count from 1, and each has a way.
    #[serde(default)]
    pub step: Option<u32>,
    /// It may be drawn, and nobody misses it.
    #[serde(default)]
    pub optional: bool,
}

impl Way {
    pub fn allows(&self, from: &str, to: &str) -> bool {
        self.from.iter().any(|part| part == from) && self.to.iter().any(|part| part == to)
    }
}

impl System {
    /// The steps of a request, in order, each with the ways that it may go.
    pub fn steps(&self) -> Vec<(u32, Vec<&Way>)> {
        let mut steps: BTreeMap<u32, Vec<&Way>> = BTreeMap::new();
        for way in &self.edges {
            if let Some(step) = way.step {
                steps.entry(step).or_default().push(way);
            }
        }
        steps.into_iter().collect()
    }
}

/// Whose something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Each process has its own.
    Process,
    /// All processes share it.
    Shared,
}

impl Scope {
    /// As learners write it.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace(['-', '_'], " ");
        match word.as_str() {
            "process" | "per process" | "local" | "per app" | "in process" | "لكل عملية" | "محلي"
            | "محلية" => Some(Self::Process),
            "shared" | "global" | "common" | "مشترك" | "مشتركة" => Some(Self::Shared),
            _ => None,
        }
    }
}

/// What of a drawing a check is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// Every part is there, and nothing that is none.
    Components,
    /// Of each as many as there are.
    Counts,
    /// Who asks whom.
    Edges,
    /// The steps of a request, in order.
    Steps,
    /// What each process has for itself, and what all share.
    Scope,
}
