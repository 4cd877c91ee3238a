//! Every acknowledged write of the workload can be read back from the present owners: Redis writes that a
//! replica confirmed apart from plain ones, MongoDB's majority apart from `w: 1`.

use jiff::{SignedDuration, Timestamp};

use super::{Judgement, Verdict, watched, words};
use crate::course::{Allowed, NoLostWrites, Service};
use crate::i18n::Message;
use crate::journal::{Moment, WritesRead};
use crate::msg;
use crate::plan::NodeKind;

pub fn judge(params: &NoLostWrites, moment: &Moment) -> Judgement {
    let expected = expected(params);
    let Some(all) = moment.writes.filter(|all| !all.is_empty()) else {
        return Judgement::new(Verdict::Error, expected, msg!("check-writes-not-read"));
    };
    let mut verdict = Verdict::Pass;
    let mut observed = Vec::new();
    let mut hint = None;
    for read in all {
        let (words, found) = one(params, moment, read);
        observed.extend(words);
        // What is seen lost is lost, whatever could not be seen beside it.
        // A client that the machine kept waiting was refused by no node.
        let slow = watched::slow(moment).filter(|_| is_refused(params, read));
        let lost = is_lost(params, read) || is_refused(params, read) && slow.is_none();
        let found = if slow.is_some() { found.max(Verdict::Inconclusive) } else { found };
        observed.extend(slow.map(|(at, ms)| msg!("check-writes-slow", at = words::clock(at), ms = ms)));
        if lost || (verdict != Verdict::Fail && found > verdict) {
            verdict = if lost { Verdict::Fail } else { found };
        }
        hint = match (lost, found) {
            (true, _) if !is_lost(params, read) => hint.or(Some(msg!("check-writes-hint-refused"))),
            (true, _) => Some(msg!("check-writes-hint-lost")),
            (false, Verdict::Pass) => hint,
            (false, _) if slow.is_some() => hint.or(Some(msg!("check-writes-hint-slow"))),
            (false, _) => hint.or(Some(msg!("check-writes-hint-unread"))),
        };
    }
    if let Some((from, to)) = watched::missed(moment) {
        observed.push(msg!("check-writes-gap", from = words::clock(from), to = words::clock(to)));
        if verdict == Verdict::Pass {
            verdict = Verdict::Inconclusive;
            hint = Some(msg!("check-writes-hint-gap"));
        }
    }
    let owner = moment.plan.redis().next().filter(|_| all.iter().any(|read| read.database == Service::Redis));
    let command = owner.map(|node| words::redis_cli(moment.plan, node, "-c lrange lab:ledger:0 0 -1"));
    Judgement { verdict, expected, observed, hint, command, ask_until: None, credit: None }
}

fn expected(params: &NoLostWrites) -> Message {
    let confirmed = params.confirmed;
    match (params.plain, params.refused) {
        (_, Allowed::AtMost(refused)) => {
            msg!("check-writes-expected-served", confirmed = confirmed, refused = refused)
        }
        (Allowed::AtMost(plain), _) => {
            msg!("check-writes-expected-both", confirmed = confirmed, plain = plain)
        }
        (Allowed::Reported, _) => msg!("check-writes-expected", confirmed = confirmed),
    }
}

fn is_lost(params: &NoLostWrites, read: &WritesRead) -> bool {
    read.confirmed.lost > params.confirmed || !params.plain.permits(read.plain.lost)
}

fn is_refused(params: &NoLostWrites, read: &WritesRead) -> bool {
    !params.refused.permits(read.failed + read.unknown)
}

/// When that was by the clock: what was journaled just before says so.
fn at(moment: &Moment, up_ms: u64) -> Option<Timestamp> {
    let before = moment.journal.iter().rev().find(|entry| (1..=up_ms).contains(&entry.up_ms))?;
    let since = SignedDuration::from_millis(i64::try_from(up_ms - before.up_ms).ok()?);
    before.at.checked_add(since).ok()
}

/// What is told of one database, and what follows for what could not be seen.
fn one(params: &NoLostWrites, moment: &Moment, read: &WritesRead) -> (Vec<Message>, Verdict) {
    let name = read.database.title();
    let (plain, confirmed) = (read.plain, read.confirmed);
    let mut told = vec![msg!(
        "check-writes-read",
        database = name,
        confirmed = confirmed.acknowledged,
        gone = confirmed.lost,
        plain = plain.acknowledged,
        missing = plain.lost
    )];
    let lost = [confirmed.lost_from_ms, plain.lost_from_ms].into_iter().flatten().min();
    if let Some(at) = lost.and_then(|up_ms| at(moment, up_ms)) {
        told.push(msg!("check-writes-lost-from", database = name, at = words::clock(at)));
    }
    let twice = plain.duplicated + confirmed.duplicated;
    if twice > 0 {
        told.push(msg!("check-writes-twice", database = name, count = twice));
    }
    let late = plain.reordered + confirmed.reordered;
    if late > 0 {
        told.push(msg!("check-writes-reordered", database = name, count = late));
    }
    if params.refused != Allowed::Reported {
        let (failed, unknown) = (read.failed, read.unknown);
        told.push(msg!("check-writes-refused", database = name, failed = failed, unknown = unknown));
    }
    let mut verdict = Verdict::Pass;
    if plain.acknowledged + confirmed.acknowledged == plain.lost + confirmed.lost && !is_lost(params, read) {
        told.push(msg!("check-writes-none", database = name));
        verdict = Verdict::Inconclusive;
    }
    if read.unread > 0 {
        told.push(msg!("check-writes-unread", database = name, count = read.unread));
        let nodes = moment.plan.nodes.iter().filter(|n| n.kind == NodeKind::Node(read.database));
        let troubles: Vec<_> = nodes.filter_map(|n| moment.trouble(n)).collect();
        let worst = troubles.iter().map(|t| t.verdict).max().unwrap_or(Verdict::Fail);
        verdict = verdict.max(worst);
        told.extend(troubles.into_iter().map(|t| t.words));
    }
    (told, verdict)
}
