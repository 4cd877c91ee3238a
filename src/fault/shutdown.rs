//! The database's own shutdown command: Redis `SHUTDOWN NOSAVE`, MongoDB `shutdown`.

use std::time::Duration;

use tokio::time::Instant;

use super::act::{Act, Hit, undone_by_a_start};
use super::aim::Aim;
use super::refused;
use super::scene::{Scene, ended};
use crate::course::{Shutdown, Span};
use crate::i18n::Message;
use crate::plan::{NodeKind, NodePlan};
use crate::service::{mongo, redis};
use crate::{Error, Exit, Result, msg};

/// MongoDB's `timeoutSecs` where nothing else is said: it goes on serving reads for so long.
pub const QUIESCE: Span = Span::secs(15);

/// How long the process may take to end, beside what it waits for by itself.
const END: Duration = Duration::from_secs(15);

/// A primary does not end before a secondary has all that it has: `ExceededTimeLimit`
/// (src/mongo/base/error_codes.yml). It waits for one for its quiesce period and takes no writes meanwhile; with a period
/// of 0 s it looks once, and a primary that is written to refuses.
const BEHIND: i32 = 262;
const CATCH_UP: Duration = Duration::from_secs(10);

impl Act for Shutdown {
    undone_by_a_start!();

    fn need(&self, aim: &Aim) -> Result<()> {
        match (aim.node.kind, self.quiesce) {
            (NodeKind::REDIS, Some(_)) => {
                return Err(Error::new(Exit::Usage, msg!("fault-need-quiesce", node = aim.node.label())));
            }
            (NodeKind::MONGO, Some(span)) => super::seconds(span)?,
            _ => {}
        }
        aim.backed()
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        send(scene, hit.node, self.quiesce).await?;
        scene.proof(hit.node, END, |seen| ended(seen, hit.node)).await
    }
}

/// Returns when it has refused, or has closed its port; a node that says neither is for the witness to judge.
async fn send(scene: &Scene, node: &NodePlan, quiesce: Option<Span>) -> Result<()> {
    let addr = scene.access.of(node);
    if node.kind == NodeKind::REDIS {
        let command = ["SHUTDOWN", "NOSAVE"].map(str::to_owned);
        return match redis::end(&node.name, addr, &command, END).await {
            Ok(Some(reply)) => Err(refused(node, redis::render(&reply))),
            Ok(None) | Err(_) => Ok(()),
        };
    }
    let mut seconds = quiesce.unwrap_or(QUIESCE).ms / 1000;
    let deadline = Instant::now() + CATCH_UP;
    loop {
        let command = mongo::command(&format!(r#"{{"shutdown": 1, "timeoutSecs": {seconds}}}"#))?;
        match mongo::end(&node.name, addr, command, END).await {
            Ok(Some(reply))
                if reply.get_i32("code").is_ok_and(|code| code == BEHIND) && Instant::now() < deadline =>
            {
                seconds = (seconds * 2).max(1);
            }
            Ok(Some(reply)) if reply.get_str("errmsg").is_ok() => {
                return Err(refused(node, mongo::render(&reply)));
            }
            _ => return Ok(()),
        }
    }
}
