//! The recorder: a witness beside every node, the engine's events and the nodes' logs; and the one place
//! where what they see is journaled.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use super::board::Board;
use super::clocks::{self, Clocks};
use super::mongo_log::MongoLog;
use super::pace::Pace;
use super::redis_log::RedisLog;
use super::workload::{self, Ground};
use super::{Change, Opening, follow, slow, witness};
use crate::check::{LogLine, NodeName};
use crate::fault::Scene;
use crate::plan::{NodeKind, NodePlan, RunPlan};
use crate::spec::Service;
use crate::store::{Actor, Event, RunFolder, now, up_ms};

/// Between two signs of life, and two looks at the clocks.
const BEAT: Duration = Duration::from_millis(500);
/// What witnesses have seen and nobody has journaled yet. They wait where it is full.
const NEWS: usize = 256;

/// What a witness reports.
pub enum News {
    Change(Change),
    /// A member knows of this term.
    Term(i64),
    /// A line of a node's log that matters.
    Line(LogLine),
}

pub type Reporter = mpsc::Sender<News>;

/// Names of nodes by port.
#[derive(Clone)]
pub struct Names(Arc<BTreeMap<u16, NodeName>>);

impl Names {
    fn of(plan: &RunPlan) -> Self {
        Self(Arc::new(all(plan).map(|n| (n.port, n.name.clone())).collect()))
    }

    /// A port that no node of the plan holds is told as it is.
    pub fn name(&self, port: u16) -> NodeName {
        self.0.get(&port).cloned().unwrap_or_else(|| port.to_string())
    }
}

/// Nodes that are added while the recorder runs, by name.
pub type Newcomers = mpsc::UnboundedReceiver<NodeName>;

/// Watches until the run's folder is gone.
pub async fn record(scene: Scene, opening: Opening, mut newcomers: Newcomers) {
    let (report, mut news) = mpsc::channel(NEWS);
    let names = Names::of(&scene.plan);
    let pace = Pace::new();
    let mut plan = scene.plan.clone();
    let board = Board::new(all(&plan).map(|n| (n.name.clone(), n.port)).collect());
    let mut desk = Desk::new(scene.folder.clone(), names.clone(), pace.clone(), opening.clocks);
    let mut room = Room { scene, opening, names, pace, board, report, witnesses: JoinSet::new() };
    for node in &plan.nodes {
        room.seat(node);
    }
    room.work();
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let written = tokio::select! {
            Some(news) = news.recv() => desk.take(news),
            Some(name) = newcomers.recv() => {
                // The journal is told from its beginning: some have a seat already.
                plan.add(&name).iter().for_each(|node| room.seat(node));
                Some(())
            }
            _ = beat.tick() => desk.beat(),
        };
        // The folder is gone, or cannot be written: nothing can be told any more.
        if written.is_none() {
            return;
        }
    }
}

/// The nodes of a run, and those that may be added.
fn all(plan: &RunPlan) -> impl Iterator<Item = &NodePlan> {
    plan.nodes.iter().chain(&plan.spare)
}

/// What witnesses and workloads share. They end with it.
struct Room {
    scene: Scene,
    opening: Opening,
    names: Names,
    pace: Pace,
    board: Board,
    report: Reporter,
    witnesses: JoinSet<()>,
}

impl Room {
    /// A witness for a node, and a reader for its log.
    fn seat(&mut self, node: &NodePlan) {
        let seat = witness::Seat {
            node: node.name.clone(),
            addr: self.scene.access.of(node),
            names: self.names.clone(),
            board: self.board.clone(),
            pace: self.pace.clone(),
            again: self.opening.again,
        };
        let (baseline, report) = (self.opening.baseline.as_ref(), self.report.clone());
        match node.kind {
            NodeKind::Redis => {
                let known = baseline.and_then(|b| b.redis.get(&node.name)?.answer().cloned());
                self.witnesses.spawn(witness::redis(seat, known, report.clone()));
            }
            NodeKind::Mongo => {
                let known = baseline.and_then(|b| b.mongo.get(&node.name)?.answer().cloned());
                self.witnesses.spawn(witness::mongo(seat, known, report.clone()));
            }
            NodeKind::Net | NodeKind::Toolbox => return,
        }
        let container = self.scene.plan.container(&node.name);
        let engine = self.scene.engine.clone();
        self.witnesses.spawn(follow::log(engine, container, node.clone(), self.opening.since, report));
    }

