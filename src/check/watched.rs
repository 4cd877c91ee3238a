//! When nobody watched, and whether anything happened then that a verdict could depend on.

use jiff::{SignedDuration, Timestamp};

use super::{Judgement, Moment, Verdict, history, story};
use crate::msg;
use crate::record::Change;

/// What a fault brings about may go on for so long after it.
const AFTER: SignedDuration = SignedDuration::from_secs(5);

/// From when to when nobody watched, oldest first.
pub fn gaps(moment: &Moment) -> Vec<(Timestamp, Timestamp)> {
    let told = moment.seen().filter_map(|(_, change)| match change {
        Change::Unwatched { from, to } => Some((*from, *to)),
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

/// A judgement about the past that did not pass: where nobody watched for a while, it may have passed then.
pub fn doubt(moment: &Moment, judgement: Judgement) -> Judgement {
    if gaps(moment).is_empty() {
        return judgement;
    }
    let judgement = judgement.saw(msg!("check-unwatched")).hint(msg!("check-unwatched-hint"));
    Judgement { verdict: Verdict::Inconclusive, ..judgement }
}
