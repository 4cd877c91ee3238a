//! How MongoDB's primary changed, told from what the recorder journaled. Pure.

use jiff::{SignedDuration, Timestamp};

use super::Moment;
use super::watched::gaps;
use crate::record::{Change, ContainerChange, NodeRole, Quiet, Why};

/// Another member became primary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    pub old: String,
    pub new: String,
    /// When the old primary was first seen not to be one, or to be gone; at the latest when the new one was
    /// elected.
    pub left: Timestamp,
    /// By the new primary's own log.
    pub elected: Timestamp,
    pub why: Why,
    pub term: Option<u64>,
    /// The end of the old primary's process, where it ended before it led again: exit code and time.
    pub ended: Option<(i64, Timestamp)>,
}

/// SIGKILL (128 + 9), as the engine reports it.
const KILLED: i64 = 137;
/// The recorder asks twice a second while all is calm, and a member's log has a clock of its own: what was seen so long after an
/// election may have happened before it.
const GRACE: SignedDuration = SignedDuration::from_secs(2);

impl Handover {
    /// From the old primary's last moment to the election, ms.
    pub fn ms(&self) -> u64 {
        u64::try_from(self.elected.duration_since(self.left).as_millis()).unwrap_or(0)
    }

    /// The process ended by itself, in order, and the others had a primary before it was gone.
    pub fn was_shutdown(&self) -> bool {
        self.ended
            .is_some_and(|(code, at)| code == 0 && self.elected <= at.saturating_add(GRACE).unwrap_or(at))
    }

    /// The process was killed, and the others had to find out.
    pub fn was_killed(&self) -> bool {
        self.ended.is_some_and(|(code, at)| code == KILLED && at <= self.elected)
    }
}

/// Every change of the primary since the run was ready, oldest first.
pub fn handovers(moment: &Moment) -> Vec<Handover> {
    let Some(baseline) = moment.baseline else { return Vec::new() };
    let writable = |(name, heard): (&String, &super::Heard<crate::service::MongoView>)| {
        heard.answer().is_some_and(|view| view.writable).then(|| name.clone())
    };
    let mut leader = baseline.mongo.iter().find_map(writable);
    let mut since = baseline.at;
    let mut found = Vec::new();
    for (elected, new, why, term) in elections(moment) {
        let Some(old) = leader.replace(new.clone()).filter(|old| *old != new) else {
            since = elected;
            continue;
        };
        let until = elected.saturating_add(GRACE).unwrap_or(elected);
        let left = departures(moment, &old).find(|at| *at > since && *at <= until);
        let again = elections(moment).into_iter().find(|(at, node, ..)| *node == old && *at > elected);
        let end = again.map_or(Timestamp::MAX, |(at, ..)| at);
        let ended = deaths(moment, &old).find(|(_, at)| *at > since && *at < end);
        let left = left.unwrap_or(elected).min(elected);
        found.push(Handover { old, new, left, elected, why, term, ended });
        since = elected;
    }
    found
}

type Election = (Timestamp, String, Why, Option<u64>);

/// In the order of the winners' logs. A member's log may be read late.
fn elections(moment: &Moment) -> Vec<Election> {
    let members: Vec<&str> = moment.plan.mongo().map(|n| n.name.as_str()).collect();
    let mut all: Vec<Election> = moment
        .seen()
        .filter_map(|(_, change)| match change {
            Change::Elected { node, why, round, at, .. } if members.contains(&node.as_str()) => {
                Some((*at, node.clone(), *why, *round))
            }
            _ => None,
        })
        .collect();
    all.sort_by_key(|(at, ..)| *at);
    all
}

/// When a member was seen to be no primary any more.
fn departures<'a>(moment: &Moment<'a>, member: &str) -> impl Iterator<Item = Timestamp> + use<'a> {
    let member = member.to_owned();
    moment.seen().filter_map(move |(at, change)| match change {
        Change::Role { node, role, .. } if *node == member && *role != NodeRole::Primary => Some(at),
        Change::Container { node, what: ContainerChange::Died { .. } } if *node == member => Some(at),
        Change::Silent { node, .. } if *node == member => Some(at),
        _ => None,
    })
}

/// Every end of a member's process: exit code and time. The engine may be late to tell of one; where nobody listened
/// on the member's port any more until then, that was the end.
fn deaths<'a>(moment: &Moment<'a>, member: &str) -> impl Iterator<Item = (i64, Timestamp)> + use<'a> {
    let member = member.to_owned();
    let mut deaf = None;
    moment.seen().filter_map(move |(at, change)| match change {
        Change::Silent { node, how } if *node == member => {
            deaf = (*how == Quiet::Refused).then(|| deaf.unwrap_or(at));
            None
        }
        Change::Answers { node, .. } if *node == member => {
            deaf = None;
            None
        }
        Change::Container { node, what: ContainerChange::Died { code } } if *node == member => {
            Some((*code, deaf.take().unwrap_or(at)))
        }
        _ => None,
    })
}

/// What `faster` chooses from.
pub const ENDINGS: [&str; 2] = ["shutdown", "kill"];

/// After which ending the set had a new primary sooner, by the last handover of each; none until there was one of
/// each.
pub fn faster(moment: &Moment) -> Option<&'static str> {
    let all = handovers(moment);
    let shutdown = all.iter().rfind(|h| h.was_shutdown())?.ms();
    let kill = all.iter().rfind(|h| h.was_killed())?.ms();
    Some(ENDINGS[usize::from(kill < shutdown)])
}

/// True where nobody watched for a while: what is not on record may have happened then.
pub fn unwatched(moment: &Moment) -> bool {
    let watched = moment.seen().any(|(_, change)| matches!(change, Change::Watching));
    !watched || !gaps(moment).is_empty()
}
