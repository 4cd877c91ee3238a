//! A program in a container of its own, started once a round: it is given its input and has to end.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, timeout_at};

use super::Toolbox;
use super::container::laid_out;
use super::frames::{Frame, Frames};
use super::wire::{Round, Setup};
use crate::clock::ms;
use crate::engine::{Attached, Engine, EngineError};

const FIRST: &str = concat!(include_str!("fence.py"), "\n\n", include_str!("program.py"));
/// What a program may write in a round.
const OUTPUT: usize = 64 << 20;
/// Beyond a round's own limit: what the machine may take to begin and to end it.
const SLACK: Duration = Duration::from_secs(10);

/// A container in which a program can be started, and nothing runs between two rounds.
pub struct Program {
    /// Of the container.
    pub id: String,
    attached: Attached,
    frames: Frames,
}

/// What a program did with its input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    pub stdout: Vec<u8>,
    /// The end of it, 8 KiB.
    pub stderr: Vec<u8>,
    pub end: RanEnd,
    /// From its start to its end.
    pub ms: u64,
}

/// How a round ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RanEnd {
    /// By itself, with this code; negative for a signal.
    Exited(i32),
    /// By us, at the round's limit.
    Late,
    /// By us: it wrote more than a round may.
    Flood,
    /// Somebody in there spoke in the place of our first process, which says nothing of the kind: there is no further
    /// round.
    Meddled,
    /// Its container has gone: likewise.
    Broken,
}

impl Toolbox {
    /// Makes the container and lays out the files. `command` is run by a shell in their folder.
    pub async fn program(
        &self,
        engine: &Engine,
        files: &BTreeMap<String, Vec<u8>>,
        command: &str,
    ) -> Result<Program, EngineError> {
        let id = engine.create(&self.spec(FIRST)).await?;
        let opened = async {
            let mut attached = engine.attach(&id).await?;
            engine.start(&id).await?;
            let run = ["sh", "-c", &format!("cd {}\n{command}", super::Job::FILES)].map(str::to_owned);
            let setup = Setup { files: laid_out(files), run: run.into() };
            // One that does not take it is told by the first round.
            let _ = write(&mut attached, &setup, &[], Instant::now() + SLACK).await;
            Ok(attached)
        };
        match opened.await {
            Ok(attached) => Ok(Program { id, attached, frames: Frames::default() }),
            Err(e) => {
                engine.remove(&id).await?;
                Err(e)
            }
        }
    }
}

impl Program {
    /// Starts the program, gives it `input` and then the end of it, and waits until it has ended, or `limit`. All that
    /// it has left behind is ended with it.
    pub async fn round(&mut self, input: &[u8], limit: Duration) -> Ran {
        let mut ran = Ran { stdout: Vec::new(), stderr: Vec::new(), end: RanEnd::Broken, ms: 0 };
        let deadline = Instant::now() + limit + SLACK;
        let limit_ms = ms(limit);
        let round = Round { input: input.len(), limit_ms, most: OUTPUT };
        if !write(&mut self.attached, &round, input, deadline).await {
            return ran;
        }
        loop {
            match self.frames.next() {
                Ok(Some(Frame::Out(piece))) if ran.stdout.len() + piece.len() <= OUTPUT => {
                    ran.stdout.extend(piece);
                }
                Ok(Some(Frame::Err(end))) => ran.stderr = end,
                Ok(Some(Frame::End { code, late, ms })) => {
                    ran.ms = ms;
                    ran.end = match (code, late) {
                        (_, true) => RanEnd::Late,
                        (Some(code), false) => RanEnd::Exited(code),
                        (None, false) => RanEnd::Flood,
                    };
                    return ran;
                }
                Ok(None) => match timeout_at(deadline, self.attached.next()).await {
                    Ok(Some(Ok((false, bytes)))) => self.frames.take(&bytes),
                    // Its own stderr: the words of a first process that fell over.
                    Ok(Some(Ok((true, bytes)))) => ran.stderr = bytes,
                    _ => return ran,
                },
                Ok(Some(Frame::Out(_))) | Err(_) => return Ran { end: RanEnd::Meddled, ..ran },
            }
        }
    }
}

/// A line and what follows it; false where nobody takes it.
async fn write(
    attached: &mut Attached,
    header: &impl serde::Serialize,
    body: &[u8],
    deadline: Instant,
) -> bool {
    let mut line = serde_json::to_vec(header).unwrap_or_default();
    line.push(b'\n');
    let write = async {
        attached.input.write_all(&line).await?;
        attached.input.write_all(body).await?;
        attached.input.flush().await
    };
    matches!(timeout_at(deadline, write).await, Ok(Ok(())))
}
