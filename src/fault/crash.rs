//! The process crashes by itself and leaves a stack trace in its log.

use std::time::Duration;

use super::act::{Act, Hit, undone_by_a_start};
use super::aim::Aim;
use super::refused;
use super::scene::{Scene, ended};
use crate::Result;
use crate::course::Crash;
use crate::i18n::Message;
use crate::plan::NodeKind;
use crate::service::redis;

/// A stack trace of a large program is written before the end.
const END: Duration = Duration::from_secs(15);
/// How long MongoDB gets to end by itself after its stack trace.
const TRACE: Duration = Duration::from_secs(2);
const WORD: Duration = Duration::from_millis(500);

impl Act for Crash {
    undone_by_a_start!();

    fn need(&self, aim: &Aim) -> Result<()> {
        aim.backed()
    }

    /// Redis: `DEBUG SEGFAULT`, a real fault that even process 1 dies of (exit code 139).
    ///
    /// MongoDB: the handler of SIGABRT writes the trace and raises the signal again, which process 1 of a
    /// container ignores. The next signal that meets a thread which has been through the handler ends the process
    /// (exit code 14, `EXIT_ABRUPT`); each kind is handled once.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let over = |seen: &_| ended(seen, node);
        if node.kind == NodeKind::REDIS {
            let command = ["DEBUG", "SEGFAULT"].map(str::to_owned);
            if let Ok(Some(reply)) = redis::send_only(scene.access.of(node), &command, WORD).await {
                return Err(refused(node, redis::render(&reply)));
            }
            return scene.proof(node, END, over).await;
        }
        let container = scene.container(node);
        for signal in ["SIGABRT", "SIGSEGV", "SIGILL", "SIGBUS"] {
            scene.engine.kill(&container, signal).await?;
            if let Ok(proof) = scene.witness(TRACE, over).await {
                return Ok(proof);
            }
        }
        // The last that has a handler.
        scene.engine.kill(&container, "SIGFPE").await?;
        scene.proof(node, END, over).await
    }
}
