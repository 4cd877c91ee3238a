//! Pure: what was done to Redis nodes, by what the recorder saw of it, with the node as it was then. A counter of calls
//! decides as long as nobody has set it back; then what cannot be set back does: what the node pushed, what it held,
//! whom it knew and who it was.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::{bus, words};
use crate::i18n::Message;
use crate::journal::{Change, Event, Moment};
use crate::msg;
use crate::plan::NodeName;

/// Everything is asked of a node at least so often (5 s, service/redis/watch.rs), and some: what a node was told since
/// the last time is hidden by a reset.
const WHOLE: SignedDuration = SignedDuration::from_secs(6);

/// Links that were given up because of a silence are made again within this.
const QUIET: SignedDuration = SignedDuration::from_secs(30);

/// A node as the recorder had told of it by some moment.
#[derive(Default)]
struct Then<'a> {
    /// It owned slots, by its own word.
    owns: bool,
    /// Whom it listed.
    knows: BTreeSet<&'a str>,
    /// When its counters were set back last, or began anew.
    reset: Option<(Timestamp, &'static str)>,
    /// When it was told last to forget somebody, by CLUSTER FORGET.
    forgets: Option<Timestamp>,
    /// When it last met somebody on the cluster bus, by messages that it counted.
    met: Option<Timestamp>,
    /// When it was last heard to be silent, or to have been.
    silent: Option<Timestamp>,
}

impl Then<'_> {
    /// The act that hid what it was told just before a moment.
    fn hidden(&self, at: Timestamp) -> Option<&'static str> {
        self.reset.filter(|(since, _)| at.duration_since(*since) <= WHOLE).map(|(_, act)| act)
    }

    /// It has met somebody just before a moment, and was there to do so all the time.
    fn remet(&self, at: Timestamp) -> bool {
        let lately = |when: Option<Timestamp>| when.is_some_and(|when| at.duration_since(when) <= WHOLE);
        lately(self.met) && self.silent.is_none_or(|when| at.duration_since(when) > QUIET)
    }
}

/// FLUSHALL or FLUSHDB on a node that owned slots. Who owns none has nothing to lose.
pub fn flushed(moment: &Moment) -> Option<Message> {
    find(moment, |node, then, at, change| match change {
        Change::Command { command, .. }
            if ["FLUSHALL", "FLUSHDB"].contains(&command.as_str()) && then.owns =>
        {
            let nodes = words::label(moment.plan, node);
            Some(msg!("check-act-called", command = command, nodes = nodes))
        }
        // A reload from disk empties a node, too, and fills it again.
        Change::Flushed { had, has, .. } if then.owns && fell(*had, *has) => {
            let hidden = then.hidden(at)?;
            let (node, at) = (words::label(moment.plan, node), words::clock(at));
            Some(msg!("check-act-flushed", node = node, at = at, hidden = hidden))
        }
        // Flushed and filled again between two looks, with everything that tells of it put out of the way.
        Change::Rewritten { .. } if then.owns => {
            let (node, at) = (words::label(moment.plan, node), words::clock(at));
            Some(msg!("check-act-rewritten", node = node, at = at))
        }
        _ => None,
    })
}

fn fell(had: Option<u64>, has: Option<u64>) -> bool {
    match (had, has) {
        (Some(had), Some(has)) => has < had / 2,
        _ => true,
    }
}

/// CLUSTER RESET on a node that belonged to a cluster.
pub fn reset(moment: &Moment) -> Option<Message> {
    find(moment, |node, then, at, change| match change {
        Change::Command { command, .. } if command == "CLUSTER RESET" && !then.knows.is_empty() => {
            let nodes = words::label(moment.plan, node);
            Some(msg!("check-act-called", command = command, nodes = nodes))
        }
        // The last of several: one at a time, CLUSTER FORGET does the same, and the others are told of it.
        Change::Forgotten { node: other, .. }
            if then.knows.len() == 1 && then.knows.contains(other.as_str()) =>
        {
            let hidden =
                then.hidden(at).filter(|_| then.forgets.is_none_or(|f| at.duration_since(f) > WHOLE))?;
            let (node, at) = (words::label(moment.plan, node), words::clock(at));
            Some(msg!("check-act-reset", node = node, at = at, hidden = hidden))
        }
        // It met all others again between two looks: then its links to them are new. After a silence they are, too.
        Change::Relinked { .. } if then.remet(at) && !then.knows.is_empty() => {
            let hidden = then.hidden(at)?;
            let (node, at) = (words::label(moment.plan, node), words::clock(at));
            Some(msg!("check-act-remet", node = node, at = at, hidden = hidden))
        }
        Change::Identity { .. } if then.reset.is_none_or(|(_, act)| act != RESTART) => {
            let (node, at) = (words::label(moment.plan, node), words::clock(at));
            Some(msg!("check-act-another-id", node = node, at = at))
        }
        _ => None,
    })
}

const RESETSTAT: &str = "CONFIG RESETSTAT";
const RESTART: &str = "RESTART";

/// The first change of which `guilty` makes something, asked with the node that did or said it as it was before.
fn find(
    moment: &Moment,
    guilty: impl Fn(&NodeName, &Then, Timestamp, &Change) -> Option<Message>,
) -> Option<Message> {
    if !bus::counted(moment) {
        return None;
    }
    let mut nodes = start(moment);
    for entry in moment.journal {
        let Event::Seen(change) = &entry.event else { continue };
        let speaker = match change {
            Change::Known { by, .. } | Change::Forgotten { by, .. } => by,
            Change::Slots { node, .. }
            | Change::Command { node, .. }
            | Change::Process { node }
            | Change::Bus { node, .. }
            | Change::Relinked { node }
            | Change::Rewritten { node, .. }
            | Change::Silent { node, .. }
            | Change::Answers { node, .. }
            | Change::Identity { node }
            | Change::Flushed { node, .. } => node,
            _ => continue,
        };
        let then = nodes.entry(speaker).or_default();
        if let Some(found) = guilty(speaker, then, entry.at, change) {
            return Some(found);
        }
        match change {
            Change::Known { node, .. } => _ = then.knows.insert(node),
            Change::Forgotten { node, .. } => _ = then.knows.remove(node.as_str()),
            Change::Slots { slots, .. } => then.owns = !slots.is_empty(),
            Change::Command { command, .. } if command == RESETSTAT => {
                then.reset = Some((entry.at, RESETSTAT))
            }
            Change::Command { command, .. } if command == "CLUSTER FORGET" => then.forgets = Some(entry.at),
            Change::Bus { counts, .. } if counts.keys().any(|message| message.starts_with("meet_")) => {
                then.met = Some(entry.at);
            }
            Change::Silent { .. } | Change::Answers { .. } => then.silent = Some(entry.at),
            Change::Process { .. } => then.reset = Some((entry.at, RESTART)),
            _ => {}
        }
    }
    None
}

fn start<'a>(moment: &Moment<'a>) -> BTreeMap<&'a str, Then<'a>> {
    let mut nodes = BTreeMap::new();
    for (node, view) in moment.baseline.into_iter().flat_map(|b| b.redis()) {
        let Some(view) = view.answer() else { continue };
        let others = view.nodes.iter().filter(|n| n.id != view.id);
        let knows = others.filter_map(|n| moment.peer(n)).map(|n| n.name.as_str()).collect();
        let owns = view.nodes.iter().any(|n| n.id == view.id && !n.slots.is_empty());
        nodes.insert(node.as_str(), Then { owns, knows, ..Then::default() });
    }
    nodes
}
