//! From events to lanes: who, what lasted, what happened in an instant.

use jiff::{SignedDuration, Timestamp};

use crate::course::Service;
use crate::report::{EventDocument, EventKind as K};

/// Whose line of the picture it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Answers, hints, checks asked for.
    Learner,
    /// Tasks that turned.
    Tasks,
    /// Clients that write to a database.
    Writes(Service),
    Node(String),
    /// Whether anybody watched.
    Watch,
}

/// One line of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub who: Who,
    pub bars: Vec<Bar>,
    pub marks: Vec<Mark>,
}

/// What lasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    pub kind: BarKind,
    pub from: Timestamp,
    /// Of a fault: when it bit.
    pub bit: Option<Timestamp>,
    /// None: it lasts.
    pub to: Option<Timestamp>,
    /// Short, for the bar itself: the fault's id; seconds elsewhere.
    pub label: String,
    pub text: String,
    /// The fault's id.
    pub fault: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BarKind {
    Fault,
    Outage,
    Silent,
    Unwatched,
}

/// What happened in an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub glyph: Glyph,
    pub at: Timestamp,
    pub text: String,
}

/// How an instant is drawn. Each has a shape of its own: colour is never the only difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glyph {
    Elected,
    Role,
    /// Its container or its process: started, ended, paused.
    Process,
    Act,
    Command,
    Right,
    Wrong,
    Hint,
    Check,
    Passed,
    Lost,
}

impl Glyph {
    /// How an event is drawn; none: it is a bar's, or in the table only.
    pub fn of(kind: K) -> Option<Glyph> {
        Some(match kind {
            K::Elected => Glyph::Elected,
            K::Role => Glyph::Role,
            K::Container | K::Process => Glyph::Process,
            K::NodeAct | K::Solved => Glyph::Act,
            K::Command => Glyph::Command,
            K::AnswerRight => Glyph::Right,
            K::AnswerWrong => Glyph::Wrong,
            K::Hint => Glyph::Hint,
            K::Check => Glyph::Check,
            K::TaskPassed => Glyph::Passed,
            K::TaskLost => Glyph::Lost,
            _ => return None,
        })
    }
}

/// The lanes of a run: the learner, the tasks, the clients, then every node of `nodes`. Lanes in which nothing
/// happened are there only for nodes: that nothing happened to a node says something.
pub fn lanes(events: &[EventDocument], nodes: &[&str]) -> Vec<Lane> {
    let lane = |who| Lane { who, bars: Vec::new(), marks: Vec::new() };
    let mut all = vec![lane(Who::Learner), lane(Who::Tasks)];
    all.extend(Service::ALL.iter().map(|s| lane(Who::Writes(*s))));
    all.extend(nodes.iter().map(|n| lane(Who::Node((*n).to_owned()))));
    all.push(lane(Who::Watch));
    for event in events {
        for lane in &mut all {
            lane.bar(event);
            if let Some(glyph) = Glyph::of(event.kind).filter(|glyph| lane.shows(*glyph, event)) {
                lane.marks.push(Mark { glyph, at: event.at, text: event.text.clone() });
            }
        }
    }
    for mark in all.iter_mut().map(|lane| &mut lane.marks) {
        mark.sort_by_key(|m| m.at);
    }
    all.retain(|l| matches!(l.who, Who::Node(_)) || !l.bars.is_empty() || !l.marks.is_empty());
    all
}

impl Lane {
    fn shows(&self, glyph: Glyph, event: &EventDocument) -> bool {
        match &self.who {
            Who::Learner => match glyph {
                Glyph::Right | Glyph::Wrong | Glyph::Hint | Glyph::Check => true,
                Glyph::Act => event.nodes.is_empty(),
                _ => false,
            },
            Who::Tasks => matches!(glyph, Glyph::Passed | Glyph::Lost),
            Who::Node(name) => event.nodes.contains(name),
            Who::Writes(_) | Who::Watch => false,
        }
    }

    /// Begins a bar, or ends one.
    fn bar(&mut self, event: &EventDocument) {
        let about = match &self.who {
            Who::Node(name) => event.nodes.contains(name),
            Who::Writes(service) => event.database == Some(*service),
            Who::Watch => event.kind == K::Unwatched,
            Who::Learner | Who::Tasks => false,
        };
        if !about {
            return;
        }
        match event.kind {
            K::Fault => self.begin(BarKind::Fault, event),
            K::FaultBit => self.of_fault(event, |bar| bar.bit = bar.bit.or(Some(event.at))),
            K::Healed | K::FaultFailed => self.of_fault(event, |bar| bar.to = bar.to.or(Some(event.at))),
            K::Silent => {
                self.end(BarKind::Silent, event);
                self.begin(BarKind::Silent, event);
            }
            K::Answers => self.end(BarKind::Silent, event),
            K::Outage => self.begin(BarKind::Outage, event),
            K::OutageOver => self.end(BarKind::Outage, event),
            K::Unwatched => {
                self.begin(BarKind::Unwatched, event);
                self.end(BarKind::Unwatched, event);
            }
            _ => {}
        }
    }

    fn begin(&mut self, kind: BarKind, event: &EventDocument) {
        let label =
            if kind == BarKind::Fault { event.fault.clone().unwrap_or_default() } else { String::new() };
        self.bars.push(Bar {
            kind,
            from: event.at,
            bit: None,
            to: None,
            label,
            text: event.text.clone(),
            fault: event.fault.clone(),
        });
    }

    /// What ends knows best how long it was. Where its beginning is not on record, that is its beginning.
    fn end(&mut self, kind: BarKind, event: &EventDocument) {
        let open = self.bars.iter().rposition(|b| b.kind == kind && b.to.is_none());
        let lasted = event.lasted_ms.filter(|_| event.kind != K::Silent);
        if open.is_none() && lasted.is_some() {
            self.begin(kind, event);
        }
        let faults = self.bars.iter().filter(|bar| bar.fault.is_some());
        let struck: Vec<Timestamp> = faults.map(|bar| bar.from).collect();
        let Some(bar) = open.or(self.bars.len().checked_sub(1)).and_then(|n| self.bars.get_mut(n)) else {
            return;
        };
        if bar.kind != kind || bar.to.is_some() {
            return;
        }
        bar.to = Some(event.at);
        if let Some(ms) = lasted {
            let length = SignedDuration::from_millis(i64::try_from(ms).unwrap_or(i64::MAX));
            let seen = bar.from;
            bar.from = event.at.checked_sub(length).unwrap_or(bar.from);
            // A node's last answer comes from before the fault that silenced it.
            let began = bar.from;
            bar.from = struck.into_iter().filter(|at| (began..=seen).contains(at)).max().unwrap_or(began);
            bar.label = seconds(ms);
            bar.text.clone_from(&event.text);
        }
    }

    fn of_fault(&mut self, event: &EventDocument, change: impl Fn(&mut Bar)) {
        self.bars.iter_mut().filter(|b| b.fault.is_some() && b.fault == event.fault).for_each(change);
    }
}

/// Rounded as the event's own text rounds it.
fn seconds(ms: u64) -> String {
    let tenths = (ms + 50) / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}
