//! What the background process does beside recording: sleeps, looks whether the journal has grown, heals what
//! is due.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use super::looks::Looks;
use super::opening::{self, Opening};
use super::recorder::{Newcomers, record};
use crate::clock::{now, up_ms};
use crate::engine::{ContainerState, Engine};
use crate::fault::{self, Active, Scene};
use crate::journal::{Actor, Entry, Event, FaultRecord, NodeAct};
use crate::plan::{NodeName, RunPlan};
use crate::store::{Keeping, RunFolder, RunLock};
use crate::{Error, Exit, Result, msg};

/// How soon a new fault is noticed. Two `stat` calls each: nothing that a machine would feel.
const TICK: Duration = Duration::from_millis(400);
/// How often the engine is asked whether the run still exists.
const ROUND: Duration = Duration::from_secs(15);
/// An engine that was away for so long is not coming back for this run; if it does, the next verb brings a
/// watchdog back as well.
const SILENCE: Duration = Duration::from_secs(3600);
/// After a heal that failed: the first pause, doubled each time up to the longest. The engine may come back,
/// a person may help; until then `lab fault status` shows the reason.
const RETRY: Duration = Duration::from_secs(5);
const LONGEST_RETRY: Duration = Duration::from_secs(300);

/// Watches one run until it is gone, is stopped, or its state folder is somebody else's. A second watcher of
/// the same run ends at once, in peace.
pub async fn watch(folder: RunFolder, host: Option<&str>) -> Result<()> {
    // Already a leader where somebody started us by hand: then there is nothing to leave.
    let _ = rustix::process::setsid();
    let Some(lock) = take_place(&folder, Keeping::Alone).await? else { return Ok(()) };
    watch_on(folder, host, lock, &Notify::new()).await
}

/// As [`watch`], beside the other work of this process, until `leave` says so at the latest.
pub(super) async fn watch_beside(folder: RunFolder, host: &str, leave: &Notify) -> Result<()> {
    let Some(lock) = take_place(&folder, Keeping::Beside).await? else { return Ok(()) };
    watch_on(folder, Some(host), lock, leave).await
}

async fn watch_on(folder: RunFolder, host: Option<&str>, lock: RunLock, leave: &Notify) -> Result<()> {
    let mut recording = JoinSet::new();
    let (added, newcomers) = mpsc::unbounded_channel();
    if let Some(opening) = opening::open(&folder) {
        recording.spawn(recorded(folder.clone(), host.map(str::to_owned), opening, newcomers));
    }
    // A sign of life for whoever started us, where there is nothing to record, too.
    let _ = folder.beat();
    let mut watchdog = Watchdog::new(folder, host, added);
    while lock.stands() {
        if watchdog.turn().await? {
            return Ok(());
        }
        tokio::select! {
            () = sleep(watchdog.pause()) => {}
            () = leave.notified() => return Ok(()),
        }
    }
    // Whoever took our place looks after the faults. Else the folder is gone, or going.
    if !lock.is_anothers() {
        watchdog.orphaned().await;
    }
    Ok(())
}

/// Records from when on the engine answers: without it nothing would be whole.
async fn recorded(folder: RunFolder, host: Option<String>, opening: Opening, newcomers: Newcomers) {
    let scene = loop {
        match scene(Some(opening.plan.clone()), folder.clone(), host.clone()).await {
            Ok(scene) => break scene,
            Err(error) => tracing::warn!(%error, "not recording yet"),
        }
        sleep(RETRY).await;
    };
    record(scene, opening, newcomers).await;
}

/// Whoever merely looks at the lock holds it for a moment: one refusal proves nothing.
async fn take_place(folder: &RunFolder, how: Keeping) -> Result<Option<RunLock>> {
    for _ in 0..20 {
        match folder.keep(how) {
            Ok(lock) => return Ok(Some(lock)),
            Err(e) if e.exit != Exit::RunState => return Err(e),
            Err(_) => sleep(Duration::from_millis(10)).await,
        }
    }
    Ok(None)
}

struct Watchdog {
    folder: RunFolder,
    host: Option<String>,
    /// The journal as read so far, without what was seen.
    journal: Vec<Entry>,
    read: u64,
    next_round: Instant,
    /// When the engine last answered.
    engine_heard: Instant,
    /// Tells the recorder of nodes that were added.
    added: mpsc::UnboundedSender<NodeName>,
    heals: JoinSet<(String, Result<()>)>,
    tended: BTreeMap<String, Tended>,
    looks: Looks,
}

/// A fault that we have tried to heal.
struct Tended {
    /// To wait after the next failure.
    pause: Duration,
    /// None while an attempt is under way.
    next: Option<Instant>,
}

impl Watchdog {
    fn new(folder: RunFolder, host: Option<&str>, added: mpsc::UnboundedSender<NodeName>) -> Self {
        Self {
            folder,
            host: host.map(str::to_owned),
            journal: Vec::new(),
            read: 0,
            next_round: Instant::now() + ROUND,
            engine_heard: Instant::now(),
            added,
            heals: JoinSet::new(),
            tended: BTreeMap::new(),
            looks: Looks::default(),
        }
    }

