//! The steady workload of one database: unique ordered numbers, over direct connections, each written exactly
//! once; and its ledger. It follows redirects itself, and asks the witnesses where a node does not serve it.

pub mod lane;
mod outage;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};

use self::lane::{Back, Done, Order};
use self::outage::Outage;
use super::board::Board;
use super::kind::Load;
use super::news::{News, Reporter};
use super::pace::Pace;
use crate::clock::up_ms;
use crate::course::{Service, Workload};
use crate::journal::{List, Outcome, Write};
use crate::service::{Access, Written};
use crate::store::RunFolder;

/// Between two entries into the ledger.
const FLUSH: Duration = Duration::from_secs(1);
/// Redirects followed before a write counts as failed.
const HOPS: u32 = 5;
/// How many numbers are left out after another recorder: it may have used some that it could not enter.
const SKIPPED: u64 = 10_000;
/// Lists are taken in turn in this step, so that neighbours in time are far apart in slots. Odd: all are taken.
const STEP: usize = 101;

/// What a workload stands on.
pub struct Ground {
    pub folder: RunFolder,
    pub attempt: u32,
    pub access: Access,
    pub board: Board,
    pub pace: Pace,
    pub report: Reporter,
}

/// Writes until nobody reads the reports, or the ledger cannot be written.
pub async fn run(service: Service, load: &'static Load, workload: Workload, ground: Ground) {
    let rate = workload.per_second(service);
    if rate == 0 {
        return;
    }
    let (told, mut back) = mpsc::channel(16);
    let mut driver = Driver::new(service, load, &workload, ground, told);
    let mut turn = Instant::now();
    let mut flush = interval(FLUSH);
    flush.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let going_on = tokio::select! {
            Some(back) = back.recv() => driver.hear(back).await,
            _ = sleep_until(turn) => {
                driver.turn();
                // What could not be written in time is not made up for.
                turn = (turn + driver.ground.pace.wait(Duration::from_secs(1) / rate)).max(Instant::now());
                Some(())
            }
            _ = flush.tick() => driver.flush(),
        };
        if going_on.is_none() {
            return;
        }
    }
}

struct Driver {
    service: Service,
    load: &'static Load,
    ground: Ground,
    lists: Vec<List>,
    /// Where each list's writes go, by port.
    routes: Vec<Option<u16>>,
    lanes: BTreeMap<(u16, bool), mpsc::Sender<Order>>,
    /// Lanes whose write has not come back.
    busy: BTreeSet<(u16, bool)>,
    back: mpsc::Sender<Back>,
    /// Ports whose last write did not succeed.
    troubled: BTreeSet<u16>,
    next_id: u64,
    turns: usize,
    outage: Outage,
    told: Vec<Write>,
}

impl Driver {
    fn new(
        service: Service,
        load: &'static Load,
        workload: &Workload,
        ground: Ground,
        back: mpsc::Sender<Back>,
    ) -> Self {
        let lists = (load.lists)(workload);
        let before = ground.folder.writes(ground.attempt);
        let last = before.iter().filter(|w| w.database == service).map(|w| w.id).max();
        Self {
            // From the first write on: a node that falls silent before it is written to must be missed.
            routes: lists.iter().map(|list| (load.writable)(&ground.board, list.slot)).collect(),
            service,
            load,
            ground,
            lists,
            lanes: BTreeMap::new(),
            busy: BTreeSet::new(),
            back,
            troubled: BTreeSet::new(),
            next_id: last.map_or(1, |id| id + SKIPPED),
            turns: 0,
            outage: Outage::default(),
            told: Vec::new(),
        }
    }

    /// Sends the next write, unless the node that shall take it is still busy with the last.
    fn turn(&mut self) {
        self.turns += 1;
        let list = self.choose();
        let Some(port) = self.route(list) else { return };
        let List { key, confirmed, .. } = self.lists[list].clone();
        if self.busy.contains(&(port, confirmed)) {
            return;
        }
        let order = Order {
            id: self.next_id,
            list: list as u16,
            key,
            confirmed,
            port,
            asking: false,
            hops: 0,
            begun_ms: None,
        };
        if self.send(order) {
            self.next_id += 1;
        }
    }

    /// Lists in turn; every other time, where clients cannot write, one of those.
    fn choose(&self) -> usize {
        let out = self.outage.out();
        if self.turns.is_multiple_of(2)
            && let Some(list) = out.iter().nth(self.turns / 2 % out.len().max(1))
        {
            return usize::from(*list);
        }
        self.turns * STEP % self.lists.len()
    }

