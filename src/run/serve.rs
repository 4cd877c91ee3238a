//! What `lab` does for a script in the toolbox: the same use-cases as at the command line, journaled as its own.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep};

use super::check::{Answers, Wait};
use super::node::Touch;
use super::refused::refused;
use super::{Context, check, counters, fault, find, node};
use crate::check::Verdict;
use crate::course::{Lab, Span};
use crate::grade::{self, GradedTask};
use crate::i18n::{Lang, Message};
use crate::journal::{Actor, NodeAct};
use crate::report::human;
use crate::toolbox::{NodeRequest, Reply, Request};
use crate::{Exit, Result, msg};

/// Between two looks while a script waits.
const PAUSE: Duration = Duration::from_millis(200);
/// The same while nothing happens that the recorder sees. A look asks nine nodes and the engine.
const UNSEEN: Duration = Duration::from_secs(1);

/// Requests that look at the nodes at once: a look costs them and us far more than asking for it.
pub const LOOKS: usize = 4;

/// Serves the requests of one run's toolbox.
pub struct Desk<'a> {
    pub ctx: &'a Context,
    pub run: &'a str,
    pub lang: Lang,
    /// It is an exam: nothing that is asked here tells whether an answer is right.
    pub graded: bool,
    /// [`LOOKS`] at most.
    pub looks: Semaphore,
}

impl Desk<'_> {
    pub async fn serve(&self, request: Request) -> Reply {
        match self.done(request).await {
            Ok((exit, text)) => Reply::new(exit as u8, text),
            Err(e) => refused(&e, self.lang),
        }
    }

    async fn done(&self, request: Request) -> Result<(Exit, String)> {
        let (ctx, run, by) = (self.ctx, Some(self.run), Actor::Toolbox);
        let (exit, said) = match request {
            Request::Answer { task, value } => {
                let answered = super::answer(ctx, run, &task, &value, by).await?;
                let hidden = self.graded || !answered.told;
                let exit = if answered.correct() || hidden { Exit::Done } else { Exit::NotMet };
                let late = answered.late().cloned().filter(|_| !hidden);
                (exit, std::iter::once(answered.told(hidden)).chain(late).collect())
            }
            Request::Hint { .. } if self.graded => (Exit::Usage, vec![msg!("toolbox-no-hints")]),
            Request::Hint { task } => self.hint(&task).await?,
            Request::Status { json } => return Ok((Exit::Done, self.status(json).await?)),
            Request::Program { .. } => (Exit::Usage, vec![msg!("toolbox-no-program")]),
            Request::Counters => return Ok((Exit::Done, self.counters().await?)),
            Request::Wait { task, patience } => self.wait_for_task(&task, patience).await?,
            Request::Node(request) => {
                let (node, act) = match request {
                    NodeRequest::Start { node } => (Some(node), NodeAct::Start),
                    NodeRequest::Stop { node } => (Some(node), NodeAct::Stop),
                    NodeRequest::Restart { node } => (Some(node), NodeAct::Restart),
                    NodeRequest::Add { node } => (node, NodeAct::Add),
                };
                let touched = node::touch(ctx, run, Touch { node, act, by }).await?;
                (Exit::Done, vec![touched.proof])
            }
            Request::Fault(request) => {
                (Exit::Done, vec![fault::requested(ctx, self.run, request, by).await?])
            }
        };
        Ok((exit, said.iter().map(|m| m.text(self.lang)).collect::<Vec<_>>().join("\n")))
    }

    async fn status(&self, json: bool) -> Result<String> {
        let _turn = self.turn().await;
        let standing = super::status(self.ctx, Some(self.run)).await?;
        let mut document = standing.document(self.lang);
        if self.graded {
            // From it follow all values that are drawn, and what a probe asks.
            document.seed = None;
        }
        Ok(match json {
            true => serde_json::to_string(&document).unwrap_or_default(),
            false => human::status(&document, self.lang, human::Paint(false), None, false),
        })
    }

    async fn counters(&self) -> Result<String> {
        let _turn = self.turn().await;
        let running = find::running(self.ctx, Some(self.run)).await?;
        let counted = counters::counted(&running.plan, running.access).await;
        Ok(serde_json::to_string(&counted).unwrap_or_default())
    }

    async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        // Nobody closes it.
        self.looks.acquire().await.ok()
    }

    /// Until the task has passed, or the patience is over: then what is still missing.
    async fn wait_for_task(&self, task: &str, patience: Span) -> Result<(Exit, Vec<Message>)> {
        let running = find::running(self.ctx, Some(self.run)).await?;
        super::answer::task_of(&running, task)?;
        let lab = running.lab.lab.clone();
        let lab = grade::concerned(if self.graded { unanswered(lab) } else { lab }, task);
        let deadline = Instant::now() + patience.duration();
        loop {
            let turn = self.turn().await;
            let known = running.folder.journal_len();
            let (evidence, graded) =
                check::judged(self.ctx, &running, &lab, Answers::Asked, Wait::Always).await?;
            drop(turn);
            let found = graded.task(task);
            let open = match found {
                // It has an answer only, and what that is worth is nobody's to know before the end.
                None => return Ok((Exit::Done, vec![msg!("toolbox-task-no-checks", task = task)])),
                Some(t) if t.verdict == Verdict::Pass => {
                    check::remember(&running, &evidence);
                    return Ok((Exit::Done, vec![msg!("toolbox-task-passed", task = task)]));
                }
                found => found,
            };
            if Instant::now() >= deadline {
                let mut said = vec![msg!("toolbox-task-open", task = task, patience = patience)];
                said.extend(open.into_iter().flat_map(missing));
                return Ok((open.map_or(Exit::NotMet, |t| t.verdict.exit()), said));
            }
            self.news(&running, known, deadline).await;
        }
    }

    /// Until the recorder has seen something new, or [`UNSEEN`] is over.
    async fn news(&self, running: &find::Running, known: u64, deadline: Instant) {
        let until = deadline.min(Instant::now() + UNSEEN);
        sleep(PAUSE).await;
        while running.folder.journal_len() == known && Instant::now() < until {
            sleep(PAUSE).await;
        }
    }

    async fn hint(&self, task: &str) -> Result<(Exit, Vec<Message>)> {
        let hint = super::hint(self.ctx, Some(self.run), Some(task), Actor::Toolbox).await?;
        let Some(hint) = hint else { return Ok((Exit::Done, Vec::new())) };
        let text = msg!("toolbox-hint", text = hint.text.get(self.lang));
        Ok((Exit::Done, std::iter::once(text).chain(hint.computed).collect()))
    }
}

/// The lab as far as its checks go. Waiting for a task must not say whether an answer, to it or to one that it
/// needs, is right: trying all of them would be a way to find it.
fn unanswered(mut lab: Lab) -> Lab {
    lab.tasks.retain(|task| !task.checks.is_empty());
    for task in &mut lab.tasks {
        task.answer = None;
        task.needs.clear();
    }
    lab
}

/// What the checks of a task that has not passed have seen.
fn missing(task: &GradedTask) -> Vec<Message> {
    let waits = task.waits_for.iter().map(|id| msg!("toolbox-waits-for", task = id));
    let checks = task.checks.iter().filter(|c| !c.judgement.passed());
    waits.chain(checks.flat_map(|c| c.judgement.observed.clone())).collect()
}
