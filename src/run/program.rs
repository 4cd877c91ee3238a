//! The program that a submission hands in to be asked: in a container of its own in the run's pod, as it runs when it is
//! graded, however often a check wants it.

use std::time::Duration;

use futures_util::StreamExt;
use tokio::time::timeout;

use super::Context;
use super::find::Running;
use super::stamp::stamp;
use super::toolbox::{busy, toolbox};
use crate::clock::now;
use crate::course::Files;
use crate::plan::UID_PROGRAM;
use crate::toolbox::{self, Ran, RanEnd};
use crate::{Result, msg};

/// The container's name.
pub const NAME: &str = "program";
/// A shell's code for a program that a signal has ended, and the signal of whoever is out of memory.
const KILLED: [i32; 2] = [-9, 128 + 9];
/// How long the engine may take to tell of memory.
const TOLD: Duration = Duration::from_millis(300);

/// A program that can be asked. [`close`](Self::close) it in the end; where that is never reached, it ends by itself.
pub struct Program<'a> {
    ctx: &'a Context,
    opened: toolbox::Program,
}

/// What became of one round.
pub struct Round {
    pub ran: Ran,
    /// It was killed because its container was out of memory.
    pub out_of_memory: bool,
}

/// Makes the container and lays out the files; nothing of the program runs before the first round. Error: another check
/// of this run is at work.
pub async fn open<'a>(
    ctx: &'a Context,
    running: &Running,
    files: &Files,
    command: &str,
) -> Result<Program<'a>> {
    let toolbox = toolbox(NAME, UID_PROGRAM, &running.plan, &running.net, &stamp(&running.lab), true);
    let opened = toolbox.program(&ctx.engine, files, command).await;
    let opened = opened.map_err(|e| busy(msg!("check-busy", run = running.run()), e))?;
    Ok(Program { ctx, opened })
}

impl Program<'_> {
    /// What its container may use, bytes.
    pub const MEMORY: i64 = toolbox::MEMORY;

    /// Starts the program, gives it all of `input`, and waits until it has ended, or `limit`.
    pub async fn round(&mut self, input: &[u8], limit: Duration) -> Round {
        let begun = now();
        let ran = self.opened.round(input, limit).await;
        let killed = matches!(ran.end, RanEnd::Exited(code) if KILLED.contains(&code));
        let out_of_memory = killed && self.ran_out(begun).await;
        Round { ran, out_of_memory }
    }

    /// Processor time that its container has used so far; none where the engine does not count it.
    pub async fn cpu(&self) -> Result<Option<Duration>> {
        Ok(self.ctx.engine.cpu(&self.opened.id).await?)
    }

    /// Removes the container.
    pub async fn close(self) -> Result<()> {
        Ok(self.ctx.engine.removed(&self.opened.id).await?)
    }

    /// Whether the engine tells that somebody in there was killed for memory, since then.
    async fn ran_out(&self, since: jiff::Timestamp) -> bool {
        let name = format!("{}={NAME}", crate::plan::labels::NODE);
        let events = self.ctx.engine.events(&name, since);
        let mut ooms = std::pin::pin!(events.filter_map(|event| {
            let id = event.ok().filter(|event| event.action == "oom").map(|event| event.id);
            std::future::ready(id)
        }));
        let told = async {
            while let Some(id) = ooms.next().await {
                if id == self.opened.id {
                    return true;
                }
            }
            false
        };
        timeout(TOLD, told).await.unwrap_or(false)
    }
}
