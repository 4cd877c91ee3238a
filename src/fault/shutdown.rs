//! The database's own shutdown command: Redis `SHUTDOWN NOSAVE`, MongoDB `shutdown`.

use std::time::Duration;

use super::scene::Scene;
use super::{need, refused};
use crate::plan::{NodeKind, NodePlan};
use crate::service::{mongo, redis};
use crate::spec::Span;
use crate::{Error, Exit, Result, msg};

/// MongoDB's `timeoutSecs` where nothing else is said: it goes on serving reads for so long.
pub const QUIESCE: Span = Span::secs(15);

/// How long a refusal may take.
const WORD: Duration = Duration::from_millis(500);

pub fn need(node: &NodePlan, quiesce: Option<Span>) -> Result<()> {
    match (node.kind, quiesce) {
        (NodeKind::Redis, Some(_)) => {
            Err(Error::new(Exit::Usage, msg!("fault-need-quiesce", node = node.label())))
        }
        (NodeKind::Mongo, Some(span)) => need::seconds(span),
        _ => Ok(()),
    }
}

/// Only a refusal is an answer: a node that obeys closes the connection, or is busy with its end.
pub async fn inject(scene: &Scene, node: &NodePlan, quiesce: Option<Span>) -> Result<()> {
    let addr = scene.access.of(node);
    if node.kind == NodeKind::Redis {
        let command = ["SHUTDOWN", "NOSAVE"].map(str::to_owned);
        return match redis::send_only(addr, &command, WORD).await {
            Ok(Some(reply)) => Err(refused(node, redis::render(&reply))),
            Ok(None) | Err(_) => Ok(()),
        };
    }
    let seconds = quiesce.unwrap_or(QUIESCE).ms / 1000;
    let command = mongo::command(&format!(r#"{{"shutdown": 1, "timeoutSecs": {seconds}}}"#))?;
    match mongo::talk(&node.name, addr, "admin", command, WORD).await {
        Ok(reply) if reply.get_str("errmsg").is_ok() => Err(refused(node, mongo::render(&reply))),
        _ => Ok(()),
    }
}

/// How long the process may take to end.
pub fn patience(node: &NodePlan, quiesce: Option<Span>) -> Duration {
    let quiesce = if node.kind == NodeKind::Mongo { quiesce.unwrap_or(QUIESCE) } else { Span::secs(0) };
    quiesce.duration() + Duration::from_secs(15)
}
