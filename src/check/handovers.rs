//! How MongoDB's primary changed, told from what the recorder journaled. Pure.

use jiff::{SignedDuration, Timestamp};

use super::watched::gaps;
use crate::course::ENDINGS;
use crate::journal::{Change, ContainerChange, Moment, NodeRole, Quiet, Why};

/// Another member became primary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    pub old: String,
    pub new: String,
    /// When the old primary was first seen not to be one, or to be gone; at the latest when the new one was
    /// elected.
    pub left: Timestamp,
    /// By the new primary's own account.
    pub elected: Timestamp,
    pub why: Why,
    pub term: Option<u64>,
    /// Somebody had it step down.
    pub stepped_down: bool,
    /// It led when the new one was elected, by its own server's count.
    pub outvoted: bool,
    /// The end of the old primary's process, where it ended before it led again.
    pub ended: Option<Ended>,
    /// The longest that the others take to find out and to agree.
    patience: SignedDuration,
}

/// The end of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    pub code: i64,
    pub at: Timestamp,
    /// From when on it served nobody any more: a shutdown refuses every client for as long as it lasts.
    pub quiet: Timestamp,
}

/// SIGKILL (128 + 9), as the engine reports it.
const KILLED: i64 = 137;
/// The recorder asks twice a second while all is calm, and a member's log has a clock of its own: what was seen so long after an
/// election may have happened before it.
const GRACE: SignedDuration = SignedDuration::from_secs(2);
/// Between the hand-over of a member that is shut down and its first refusal: milliseconds, and as many looks as a busy
/// machine may miss. One that answered as a secondary for longer was not being shut down when it gave the role up.
const TURNS: SignedDuration = SignedDuration::from_secs(3);
/// Election timeouts until a vacant role is taken: the first runs out, with some chance for two candidates at a time.
const ROUNDS: u64 = 3;

impl Handover {
    /// From the old primary's last moment to the election, ms.
    pub fn ms(&self) -> u64 {
        u64::try_from(self.elected.duration_since(self.left).as_millis()).unwrap_or(0)
    }

    /// The process ended by itself, in order: it began to when it gave the role up, and the others had a primary before
    /// it was gone. A member that merely stepped down, or whose role was claimed, and that ended later did not lead
    /// when it was shut down.
    pub fn was_shutdown(&self) -> bool {
        let caused = |end: &Ended| {
            end.code == 0 && end.quiet <= later(self.elected, TURNS) && self.elected <= later(end.at, GRACE)
        };
        !self.stepped_down && !self.was_claimed() && self.ended.as_ref().is_some_and(caused)
    }

    /// Another member took the role from one that led.
    pub fn was_claimed(&self) -> bool {
        let led = self.ended.is_none_or(|end| end.at > self.elected);
        led && (self.outvoted || matches!(self.why, Why::Priority | Why::Catchup | Why::Asked))
    }

    /// The process ended in order, and long after it had given the role up: since when it had refused.
    pub fn outlived(&self) -> Option<Timestamp> {
        let end = self.ended.filter(|end| end.code == 0)?;
        (end.quiet > later(self.elected, TURNS)).then_some(end.quiet)
    }

    /// The process was killed while it led, and the others had to find out.
    pub fn was_killed(&self) -> bool {
        let caused = |end: &Ended| {
            end.code == KILLED && end.at <= self.elected && self.elected <= later(end.at, self.patience)
        };
        !self.stepped_down && self.ended.as_ref().is_some_and(caused)
    }
}

