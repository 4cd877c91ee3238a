//! `replSetFreeze`: a secondary that stands for no election. It replicates, votes and answers as ever, so
//! its own log is the only witness beside its word.

use std::time::Duration;

use bson::doc;
use jiff::Timestamp;
use tokio::time::{Instant, sleep};

use super::scene::Scene;
use super::{ask, need};
use crate::check::{Heard, Snapshot};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::spec::Span;
use crate::store::now;
use crate::{Error, Exit, Result, msg};

/// A line of a log is read back through the engine in milliseconds.
const WORD: Duration = Duration::from_secs(5);

/// A primary cannot be frozen, the server says.
pub fn need(node: &NodePlan, length: Span, seen: &Snapshot) -> Result<()> {
    need::seconds(length)?;
    match seen.mongo.get(&node.name).and_then(Heard::answer) {
        Some(view) if view.state == "SECONDARY" => Ok(()),
        _ => Err(Error::new(Exit::RunState, msg!("fault-need-secondary", node = node.label()))),
    }
}

pub async fn inject(scene: &Scene, node: &NodePlan, length: Span) -> Result<Message> {
    let since = now();
    let before = said(scene, node, since).await;
    let seconds = i64::try_from(length.ms / 1000).unwrap_or(i64::MAX);
    ask::mongo(scene, node, "admin", doc! { "replSetFreeze": seconds }).await?;
    let deadline = Instant::now() + WORD;
    while said(scene, node, since).await <= before {
        if Instant::now() >= deadline {
            return Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())));
        }
        sleep(Duration::from_millis(50)).await;
    }
    Ok(msg!("fault-proof-frozen", node = node.label(), length = length))
}

/// How often its log says since then that it was frozen (log id 21819). The engine gives whole seconds.
async fn said(scene: &Scene, node: &NodePlan, since: Timestamp) -> usize {
    let lines = scene.engine.logs(&scene.container(node), &node.name, since).await.unwrap_or_default();
    lines.iter().filter(|line| line.text.contains(r#""msg":"Freezing""#)).count()
}
