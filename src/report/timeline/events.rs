//! From the journal to events: what happened, to whom, in one line each.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::check::bus;
use crate::engine::LogLine;
use crate::i18n::{Lang, Message};
use crate::journal::{Actor, Change, Entry, Event, FaultRecord, NodeAct};
use crate::msg;
use crate::report::{EventDocument, EventKind};
use crate::service::redis::{Epoch, story};

/// Every event of these entries, in their order.
pub fn events(journal: &[Entry], lang: Lang) -> Vec<EventDocument> {
    let mut reader = Reader {
        lang,
        ready: None,
        faults: BTreeMap::new(),
        healing: BTreeSet::new(),
        healed: BTreeSet::new(),
        passed: BTreeSet::new(),
        all: Vec::new(),
    };
    for (n, entry) in journal.iter().enumerate() {
        if matches!(entry.event, Event::Starting { .. }) || n == 0 {
            reader.begin(&journal[n..]);
        }
        reader.read(entry);
    }
    reader.all
}

/// The elections that the Redis nodes' own logs tell of and the journal of the attempt does not: nobody watched.
/// Those before it was ready are how we formed the cluster. Where somebody watched by more than logs, what he did not
/// see did not take place.
pub fn elections(logs: &[LogLine], journal: &[Entry]) -> Vec<Entry> {
    let began = journal.iter().find_map(|e| match &e.event {
        Event::Ready { baseline, .. } => Some((e.at, bus::counts(baseline))),
        _ => None,
    });
    let (ready, counted) = (began.map(|(at, _)| at), began.is_some_and(|(_, counted)| counted));
    let unwatched = |at: Timestamp| {
        let gap = |e: &Entry| matches!(&e.event, Event::Seen(Change::Unwatched { from, to }) if (*from..=*to).contains(&at));
        !counted || journal.iter().any(gap)
    };
    let known = |node: &str, at: Timestamp| {
        journal.iter().any(|e| match &e.event {
            Event::Seen(Change::Elected { node: n, at: a, .. }) => {
                n == node && a.duration_since(at).as_millis().abs() < 1000
            }
            _ => false,
        })
    };
    let promotions = story::promotions(logs)
        .into_iter()
        .filter(|p| ready.is_none_or(|ready| p.at >= ready) && unwatched(p.at) && !known(&p.node, p.at));
    let entry = |p: story::Promotion| {
        let story::Promotion { node, at, manner, epoch, voters, .. } = p;
        let round = epoch.map(Epoch::number);
        let change = Change::Elected { node, why: manner.into(), round, voters, at };
        Entry { at, up_ms: 0, by: Actor::Watchdog, event: Event::Seen(change) }
    };
    promotions.map(entry).collect()
}

struct Reader<'a> {
    lang: Lang,
    ready: Option<Timestamp>,
    faults: BTreeMap<&'a str, &'a FaultRecord>,
    /// Faults that somebody is healing, and those that are healed: two who are at it at once are told as one.
    healing: BTreeSet<&'a str>,
    healed: BTreeSet<&'a str>,
    passed: BTreeSet<&'a str>,
    all: Vec<EventDocument>,
}

impl<'a> Reader<'a> {
    /// An attempt: nothing of the one before holds any more.
    fn begin(&mut self, rest: &'a [Entry]) {
        let own = rest.iter().enumerate().take_while(|(n, e)| *n == 0 || !is_start(e)).map(|(_, e)| e);
        self.ready = own.clone().find(|e| matches!(e.event, Event::Ready { .. })).map(|e| e.at);
        self.ready = self.ready.or(rest.first().map(|e| e.at));
        self.faults.clear();
        self.healing.clear();
        self.healed.clear();
        self.passed.clear();
    }

    fn say(&mut self, entry: &Entry, kind: EventKind, text: &Message) -> &mut EventDocument {
        let since = self.ready.map_or(0, |ready| entry.at.duration_since(ready).as_millis());
        self.all.push(EventDocument {
            schema: "lab.event/v1",
            at: entry.at,
            since_ready_ms: i64::try_from(since).unwrap_or(i64::MAX),
            kind,
            by: entry.by,
            nodes: Vec::new(),
            fault: None,
            task: None,
            database: None,
            lasted_ms: None,
            text: text.text(self.lang),
        });
        let last = self.all.len() - 1;
        &mut self.all[last]
    }

