//! One fresh run for one submission: start, run what was handed in, judge, remove.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::future::pending;
use std::time::{Duration, Instant};

use tokio::sync::{RwLock, Semaphore};

use super::Terms;
use crate::check::Evidence;
use crate::grade::{Graded, Image, Timings};
use crate::i18n::{Lang, Message};
use crate::run::app::{serving, strike};
use crate::run::find::Running;
use crate::run::output::{KEPT, Output};
use crate::run::script::{Play, script_in};
use crate::run::{Cancel, Context, Start, answer, check, find, start, stop};
use crate::spec::{Files, Serve, Submission};
use crate::store::Actor;
use crate::toolbox::{End, Job, Ready};
use crate::{Error, Exit, Result, msg};

/// A program that serves is ended when all is judged; this is only a bound.
const SERVING: Duration = Duration::from_secs(24 * 60 * 60);

/// What one run of a submission came to.
pub struct Tried {
    pub graded: Graded,
    pub evidence: Evidence,
    /// The journal as it stood when it was judged, line by line as written.
    pub journal: Vec<u8>,
    pub output: Vec<u8>,
    pub dropped_bytes: u64,
    pub requests: u32,
    pub notes: Vec<Message>,
    pub timings: Timings,
    pub images: BTreeMap<String, Image>,
}

/// How runs get out of each other's way.
pub struct Turns {
    /// Starting and stopping is what costs processors: so many at once.
    starts: Semaphore,
    /// First tries share the machine; one that has to be repeated has it to itself.
    machine: RwLock<()>,
}

impl Turns {
    pub fn new(starts: usize) -> Self {
        Self { starts: Semaphore::new(starts), machine: RwLock::new(()) }
    }
}

/// What one try works with.
pub struct Try<'a> {
    pub terms: &'a Terms,
    /// The run's name, and its seed.
    pub run: String,
    pub seed: u64,
    pub submission: Option<&'a Submission>,
    pub files: &'a Files,
    pub turns: &'a Turns,
    /// The try before was not decided: this one has the machine to itself.
    pub alone: bool,
}

