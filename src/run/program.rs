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
use crate::journal::ProgramEnd;
use crate::plan::UID_PROGRAM;
use crate::toolbox::{self, RanEnd};
use crate::{Error, Exit, Result, msg};

/// The container's name.
pub const NAME: &str = "program";
/// A shell's code for a program that a signal has ended, and the signal of whoever is out of memory.
const KILLED: [i32; 2] = [-9, 128 + 9];
/// How long the engine may take to tell of memory.
const TOLD: Duration = Duration::from_millis(300);
/// Characters that are kept of the end of stderr.
const WORDS: usize = 2000;

/// What was handed in to be asked: the command that starts it, in the folder of its files.
#[derive(Clone, Copy)]
pub struct Handed<'a> {
    pub command: &'a str,
    pub files: &'a Files,
}

/// A program that can be asked. [`close`](Self::close) it in the end; where that is never reached, it ends by itself.
pub struct Program<'a> {
    ctx: &'a Context,
    opened: toolbox::Program,
}

/// What became of one round.
pub struct Round {
    pub stdout: Vec<u8>,
    pub end: ProgramEnd,
    /// From its start to its end.
    pub ms: u64,
}

/// Makes the container and lays out the files; nothing of the program runs before the first round. Error: another check
/// of this run is at work.
pub async fn open<'a>(ctx: &'a Context, running: &Running, handed: Handed<'_>) -> Result<Program<'a>> {
    let toolbox = toolbox(NAME, UID_PROGRAM, &running.plan, &running.net, &stamp(&running.lab), true);
    let opened = toolbox.program(&ctx.engine, handed.files, handed.command).await;
    let opened = opened.map_err(|e| busy(msg!("check-busy", run = running.run()), e))?;
    Ok(Program { ctx, opened })
}

impl Program<'_> {
    /// Starts the program, gives it all of `input`, and waits until it has ended, or `limit`. Error: its container has
    /// gone, of which nothing follows.
    pub async fn round(&mut self, input: &[u8], limit: Duration) -> Result<Round> {
        let begun = now();
        let ran = self.opened.round(input, limit).await;
        let killed = matches!(ran.end, RanEnd::Exited(code) if KILLED.contains(&code));
        let end = match ran.end {
            _ if killed && ran_out(self.ctx, &self.opened.id, begun).await => {
                ProgramEnd::Memory { limit: toolbox::MEMORY as u64 }
            }
            RanEnd::Exited(code) => ProgramEnd::Exited { code, words: words(&ran.stderr) },
            RanEnd::Late => ProgramEnd::Late { seconds: limit.as_secs() },
            RanEnd::Flood => ProgramEnd::Flooded,
            RanEnd::Meddled => ProgramEnd::Meddled,
            RanEnd::Broken => return Err(Error::new(Exit::Inconclusive, msg!("program-lost"))),
        };
        Ok(Round { stdout: ran.stdout, end, ms: ran.ms })
    }

    /// Processor time that its container has used so far; none where the engine does not count it.
    pub async fn cpu(&self) -> Result<Option<Duration>> {
        Ok(self.ctx.engine.cpu(&self.opened.id).await?)
    }

    /// Removes the container.
    pub async fn close(self) -> Result<()> {
        Ok(self.ctx.engine.removed(&self.opened.id).await?)
    }
}

/// Whether the engine tells that somebody in this container was killed for memory, since then.
async fn ran_out(ctx: &Context, container: &str, since: jiff::Timestamp) -> bool {
    let name = format!("{}={NAME}", crate::plan::labels::NODE);
    let events = ctx.engine.events(&name, since);
    let mut ooms = std::pin::pin!(events.filter_map(|event| {
        let id = event.ok().filter(|event| event.action == "oom").map(|event| event.id);
        std::future::ready(id)
    }));
    let told = async {
        while let Some(id) = ooms.next().await {
            if id == container {
                return true;
            }
        }
        false
    };
    timeout(TOLD, told).await.unwrap_or(false)
}

/// The end of what it wrote to stderr.
fn words(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let text = text.trim_end();
    let skip = text.chars().count().saturating_sub(WORDS);
    text.chars().skip(skip).collect()
}
