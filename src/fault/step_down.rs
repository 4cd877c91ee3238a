//! `replSetStepDown`: the primary gives its role up, and another member takes it at once.

use std::time::Duration;

use bson::doc;

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::ask;
use super::scene::{self, Scene};
use crate::course::{Span, StepDown};
use crate::i18n::Message;
use crate::journal::{Snapshot, Undo};
use crate::plan::NodePlan;
use crate::service::mongo::MemberState;
use crate::{Error, Exit, Result, msg};

/// `secondaryCatchUpPeriodSecs` where nothing is said: the server's own default.
const CATCH_UP: Span = Span::secs(10);
/// An election handover takes milliseconds; where the heir must be elected, an election timeout.
const HANDOVER: Duration = Duration::from_secs(20);

impl Act for StepDown {
    fn kept(&self) -> Kept {
        Kept::Process
    }

    /// Whole seconds, in the server's order; on the primary, with somebody to take over.
    fn need(&self, aim: &Aim) -> Result<()> {
        let (node, seen) = (aim.node, aim.seen);
        super::seconds(self.length)?;
        let catch_up = catch_up(self);
        super::seconds(catch_up)?;
        if catch_up >= self.length {
            let what = msg!("fault-need-catch-up", catch_up = catch_up, length = self.length);
            return Err(Error::new(Exit::Usage, what));
        }
        if !writable(seen, &node.name) {
            return Err(Error::new(Exit::RunState, msg!("fault-need-primary", node = node.label())));
        }
        let heir = seen.mongo_views().any(|view| view.state == MemberState::Secondary);
        if heir {
            Ok(())
        } else {
            Err(Error::new(Exit::RunState, msg!("fault-need-heir", node = node.label())))
        }
    }

    async fn undo(&self, _: &Scene, _: &NodePlan) -> Result<Undo> {
        Ok(Undo::Unfreeze)
    }

    /// Proven when another member, asked itself, is writable.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let seconds = |span: Span| i64::try_from(span.ms / 1000).unwrap_or(i64::MAX);
        let command = doc! {
            "replSetStepDown": seconds(self.length),
            "secondaryCatchUpPeriodSecs": seconds(catch_up(self)),
        };
        ask::mongo(scene, node, "admin", command).await?;
        let heir = |seen: &Snapshot| {
            let heir = scene.plan.mongo().find(|n| n.name != node.name && writable(seen, &n.name))?;
            Some(msg!("fault-proof-stepped-down", node = node.label(), heir = heir.label()))
        };
        scene.proof(node, HANDOVER, heir).await
    }

    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        unfreeze(scene, hit.node).await
    }
}

/// How long the primary waits for a secondary, always less than the step-down itself: the server insists.
fn catch_up(fault: &StepDown) -> Span {
    fault.catch_up.unwrap_or_else(|| CATCH_UP.min(Span { ms: fault.length.ms.saturating_sub(1000) }))
}

fn writable(seen: &Snapshot, node: &str) -> bool {
    seen.mongo_view(node).is_some_and(|view| view.writable)
}

/// It may stand for election again; the role is not given back. Where the set has no primary by then, the
/// heal waits for one.
pub async fn unfreeze(scene: &Scene, node: &NodePlan) -> Result<Message> {
    // A primary cannot be unfrozen, and need not be.
    ask::told(scene, node, "admin", doc! { "replSetFreeze": 0 }).await?;
    let led = |seen: &Snapshot| {
        let primary = scene.plan.mongo().find(|n| writable(seen, &n.name))?;
        Some(msg!("fault-healed-electable", node = node.label(), primary = primary.label()))
    };
    let seen = scene.witness(scene::PATIENCE, led).await;
    seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-no-primary", node = node.label())))
}
