//! The node hit by the fault is master again, by a coordinated `CLUSTER FAILOVER` sent to it.

use jiff::Timestamp;

use super::failover::promotion_after;
use super::{Judgement, Verdict, words};
use super::{bus, election, history};
use crate::course::RoleGivenBack;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::RedisRole;
use crate::service::redis::story::{self, Cover, Manner, Request};

pub fn judge(params: &RoleGivenBack, moment: &Moment) -> Judgement {
    let expected = msg!("check-given-back-expected", fault = params.after);
    let hits = match history::bitten(moment, &params.after, &expected) {
        Ok(hits) => hits,
        Err(none) => return none,
    };
    let seen = hits.iter().rev().find_map(|hit| {
        let (new, promotion) = promotion_after(moment, hit)?;
        Some((history::victim(moment, hit)?, new, promotion.at))
    });
    let Some((old, new, lost_at)) = seen else {
        let none = msg!("check-given-back-never-lost", fault = params.after);
        return Judgement::new(Verdict::Fail, expected, none).hint(msg!("check-rejoined-hint-failover"));
    };
    let command = words::redis_cli(moment.plan, old, "role");
    let own = election::promotions(moment).into_iter();
    let own: Vec<_> = own.filter(|p| p.node == old.name && p.at > lost_at).collect();
    let Some(last) = own.last() else {
        let forged = election::forged(moment).into_iter().map(words::forged(moment.plan));
        return forged
            .fold(not_promoted(moment, old, new, lost_at, expected), Judgement::saw)
            .command(command);
    };
    // Given back as asked once is enough, whatever was tried before or after: what counts then is now.
    if own.iter().any(|p| p.manner == Manner::Manual) {
        return now_master(moment, old, expected).command(command);
    }
    let observed = match last.manner {
        Manner::Automatic | Manner::Manual => {
            msg!("check-given-back-automatic", old = old.label(), new = new.label())
        }
        Manner::Hastened => msg!("check-given-back-hastened", old = old.label(), new = new.label()),
        Manner::Forced => msg!("check-given-back-forced", old = old.label()),
        Manner::Takeover => msg!("check-given-back-takeover", old = old.label()),
        Manner::Hidden(Cover::Resetstat) => msg!("check-given-back-hidden-reset", old = old.label()),
        Manner::Hidden(Cover::Restart) => msg!("check-given-back-hidden-restart", old = old.label()),
    };
    Judgement::new(Verdict::Fail, expected, observed)
        .hint(msg!("check-given-back-hint-coordinated"))
        .command(format!("lab logs {}", old.name))
}

/// The handover took place; is the node master now?
fn now_master(moment: &Moment, old: &NodePlan, expected: Message) -> Judgement {
    match moment.redis(old).map(|v| &v.role) {
        Ok(RedisRole::Master { .. }) => {
            Judgement::new(Verdict::Pass, expected, msg!("check-given-back-seen", old = old.label()))
        }
        Ok(RedisRole::Replica { .. }) => {
            let observed = msg!("check-given-back-lost-again", old = old.label());
            Judgement::new(Verdict::Fail, expected, observed).hint(msg!("check-given-back-hint-again"))
        }
        Err(trouble) => Judgement::new(trouble.verdict, expected, trouble.words),
    }
}

/// It was never promoted after it lost its role: what stands in the way?
fn not_promoted(
    moment: &Moment,
    old: &NodePlan,
    new: &NodePlan,
    lost_at: Timestamp,
    expected: Message,
) -> Judgement {
    let fail = |observed, hint| Judgement::new(Verdict::Fail, expected.clone(), observed).hint(hint);
    match moment.redis(old).map(|v| &v.role) {
        Err(trouble) => Judgement::new(trouble.verdict, expected, trouble.words)
            .hint(msg!("check-rejoined-hint-asleep", old = old.label())),
        Ok(RedisRole::Master { .. }) if bus::counted(moment) => fail(
            msg!("check-given-back-not-promoted", old = old.label()),
            msg!("check-given-back-hint-again"),
        ),
        Ok(RedisRole::Master { .. }) => fail(
            msg!("check-given-back-unlogged", old = old.label()),
            msg!("check-given-back-hint-unlogged", old = old.label()),
        ),
        Ok(RedisRole::Replica { .. }) => match story::request(moment.logs, &old.name, lost_at) {
            None => fail(
                msg!("check-given-back-still-replica", old = old.label(), new = new.label()),
                msg!("check-given-back-hint-ask", old = old.label()),
            ),
            Some(Request::Pending) => fail(
                msg!("check-given-back-pending", old = old.label()),
                msg!("check-given-back-hint-pending", new = new.label()),
            ),
            Some(Request::TimedOut) => fail(
                msg!("check-given-back-timed-out", old = old.label(), new = new.label()),
                msg!("check-given-back-hint-timed-out", old = old.label(), new = new.label()),
            ),
        },
    }
}