    fn read(&mut self, entry: &'a Entry) {
        use EventKind as K;
        match &entry.event {
            Event::Starting { attempt: 1, .. } => {
                _ = self.say(entry, K::Starting, &msg!("timeline-starting"))
            }
            Event::Starting { attempt, .. } => {
                self.say(entry, K::Starting, &msg!("timeline-again", attempt = attempt));
            }
            Event::Ready { ms, .. } => {
                let took = format!("{}.{}", ms / 1000, ms % 1000 / 100);
                self.say(entry, K::Ready, &msg!("timeline-ready", seconds = took)).lasted_ms = Some(*ms);
            }
            Event::FaultIntended(record) => {
                self.faults.insert(&record.id, record);
                let nodes = record.nodes.join(", ");
                let text = msg!("timeline-fault", id = record.id, name = record.name, nodes = nodes);
                let event = self.say(entry, K::Fault, &text);
                (event.fault, event.nodes) = (Some(record.id.clone()), record.nodes.clone());
            }
            Event::FaultBit { id, proof } => {
                let text = msg!("timeline-fault-bit", id = id, proof = proof.text(self.lang));
                self.of_fault(entry, K::FaultBit, id, &text);
            }
            Event::FaultFailed { id, why } => {
                let text = msg!("timeline-fault-failed", id = id, why = why.text(self.lang));
                self.of_fault(entry, K::FaultFailed, id, &text);
            }
            Event::HealIntended { id } if !self.healing.insert(id) => {}
            Event::HealIntended { id } => {
                self.of_fault(entry, K::HealAsked, id, &msg!("timeline-heal", id = id));
            }
            Event::Healed { id, .. } if !self.healed.insert(id) => {}
            Event::Healed { id, proof } => {
                let text = msg!("timeline-healed", id = id, proof = proof.text(self.lang));
                self.of_fault(entry, K::Healed, id, &text);
            }
            Event::HealFailed { id, why } => {
                self.healing.remove(id.as_str());
                let text = msg!("timeline-heal-failed", id = id, why = why.text(self.lang));
                self.of_fault(entry, K::HealFailed, id, &text);
            }
            // What was done is told when it was done.
            Event::NodeIntended { .. } => {}
            Event::NodeDone { node, act } => {
                let text = match act {
                    NodeAct::Start => msg!("timeline-node-start", node = node),
                    NodeAct::Stop => msg!("timeline-node-stop", node = node),
                    NodeAct::Restart => msg!("timeline-node-restart", node = node),
                    NodeAct::Add => msg!("timeline-node-add", node = node),
                };
                self.say(entry, K::NodeAct, &text).nodes = vec![node.clone()];
            }
            Event::Answered { task, value, truth, correct, late } => {
                let (kind, text) = match correct {
                    _ if late.is_some() => {
                        (K::AnswerWrong, msg!("timeline-answer-late", task = task, value = value))
                    }
                    // Nothing was there yet that it could be held against.
                    false if truth.is_none() => {
                        (K::AnswerWrong, msg!("timeline-answer-early", task = task, value = value))
                    }
                    true => (K::AnswerRight, msg!("timeline-answer-right", task = task, value = value)),
                    false => (K::AnswerWrong, msg!("timeline-answer-wrong", task = task, value = value)),
                };
                self.say(entry, kind, &text).task = Some(task.clone());
            }
            Event::Hinted { task, level } => {
                let text = msg!("timeline-hint", task = task, level = level);
                self.say(entry, K::Hint, &text).task = Some(task.clone());
            }
            Event::Checked { score, max_score, passed } => {
                self.say(entry, K::Check, &msg!("timeline-check", score = score, max = max_score));
                self.flips(entry, passed);
            }
            // That it passed is told by the check that saw it.
            Event::Looked { .. } | Event::Serving { .. } | Event::CacheAsked(_) | Event::Drawn(_) => {}
            Event::Probed(said) => {
                let seconds = format!("{}.{}", said.ms / 1000, said.ms % 1000 / 100);
                let text = msg!("timeline-probed", probe = said.probe, seconds = seconds);
                self.say(entry, K::Check, &text).lasted_ms = Some(said.ms);
            }
            Event::Solved => _ = self.say(entry, K::Solved, &msg!("timeline-solved")),
            Event::Stopping => _ = self.say(entry, K::Stopping, &msg!("timeline-stopping")),
            Event::Seen(change) => self.seen(entry, change),
        }
    }

