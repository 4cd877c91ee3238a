//! `replSetFreeze`: a secondary that stands for no election. It replicates, votes and answers as ever, so
//! its own log is the only witness beside its word.

use std::time::Duration;

use bson::doc;
use jiff::Timestamp;
use tokio::time::{Instant, sleep};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::Scene;
use super::{ask, step_down};
use crate::clock::now;
use crate::course::Freeze;
use crate::i18n::Message;
use crate::journal::Undo;
use crate::plan::NodePlan;
use crate::service::mongo::MemberState;
use crate::{Error, Exit, Result, msg};

/// A line of a log is read back through the engine in milliseconds.
const WORD: Duration = Duration::from_secs(5);

impl Act for Freeze {
    fn kept(&self) -> Kept {
        Kept::Process
    }

    /// A primary cannot be frozen, the server says.
    fn need(&self, aim: &Aim) -> Result<()> {
        super::seconds(self.length)?;
        match aim.seen.mongo_view(&aim.node.name) {
            Some(view) if view.state == MemberState::Secondary => Ok(()),
            _ => Err(Error::new(Exit::RunState, msg!("fault-need-secondary", node = aim.node.label()))),
        }
    }

    async fn undo(&self, _: &Scene, _: &NodePlan) -> Result<Undo> {
        Ok(Undo::Unfreeze)
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let since = now();
        let before = said(scene, node, since).await;
        let seconds = i64::try_from(self.length.ms / 1000).unwrap_or(i64::MAX);
        ask::mongo(scene, node, "admin", doc! { "replSetFreeze": seconds }).await?;
        let deadline = Instant::now() + WORD;
        while said(scene, node, since).await <= before {
            if Instant::now() >= deadline {
                return Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())));
            }
            sleep(Duration::from_millis(50)).await;
        }
        Ok(msg!("fault-proof-frozen", node = node.label(), length = self.length))
    }

    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        step_down::unfreeze(scene, hit.node).await
    }
}

/// How often its log says since then that it was frozen (log id 21819). The engine gives whole seconds.
async fn said(scene: &Scene, node: &NodePlan, since: Timestamp) -> usize {
    let lines = scene.engine.logs(&scene.container(node), &node.name, since).await.unwrap_or_default();
    lines.iter().filter(|line| line.text.contains(r#""msg":"Freezing""#)).count()
}
