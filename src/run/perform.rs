//! What was handed in, at work in a run: what serves, what is run, the lab's own faults, the answers, what is asked
//! of its program; then whoever judges. Graded work and the learner's own are performed alike.

use std::future::pending;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::app::{serving, strike};
use super::ended::said;
use super::find::Running;
use super::output::{KEPT, Output};
use super::program::Handed;
use super::script::{Play, script, script_in};
use super::{Context, answer, cache, drawing, probe};
use crate::clock::ms;
use crate::course::{App, Files, Lab, Serve, Submission};
use crate::i18n::{Lang, Message};
use crate::journal::Actor;
use crate::toolbox::{Job, Ready};
use crate::{Exit, Result, msg};

/// A program that serves is ended when all is judged; this is only a bound.
const SERVING: Duration = Duration::from_secs(24 * 60 * 60);

/// What was handed in, and how long what is run may take.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    /// None: there is nothing that could be done with it.
    pub submission: Option<&'a Submission>,
    pub files: &'a Files,
    /// When the drawing among them was saved, where that matters.
    pub saved: Option<Timestamp>,
    pub limit: Duration,
}

/// What came of it.
pub struct Performed<T> {
    /// What was concluded while the program still served.
    pub judged: T,
    pub notes: Vec<Message>,
    /// What its programs printed: the beginning, and how many bytes more there were.
    pub output: Output,
    pub requests: u32,
    pub program_ms: u64,
    pub judging_ms: u64,
}

impl Work<'_> {
    /// What there is to run, if anything.
    pub fn run(&self) -> Option<&str> {
        self.submission.and_then(|s| s.run.as_deref())
    }

    /// What there is to serve meanwhile, if anything.
    fn serve(&self) -> Option<&Serve> {
        self.submission.and_then(|s| s.serve.as_ref())
    }

    /// The same in a lab that is about such a program: nobody else's lives until the verdict.
    pub fn served<'a>(&'a self, lab: &'a Lab) -> Option<(&'a Serve, &'a App)> {
        self.serve().zip(lab.app.as_ref())
    }

    /// Does all of it, and judges. `toolbox`: where what is run runs, if it stands already.
    pub async fn perform<T>(
        &self,
        ctx: &Context,
        running: &Running,
        toolbox: Option<Ready>,
        judge: impl AsyncFnOnce() -> Result<T>,
    ) -> Result<Performed<T>> {
        let work = Box::pin(self.work(ctx, running, toolbox, judge));
        let Some((serve, _)) = self.served(&running.lab.lab) else { return work.await };
        let play = Play { deadline: SERVING, ..self.play(&serve.run) };
        let (mut done, served) = serving(ctx, running, play, serve.port, work).await?;
        done.notes.splice(0..0, served.notes);
        done.output = done.output.and(served.output);
        done.requests += served.requests;
        Ok(done)
    }

    /// Everything but what serves meanwhile.
    async fn work<T>(
        &self,
        ctx: &Context,
        running: &Running,
        toolbox: Option<Ready>,
        judge: impl AsyncFnOnce() -> Result<T>,
    ) -> Result<Performed<T>> {
        let begun = Instant::now();
        let (mut notes, mut output, mut requests) = (Vec::new(), Output::default(), 0);
        if running.plan.on_paper {
            let more =
                self.submission.is_some_and(|s| s.run.is_some() || s.serve.is_some() || s.program.is_some());
            notes.extend(more.then(|| msg!("grade-on-paper")));
        } else if let Some(run) = self.run() {
            let (play, show) = (self.play(run), |bytes: &[u8]| output.add(bytes));
            let ended = match toolbox {
                Some(toolbox) => script_in(toolbox, ctx, running, play, show, pending()).await?,
                None => script(ctx, running, play, show).await?,
            };
            if !ctx.engine.gives_quota().await {
                notes.push(msg!("grade-no-quota"));
            }
            requests = ended.requests;
            notes.extend(said(ended.end, self.limit, &output));
            output.dropped += ended.dropped;
            if output.dropped > 0 {
                notes.push(msg!("grade-output-cut", kept = KEPT >> 10, dropped = output.dropped));
            }
        }
        match (self.served(&running.lab.lab), self.serve()) {
            (Some((_, app)), _) => notes.extend(strike(ctx, running, app).await?),
            (None, Some(_)) if !running.plan.on_paper => notes.push(msg!("grade-serves-nobody")),
            (None, _) => {}
        }
        let program_ms = ms(begun.elapsed());
        for (task, value) in self.submission.iter().flat_map(|s| &s.answers) {
            match answer(ctx, Some(running.run()), task, value, Actor::Toolbox).await {
                Ok(_) => {}
                // The candidate's word, not the grader's failure.
                Err(e) if e.exit == Exit::Usage => notes.push(msg!("grade-answer-refused", task = task)),
                Err(e) => return Err(e),
            }
        }
        let command = self.submission.and_then(|s| s.program.as_deref());
        let handed = command.map(|command| Handed { command, files: self.files });
        cache::ask(ctx, running, handed, &mut output).await?;
        let drawn = self.submission.and_then(|s| s.drawing.as_deref());
        drawing::keep(running, drawn, self.files, self.saved)?;
        let judging = Instant::now();
        probe::probe(ctx, running, handed, &mut output).await?;
        let judged = judge().await?;
        let judging_ms = ms(judging.elapsed());
        Ok(Performed { judged, notes, output, requests, program_ms, judging_ms })
    }

    /// The candidate's command, in the candidate's folder.
    fn play(&self, run: &str) -> Play {
        let script = format!("#!/bin/sh\ncd {}\n{run}\n", Job::FILES);
        Play {
            script: script.into_bytes(),
            files: self.files.clone(),
            lang: Lang::En,
            deadline: self.limit,
            graded: true,
        }
    }
}
