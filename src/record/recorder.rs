//! The recorder: a witness beside every node, the engine's events and the nodes' logs; and the one place
//! where what they see is journaled.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{mpsc, watch};
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::board::Board;
use super::clocks::{self, Clocks};
use super::kind::{Load, Log, Opened, Recorded, Watching};
use super::mongo::{Elections, MongoLog, Told};
use super::news::{Names, News, Reporter};
use super::pace::Pace;
use super::redis::{RedisLog, elected};
use super::witnesses::Witnesses;
use super::workload::{self, Ground};
use super::{Opening, disk, follow, slow, witness};
use crate::check::bus;
use crate::clock::{now, up_ms};
use crate::course::Service;
use crate::fault::Scene;
use crate::journal::{Actor, Change, Event, NodeRole};
use crate::plan::{NodeName, NodePlan, RunPlan, services};
use crate::service::mongo::{ConfigVersion, Term};
use crate::store::RunFolder;

/// Between two signs of life, and two looks at the clocks.
const BEAT: Duration = Duration::from_millis(500);
/// Before somebody takes the place of a witness that fell.
const AGAIN: Duration = Duration::from_secs(1);
/// What witnesses have seen and nobody has journaled yet. They wait where it is full.
const NEWS: usize = 256;

/// Nodes that are added while the recorder runs, by name.
pub type Newcomers = mpsc::UnboundedReceiver<NodeName>;

