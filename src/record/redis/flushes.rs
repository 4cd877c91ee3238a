//! Pure: whether a node was emptied, by what it pushed and by what it holds and counts.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeMap;

use crate::journal::Change;
use crate::plan::NodeName;
use crate::service::RedisView;
use crate::service::redis::Pushed;

/// What a node pushed, and whether it could, between two looks at which it answered. A replica is emptied for many
/// reasons, before it takes its master's data; a master is for one.
pub fn pushed(
    node: &NodeName,
    was: &Pushed,
    is: &Pushed,
    before: Option<&RedisView>,
    after: &RedisView,
) -> Vec<Change> {
    let node = || node.clone();
    let mut changes = Vec::new();
    // Lost and made again in between is lost.
    if was.stands && (!is.stands || is.lost > was.lost) {
        changes.push(Change::Pushes { node: node(), heard: false });
    }
    if is.stands && (!was.stands || is.lost > was.lost) {
        changes.push(Change::Pushes { node: node(), heard: true });
    }
    if is.flushes > was.flushes && master(after) && before.is_some_and(master) {
        let had = before.and_then(|view| view.keys);
        changes.push(Change::Flushed { node: node(), had, has: after.keys });
    }
    let unheard = was.stands && is.lost > was.lost;
    changes.extend(before.filter(|_| unheard).and_then(|before| rewritten(node(), before, after)));
    changes
}

fn master(view: &RedisView) -> bool {
    view.following().is_none()
}

/// A master has as many keys as before, its counters were set back, and it was written so often meanwhile as if it had
/// been emptied and filled again: both count as a change of every key.
fn rewritten(node: NodeName, before: &RedisView, after: &RedisView) -> Option<Change> {
    let same = before.run_id == after.run_id && master(before) && master(after);
    let (keys, had, has) = (after.keys?, before.writes?, after.writes?);
    let writes = has.checked_sub(had);
    let often = writes.is_none_or(|writes| writes >= keys.saturating_mul(2));
    (same && keys >= MANY && often && was_reset(before, after)).then_some(Change::Rewritten { node, writes })
}

/// By this name a node counts that its counters were set back.
pub const RESETSTAT: &str = "config|resetstat";

/// Fewer keys may come and go by hand.
const MANY: u64 = 20;

/// A master that owns what it owned has lost most of its keys at once: seen where no push was heard, too.
pub fn emptied(node: NodeName, before: &RedisView, after: &RedisView) -> Option<Change> {
    let stays = master(before) && master(after) && before.owned() == after.owned();
    let (had, has) = (before.keys?, after.keys?);
    let fell = stays && had >= MANY && has < had / 2;
    fell.then_some(Change::Flushed { node, had: Some(had), has: Some(has) })
}

/// How often a node has counted a command.
pub fn calls(of: &BTreeMap<String, u64>, command: &str) -> u64 {
    of.get(command).copied().unwrap_or_default()
}

/// The counters were set back meanwhile: it shows by the reset itself, which is counted, and by what fell, our own
/// questions among it.
pub fn was_reset(before: &RedisView, after: &RedisView) -> bool {
    let fell = |(command, was): (&String, &u64)| calls(&after.calls, command) < *was;
    calls(&after.calls, RESETSTAT) > calls(&before.calls, RESETSTAT) || before.calls.iter().any(fell)
}
