//! When a node's process ended. The engine says so, and another run id does. A line in a log does not: a replica whose
//! patience is short loses its connection to a master that lives and says nothing, and a client writes any line.

use jiff::Timestamp;

use super::watched;
use crate::engine::ContainerState;
use crate::journal::{Change, ContainerChange, Moment};
use crate::plan::NodePlan;
use crate::service::redis::story;

/// The first time in a span that a node's process ended, or began as another one. `replica`: whose log may tell of the
/// moment, where nobody watched.
pub fn ended(
    moment: &Moment,
    node: &NodePlan,
    replica: Option<&NodePlan>,
    from: Timestamp,
    to: Timestamp,
) -> Option<Timestamp> {
    let within = |at: &Timestamp| *at >= from && *at < to;
    let mut seen = moment.seen().filter(|(at, change)| *at >= from && change.node() == Some(&node.name));
    let died = seen.find_map(|(at, change)| match change {
        Change::Container { what: ContainerChange::Died { .. } | ContainerChange::Removed, .. }
        // DEBUG RESTART ends no container.
        | Change::Process { .. } => Some(at),
        _ => None,
    });
    let booted = || story::boots(moment.logs, &node.name).into_iter().find(within);
    if watched(moment, from, to) {
        return died.filter(within);
    }
    if !is_another(moment, node) {
        return None;
    }
    let gone = replica.and_then(|by| story::master_gone(moment.logs, &by.name, from, to));
    gone.or_else(booted).or(died.filter(within))
}

/// Whether another process has answered, or none does, since a moment.
pub fn has_ended(moment: &Moment, node: &NodePlan, since: Timestamp) -> bool {
    match watched(moment, since, moment.now.at) {
        true => ended(moment, node, None, since, Timestamp::MAX).is_some(),
        false => is_another(moment, node),
    }
}

/// The recorder was there from first to last, and would have been told by the engine.
fn watched(moment: &Moment, from: Timestamp, to: Timestamp) -> bool {
    let gap = |(begun, over): (Timestamp, Timestamp)| begun <= to && over >= from;
    let begun = moment.seen().any(|(at, change)| matches!(change, Change::Watching) && at <= from);
    begun && !watched::gaps(moment).into_iter().any(gap)
}

/// The process that the run began with is not the one that answers, or its container runs no more.
fn is_another(moment: &Moment, node: &NodePlan) -> bool {
    let now = moment.now.redis_view(&node.name);
    if let (Some(then), Some(now)) = (moment.at_start(node), now) {
        return then.run_id != now.run_id;
    }
    let container = |look: &crate::journal::Snapshot| look.containers.get(&node.name).cloned();
    let (then, now) = (moment.baseline.and_then(container), container(moment.now));
    let ended =
        now.as_ref().is_some_and(|c| matches!(c.state, ContainerState::Exited | ContainerState::Missing));
    let again = then.zip(now).is_some_and(|(then, now)| then.started_at != now.started_at);
    ended || again
}