/// Watches until the run's folder is gone.
pub async fn record(scene: Scene, opening: Opening, mut newcomers: Newcomers) {
    let (report, mut news) = mpsc::channel(NEWS);
    let names = Names::of(&scene.plan);
    let pace = Pace::new();
    let mut plan = scene.plan.clone();
    let board = Board::new(all(&plan).map(|n| (n.name.clone(), n.port)).collect());
    let mut desk = Desk::new(scene.folder.clone(), names.clone(), pace.clone(), &opening);
    let (free, witnesses) = (watch::Sender::new(0), Witnesses::default());
    let mut room = Room { scene, opening, names, pace, board, report, free, witnesses };
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
            Some(ended) = room.witnesses.fallen() => {
                room.post(ended, true);
                let from = now();
                desk.note(Change::Unwatched { from, to: from.saturating_add(AGAIN).unwrap_or(from) })
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
    /// Bytes that are left on the engine's disk.
    free: watch::Sender<u64>,
    witnesses: Witnesses<Post>,
}

/// What somebody watches.
enum Post {
    Node(NodePlan, &'static Recorded),
    Log(NodePlan, Log),
    Oplog(NodePlan, fn(Opened, Reporter) -> Watching),
    Workload(Service, &'static Load),
    Machine,
    Disk,
    Containers,
}

impl Room {
    /// A witness for a node, and a reader for its log.
    fn seat(&mut self, node: &NodePlan) {
        let Some(kind) = node.kind.service().map(Recorded::of) else { return };
        self.post(Post::Node(node.clone(), kind), false);
        if let Some(log) = kind.log {
            self.post(Post::Log(node.clone(), log), false);
        }
        if let Some(oplog) = kind.oplog {
            self.post(Post::Oplog(node.clone(), oplog), false);
        }
    }

    /// The engine's events, the machine itself, and the workloads that the lab has.
    fn work(&mut self) {
        for service in services(self.scene.plan.nodes.iter().map(|n| n.kind)) {
            if let Some(load) = &Recorded::of(service).load {
                self.post(Post::Workload(service, load), false);
            }
        }
        self.post(Post::Machine, false);
        self.post(Post::Disk, false);
        self.post(Post::Containers, false);
    }

    /// Somebody at a post. In the place of one that fell (`again`), after a pause, and knowing nothing of what was before.
    fn post(&mut self, post: Post, again: bool) {
        let watch = self.watcher(&post, again);
        self.witnesses.spawn(post, async move {
            if again {
                sleep(AGAIN).await;
            }
            watch.await;
        });
    }

    fn watcher(&self, post: &Post, again: bool) -> Watching {
        let (scene, report, pace) = (&self.scene, self.report.clone(), self.pace.clone());
        let (engine, since) = (scene.engine.clone(), if again { now() } else { self.opening.since });
        match post {
            Post::Node(node, kind) => self.witness(node, kind, again),
            Post::Log(node, log) => {
                let container = scene.plan.container(&node.name);
                Box::pin(follow::log(engine, container, node.name.clone(), *log, since, report))
            }
            Post::Oplog(node, follow) => {
                let (addr, documents) = (scene.access.of(node), scene.plan.documents);
                let after = self.opening.oplog();
                follow(Opened { node: node.name.clone(), addr, after, documents }, report)
            }
            Post::Workload(service, load) => match scene.plan.workload.clone() {
                Some(workload) => {
                    let ground = Ground {
                        folder: scene.folder.clone(),
                        attempt: self.opening.attempt,
                        access: scene.access,
                        board: self.board.clone(),
                        pace,
                        report,
                    };
                    Box::pin(workload::run(*service, load, workload, ground))
                }
                None => Box::pin(async {}),
            },
            Post::Machine => {
                Box::pin(slow::watch(scene.access.of(&scene.plan.net), pace, self.free.clone(), report))
            }
            Post::Disk => Box::pin(disk::watch(engine, scene.plan.clone(), self.free.subscribe(), report)),
            Post::Containers => Box::pin(follow::containers(engine, scene.plan.clone(), since, report)),
        }
    }

    fn witness(&self, node: &NodePlan, kind: &Recorded, again: bool) -> Watching {
        let seat = witness::Seat {
            node: node.name.clone(),
            addr: self.scene.access.of(node),
            names: self.names.clone(),
            board: self.board.clone(),
            pace: self.pace.clone(),
            again: self.opening.again || again,
        };
        let baseline = self.opening.baseline.as_ref().filter(|_| !again);
        let known = baseline.and_then(|b| b.nodes.get(&node.name));
        (kind.witness)(seat, known, self.report.clone())
    }
}

/// Where everything comes together and is written down. `None` from any of its functions: it cannot be.
struct Desk {
    folder: RunFolder,
    names: Names,
    pace: Pace,
    clocks: Clocks,
    term: Term,
    redis: RedisLog,
    /// The run began with counters that say more than logs do.
    counted: bool,
    /// When a Redis node was last seen to become a master, until it is told how.
    rose: Option<Timestamp>,
    mongo: MongoLog,
    elections: Elections,
    /// Configurations that are in use, by version and term: what one member has, the others get.
    configs: BTreeSet<(ConfigVersion, Term)>,
    told: Told,
    /// The run is over its budget of disk, and that is on record.
    over_budget: bool,
}

impl Desk {
    fn new(folder: RunFolder, names: Names, pace: Pace, opening: &Opening) -> Self {
        let journal = folder.read();
        let seen = crate::journal::attempt(&journal).iter().filter_map(|entry| match &entry.event {
            Event::Seen(change) => Some(change),
            _ => None,
        });
        let over_budget = seen.clone().any(|change| matches!(change, Change::OverBudget { .. }));
        let elections = Elections::after(seen);
        Self {
            folder,
            names,
            pace,
            clocks: opening.clocks,
            term: Term::default(),
            redis: RedisLog::default(),
            counted: opening.baseline.as_ref().is_some_and(bus::counts),
            rose: None,
            mongo: MongoLog::default(),
            elections,
            configs: BTreeSet::new(),
            told: Told::default(),
            over_budget,
        }
    }

    fn take(&mut self, news: News) -> Option<()> {
        match news {
            News::Change(change) if self.is_ours(&change) => Some(()),
            // Nodes that are started again and write on are ended again: the first time says it all.
            News::Change(Change::OverBudget { .. }) if std::mem::replace(&mut self.over_budget, true) => {
                Some(())
            }
            News::Change(won @ Change::Elected { .. }) => {
                self.elections.won(won).map_or(Some(()), |change| self.note(change))
            }
            News::Change(Change::Config { version, term, .. }) if !self.configs.insert((version, term)) => {
                Some(())
            }
            News::Change(change) => {
                if matches!(change, Change::Role { role: NodeRole::Master, .. }) {
                    self.rose = Some(now());
                }
                self.note(change)
            }
            News::Term(term) => self.term(term),
            News::TermBegan(term) => {
                term.number().into_iter().for_each(|term| self.elections.began(term));
                Some(())
            }
            News::Noticed(noticed) => self.told.first(noticed).map_or(Some(()), |change| self.note(change)),
            News::MongoLine(line) => {
                let change = self.mongo.hear(&line, &|port| self.names.name(port));
                match change {
                    Some(election @ Change::Elected { .. }) => {
                        self.elections.logged(election);
                        Some(())
                    }
                    Some(change) => self.note(change),
                    None => Some(()),
                }
            }
            News::RedisLine(line) => self.redis.hear(line).map_or(Some(()), |change| self.note(change)),
        }
    }

    /// The first term that is heard of is where the set stands, not news.
    fn term(&mut self, term: Term) -> Option<()> {
        let first = self.term == Term::default();
        if term <= self.term {
            return Some(());
        }
        self.term = term;
        if first { Some(()) } else { self.note(Change::Term { term }) }
    }

    fn beat(&mut self) -> Option<()> {
        let clocks = Clocks::read();
        for change in clocks::changes(&self.clocks, &clocks) {
            self.note(change)?;
        }
        self.clocks = clocks;
        let mut elections = self.promotions();
        elections.extend(self.elections.settled(now()));
        for change in elections {
            self.note(change)?;
        }
        self.folder.beat().ok()
    }

    /// Of Redis nodes, once every node has been looked at since.
    fn promotions(&mut self) -> Vec<Change> {
        /// Every node has been looked at by then.
        const SETTLED: SignedDuration = SignedDuration::from_secs(1);
        if !self.counted {
            return self.redis.settled(now());
        }
        if self.rose.is_none_or(|rose| now().duration_since(rose) < SETTLED) {
            return Vec::new();
        }
        self.rose = None;
        elected::untold(&self.folder.read(), self.redis.lines())
    }

    fn note(&self, change: Change) -> Option<()> {
        // What a busy machine needs least of all is to be asked more often.
        if !matches!(change, Change::Slow { .. }) {
            self.pace.alert();
        }
        self.folder.note(Actor::Watchdog, Event::Seen(change)).ok()
    }

    /// Faults of ours call commands, too: on their nodes or on the others, while they are at work.
    fn is_ours(&self, change: &Change) -> bool {
        /// A sleeping node counts its command when it wakes, and is asked again within this (ms).
        const AFTER: u64 = 5_000;
        let Change::Command { node, command, .. } = change else { return false };
        let command = command.replace(' ', "|").to_lowercase();
        let journal = self.folder.read();
        let mut open: BTreeMap<&str, bool> = BTreeMap::new();
        for entry in crate::journal::attempt(&journal) {
            match &entry.event {
                Event::FaultIntended(record) if record.sends(node, &command) => {
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
