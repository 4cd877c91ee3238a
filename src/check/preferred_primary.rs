//! The drawn member has the highest priority, alone, and is primary.

use super::{Judgement, Verdict, words};
use crate::course::PreferredPrimary;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;

pub fn judge(params: &PreferredPrimary, moment: &Moment) -> Judgement {
    let drawn = moment.plan.draws.get(&params.node).and_then(|port| moment.plan.node(port));
    let Some(node) = drawn else {
        let expected = msg!("check-preferred-expected", node = params.node);
        return Judgement::new(Verdict::Error, expected, msg!("check-nothing-seen"));
    };
    let expected = msg!("check-preferred-expected", node = node.label());
    let view = match moment.mongo(node) {
        Ok(view) => view,
        Err(trouble) => return Judgement::new(trouble.verdict, expected, trouble.words),
    };
    let fail = |observed: Message| Judgement::new(Verdict::Fail, expected.clone(), observed);
    let port = |host: &str| host.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
    let (own, others): (Vec<_>, Vec<_>) = view.members.iter().partition(|m| port(&m.host) == Some(node.port));
    let Some(own) = own.first() else {
        return fail(msg!("check-preferred-unset", node = node.label())).hint(msg!("check-set-hint-outside"));
    };
    let most = others.iter().map(|m| m.priority_milli).max().unwrap_or_default();
    let (ours, theirs) = (priority(own.priority_milli), priority(most));
    let command = words::mongosh(moment.plan, node, "rs.conf().members");
    if own.priority_milli <= most {
        let seen = msg!("check-preferred-not-first", node = node.label(), priority = ours, others = theirs);
        return fail(seen).hint(msg!("check-preferred-hint-priority")).command(command);
    }
    if !view.writable {
        let primary = view.primary.as_deref().and_then(port).and_then(|p| moment.plan.by_port(p));
        let Some(primary) = primary else {
            return fail(msg!("check-set-no-primary")).hint(msg!("check-set-hint-election"));
        };
        let seen = msg!("check-preferred-other", node = node.label(), primary = primary.label());
        return fail(seen).hint(msg!("check-preferred-hint-takeover"));
    }
    let seen = msg!("check-preferred-seen", node = node.label(), priority = ours, others = theirs);
    Judgement::new(Verdict::Pass, expected, seen).command(command)
}

/// `2`, `0.5`.
fn priority(milli: i64) -> String {
    (milli as f64 / 1000.0).to_string()
}
