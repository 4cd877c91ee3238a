//! What the view knows at a moment.

use jiff::Timestamp;

use crate::check::Verdict;
use crate::grade::Next;
use crate::i18n::{Lang, Message};
use crate::journal::{Change, NodeRole, Quiet};
use crate::report::{EventDocument, Phase, ResultDocument, StatusDocument};

/// Everything that is drawn.
#[derive(Clone, Debug)]
pub struct State {
    pub lang: Lang,
    /// Painted, or told by words and signs alone.
    pub colour: bool,
    /// The terminal turns Arabic around: what it would turn with it is marked.
    pub turned: bool,
    pub now: Timestamp,
    /// The last look at the nodes, and when it was taken.
    pub status: Option<(StatusDocument, Timestamp)>,
    /// How the tasks stand.
    pub result: Option<ResultDocument>,
    /// The one thing to do now.
    pub ahead: Option<Next>,
    /// Oldest first.
    pub events: Vec<EventDocument>,
    /// How many events the list is scrolled back.
    pub back: usize,
    /// The answer to the last key, over the timeline.
    pub note: Option<Note>,
    pub asked: Option<Asked>,
    /// Why the last look failed.
    pub trouble: Option<String>,
}

/// Words to read at leisure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub head: String,
    pub lines: Vec<(Option<Verdict>, String)>,
}

/// A question that waits for a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Reset,
}

impl State {
    pub fn new(lang: Lang, colour: bool, now: Timestamp) -> Self {
        Self {
            lang,
            colour,
            turned: false,
            now,
            status: None,
            result: None,
            ahead: None,
            events: Vec::new(),
            back: 0,
            note: None,
            asked: None,
            trouble: None,
        }
    }

    pub fn say(&self, message: &Message) -> String {
        message.text(self.lang)
    }

    /// The timeline as it is now. Who has scrolled back goes on reading where they are.
    pub fn tell(&mut self, mut events: Vec<EventDocument>) {
        // What a node's own log told is journaled later than it happened.
        events.sort_by_key(|event| event.at);
        if self.back > 0 {
            self.back += events.len().saturating_sub(self.events.len());
        }
        self.events = events;
        self.scroll(0);
    }

    /// Further back where positive.
    pub fn scroll(&mut self, lines: isize) {
        self.back = self.back.saturating_add_signed(lines).min(self.events.len().saturating_sub(1));
    }

    /// ms since the last look.
    fn since(&self) -> u64 {
        let at = self.status.as_ref().map_or(self.now, |(_, at)| *at);
        u64::try_from(self.now.duration_since(at).as_millis()).unwrap_or(0)
    }

    /// Seconds of the lab's time that are left now.
    pub fn seconds_left(&self) -> Option<u64> {
        let (status, _) = self.status.as_ref()?;
        Some(status.seconds_left?.saturating_sub(self.since() / 1000))
    }

    /// Seconds until a fault ends, counted on from the last look.
    pub fn fault_left(&self, remaining_ms: u64) -> u64 {
        remaining_ms.saturating_sub(self.since()).div_ceil(1000)
    }
}

/// What changed between two looks, for runs that nobody records. Coarse beside a recorder: what came and went
/// between the looks is not seen.
pub fn differences(before: &StatusDocument, after: &StatusDocument) -> Vec<Change> {
    if before.phase != Phase::Ready || after.phase != Phase::Ready || before.run != after.run {
        return Vec::new();
    }
    let mut changes = Vec::new();
    let mut alive = |node: &str, was: bool, is: bool| match (was, is) {
        (true, false) => changes.push(Change::Silent { node: node.to_owned(), how: Quiet::Unanswered }),
        (false, true) => changes.push(Change::Answers { node: node.to_owned(), after_ms: 0 }),
        _ => {}
    };
    let (old, new) = (before.redis.as_ref(), after.redis.as_ref());
    let redis: Vec<_> =
        old.into_iter().flat_map(|r| &r.nodes).zip(new.into_iter().flat_map(|r| &r.nodes)).collect();
    let (old, new) = (before.mongo.as_ref(), after.mongo.as_ref());
    let mongo: Vec<_> =
        old.into_iter().flat_map(|m| &m.members).zip(new.into_iter().flat_map(|m| &m.members)).collect();
    redis.iter().for_each(|(was, is)| alive(&is.name, was.alive, is.alive));
    mongo.iter().for_each(|(was, is)| alive(&is.name, was.alive, is.alive));
    for (was, is) in redis {
        let node = is.name.clone();
        match is.role {
            Some("master") if was.role != Some("master") => {
                changes.push(Change::Role { node, role: NodeRole::Master, of: None });
            }
            Some("replica") if was.role != Some("replica") || was.master != is.master => {
                changes.push(Change::Role { node, role: NodeRole::Replica, of: is.master.clone() });
            }
            _ => {}
        }
    }
    for (was, is) in mongo.into_iter().filter(|(was, is)| is.state.is_some() && was.state != is.state) {
        let role = match is.state.as_deref() {
            Some("PRIMARY") => NodeRole::Primary,
            Some("SECONDARY") => NodeRole::Secondary,
            other => NodeRole::Other(other.unwrap_or_default().to_owned()),
        };
        // Back from silence in its old role is no news beside that it answers.
        if was.state.is_some() || role == NodeRole::Primary {
            changes.push(Change::Role { node: is.name.clone(), role, of: None });
        }
    }
    changes
}
