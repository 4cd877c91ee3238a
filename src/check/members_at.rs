//! Pure: acts are held against a learner where they had an object. What empties a node that holds nothing, or makes one
//! forget a cluster that it is not in, costs nobody anything: that is how a blank node is made fit to join.

use jiff::SignedDuration;

use super::layouts::{Layout, during, timeline};
use crate::journal::{Change, Moment};
use crate::plan::NodePlan;

/// What one look at a node tells is journaled within this. The act came before the look that counted it, and after the
/// look before, which would have counted it: the node was then as before this look, or as after it.
const ONE_LOOK: SignedDuration = SignedDuration::from_millis(250);

/// How many of the calls of a command (`flushall`, `cluster|reset`) that a node's present process has counted had
/// nothing to act on.
pub fn without_object(moment: &Moment, node: &NodePlan, command: &str) -> u64 {
    let all = timeline(moment);
    let resets = command == "cluster|reset";
    let matters = |layout: &Layout| layout.has_data(&node.name) || (resets && layout.is_listed(&node.name));
    if !all.iter().any(|(_, layout)| matters(layout)) {
        return u64::MAX;
    }
    let name = command.replace('|', " ").to_uppercase();
    let mut calls = 0;
    for (at, change) in moment.seen().filter(|(_, change)| change.node() == Some(&node.name)) {
        match change {
            // Another process counts from zero.
            Change::Process { .. } => calls = 0,
            Change::Command { command, count, .. } if *command == name => {
                let before = at.checked_sub(ONE_LOOK).unwrap_or(at);
                if !during(&all, before, at).any(matters) {
                    calls += count;
                }
            }
            _ => {}
        }
    }
    calls
}