    fn of_fault(&mut self, entry: &Entry, kind: EventKind, id: &str, text: &Message) {
        let record = self.faults.get(id).copied();
        let event = self.say(entry, kind, text);
        event.fault = Some(id.to_owned());
        event.nodes = record.map(|r| r.nodes.clone()).unwrap_or_default();
    }

    /// The tasks that changed since the check before.
    fn flips(&mut self, entry: &Entry, passed: &'a [String]) {
        let now: BTreeSet<&str> = passed.iter().map(String::as_str).collect();
        let before = std::mem::replace(&mut self.passed, now.clone());
        // In the order of the lab, as the entry has them.
        for task in passed.iter().filter(|t| !before.contains(t.as_str())) {
            let text = msg!("timeline-passed", task = task);
            self.say(entry, EventKind::TaskPassed, &text).task = Some(task.clone());
        }
        for task in before.difference(&now) {
            let text = msg!("timeline-lost", task = task);
            self.say(entry, EventKind::TaskLost, &text).task = Some((*task).to_owned());
        }
    }

    fn seen(&mut self, entry: &Entry, change: &Change) {
        use EventKind as K;
        let (kind, at) = match change {
            // What judges count with, and what says the same once more by every other node.
            Change::Bus { .. } | Change::Viewed { .. } | Change::Relinked { .. } => return,
            Change::Failing { .. } => (K::ClusterState, None),
            Change::Identity { .. } => (K::Process, None),
            Change::Flushed { .. } | Change::Rewritten { .. } => (K::Command, None),
            Change::Pushes { .. } => (K::Watching, None),
            Change::Watching => (K::Watching, None),
            Change::Unwatched { .. } | Change::Full => (K::Unwatched, None),
            Change::OverBudget { .. } => (K::Container, None),
            Change::ClockStepped { .. } | Change::Suspended { .. } => (K::Clock, None),
            Change::Slow { .. } => (K::Slow, None),
            Change::Silent { .. } => (K::Silent, None),
            Change::Answers { .. } => (K::Answers, None),
            Change::Container { at, .. } => (K::Container, *at),
            Change::Process { .. } => (K::Process, None),
            Change::Role { .. } => (K::Role, None),
            Change::Link { .. } => (K::Link, None),
            Change::Slots { .. } => (K::Slots, None),
            Change::Epoch { .. } => (K::Epoch, None),
            Change::Known { .. } | Change::Forgotten { .. } => (K::Membership, None),
            Change::ClusterState { .. } => (K::ClusterState, None),
            Change::Term { .. } => (K::Term, None),
            Change::Candidate { at, .. } => (K::Candidate, Some(*at)),
            Change::Elected { at, .. } => (K::Elected, Some(*at)),
            Change::Command { .. } => (K::Command, None),
            Change::Config { .. } => (K::Config, None),
            Change::Made { at, .. } | Change::Removed { at, .. } => (K::Collection, Some(*at)),
            Change::OplogLost { .. } => (K::Collection, None),
            Change::Outvoted { .. } => (K::Role, None),
            Change::Counted { .. } => (K::Reads, None),
            Change::OutageBegan { .. } => (K::Outage, None),
            Change::OutageOver { .. } => (K::OutageOver, None),
        };
        // A node's own log knows better than whoever read it.
        let entry = &Entry { at: at.unwrap_or(entry.at), ..entry.clone() };
        let event = self.say(entry, kind, &change.text());
        event.nodes = change.node().map(|node| vec![node.to_owned()]).unwrap_or_default();
        match change {
            Change::OutageBegan { database } => event.database = Some(*database),
            Change::OutageOver { database, ms } => {
                (event.database, event.lasted_ms) = (Some(*database), Some(*ms));
            }
            Change::Answers { after_ms, .. } => event.lasted_ms = Some(*after_ms),
            Change::Suspended { ms } | Change::Slow { ms } => event.lasted_ms = Some(*ms),
            Change::Unwatched { from, to } => {
                event.lasted_ms = u64::try_from(to.duration_since(*from).as_millis()).ok();
            }
            _ => {}
        }
    }
}

fn is_start(entry: &Entry) -> bool {
    matches!(entry.event, Event::Starting { .. })
}
