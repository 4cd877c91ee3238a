//! One fresh run for one submission: start, run what was handed in, judge, remove.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use tokio::sync::{RwLock, Semaphore};

use super::Terms;
use super::guard::guarded;
use crate::course::{Files, Submission};
use crate::grade::{Graded, Image, Timings};
use crate::i18n::Message;
use crate::journal::{Actor, Change, Entry as JournalEntry, Event, Evidence};
use crate::run::check::{conclude, judgeable};
use crate::run::perform::Work;
use crate::run::{Cancel, Checked, Context, Start, find, start, stop};
use crate::toolbox::Ready;
use crate::{Error, Exit, Result, msg};

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
            return self.guarded(ctx, cancel).await;
        }
        let _shared = cancel.or(async { Ok(machine.read().await) }).await?;
        self.guarded(ctx, cancel).await
    }

    async fn guarded(&self, ctx: &Context, cancel: &Cancel) -> Result<Tried> {
        let tried = guarded(self.on_a_fresh_run(ctx, cancel)).await;
        if matches!(&tried, Err(e) if e.exit == Exit::Bug) {
            // Where the grader itself fell over, its run may still stand; where it does not, nothing is left to do.
            let _ = stop(ctx, Some(&self.run)).await;
        }
        tried
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
            toolbox: self.work().run().is_some(),
            app: self.work().served(&self.terms.lab.lab).map(|(serve, _)| serve.port),
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

    fn work(&self) -> Work<'_> {
        Work { submission: self.submission, files: self.files, saved: None, limit: self.terms.limit }
    }

    async fn examine(&self, ctx: &Context, ready_ms: u64, toolbox: Option<Ready>) -> Result<Tried> {
        let running = find::running(ctx, Some(&self.run)).await?;
        let judge = async || conclude(ctx, judgeable(ctx, Some(&self.run)).await?, Actor::Lab).await;
        let done = self.work().perform(ctx, &running, toolbox, judge).await?;
        let (Checked { evidence, graded, .. }, mut notes) = (done.judged, done.notes);
        let over = |entry: &JournalEntry| matches!(entry.event, Event::Seen(Change::OverBudget { .. }));
        if evidence.journal.iter().any(over) {
            notes.push(msg!("grade-over-budget", most = running.plan.disk >> 20));
        }
        let journal = running.folder.written(evidence.journal.len());
        let (program_ms, judging_ms) = (done.program_ms, done.judging_ms);
        Ok(Tried {
            images: images(ctx, &evidence).await?,
            graded,
            evidence,
            journal,
            output: done.output.kept,
            dropped_bytes: done.output.dropped,
            requests: done.requests,
            notes,
            timings: Timings { ready_ms, program_ms, judging_ms },
        })
    }
}

/// Which image every role ran on.
async fn images(ctx: &Context, evidence: &Evidence) -> Result<BTreeMap<String, Image>> {
    let mut images = BTreeMap::new();
    if evidence.plan.on_paper {
        return Ok(images);
    }
    for node in evidence.plan.nodes.iter().chain([&evidence.plan.net]) {
        if let Entry::Vacant(place) = images.entry(node.kind.image().as_str().to_owned()) {
            let facts = ctx.engine.image(&node.image).await?;
            let id = facts.map(|facts| facts.id).unwrap_or_default();
            place.insert(Image { name: node.image.clone(), id });
        }
    }
    Ok(images)
}
