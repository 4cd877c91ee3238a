//! A failover took place after a fault, in the shard of the master that it hit, because of the fault.

use jiff::{SignedDuration, Timestamp};

use super::ended::ended;
use super::history::{self, Hit};
use super::{Judgement, Verdict, bus, election, words};
use crate::course::{Failover, Service};
use crate::i18n::Message;
use crate::journal::{Change, Event, Moment};
use crate::msg;
use crate::plan::NodePlan;
use crate::service::redis::story::{self, Cover, Manner, Promotion};

pub fn judge(params: &Failover, moment: &Moment) -> Judgement {
    let expected = expected(params);
    let hits = match history::bitten(moment, &params.after, &expected) {
        Ok(hits) => hits,
        Err(none) => return none,
    };
    // A learner may try again: one right failover is enough, and the last try is the one to talk about.
    let mut tries: Vec<_> = hits.iter().map(|hit| after(params, moment, hit, expected.clone())).collect();
    let right = tries.iter().position(Judgement::passed).unwrap_or(tries.len() - 1);
    tries.swap_remove(right)
}

fn expected(params: &Failover) -> Message {
    match params.automatic {
        true => msg!("check-failover-automatic-expected", fault = params.after),
        false => msg!("check-failover-expected", fault = params.after),
    }
}

/// The promotion in place of the node that a fault hit, where there was one while the fault was at work.
pub fn promotion_after<'a>(moment: &Moment<'a>, hit: &Hit) -> Option<(&'a NodePlan, Promotion)> {
    let victim = history::victim(moment, hit)?;
    let mates = moment.shard(victim, hit.since);
    // Logs are stamped by the engine and the journal by us: a moment of grace at the end.
    let end = hit.end().checked_add(SignedDuration::from_secs(1)).unwrap_or(hit.end());
    let all = election::promotions(moment);
    let mut ours = all.into_iter().filter(|p| p.at >= hit.since && p.at <= end);
    ours.find_map(|p| {
        let node = match &p.of {
            // Whom it followed says better than the shard of the start.
            Some(of) => moment.plan.redis().find(|n| *of == victim.name && n.name == p.node)?,
            None => mates.iter().find(|m| m.name == p.node)?,
        };
        Some((node, p))
    })
}

fn after(params: &Failover, moment: &Moment, hit: &Hit, expected: Message) -> Judgement {
    let Some(victim) = history::victim(moment, hit) else {
        return Judgement::new(
            Verdict::Fail,
            expected,
            msg!("check-failover-no-victim", fault = params.after),
        );
    };
    let witness = moment.plan.redis().find(|n| n.name != victim.name).unwrap_or(victim);
    let command = words::redis_cli(moment.plan, witness, "cluster nodes");
    let Some((promoted, promotion)) = promotion_after(moment, hit) else {
        let forged = election::forged(moment).into_iter().map(words::forged(moment.plan));
        let nobody = forged.fold(nobody(moment, hit, victim, expected), Judgement::saw);
        return if nobody.command.is_some() { nobody } else { nobody.command(command) };
    };
    let took = words::seconds(hit.since, promotion.at);
    let (new, old) = (promoted.label(), victim.label());
    let observed = match promotion.manner {
        Manner::Automatic => {
            if let Some(ended) = ended_early(moment, hit, victim, promoted, &promotion) {
                return Judgement::new(Verdict::Fail, expected, ended)
                    .saw(msg!("check-failover-elected", new = new, old = old, after = took))
                    .hint(msg!("check-failover-hint-ended"))
                    .command(format!("lab logs {}", promoted.name));
            }
            msg!("check-failover-elected", new = new, old = old, after = took)
        }
        Manner::Hastened => msg!("check-failover-hastened", new = new, old = old, after = took),
        Manner::Manual => msg!("check-failover-manual", new = new, old = old, after = took),
        Manner::Forced => msg!("check-failover-forced", new = new, old = old, after = took),
        Manner::Takeover => msg!("check-failover-takeover", new = new, old = old, after = took),
        Manner::Hidden(Cover::Resetstat) => {
            msg!("check-failover-hidden-reset", new = new, old = old, after = took)
        }
        Manner::Hidden(Cover::Restart) => {
            msg!("check-failover-hidden-restart", new = new, old = old, after = took)
        }
    };
    if params.automatic && promotion.manner != Manner::Automatic {
        let fail = Judgement::new(Verdict::Fail, expected, observed);
        return told_otherwise(moment, &promotion)
            .map(words::forged(moment.plan))
            .into_iter()
            .fold(fail, Judgement::saw)
            .hint(msg!("check-failover-hint-by-hand"))
            .command(format!("lab logs {}", promoted.name));
    }
    let judgement = Judgement::new(Verdict::Pass, expected, observed).command(command);
    let more = votes(moment, &promotion).into_iter().chain(outage(moment, hit, &promotion));
    more.fold(judgement, Judgement::saw)
}