impl Try<'_> {
    /// The run is removed whatever happens.
    pub async fn go(&self, ctx: &Context, cancel: &Cancel) -> Result<Tried> {
        let machine = &self.turns.machine;
        if self.alone {
            let _alone = cancel.or(async { Ok(machine.write().await) }).await?;
            return self.on_a_fresh_run(ctx, cancel).await;
        }
        let _shared = cancel.or(async { Ok(machine.read().await) }).await?;
        self.on_a_fresh_run(ctx, cancel).await
    }

    async fn on_a_fresh_run(&self, ctx: &Context, cancel: &Cancel) -> Result<Tried> {
        let request = Start {
            lab: self.terms.lab.name.clone(),
            name: Some(self.run.clone()),
            seed: Some(self.seed),
            images: self.terms.images.clone(),
            tied: true,
            closed: true,
            lean: true,
            toolbox: self.program().is_some(),
            app: self.serve().map(|serve| serve.port),
            ..Start::default()
        };
        let started = {
            let _turn = self.turn(cancel).await?;
            start(ctx, request, cancel).await?
        };
        let tried = cancel.or(self.examine(ctx, started.ready_ms, started.toolbox)).await;
        let stopped = stop(ctx, Some(&self.run)).await;
        let tried = tried?;
        stopped.map(|_| tried)
    }

    async fn turn(&self, cancel: &Cancel) -> Result<tokio::sync::SemaphorePermit<'_>> {
        let turn = async {
            let closed = |e| Error::new(Exit::Bug, msg!("grade-no-turn")).because(e);
            self.turns.starts.acquire().await.map_err(closed)
        };
        cancel.or(turn).await
    }

    /// What there is to run, if anything.
    fn program(&self) -> Option<&str> {
        self.submission.and_then(|s| s.run.as_deref())
    }

    /// What there is to serve meanwhile, if anything.
    fn serve(&self) -> Option<&Serve> {
        self.submission.and_then(|s| s.serve.as_ref())
    }

    async fn examine(&self, ctx: &Context, ready_ms: u64, toolbox: Option<Ready>) -> Result<Tried> {
        let running = find::running(ctx, Some(&self.run)).await?;
        let work = self.work(ctx, &running, ready_ms, toolbox);
        let Some(serve) = self.serve() else { return work.await };
        let play = Play { deadline: SERVING, ..self.play(&serve.run) };
        let (mut tried, served) = serving(ctx, &running, play, serve.port, work).await?;
        tried.notes.splice(0..0, served.notes);
        tried.output.extend(served.output.kept);
        tried.dropped_bytes += served.output.dropped;
        tried.requests += served.requests;
        Ok(tried)
    }

    /// Everything but what serves meanwhile: the program, the lab's faults, the answers, the verdict.
    async fn work(
        &self,
        ctx: &Context,
        running: &Running,
        ready_ms: u64,
        toolbox: Option<Ready>,
    ) -> Result<Tried> {
        let begun = Instant::now();
        let (mut notes, mut output, mut dropped_bytes, mut requests) = (Vec::new(), Output::default(), 0, 0);
        if let (Some(run), Some(toolbox)) = (self.program(), toolbox) {
            let show = |bytes: &[u8]| output.add(bytes);
            let ended = script_in(toolbox, ctx, running, self.play(run), show, pending()).await?;
            dropped_bytes = ended.dropped + output.dropped;
            requests = ended.requests;
            notes.push(said(ended.end, self.terms.limit));
            if dropped_bytes > 0 {
                notes.push(msg!("grade-output-cut", kept = KEPT >> 10, dropped = dropped_bytes));
            }
        }
        match (self.serve(), &self.terms.lab.lab.app) {
            (Some(_), Some(app)) => notes.extend(strike(ctx, running, app).await?),
            (Some(_), None) => notes.push(msg!("grade-serves-nobody")),
            (None, _) => {}
        }
        let program_ms = ms(begun.elapsed());
        for (task, value) in self.submission.iter().flat_map(|s| &s.answers) {
            match answer(ctx, Some(&self.run), task, value, Actor::Toolbox).await {
                Ok(_) => {}
                // The candidate's word, not the grader's failure.
                Err(e) if e.exit == Exit::Usage => notes.push(msg!("grade-answer-refused", task = task)),
                Err(e) => return Err(e),
            }
        }
        let judging = Instant::now();
        let checked = check(ctx, Some(&self.run), Actor::Lab).await?;
        let judging_ms = ms(judging.elapsed());
        let journal = running.folder.written(checked.evidence.journal.len());
        Ok(Tried {
            images: images(ctx, &checked.evidence).await?,
            graded: checked.graded,
            evidence: checked.evidence,
            journal,
            output: output.kept,
            dropped_bytes,
            requests,
            notes,
            timings: Timings { ready_ms, program_ms, judging_ms },
        })
    }

    /// The candidate's command, in the candidate's folder.
    fn play(&self, run: &str) -> Play {
        let script = format!("#!/bin/sh\ncd {}\n{run}\n", Job::FILES);
        Play {
            script: script.into_bytes(),
            files: self.files.clone(),
            lang: Lang::En,
            deadline: self.terms.limit,
            graded: true,
        }
    }
}

fn said(end: End, limit: Duration) -> Message {
    match end {
        End::Exited(code) => msg!("grade-program-ended", code = code),
        End::Deadline => msg!("grade-program-too-long", seconds = limit.as_secs()),
        End::Broken | End::Dismissed => msg!("grade-program-broken"),
    }
}

/// Which image every role ran on.
async fn images(ctx: &Context, evidence: &Evidence) -> Result<BTreeMap<String, Image>> {
    let mut images = BTreeMap::new();
    for node in evidence.plan.nodes.iter().chain([&evidence.plan.net]) {
        if let Entry::Vacant(place) = images.entry(node.role.as_str().to_owned()) {
            let facts = ctx.engine.image(&node.image).await?;
            let id = facts.map(|facts| facts.id).unwrap_or_default();
            place.insert(Image { name: node.image.clone(), id });
        }
    }
    Ok(images)
}

fn ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
