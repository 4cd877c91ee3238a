//! The toolbox of a run: where scripts run, and what they find in their environment.

use std::collections::BTreeMap;

use crate::engine::EngineError;
use crate::i18n::Message;
use crate::plan::labels::{self, Stamp};
use crate::plan::{NodeKind, RunPlan};
use crate::toolbox::Toolbox;
use crate::{Error, Exit};

/// In billionths.
const ONE_PROCESSOR: i64 = 1_000_000_000;

/// The name of the toolbox for a run's scripts: one at a time.
pub const TOOLBOX: &str = "toolbox";

/// A toolbox of the run, by its name in it. Who is `graded` gets one processor at most.
pub fn toolbox(name: &str, uid: u32, plan: &RunPlan, net: &str, stamp: &Stamp, graded: bool) -> Toolbox {
    Toolbox {
        name: plan.container(name),
        image: plan.net.image.clone(),
        net: net.to_owned(),
        labels: labels::make(plan, name, NodeKind::Toolbox, stamp),
        env: env(plan),
        uid,
        nano_cpus: graded.then_some(ONE_PROCESSOR),
    }
}

/// Why a container of the run could not be made: where one of its name stands, `what` is at work.
pub fn busy(what: Message, e: EngineError) -> Error {
    match e.is_conflict() {
        true => Error::new(Exit::RunState, what).because(e),
        false => e.into(),
    }
}

/// The run's variables; what was drawn from the seed goes by upper case: `key` is LAB_KEY.
fn env(plan: &RunPlan) -> BTreeMap<String, String> {
    let named = |name: &str| match name.starts_with("LAB_") {
        true => name.to_owned(),
        false => format!("LAB_{}", name.to_uppercase().replace('-', "_")),
    };
    plan.vars.iter().map(|(name, value)| (named(name), value.clone())).collect()
}