    /// One look at everything; true where there is nothing left to watch.
    async fn turn(&mut self) -> Result<bool> {
        self.read_on();
        if fault::stopping(&self.journal) {
            return Ok(true);
        }
        while let Some(done) = self.heals.try_join_next() {
            let Ok((id, result)) = done else { continue };
            self.note(&id, result.err());
        }
        let active = self.active();
        self.looks.turn(&active, &self.journal, |plan| scene(plan, self.folder.clone(), self.host.clone()));
        for fault in active {
            if fault.remaining_ms == 0 && self.is_due(&fault.record.id) {
                self.heal(fault.record);
            }
        }
        if Instant::now() >= self.next_round {
            self.next_round = Instant::now() + ROUND;
            return Ok(self.run_is_gone().await);
        }
        Ok(false)
    }

    /// Takes in what the journal has grown by; all of it where it is another one. Of one that is being deleted we are
    /// the last to know what it said.
    fn read_on(&mut self) {
        let length = self.folder.journal_len();
        if length == 0 {
            return;
        }
        if length < self.read {
            (self.journal, self.read) = (Vec::new(), 0);
        }
        let (mut entries, read) = self.folder.read_from(self.read);
        entries.retain(|entry| !matches!(entry.event, Event::Seen(_) | Event::Looked { .. }));
        for entry in &entries {
            if let Event::NodeDone { node, act: NodeAct::Add } = &entry.event {
                // Nobody records where nobody listens.
                let _ = self.added.send(node.clone());
            }
        }
        self.journal.extend(entries);
        self.read = read;
    }

    fn active(&self) -> Vec<Active> {
        fault::active(&self.journal, now(), up_ms())
    }

    /// Until the next tick or the next fault's end, whichever comes first.
    fn pause(&self) -> Duration {
        let waiting = self.active().into_iter().filter(|a| a.remaining_ms > 0);
        let next = waiting.map(|a| Duration::from_millis(a.remaining_ms)).min();
        next.map_or(TICK, |next| next.min(TICK))
    }

    fn is_due(&self, id: &str) -> bool {
        match self.tended.get(id) {
            None => true,
            Some(tended) => tended.next.is_some_and(|next| Instant::now() >= next),
        }
    }

    fn heal(&mut self, record: FaultRecord) {
        let tended = self.tended.entry(record.id.clone()).or_insert(Tended { pause: RETRY, next: None });
        tended.next = None;
        let (folder, host, plan) = (self.folder.clone(), self.host.clone(), self.plan());
        self.heals.spawn(async move {
            let id = record.id.clone();
            let healed = async {
                let scene = scene(plan, folder, host).await?;
                fault::heal(&scene, &record, Actor::Watchdog, false).await.map(|_| ())
            };
            (id, healed.await)
        });
    }

    fn note(&mut self, id: &str, failed: Option<Error>) {
        let Some(tended) = self.tended.get_mut(id) else { return };
        match failed {
            None => _ = self.tended.remove(id),
            Some(error) => {
                tended.next = Some(Instant::now() + tended.pause);
                tended.pause = LONGEST_RETRY.min(tended.pause * 2);
                tracing::warn!(fault = id, %error, "not healed");
            }
        }
    }

    /// The plan of the present attempt, with what was added to it.
    fn plan(&self) -> Option<RunPlan> {
        crate::journal::planned(&self.journal)
    }

    /// An engine that does not answer says nothing about the run: it may be restarting.
    async fn run_is_gone(&mut self) -> bool {
        let Some(plan) = self.plan() else { return false };
        let asked = async {
            let engine = Engine::connect(self.host.as_deref()).await.ok()?;
            engine.inspect(&plan.container(&plan.net.name)).await.ok()
        };
        let Some(facts) = timeout(ROUND, asked).await.ok().flatten() else {
            return self.engine_heard.elapsed() >= SILENCE;
        };
        self.engine_heard = Instant::now();
        facts.state == ContainerState::Missing
    }

    /// The state folder is gone and nobody can look up what to undo any more: we do it, now, from memory.
    async fn orphaned(&self) {
        let Ok(scene) = scene(self.plan(), self.folder.clone(), self.host.clone()).await else { return };
        for fault in self.active() {
            if let Err(error) = fault::undo(&scene, &fault.record).await {
                tracing::warn!(fault = fault.record.id, %error, "not healed");
            }
        }
    }
}

async fn scene(plan: Option<RunPlan>, folder: RunFolder, host: Option<String>) -> Result<Scene> {
    let plan =
        plan.ok_or_else(|| Error::new(Exit::RunState, msg!("watchdog-no-plan", run = folder.run())))?;
    let engine = Engine::connect(host.as_deref()).await?;
    Ok(Scene::find(engine, plan, folder).await)
}