/// Every change of the primary since the run was ready, oldest first.
pub fn handovers(moment: &Moment) -> Vec<Handover> {
    let Some(baseline) = moment.baseline else { return Vec::new() };
    let writable = |(name, heard): (&String, &crate::service::Heard<crate::service::MongoView>)| {
        heard.answer().is_some_and(|view| view.writable).then(|| name.clone())
    };
    let mut leader = baseline.mongo().find_map(writable);
    let mut since = baseline.at;
    let patience = SignedDuration::from_millis((moment.plan.election_timeout_ms * ROUNDS) as i64) + GRACE;
    let mut found = Vec::new();
    for (elected, new, why, term) in elections(moment) {
        let Some(old) = leader.replace(new.clone()).filter(|old| *old != new) else {
            since = elected;
            continue;
        };
        let until = later(elected, GRACE);
        let left = departures(moment, &old).find(|at| *at > since && *at <= until);
        let again = elections(moment).into_iter().find(|(at, node, ..)| *node == old && *at > elected);
        let end = again.map_or(Timestamp::MAX, |(at, ..)| at);
        let ended = deaths(moment, &old).find(|death| death.at > since && death.at < end);
        let left = left.unwrap_or(elected).min(elected);
        let stepped_down = step_downs(moment, &old).any(|at| at > since && at < end);
        let outvoted = moment.seen().any(|(at, change)| {
            matches!(change, Change::Outvoted { node } if *node == old) && at > since && at < end
        });
        found.push(Handover { old, new, left, elected, why, term, stepped_down, outvoted, ended, patience });
        since = elected;
    }
    found
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}

/// When a member was seen to have carried a step-down out: only a primary does.
fn step_downs<'a>(moment: &Moment<'a>, member: &str) -> impl Iterator<Item = Timestamp> + use<'a> {
    let member = member.to_owned();
    moment.seen().filter_map(move |(at, change)| match change {
        Change::Command { node, command, .. } if *node == member && command == "replSetStepDown" => Some(at),
        _ => None,
    })
}

type Election = (Timestamp, String, Why, Option<u64>);

/// In the order of time. Of a member that led for a moment the recorder may have learnt late.
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
        Change::Container { node, what: ContainerChange::Died { .. }, .. } if *node == member => Some(at),
        Change::Silent { node, .. } if *node == member => Some(at),
        _ => None,
    })
}

/// Every end of a member's process. The engine may be late to tell of one; where nobody listened on the member's port
/// any more until then, that was the end.
fn deaths<'a>(moment: &Moment<'a>, member: &str) -> impl Iterator<Item = Ended> + use<'a> {
    let member = member.to_owned();
    let (mut quiet, mut deaf) = (None, None);
    moment.seen().filter_map(move |(seen, change)| match change {
        Change::Silent { node, how } if *node == member => {
            quiet = quiet.or(Some(seen));
            deaf = (*how == Quiet::Refused).then(|| deaf.unwrap_or(seen));
            None
        }
        Change::Answers { node, .. } if *node == member => {
            (quiet, deaf) = (None, None);
            None
        }
        Change::Container { node, what: ContainerChange::Died { code }, at } if *node == member => {
            let told = at.unwrap_or(seen);
            let at = deaf.take().map_or(told, |deaf: Timestamp| deaf.min(told));
            Some(Ended { code: *code, at, quiet: quiet.take().map_or(at, |quiet: Timestamp| quiet.min(at)) })
        }
        _ => None,
    })
}

/// After which ending the set had a new primary sooner, by the last handover of each; none until there was one of
/// each.
pub fn faster(moment: &Moment) -> Option<&'static str> {
    let all = handovers(moment);
    let shutdown = all.iter().rfind(|h| h.was_shutdown())?.ms();
    let kill = all.iter().rfind(|h| h.was_killed())?.ms();
    Some(ENDINGS[usize::from(kill < shutdown)])
}

/// The members say themselves how they came to lead. In records of before, their logs alone do.
pub fn accounted(moment: &Moment) -> bool {
    let mut views = moment.baseline.into_iter().flat_map(|b| b.mongo_views());
    views.all(|view| !view.writable || view.won.is_some())
}

/// True where nobody watched for a while: what is not on record may have happened then.
pub fn unwatched(moment: &Moment) -> bool {
    let watched = moment.seen().any(|(_, change)| matches!(change, Change::Watching));
    !watched || !gaps(moment).is_empty()
}
