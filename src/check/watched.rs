//! When nobody watched, and whether anything happened then that a verdict could depend on.

use jiff::{SignedDuration, Timestamp};

use super::{Judgement, Verdict, history};
use crate::journal::{Change, Event, Moment};
use crate::msg;
use crate::service::redis::story;

/// What a fault brings about may go on for so long after it.
const AFTER: SignedDuration = SignedDuration::from_secs(5);

/// The longest grace of a node that is stopped (20 s, compose/stack.yml), and some. Seen on two processors with 20 runs
/// of MongoDB: a container took 25 to 60 s to start, while the canary answered in time.
const DRAGGED: SignedDuration = SignedDuration::from_secs(25);

/// From when to when nobody watched, oldest first.
pub fn gaps(moment: &Moment) -> Vec<(Timestamp, Timestamp)> {
    let told = moment.seen().filter_map(|(at, change)| match change {
        Change::Unwatched { from, to } => Some((*from, *to)),
        Change::Full => Some((at, moment.now.at.max(at))),
        _ => None,
    });
    let now = moment.blind_since.map(|since| (since, moment.now.at));
    told.chain(now).collect()
}

/// The first such time in which a fault was at work, a node was promoted or elected, or a process began:
/// writes that nobody made then cannot show that none was lost.
pub fn missed(moment: &Moment) -> Option<(Timestamp, Timestamp)> {
    gaps(moment).into_iter().find(|(from, to)| {
        let within = |at: &Timestamp| at >= from && at <= to;
        let struck = history::hits(moment.journal).iter().any(|hit| {
            let end = hit.end().checked_add(AFTER).unwrap_or(Timestamp::MAX);
            hit.since <= *to && end >= *from
        });
        let elected = moment.seen().any(|(_, change)| match change {
            Change::Elected { at, .. } => within(at),
            _ => false,
        });
        let promoted = story::promotions(moment.logs).iter().any(|p| within(&p.at));
        let started = moment.plan.redis().any(|n| story::boots(moment.logs, &n.name).iter().any(within));
        struck || elected || promoted || started
    })
}

/// When the machine had no time for the run, first of all, and how long an answer took then that takes nothing, ms.
pub fn slow(moment: &Moment) -> Option<(Timestamp, u64)> {
    moment.seen().find_map(|(at, change)| match change {
        Change::Slow { ms } => Some((at, *ms)),
        _ => None,
    })
}

/// Whether the engine once took longer over a node than stopping one may take: then it told of other things late, too,
/// and whatever a program waited for it may have missed.
pub fn dragged(moment: &Moment) -> bool {
    moment.journal.iter().enumerate().any(|(n, begun)| {
        let Event::NodeIntended { node, act } = &begun.event else { return false };
        let done = moment.journal[n..].iter().find(|entry| match &entry.event {
            Event::NodeDone { node: of, act: done } => of == node && done == act,
            _ => false,
        });
        done.is_some_and(|done| done.at.duration_since(begun.at) > DRAGGED)
    })
}

/// A judgement about the past that did not pass: where nobody watched for a while, it may have passed then.
pub fn doubt(moment: &Moment, judgement: Judgement) -> Judgement {
    if gaps(moment).is_empty() {
        return judgement;
    }
    let judgement = judgement.saw(msg!("check-unwatched")).hint(msg!("check-unwatched-hint"));
    Judgement { verdict: Verdict::Inconclusive, ..judgement }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::fixture;
    use crate::journal::NodeAct;

    #[test]
    fn an_engine_that_drags_is_told_from_one_that_does_not() {
        let dragged = |others: &str, seconds: i64| {
            let mut evidence = fixture::evidence("untouched");
            let at = evidence.snapshots[0].at - SignedDuration::from_secs(100);
            let (node, act) = ("redis-1".to_owned(), NodeAct::Start);
            let done = Event::NodeDone { node: others.to_owned(), act };
            evidence.journal.push(fixture::entry(at, Event::NodeIntended { node, act }));
            evidence.journal.push(fixture::entry(at + SignedDuration::from_secs(seconds), done));
            super::dragged(&evidence.moments().next_back().unwrap())
        };
        assert!(dragged("redis-1", 26));
        assert!(!dragged("redis-1", 20));
        assert!(!dragged("redis-2", 26));
    }
}