    /// The engine's events, the machine itself, and the workloads that the lab has.
    fn work(&mut self) {
        let (scene, report) = (&self.scene, &self.report);
        for (service, kind) in [(Service::Redis, NodeKind::Redis), (Service::Mongo, NodeKind::Mongo)] {
            let needed = scene.plan.nodes.iter().any(|n| n.kind == kind);
            if let Some(workload) = scene.plan.workload.clone().filter(|_| needed) {
                let ground = Ground {
                    folder: scene.folder.clone(),
                    attempt: self.opening.attempt,
                    access: scene.access,
                    board: self.board.clone(),
                    pace: self.pace.clone(),
                    report: report.clone(),
                };
                self.witnesses.spawn(workload::run(service, workload, ground));
            }
        }
        self.witnesses.spawn(slow::watch(
            scene.access.of(&scene.plan.net),
            self.pace.clone(),
            report.clone(),
        ));
        let (engine, plan) = (scene.engine.clone(), scene.plan.clone());
        self.witnesses.spawn(follow::containers(engine, plan, self.opening.since, report.clone()));
    }
}

/// Where everything comes together and is written down. `None` from any of its functions: it cannot be.
struct Desk {
    folder: RunFolder,
    names: Names,
    pace: Pace,
    clocks: Clocks,
    term: i64,
    redis: RedisLog,
    mongo: MongoLog,
}

impl Desk {
    fn new(folder: RunFolder, names: Names, pace: Pace, clocks: Clocks) -> Self {
        Self { folder, names, pace, clocks, term: 0, redis: RedisLog::default(), mongo: MongoLog::default() }
    }

    fn take(&mut self, news: News) -> Option<()> {
        match news {
            News::Change(change) if self.is_ours(&change) => Some(()),
            News::Change(change) => self.note(change),
            News::Term(term) => self.term(term),
            News::Line(line) if line.text.starts_with('{') => {
                let change = self.mongo.hear(&line, &|port| self.names.name(port));
                change.map_or(Some(()), |change| self.note(change))
            }
            News::Line(line) => self.redis.hear(line).map_or(Some(()), |change| self.note(change)),
        }
    }

    /// The first term that is heard of is where the set stands, not news.
    fn term(&mut self, term: i64) -> Option<()> {
        let first = self.term == 0;
        if term <= self.term {
            return Some(());
        }
        self.term = term;
        if first { Some(()) } else { self.note(Change::Term { term: term.unsigned_abs() }) }
    }

    fn beat(&mut self) -> Option<()> {
        let clocks = Clocks::read();
        for change in clocks::changes(&self.clocks, &clocks) {
            self.note(change)?;
        }
        self.clocks = clocks;
        for change in self.redis.settled(now()) {
            self.note(change)?;
        }
        self.folder.beat().ok()
    }

    fn note(&self, change: Change) -> Option<()> {
        // What a busy machine needs least of all is to be asked more often.
        if !matches!(change, Change::Slow { .. }) {
            self.pace.alert();
        }
        self.folder.note(Actor::Watchdog, Event::Seen(change)).ok()
    }

    /// Faults of ours call commands, too: on their nodes, while they are at work.
    fn is_ours(&self, change: &Change) -> bool {
        const OURS: [&str; 3] = ["DEBUG", "CONFIG SET", "CLIENT PAUSE"];
        /// A sleeping node counts its command when it wakes, and is asked again within this (ms).
        const AFTER: u64 = 5_000;
        let Change::Command { node, command, .. } = change else { return false };
        if !OURS.contains(&command.as_str()) {
            return false;
        }
        let journal = self.folder.read();
        let mut open: BTreeMap<&str, bool> = BTreeMap::new();
        for entry in crate::check::attempt(&journal) {
            match &entry.event {
                Event::FaultIntended(record) if record.nodes.contains(node) => {
                    open.insert(&record.id, true);
                }
                Event::Healed { id, .. } | Event::FaultFailed { id, .. } => {
                    if let Some(open) = open.get_mut(id.as_str()) {
                        *open = up_ms().saturating_sub(entry.up_ms) < AFTER;
                    }
                }
                _ => {}
            }
        }
        open.values().any(|open| *open)
    }
}
