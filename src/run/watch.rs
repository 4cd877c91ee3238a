//! What `lab watch` shows: the journal as it grows, the nodes every second, the checks turning. It changes nothing
//! but the journal, where a task has just passed.

use std::path::Path;
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{MissedTickBehavior, interval};

use super::workspace::check::check as check_program;
use super::workspace::place;
use super::workspace::saves::Saves;
use super::{Cancel, Context, check, find};
use crate::clock::{now, up_ms};
use crate::grade::{Graded, Next};
use crate::i18n::Lang;
use crate::journal::{Actor, Change, Entry, Event, Evidence, Snapshot, attempt};
use crate::report::timeline::events;
use crate::report::watch::differences;
use crate::report::{EventDocument, ResultDocument, StatusDocument};
use crate::store::RunFolder;
use crate::{Error, Exit, Result, fault, grade};

/// How soon a new entry of the journal is seen: two `stat` calls.
const JOURNAL: Duration = Duration::from_millis(150);
const NODES: Duration = Duration::from_secs(1);
/// Judging reads the seeded data and the nodes' logs.
const CHECKS: Duration = Duration::from_secs(3);
/// Looks that a check which wants something to hold may look back on.
const LOOKS: usize = 12;

/// Something is not as it was.
pub enum News {
    /// The whole timeline of the attempt.
    Events(Vec<EventDocument>),
    Status(Box<StatusDocument>),
    /// How the tasks stand, and what to do now.
    Result(Box<ResultDocument>, Next),
    /// A look failed; the next one may not.
    Trouble(Error),
    /// What lies in the learner's folder cannot be checked; the next save may mend it.
    NotChecked(Error),
}

/// Sends news until the run has ended. `checks`: judge it too, again and again. A program of the learner's is checked
/// at every save, whoever asks.
pub async fn watch(
    ctx: &Context,
    run: Option<&str>,
    lang: Lang,
    checks: bool,
    news: UnboundedSender<News>,
) -> Result<()> {
    let running = find::open(ctx, run).await?;
    let run = running.plan.run.clone();
    let open = running.plan.mode.checks();
    let judged = open && running.lab.lab.is_exercise();
    let workspace = place::of(running.attempt()).map(|workspace| workspace.folder.clone());
    let feed = Feed { folder: running.folder, ctx, run, lang, open, news, told: Mutex::default() };
    tokio::select! {
        () = feed.journal() => {}
        () = feed.nodes() => {}
        () = feed.checks(), if judged && checks && workspace.is_none() => {}
        () = feed.saves(workspace.as_deref().unwrap_or(Path::new(""))), if judged && workspace.is_some() => {}
    }
    // The last words: `stop` writes them and takes the folder away at once.
    feed.read();
    Ok(())
}

struct Feed<'a> {
    ctx: &'a Context,
    run: String,
    lang: Lang,
    /// Whether it may be said what is right and what holds.
    open: bool,
    folder: RunFolder,
    news: UnboundedSender<News>,
    told: Mutex<Told>,
}

/// What was told of the attempt: the journal's entries, and between them what we saw ourselves.
#[derive(Default)]
struct Told {
    length: u64,
    /// Entries of the whole journal that were read.
    read: usize,
    entries: Vec<Entry>,
}

