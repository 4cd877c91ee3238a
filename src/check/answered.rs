//! What each member answered of one collection, as primary and as secondary: counters joined with the roles of their
//! time, and what was lost of them. Pure.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use jiff::Timestamp;

use super::Trouble;
use crate::journal::{Change, ContainerChange, Moment, NodeRole};
use crate::plan::NodePlan;

/// The queries that one member answered since the collection was made.
pub struct Answered<'a> {
    pub node: &'a NodePlan,
    pub as_primary: u64,
    pub as_secondary: u64,
    /// The roles of processes that ended since, and took their counters with them.
    pub lost_as: Vec<NodeRole>,
    /// It is primary now.
    pub writable: bool,
}

/// Of every member; or why one cannot be read.
pub fn answered<'a>(moment: &Moment<'a>, collection: &str) -> Result<Vec<Answered<'a>>, Trouble> {
    let born = born(moment, collection);
    moment.plan.mongo().map(|node| of(moment, node, collection, born)).collect()
}

/// When the collection was made last: dropped and made again it is counted anew. Since the run was ready where nobody
/// told of it.
fn born(moment: &Moment, collection: &str) -> Timestamp {
    let database = collection.split_once('.').map_or(collection, |(database, _)| database);
    let told = moment.seen().filter_map(|(_, change)| match change {
        Change::Made { collection: name, at } if name == collection => Some(*at),
        Change::Removed { name, at, .. } if name == collection || name == database => Some(*at),
        _ => None,
    });
    told.max().or(moment.baseline.map(|b| b.at)).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn of<'a>(
    moment: &Moment<'a>,
    node: &'a NodePlan,
    collection: &str,
    born: Timestamp,
) -> Result<Answered<'a>, Trouble> {
    let view = moment.mongo(node)?;
    let ready = moment.baseline.and_then(|b| b.mongo_view(&node.name));
    let mut role = match ready.is_some_and(|view| view.writable) {
        true => NodeRole::Primary,
        false => NodeRole::Secondary,
    };
    let mut all =
        Answered { node, as_primary: 0, as_secondary: 0, lost_as: Vec::new(), writable: view.writable };
    let mut counted = 0;
    for (at, change) in moment.seen().filter(|(_, change)| change.node() == Some(&node.name)) {
        match change {
            Change::Role { role: now @ (NodeRole::Primary | NodeRole::Secondary), .. } => role = now.clone(),
            Change::Counted { role, reads, .. } if at >= born => {
                let reads = reads.get(collection).copied().unwrap_or_default();
                all.add(*role == NodeRole::Primary, reads.saturating_sub(counted));
                counted = reads;
            }
            // Its counters are new; what it had counted as another role before is on record.
            Change::Container { what: ContainerChange::Died { .. }, .. } | Change::Process { .. } => {
                counted = 0;
                if at >= born {
                    all.lost_as.push(role.clone());
                }
            }
            _ => {}
        }
    }
    let now = view.reads.get(collection).copied().unwrap_or_default();
    all.add(view.writable, now.saturating_sub(counted));
    Ok(all)
}

impl Answered<'_> {
    fn add(&mut self, as_primary: bool, reads: u64) {
        match as_primary {
            true => self.as_primary = self.as_primary.saturating_add(reads),
            false => self.as_secondary = self.as_secondary.saturating_add(reads),
        }
    }
}
