//! A node that was added has been taken out again: nobody lists it, and it left with no slot.

use super::layouts::layouts;
use super::{Judgement, Verdict, words};
use crate::course::NodeLeft;
use crate::journal::Moment;
use crate::msg;

pub fn judge(_: &NodeLeft, moment: &Moment) -> Judgement {
    let expected = msg!("check-left-expected");
    let Some(node) = moment.added().next() else {
        return Judgement::new(Verdict::Fail, expected, msg!("check-joined-none"))
            .hint(msg!("check-joined-hint-none"));
    };
    let who = node.label();
    let command = words::redis_cli(moment.plan, node, "cluster nodes");
    let others = moment.plan.redis().filter(|n| n.name != node.name);
    if let Some(trouble) = others.filter_map(|n| moment.redis(n).err()).max_by_key(|t| t.verdict) {
        return Judgement::new(trouble.verdict, expected, trouble.words).command(command);
    }
    let by = words::list(moment.listed_by(node));
    let last = layouts(moment).pop().unwrap_or_default();
    let slots = last.owned(&node.name);
    let judgement = if slots > 0 {
        Judgement::new(Verdict::Fail, expected, msg!("check-left-slots", node = who, slots = slots))
            .hint(msg!("check-left-hint-slots"))
    } else if !by.is_empty() {
        Judgement::new(Verdict::Fail, expected, msg!("check-left-listed", node = who, nodes = by))
            .hint(msg!("check-left-hint-listed"))
    } else {
        Judgement::new(Verdict::Pass, expected, msg!("check-left-seen", node = who))
    };
    judgement.command(command)
}
