//! The node hit by the fault came back as a replica, link up, of the node promoted in its place.

use jiff::Timestamp;

use super::failover::promotion_after;
use super::history::{self, Hit};
use super::{Judgement, Moment, RejoinedAsReplica, Verdict, When, story, words};
use crate::i18n::Message;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::{Link, RedisRole};
use crate::store::{Actor, Event};

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
        return Judgement::new(Verdict::Fail, expected, none).hint(msg!("check-rejoined-hint-failover"));
    };
    let command = words::redis_cli(moment.plan, old, "info replication");
    let joined = story::joined(moment.logs, &old.name);
    let joined = joined.into_iter().find(|j| j.at >= promotion.at && j.master_port == new.port);
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
    let again =
        story::promotions(moment.logs).into_iter().find(|p| p.node == old.name && p.at > promotion.at);
    match joined {
        None if again.is_some() => {
            let skipped = msg!("check-rejoined-skipped", old = old.label());
            Judgement::new(Verdict::Fail, expected, skipped)
                .hint(msg!("check-rejoined-hint-skipped"))
                .command(format!("lab logs {}", old.name))
        }
        Some(joined) if params.when == When::Once && !unnoticed(moment, old, new) => {
            Judgement::new(Verdict::Pass, expected, back(joined.at)).command(command)
        }
        _ => present(moment, old, new, expected).command(command),
    }
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
    if !params.same_process || !hit.spares_the_process() {
        return None;
    }
    let boots = story::boots(moment.logs, &old.name).into_iter();
    let boot = boots.filter(|at| *at >= hit.since).find(|at| !healed_by_us(moment, hit, old, *at))?;
    Some(msg!("check-rejoined-restarted", old = old.label(), after = words::seconds(hit.since, boot)))
}

/// `lab fault heal --now` kills and starts the node, and says so in the journal.
fn healed_by_us(moment: &Moment, hit: &Hit, old: &NodePlan, boot: Timestamp) -> bool {
    moment.journal.iter().any(|e| {
        let restart = matches!(&e.event, Event::NodeIntended { node, .. } if *node == old.name);
        restart && e.by == Actor::Lab && e.at >= hit.since && e.at <= boot
    })
}
