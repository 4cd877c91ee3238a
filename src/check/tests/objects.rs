//! Forbidden acts and what they act on: emptying a node that holds nothing, or resetting one that is in no cluster,
//! costs nothing; the same to a member with data does.

use jiff::SignedDuration;

use super::fixture;
use super::growth::grown;
use crate::check::*;
use crate::course::Act;
use crate::journal::{Change, Event};
use crate::plan::NodeName;
use crate::service::redis::slots::tests::ranges;
use crate::service::{Heard, View};

const NODE: &str = "redis-7";

fn node() -> NodeName {
    NODE.into()
}

fn called(command: &str) -> Change {
    Change::Command { node: node(), command: command.into(), count: 1 }
}

fn owns(slots: &[(u16, u16)]) -> Change {
    Change::Slots { node: node(), slots: ranges(slots), gained: 0, lost: 0 }
}

fn listed() -> Change {
    Change::Known { node: node(), by: "redis-1".into() }
}

/// A seventh node that counts these calls now, and what the recorder saw of it, by seconds before that.
fn seen(calls: &[(&str, u64)], seen: &[(i64, Change)]) -> [bool; 2] {
    let mut evidence = grown(&[]);
    let now = evidence.snapshots[0].at;
    let Some(View::Redis(Heard::Answer(view))) = evidence.snapshots[0].nodes.get_mut(NODE) else {
        panic!("it answers")
    };
    view.calls = calls.iter().map(|(command, count)| ((*command).to_owned(), *count)).collect();
    for (ago, change) in seen {
        let at = now - SignedDuration::from_secs(*ago);
        evidence.journal.push(fixture::entry(at, Event::Seen(change.clone())));
    }
    [Act::Flushall, Act::ClusterReset].map(|act| forbidden::seen(act, &evidence).is_some())
}

#[test]
fn a_node_that_never_held_anything_may_be_emptied_and_reset() {
    let both = [("flushall", 1), ("cluster|reset", 1)];
    assert_eq!(seen(&both, &[]), [false, false], "before the recorder has told of it, too");
    assert_eq!(seen(&both, &[(9, called("FLUSHALL")), (9, called("CLUSTER RESET"))]), [false, false]);
    assert_eq!(
        seen(&both, &[(9, listed())]),
        [false, true],
        "a member without slots has nothing but its cluster"
    );
}

#[test]
fn what_was_done_before_it_joined_is_told_from_what_was_done_after() {
    let joined = [(8, listed()), (7, owns(&[(0, 4095)]))];
    let with = |more: &[(i64, Change)], flushed, reset| {
        let mut all: Vec<_> = joined.iter().chain(more).cloned().collect();
        all.sort_by_key(|(ago, _)| -ago);
        seen(&[("flushall", flushed), ("cluster|reset", reset)], &all)
    };
    let before = [(9, called("FLUSHALL")), (9, called("CLUSTER RESET"))];
    assert_eq!(with(&before, 1, 1), [false, false]);
    assert_eq!(with(&before, 2, 2), [true, true], "one more than what is accounted for");
    assert_eq!(with(&[(5, called("FLUSHALL"))], 1, 0), [true, false]);
    // Moved away and forgotten again: there is nothing left to lose.
    let left = Change::Forgotten { node: node(), by: "redis-1".into() };
    let gone = [(4, owns(&[])), (4, left)];
    let after = [(2, called("FLUSHALL")), (2, called("CLUSTER RESET"))];
    assert_eq!(with(&[&gone[..], &after].concat(), 1, 1), [false, false]);
    // One look tells of both: the slots may have been there when it was emptied.
    assert_eq!(with(&[&gone[..], &[(4, called("FLUSHALL"))]].concat(), 1, 0), [true, false]);
    // Another process counts from zero: what the one before did harmlessly excuses nothing.
    let restarted = [(9, called("FLUSHALL")), (6, Change::Process { node: node() }), (5, called("FLUSHALL"))];
    assert_eq!(with(&restarted, 1, 0), [true, false]);
}
