//! The node hit by the fault came back as a replica, link up, of the node promoted in its place.

use jiff::Timestamp;

use super::ended::has_ended;
use super::failover::promotion_after;
use super::history::{self, Hit};
use super::{Judgement, Verdict, bus, election, words};
use crate::course::{RejoinedAsReplica, When};
use crate::i18n::Message;
use crate::journal::{Actor, Change, Event, Moment};
use crate::msg;
use crate::plan::NodePlan;
use crate::service::redis::story;
use crate::service::{Link, RedisRole};

pub fn judge(params: &RejoinedAsReplica, moment: &Moment) -> Judgement {
    let expected = msg!("check-rejoined-expected", fault = params.after);
    let hits = match history::bitten(moment, &params.after, &expected) {
        Ok(hits) => hits,
        Err(none) => return none,
    };
    let promoted = |hit: &Hit| {
        let (new, promotion) = promotion_after(moment, hit)?;
        Some((history::victim(moment, hit)?, new, promotion))
    };
    let Some((hit, (old, new, promotion))) = hits.iter().rev().find_map(|h| Some((h, promoted(h)?))) else {
        let none = msg!("check-rejoined-nobody-promoted", fault = params.after);
        let forged = election::forged(moment).into_iter().map(words::forged(moment.plan));
        let none = Judgement::new(Verdict::Fail, expected, none).hint(msg!("check-rejoined-hint-failover"));
        return forged.fold(none, Judgement::saw);
    };
    let command = words::redis_cli(moment.plan, old, "info replication");
    let joined = joined(moment, old, new, promotion.at);
    let back = |at| {
        msg!(
            "check-rejoined-seen",
            old = old.label(),
            new = new.label(),
            after = words::seconds(promotion.at, at)
        )
    };
    if let Some(restart) = restarted(params, moment, hit, old) {
        return Judgement::new(Verdict::Fail, expected, restart)
            .hint(msg!("check-rejoined-hint-restarted"))
            .command(format!("lab logs {}", old.name));
    }
    let again = election::promotions(moment).into_iter().find(|p| p.node == old.name && p.at > promotion.at);
    match joined {
        None if again.is_some() => {
            let skipped = msg!("check-rejoined-skipped", old = old.label());
            Judgement::new(Verdict::Fail, expected, skipped)
                .hint(msg!("check-rejoined-hint-skipped"))
                .command(format!("lab logs {}", old.name))
        }
        Some(at) if params.when == When::Once && !unnoticed(moment, old, new) => {
            Judgement::new(Verdict::Pass, expected, back(at)).command(command)
        }
        _ => present(moment, old, new, expected).command(command),
    }
}

/// When its link to the new master came up, after the promotion: by its own word to the recorder, or by its log in
/// records from before that was told of every link.
fn joined(moment: &Moment, old: &NodePlan, new: &NodePlan, since: Timestamp) -> Option<Timestamp> {
    if !bus::counted(moment) {
        let joined = story::joined(moment.logs, &old.name);
        return joined.into_iter().find(|j| j.at >= since && j.master_port == new.port).map(|j| j.at);
    }
    let mut follows = false;
    moment.seen().filter(|(at, _)| *at >= since).find_map(|(at, change)| {
        match change {
            Change::Role { node, of, .. } if *node == old.name => follows = of.as_ref() == Some(&new.name),
            Change::Link { node, up: true } if *node == old.name && follows => return Some(at),
            _ => {}
        }
        None
    })
}

/// What the node says now.
fn present(moment: &Moment, old: &NodePlan, new: &NodePlan, expected: Message) -> Judgement {
    let view = match moment.redis(old) {
        Ok(view) => view,
        Err(trouble) => {
            let hint = msg!("check-rejoined-hint-asleep", old = old.label());
            return Judgement::new(trouble.verdict, expected, trouble.words).hint(hint);
        }
    };
    let (node, old, new_label) = (old, old.label(), new.label());
    let fail = |observed, hint| Judgement::new(Verdict::Fail, expected.clone(), observed).hint(hint);
    match view.role {
        RedisRole::Replica { master_port, link: Link::Up } if master_port == new.port => {
            if unnoticed(moment, node, new) {
                return fail(
                    msg!("check-rejoined-unnoticed", old = old, new = new_label),
                    msg!("check-rejoined-hint-unnoticed", new = new_label),
                );
            }
            let now = msg!("check-rejoined-now", old = old, new = new_label);
            Judgement::new(Verdict::Pass, expected, now)
        }
        RedisRole::Replica { master_port, .. } if master_port == new.port => fail(
            msg!("check-rejoined-link-down", old = old, new = new_label),
            msg!("check-rejoined-hint-link", old = old),
        ),
        RedisRole::Replica { master_port, .. } => fail(
            msg!("check-rejoined-other-master", old = old, port = master_port),
            msg!("check-rejoined-hint-other", new = new_label),
        ),
        RedisRole::Master { .. } => fail(
            msg!("check-rejoined-still-master", old = old),
            msg!("check-rejoined-hint-master", old = old),
        ),
    }
}

/// Its link is up, and the master does not know yet whom it serves: it hears of that over the bus, a moment
/// later, and would not answer a `CLUSTER FAILOVER` before.
fn unnoticed(moment: &Moment, old: &NodePlan, new: &NodePlan) -> bool {
    let (Ok(replica), Ok(master)) = (moment.redis(old), moment.redis(new)) else { return false };
    let follows = matches!(replica.role, RedisRole::Replica { master_port, .. } if master_port == new.port);
    let line = master.nodes.iter().find(|n| n.id == replica.id);
    follows && line.is_none_or(|n| n.master.as_ref() != Some(&master.id))
}

/// Started again by somebody, where the author wants the process that the fault hit. What `lab` did to heal
/// the fault is not held against the learner.
fn restarted(params: &RejoinedAsReplica, moment: &Moment, hit: &Hit, old: &NodePlan) -> Option<Message> {
    if !params.same_process || !hit.spares_the_process() || !has_ended(moment, old, hit.since) {
        return None;
    }
    let boots: Vec<Timestamp> = match bus::counted(moment) {
        true => {
            let new = |c: &Change| matches!(c, Change::Process { node } if *node == old.name);
            moment.seen().filter(|(_, c)| new(c)).map(|(at, _)| at).collect()
        }
        false => story::boots(moment.logs, &old.name),
    };
    let boot =
        boots.into_iter().filter(|at| *at >= hit.since).find(|at| !healed_by_us(moment, hit, old, *at))?;
    Some(msg!("check-rejoined-restarted", old = old.label(), after = words::seconds(hit.since, boot)))
}

/// `lab fault heal --now` kills and starts the node, and says so in the journal.
fn healed_by_us(moment: &Moment, hit: &Hit, old: &NodePlan, boot: Timestamp) -> bool {
    moment.journal.iter().any(|e| {
        let restart = matches!(&e.event, Event::NodeIntended { node, .. } if *node == old.name);
        restart && e.by == Actor::Lab && e.at >= hit.since && e.at <= boot
    })
}
