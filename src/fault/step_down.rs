//! `replSetStepDown`: the primary gives its role up, and another member takes it at once.

use std::time::Duration;

use bson::doc;

use super::scene::Scene;
use super::{StepDown, ask, heal, need};
use crate::check::{Heard, Snapshot};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::spec::Span;
use crate::{Error, Exit, Result, msg};

/// `secondaryCatchUpPeriodSecs` where nothing is said: the server's own default.
const CATCH_UP: Span = Span::secs(10);
/// An election handover takes milliseconds; where the heir must be elected, an election timeout.
const HANDOVER: Duration = Duration::from_secs(20);

/// How long the primary waits for a secondary, always less than the step-down itself: the server insists.
fn catch_up(fault: &StepDown) -> Span {
    fault.catch_up.unwrap_or_else(|| CATCH_UP.min(Span { ms: fault.length.ms.saturating_sub(1000) }))
}

/// Whole seconds, in the server's order; on the primary, with somebody to take over.
pub fn need(node: &NodePlan, fault: &StepDown, seen: &Snapshot) -> Result<()> {
    need::seconds(fault.length)?;
    let catch_up = catch_up(fault);
    need::seconds(catch_up)?;
    if catch_up >= fault.length {
        let what = msg!("fault-need-catch-up", catch_up = catch_up, length = fault.length);
        return Err(Error::new(Exit::Usage, what));
    }
    if !writable(seen, &node.name) {
        return Err(Error::new(Exit::RunState, msg!("fault-need-primary", node = node.label())));
    }
    let heir = seen.mongo.values().filter_map(Heard::answer).any(|view| view.state == "SECONDARY");
    if heir { Ok(()) } else { Err(Error::new(Exit::RunState, msg!("fault-need-heir", node = node.label()))) }
}

fn writable(seen: &Snapshot, node: &str) -> bool {
    seen.mongo.get(node).and_then(Heard::answer).is_some_and(|view| view.writable)
}

/// Proven when another member, asked itself, is writable.
pub async fn inject(scene: &Scene, node: &NodePlan, fault: &StepDown) -> Result<Message> {
    let seconds = |span: Span| i64::try_from(span.ms / 1000).unwrap_or(i64::MAX);
    let command = doc! {
        "replSetStepDown": seconds(fault.length),
        "secondaryCatchUpPeriodSecs": seconds(catch_up(fault)),
    };
    ask::mongo(scene, node, "admin", command).await?;
    let heir = |seen: &Snapshot| {
        let heir = scene.plan.mongo().find(|n| n.name != node.name && writable(seen, &n.name))?;
        Some(msg!("fault-proof-stepped-down", node = node.label(), heir = heir.label()))
    };
    scene.proof(node, HANDOVER, heir).await
}

/// It may stand for election again; the role is not given back. Where the set has no primary by then, the
/// heal waits for one.
pub async fn undo(scene: &Scene, node: &NodePlan) -> Result<Message> {
    // A primary cannot be unfrozen, and need not be.
    ask::told(scene, node, "admin", doc! { "replSetFreeze": 0 }).await?;
    let led = |seen: &Snapshot| {
        let primary = scene.plan.mongo().find(|n| writable(seen, &n.name))?;
        Some(msg!("fault-healed-electable", node = node.label(), primary = primary.label()))
    };
    let seen = scene.witness(heal::PATIENCE, led).await;
    seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-no-primary", node = node.label())))
}
