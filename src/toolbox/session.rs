//! One script's life: create, attach, start, talk, and remove whatever happened.

use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use serde::Serialize;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, sleep_until, timeout};

use super::container::RELAY;
use super::wire::{Answer, Ear, Said};
use super::{Job, Reply, Request, Toolbox};
use crate::engine::{Attached, Engine, EngineError};

/// What a script may print; the rest is dropped.
const OUTPUT: usize = 1 << 20;
/// Requests a second, on the average and after a first burst of as many.
const RATE: u32 = 20;
/// Requests that wait or are at work at once.
const CROWD: usize = 32;
/// Refusals for being too many after which it is no longer worth listening.
const PATIENCE: u32 = 1000;
/// How long output may still arrive, and requests be at work, when the script has ended.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// How long the relay may take to read an answer.
const DELIVERY: Duration = Duration::from_secs(5);

/// How a script ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself, with this code; negative for a signal.
    Exited(i32),
    /// By us, at its deadline.
    Deadline,
    /// By us: what it was there for is over.
    Dismissed,
    /// The relay has gone or no longer speaks our protocol.
    Broken,
}

/// What is left of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    pub end: End,
    pub requests: u32,
    /// Bytes printed beyond what was passed on.
    pub dropped: u64,
}

/// A toolbox that stands and waits for its script. Whoever gives it none removes it with its run.
pub struct Ready {
    id: String,
    attached: Attached,
}

impl Toolbox {
    /// Makes the container. What it runs is told later: a pod's toolbox may stand before the pod is formed.
    pub async fn ready(&self, engine: &Engine) -> Result<Ready, EngineError> {
        let id = engine.create(&self.spec(RELAY)).await?;
        let attached = async {
            let attached = engine.attach(&id).await?;
            engine.start(&id).await?;
            Ok(attached)
        };
        match attached.await {
            Ok(attached) => Ok(Ready { id, attached }),
            Err(e) => {
                engine.remove(&id).await?;
                Err(e)
            }
        }
    }
}

impl Ready {
    /// Runs the script to its end, or until `over`, and removes the toolbox. `handle` answers its requests, several at
    /// a time; `show` gets what it prints.
    pub async fn run<F: Future<Output = Reply>>(
        self,
        engine: &Engine,
        job: &Job,
        handle: impl Fn(Request) -> F,
        mut show: impl FnMut(&[u8]),
        over: impl Future<Output = ()>,
    ) -> Result<Ended, EngineError> {
        let ended = job.talk(self.attached, handle, &mut show, over).await;
        engine.removed(&self.id).await?;
        Ok(ended)
    }
}

impl Job {
    async fn talk<F: Future<Output = Reply>>(
        &self,
        mut attached: Attached,
        handle: impl Fn(Request) -> F,
        show: &mut impl FnMut(&[u8]),
        over: impl Future<Output = ()>,
    ) -> Ended {
        let mut ended = Ended { end: End::Broken, requests: 0, dropped: 0 };
        let mut deadline = Instant::now() + self.deadline;
        let (mut ear, mut pace, mut room) = (Ear::default(), Pace::new(), OUTPUT);
        let mut at_work = FuturesUnordered::new();
        let mut refused = 0;
        let mut over = pin!(over);
        if !send(&mut attached.input, &self.setup()).await {
            return ended;
        }
        loop {
            let (printed, bytes) = tokio::select! {
                // Whoever asks faster than we answer is not read meanwhile.
                piece = attached.next(), if at_work.len() < 2 * CROWD => match piece {
                    Some(Ok(piece)) => piece,
                    _ => break,
                },
                Some((id, reply)) = at_work.next() => {
                    let Reply { code, text } = &reply;
                    if send(&mut attached.input, &Answer { id, code: *code, text }).await {
                        continue;
                    }
                    break;
                }
                () = &mut over, if ended.end == End::Broken => {
                    ended.end = End::Dismissed;
                    break;
                }
                () = sleep_until(deadline) => {
                    if ended.end == End::Broken {
                        ended.end = End::Deadline;
                    }
                    break;
                }
            };
            if printed {
                let shown = room.min(bytes.len());
                show(&bytes[..shown]);
                room -= shown;
                ended.dropped += (bytes.len() - shown) as u64;
                continue;
            }
            for said in ear.hear(&bytes) {
                match said {
                    Said::Request { id, args } => {
                        ended.requests += 1;
                        let crowded = at_work.len() >= CROWD;
                        refused += u32::from(crowded);
                        if refused >= PATIENCE {
                            return ended;
                        }
                        let work =
                            if crowded { Err(Reply::crowded()) } else { Request::parse(&args) }.map(&handle);
                        let turn = if self.paced { pace.turn() } else { Instant::now() };
                        at_work.push(async move {
                            sleep_until(turn).await;
                            match work {
                                Ok(work) => (id, work.await),
                                Err(refusal) => (id, refusal),
                            }
                        });
                    }
                    // Its last output may still be on the way, until the stream ends.
                    Said::Exit(code) => {
                        ended.end = End::Exited(code);
                        deadline = deadline.min(Instant::now() + LAST_WORDS);
                    }
                    Said::Garbage => return ended,
                }
            }
        }
        // What is being done to the run is finished, although nobody is left to hear of it.
        let _ = timeout(LAST_WORDS, at_work.collect::<Vec<_>>()).await;
        ended
    }
}

/// One line to the relay; false where it does not take it.
async fn send(input: &mut Pin<Box<dyn AsyncWrite + Send>>, message: &impl Serialize) -> bool {
    let mut line = serde_json::to_vec(message).unwrap_or_default();
    line.push(b'\n');
    let write = async {
        input.write_all(&line).await?;
        input.flush().await
    };
    matches!(timeout(DELIVERY, write).await, Ok(Ok(())))
}

/// Gives each request its turn, [`RATE`] a second after a first burst: whoever asks faster waits.
struct Pace {
    next: Instant,
}

impl Pace {
    fn new() -> Self {
        Self { next: Instant::now() }
    }

    fn turn(&mut self) -> Instant {
        let now = Instant::now();
        let burst = Duration::from_secs(1);
        let earliest = now.checked_sub(burst).unwrap_or(now);
        self.next = self.next.max(earliest) + burst / RATE;
        self.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_passes_and_the_rest_is_spread() {
        let mut pace = Pace::new();
        tokio::time::advance(Duration::from_secs(5)).await;
        let now = Instant::now();
        let turns: Vec<_> = (0..60).map(|_| pace.turn()).collect();
        assert!(turns[..20].iter().all(|t| *t <= now));
        assert_eq!(turns[59] - now, Duration::from_secs(2));
    }
}
