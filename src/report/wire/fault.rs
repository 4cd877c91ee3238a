//! `lab.faults/v1`, `lab.fault/v1`, `lab.fault-status/v1`, `lab.healed/v1`: faults for programs to read.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::course::{FaultKind, FaultPlan, KindName, Span};
use crate::fault::{Active, Injected};
use crate::i18n::Lang;

/// What can be injected: `lab fault list`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.faults/v1")]
pub struct FaultsDocument {
    #[schemars(extend("const" = "lab.faults/v1"))]
    pub schema: &'static str,
    pub run: Option<String>,
    /// The lab's own, by name.
    pub faults: Vec<NamedFault>,
    /// Kinds, for faults of one's own.
    pub kinds: Vec<KindDocument>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NamedFault {
    pub name: String,
    /// What the learner will see.
    pub text: String,
    pub inject: FaultKind,
    /// Its longest life.
    pub max: Span,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KindDocument {
    pub kind: KindName,
    pub text: String,
}

/// A fault that bit: `lab fault inject`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.fault/v1")]
pub struct InjectedDocument {
    #[schemars(extend("const" = "lab.fault/v1"))]
    pub schema: &'static str,
    pub id: String,
    pub name: String,
    pub kind: KindName,
    /// The nodes that it hits, resolved by role.
    pub nodes: Vec<String>,
    /// What a second witness saw.
    pub proof: String,
    /// From the intent to the proof.
    pub took_ms: u64,
    /// Healed then at the latest.
    #[schemars(with = "String")]
    pub expires: Timestamp,
}

impl InjectedDocument {
    pub fn of(injected: &Injected, lang: Lang) -> Self {
        let record = &injected.record;
        Self {
            schema: "lab.fault/v1",
            id: record.id.clone(),
            name: record.name.clone(),
            kind: record.kind.name(),
            nodes: record.nodes.clone(),
            proof: injected.proof.text(lang),
            took_ms: injected.took_ms,
            expires: record.expires,
        }
    }
}

/// A fault that is not healed, here and in `lab.status/v1`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FaultState {
    pub id: String,
    pub name: String,
    pub kind: KindName,
    pub nodes: Vec<String>,
    #[schemars(with = "String")]
    pub since: Timestamp,
    /// 0: it should have been healed by now.
    pub remaining_ms: u64,
    /// None while it is being injected, or where the injector died.
    pub proof: Option<String>,
    /// Why the last attempt to heal it failed.
    pub stuck: Option<String>,
}

impl FaultState {
    pub fn of(active: &Active, lang: Lang) -> Self {
        let record = &active.record;
        Self {
            id: record.id.clone(),
            name: record.name.clone(),
            kind: record.kind.name(),
            nodes: record.nodes.clone(),
            since: active.since,
            remaining_ms: active.remaining_ms,
            proof: active.proof.as_ref().map(|proof| proof.text(lang)),
            stuck: active.stuck.as_ref().map(|why| why.text(lang)),
        }
    }
}

/// `lab fault status`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.fault-status/v1")]
pub struct FaultStatusDocument {
    #[schemars(extend("const" = "lab.fault-status/v1"))]
    pub schema: &'static str,
    pub run: String,
    /// Pid of the process that heals faults at their end; none: it could not be started.
    pub watchdog: Option<u32>,
    pub faults: Vec<FaultState>,
}

/// `lab fault heal`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.healed/v1")]
pub struct HealedDocument {
    #[schemars(extend("const" = "lab.healed/v1"))]
    pub schema: &'static str,
    pub healed: Vec<HealedFault>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HealedFault {
    pub id: String,
    pub name: String,
    pub proof: String,
}

/// What ran in a run, ready to run again: `lab fault plan`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.fault-plan/v1")]
pub struct FaultPlanDocument {
    #[schemars(extend("const" = "lab.fault-plan/v1"))]
    pub schema: &'static str,
    pub run: String,
    /// As in a plan file.
    pub plan: FaultPlan,
}

impl FaultPlanDocument {
    pub fn of(run: String, plan: FaultPlan) -> Self {
        Self { schema: "lab.fault-plan/v1", run, plan }
    }
}

/// The faults of a plan, all injected: `lab fault inject --plan`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.fault-replay/v1")]
pub struct FaultReplayDocument {
    #[schemars(extend("const" = "lab.fault-replay/v1"))]
    pub schema: &'static str,
    /// What was drawn from.
    pub seed: u64,
    pub faults: Vec<ReplayedFault>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReplayedFault {
    pub id: String,
    pub name: String,
    pub kind: KindName,
    pub nodes: Vec<String>,
    pub proof: String,
    /// When it was due, from the start of the plan.
    pub at_ms: u64,
    /// How much later it was begun.
    pub late_ms: u64,
    pub took_ms: u64,
    #[schemars(with = "String")]
    pub expires: Timestamp,
}