/// How long clients could not write because of it, as the recorder's own writes show.
fn outage(moment: &Moment, hit: &Hit, promotion: &Promotion) -> Option<Message> {
    moment.journal.iter().find_map(|entry| {
        let Event::Seen(Change::OutageOver { database: Service::Redis, ms }) = entry.event else {
            return None;
        };
        let began = entry.at.checked_sub(SignedDuration::from_millis(i64::try_from(ms).ok()?)).ok()?;
        let ours = began <= promotion.at && entry.at >= hit.since;
        ours.then(|| msg!("check-failover-outage", seconds = words::seconds(began, entry.at)))
    })
}

/// Lines of its log that tell of a promotion at this time in another manner than the counters do.
fn told_otherwise(moment: &Moment, promotion: &Promotion) -> Option<Promotion> {
    if !bus::counted(moment) {
        return None;
    }
    let same = |p: &Promotion| p.node == promotion.node && election::near(p.at, promotion.at);
    story::promotions(moment.logs).into_iter().find(|p| same(p) && p.manner != promotion.manner)
}

/// Who voted.
fn votes(moment: &Moment, promotion: &Promotion) -> Option<Message> {
    let epoch = promotion.epoch?;
    let voters = words::list(moment.plan.redis().filter(|n| promotion.voters.contains(&n.name)));
    Some(msg!("check-failover-votes", epoch = epoch, voters = voters)).filter(|_| !voters.is_empty())
}

/// The victim's process was ended before the promotion, by somebody and not by the fault.
fn ended_early(
    moment: &Moment,
    hit: &Hit,
    victim: &NodePlan,
    promoted: &NodePlan,
    promotion: &Promotion,
) -> Option<Message> {
    if !hit.spares_the_process() {
        return None;
    }
    let at = ended(moment, victim, Some(promoted), hit.since, promotion.at)?;
    Some(msg!("check-failover-ended", old = victim.label(), after = words::seconds(hit.since, at)))
}

/// Nobody of the shard was promoted while the fault was at work: what was seen instead.
fn nobody(moment: &Moment, hit: &Hit, victim: &NodePlan, expected: Message) -> Judgement {
    let fail = |observed| Judgement::new(Verdict::Fail, expected.clone(), observed);
    let old = victim.label();
    let ended = ended(moment, victim, None, hit.since, Timestamp::MAX);
    if let Some(at) = ended.filter(|_| hit.spares_the_process()) {
        let after = words::seconds(hit.since, at);
        return fail(msg!("check-failover-restarted", old = old, after = after))
            .hint(msg!("check-failover-hint-ended"))
            .command(format!("lab logs {}", victim.name));
    }
    for node in moment.shard(victim, hit.since).into_iter().chain([victim]) {
        let changed = if moment.is_gone(node) {
            msg!("check-node-missing", node = node.label())
        } else if moment.is_another(node) {
            msg!("check-failover-another", node = node.label())
        } else {
            continue;
        };
        return fail(changed).hint(msg!("check-failover-hint-another"));
    }
    if let Some(new) = quietly_promoted(moment, hit, victim) {
        return fail(msg!("check-failover-unlogged", new = new.label(), old = old))
            .hint(msg!("check-failover-hint-unlogged"));
    }
    let since = words::seconds(hit.since, moment.now.at);
    let judgement = if moment.now.at < hit.end() {
        let timeout = moment.plan.node_timeout_ms / 1000;
        fail(msg!("check-failover-not-yet", old = old, since = since))
            .hint(msg!("check-failover-hint-wait", timeout = timeout))
    } else {
        fail(msg!("check-failover-nobody", old = old)).hint(msg!("check-failover-hint-again"))
    };
    match elsewhere(moment, hit, victim) {
        Some(other) => judgement.saw(other),
        None => judgement,
    }
}

/// A mate is master now and was not when the fault struck, and its log says nothing of it.
fn quietly_promoted<'a>(moment: &Moment<'a>, hit: &Hit, victim: &NodePlan) -> Option<&'a NodePlan> {
    if bus::counted(moment) {
        return None;
    }
    let logged = story::promotions(moment.logs);
    let mates = moment.shard(victim, hit.since).into_iter();
    let mut quiet = mates.filter(|m| !logged.iter().any(|p| p.node == m.name));
    quiet.find(|m| moment.was_replica(m, hit.since) && moment.is_master(m))
}

/// A promotion that does not count: before the fault, or in another shard.
fn elsewhere(moment: &Moment, hit: &Hit, victim: &NodePlan) -> Option<Message> {
    let mates = moment.shard(victim, hit.since);
    let ready = moment.baseline.map(|b| b.at)?;
    let mut all = election::promotions(moment).into_iter().filter(|p| p.at >= ready);
    let other = all.next_back()?;
    let new = words::label(moment.plan, &other.node);
    let ours = other.node == victim.name || mates.iter().any(|m| m.name == other.node);
    match (ours, other.at < hit.since) {
        (_, true) => Some(msg!("check-failover-before", new = new)),
        (true, false) => Some(msg!("check-failover-too-late", new = new)),
        (false, false) => Some(msg!("check-failover-other-shard", new = new, old = victim.label())),
    }
}