    /// Where a list's writes go. Where nothing is known yet, the last write did not succeed, or the slot is no longer
    /// the node's, as the nodes say now; a client of its own would ask them the same. Without the last, a slot that
    /// nobody wrote to since it moved would be sought at a node that has left the cluster.
    fn route(&mut self, list: usize) -> Option<u16> {
        let (known, slot) = (self.routes[list], self.lists[list].slot);
        let board = &self.ground.board;
        let gone = known.zip(slot).is_some_and(|(port, slot)| board.disowned(port, slot));
        if gone || known.is_none_or(|port| self.troubled.contains(&port)) {
            let now = (self.load.writable)(board, slot);
            // A slot that nobody owns is refused by whoever is asked.
            let anybody = || if gone { board.anybody() } else { None };
            self.routes[list] = now.or_else(anybody).or(known);
        }
        self.routes[list]
    }

    fn send(&mut self, order: Order) -> bool {
        let addr = std::net::SocketAddr::new(self.ground.access.host, order.port);
        let (lane, back) = (self.load.lane, &self.back);
        let place = (order.port, order.confirmed);
        let lane = self.lanes.entry(place).or_insert_with(|| lane::open(lane, addr, back.clone()));
        let sent = lane.try_send(order).is_ok();
        if sent {
            self.busy.insert(place);
        }
        sent
    }

    async fn hear(&mut self, back: Back) -> Option<()> {
        match back {
            Back::Late(order) => {
                let write = self.written(&order, up_ms(), Outcome::Unknown);
                self.judge(&write, order.port).await
            }
            Back::Done(done) => self.take(done).await,
        }
    }

    async fn take(&mut self, done: Done) -> Option<()> {
        let Done { mut order, written, ended_ms, late } = done;
        self.busy.remove(&(order.port, order.confirmed));
        if let Written::Elsewhere { port, asking } = written
            && order.hops < HOPS
        {
            // On its way there only: the next one begins here again.
            if !asking {
                self.routes[usize::from(order.list)] = Some(port);
            }
            (order.port, order.asking, order.hops) = (port, asking, order.hops + 1);
            if self.send(order.clone()) {
                return Some(());
            }
        }
        if written == Written::Unserved
            && order.hops == 0
            && let Some(port) = self.other(order.port)
        {
            (order.port, order.hops) = (port, 1);
            if self.send(order.clone()) {
                return Some(());
            }
        }
        let outcome = match written {
            Written::Acknowledged => Outcome::Acknowledged,
            Written::Confirmed => Outcome::Confirmed,
            Written::Failed | Written::Unserved | Written::Elsewhere { .. } => Outcome::Failed,
            Written::Unknown => Outcome::Unknown,
        };
        let write = self.written(&order, ended_ms, outcome);
        self.told.push(write);
        // A late one has been judged; only that it came to a good end is news.
        if late && !outcome.is_ok() {
            return Some(());
        }
        self.judge(&write, order.port).await
    }

    /// Another node that is written to: it answers, or knows who does.
    fn other(&self, port: u16) -> Option<u16> {
        let known = self.routes.iter().flatten().copied();
        known.filter(|other| *other != port && !self.troubled.contains(other)).min()
    }

    fn written(&self, order: &Order, until_ms: u64, outcome: Outcome) -> Write {
        let begun_ms = order.begun_ms.unwrap_or(until_ms);
        let took_ms = u32::try_from(until_ms.saturating_sub(begun_ms)).unwrap_or(u32::MAX);
        Write { database: self.service, id: order.id, list: order.list, begun_ms, took_ms, outcome }
    }

    async fn judge(&mut self, write: &Write, port: u16) -> Option<()> {
        if write.outcome.is_ok() {
            for list in self.outage.out().clone() {
                self.route(usize::from(list));
            }
            self.troubled.remove(&port);
        } else {
            self.troubled.insert(port);
        }
        let routes = &self.routes;
        let change = self.outage.take(write, |list| routes[usize::from(list)] == Some(port));
        match change {
            Some(change) => self.ground.report.send(News::Change(change)).await.ok(),
            None => Some(()),
        }
    }

    fn flush(&mut self) -> Option<()> {
        if self.told.is_empty() {
            return Some(());
        }
        self.ground.folder.enter(self.ground.attempt, &self.told).ok()?;
        self.told.clear();
        Some(())
    }
}