impl Feed<'_> {
    fn send(&self, news: News) {
        // Whoever has stopped listening ends us as well.
        let _ = self.news.send(news);
    }

    /// Takes in what the journal has more than before.
    fn read(&self) {
        let length = self.folder.journal_len();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if length == told.length {
            return;
        }
        let journal = self.folder.read();
        told.length = length;
        let new = journal.get(told.read..).unwrap_or_default();
        if new.is_empty() {
            return;
        }
        told.read = journal.len();
        for entry in new {
            if matches!(entry.event, Event::Starting { .. }) {
                told.entries.clear();
            }
            let verdict = matches!(entry.event, Event::Answered { .. } | Event::Checked { .. });
            if self.open || !verdict {
                told.entries.push(entry.clone());
            }
        }
        self.send(News::Events(events(&told.entries, self.lang)));
    }

    /// Until the run is told to stop, or nothing is left of it.
    async fn journal(&self) {
        let had_one = self.folder.path().exists();
        let mut tick = ticks(JOURNAL);
        loop {
            tick.tick().await;
            self.read();
            let stopping = fault::stopping(&self.told.lock().unwrap_or_else(PoisonError::into_inner).entries);
            if stopping || (had_one && !self.folder.path().exists() && self.is_gone().await) {
                return;
            }
        }
    }

    async fn is_gone(&self) -> bool {
        find::pod(self.ctx, Some(&self.run)).await.is_err_and(|e| e.exit == Exit::RunState)
    }

    async fn nodes(&self) {
        let mut before: Option<StatusDocument> = None;
        let mut failed = false;
        let mut tick = ticks(NODES);
        loop {
            tick.tick().await;
            match super::status(self.ctx, Some(&self.run)).await {
                Ok(standing) => {
                    let status = standing.document(self.lang);
                    if let Some(before) = &before {
                        self.compare(before, &status);
                    }
                    before = Some(status.clone());
                    failed = false;
                    self.send(News::Status(Box::new(status)));
                }
                // Between the containers of one attempt and those of the next there is nothing to see.
                Err(e) if e.exit == Exit::RunState && self.folder.path().exists() => {}
                Err(e) if e.exit == Exit::RunState => return,
                // Once may be a run that is being taken down; twice is worth a word.
                Err(e) if failed => self.send(News::Trouble(e)),
                Err(_) => failed = true,
            }
        }
    }

    /// Where nobody records, what changed between two looks is told.
    fn compare(&self, before: &StatusDocument, after: &StatusDocument) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let recorded =
            |e: &Entry| matches!(e.event, Event::Seen(Change::Watching)) && e.by == Actor::Watchdog;
        if told.entries.iter().any(recorded) {
            return;
        }
        let changes = differences(before, after);
        if changes.is_empty() {
            return;
        }
        let (at, up_ms) = (now(), up_ms());
        let silent_since = |node: &str| {
            told.entries.iter().rev().find_map(|e| match &e.event {
                Event::Seen(Change::Silent { node: n, .. }) if n == node => Some(e.at),
                _ => None,
            })
        };
        let timed = |change| match change {
            Change::Answers { node, .. } => {
                let silent = silent_since(&node).map_or(0, |since| at.duration_since(since).as_millis());
                Change::Answers { node, after_ms: u64::try_from(silent).unwrap_or(0) }
            }
            other => other,
        };
        let changes: Vec<Change> = changes.into_iter().map(timed).collect();
        let seen = changes.into_iter().map(|c| Entry { at, up_ms, by: Actor::Lab, event: Event::Seen(c) });
        told.entries.extend(seen);
        self.send(News::Events(events(&told.entries, self.lang)));
    }

    /// Checks the learner's program now, and whenever something of it is saved. A check that a newer save has
    /// overtaken ends.
    async fn saves(&self, folder: &Path) {
        let mut saves = Saves::of(folder);
        loop {
            let cancel = Cancel::default();
            let mut checked = pin!(check_program(self.ctx, Some(&self.run), Actor::Learner, &cancel));
            let done = tokio::select! {
                done = &mut checked => done,
                () = saves.next() => {
                    cancel.cancel();
                    // It removes its containers.
                    let _ = checked.await;
                    continue;
                }
            };
            match done {
                Ok(told) => self.send(News::Result(Box::new(told.document(self.lang)), told.next())),
                Err(e) => self.send(News::NotChecked(e)),
            }
            saves.next().await;
        }
    }

    async fn checks(&self) {
        let mut looks: Vec<Snapshot> = Vec::new();
        let mut tick = ticks(CHECKS);
        loop {
            tick.tick().await;
            // What hinders it is told by the look at the nodes.
            let Ok(running) = find::running(self.ctx, Some(&self.run)).await else {
                looks.clear();
                continue;
            };
            let began = attempt(&running.journal).first().map(|e| e.at);
            looks.retain(|look| began.is_none_or(|began| look.at >= began));
            let evidence =
                check::look(self.ctx, &running, &running.lab.lab.tasks, &mut looks, check::Answers::Last)
                    .await;
            looks.drain(..looks.len().saturating_sub(LOOKS));
            let graded = grade::grade(&running.lab.lab, &evidence, &running.plan.vars);
            let remarks = super::remarks(&running, &graded, &evidence.journal);
            let next = super::ahead(&running, &graded, &evidence.journal);
            passed(&running, &evidence, &graded);
            let result = ResultDocument::of(&graded, self.lang).remarked(&remarks);
            self.send(News::Result(Box::new(result), next));
        }
    }
}

/// What was shown as passed stays passed, as with `lab check`: it is journaled when a task turns.
fn passed(running: &find::Running, evidence: &Evidence, graded: &Graded) {
    let passed = graded.passed();
    let known = running.attempt().iter().rev().find_map(|entry| match &entry.event {
        Event::Checked { passed, .. } => Some(passed.as_slice()),
        _ => None,
    });
    if passed.iter().all(|task| known.unwrap_or_default().contains(task)) {
        return;
    }
    check::remember(running, evidence);
    let event = Event::Checked { score: graded.score, max_score: graded.max_score, passed };
    // A journal that cannot be written is told by the verbs that must write.
    let _ = running.folder.append(Actor::Lab, event);
}

/// A machine that was slow does not make up for what it missed.
fn ticks(every: Duration) -> tokio::time::Interval {
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
