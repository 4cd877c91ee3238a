//! So many masters own all slots in equal shares, to within redis-cli's own threshold.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use jiff::Timestamp;

use super::layouts::{Layout, found, layouts, timeline};
use super::{Judgement, Verdict, watched, words};
use crate::course::SlotsBalanced;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::service::redis::SLOTS;

pub fn judge(params: &SlotsBalanced, moment: &Moment) -> Judgement {
    let (masters, percent) = (params.masters, params.percent);
    let expected = msg!("check-balanced-expected", masters = masters, percent = percent);
    let all = layouts(moment);
    let last = all.last().cloned().unwrap_or_default();
    let found = found(&params.when, &all, |layout| balanced(params, layout));
    let node = moment.plan.redis().next();
    let command = node.map(|n| format!("redis-cli --cluster info {}:{}", moment.plan.place.address, n.port));
    let mut judgement = match found {
        Some(layout) => shares(moment, Judgement::new(Verdict::Pass, expected, count(layout)), layout),
        None => {
            let troubles = moment.members().filter_map(|n| moment.redis(n).err());
            if let Some(trouble) = troubles.max_by_key(|t| t.verdict).filter(|t| t.verdict != Verdict::Fail) {
                return Judgement::new(trouble.verdict, expected, trouble.words);
            }
            let failed = shares(moment, Judgement::new(Verdict::Fail, expected, count(&last)), &last);
            let idle = moment.members().any(|n| idle(&last, &n.name));
            let hint = match idle && (last.owners().count() as u32) < masters {
                true => msg!("check-balanced-hint-empty"),
                false => msg!("check-balanced-hint-uneven", percent = percent),
            };
            watched::doubt(moment, failed.hint(hint))
        }
    };
    judgement.command = command;
    judgement
}

/// From when on the slots were in balance for the first time; none where they never were.
pub fn since(params: &SlotsBalanced, moment: &Moment) -> Option<Timestamp> {
    let mut all = timeline(moment).into_iter();
    all.find(|(_, layout)| balanced(params, layout)).map(|(at, _)| at)
}

/// A master that owns nothing.
fn idle(layout: &Layout, node: &str) -> bool {
    layout.slots.get(node).is_some_and(Vec::is_empty) && !layout.following.contains_key(node)
}

fn balanced(params: &SlotsBalanced, layout: &Layout) -> bool {
    let owners: Vec<u32> = layout.owners().map(|(_, count)| count).collect();
    let even = |count: &u32| even(*count, params.masters, params.percent);
    owners.len() as u32 == params.masters && owners.iter().sum::<u32>() == SLOTS && owners.iter().all(even)
}

/// `clusterManagerCommandRebalance` (redis-cli.c): the expected count, rounded down, is off the real one by no
/// more than so many percent of the real one.
fn even(count: u32, masters: u32, percent: u32) -> bool {
    let expected = SLOTS.checked_div(masters).unwrap_or(SLOTS);
    let off = u64::from(count.abs_diff(expected)).saturating_mul(100);
    off <= u64::from(percent).saturating_mul(u64::from(count))
}

fn count(layout: &Layout) -> Message {
    msg!("check-balanced-seen", masters = layout.owners().count())
}

fn shares(moment: &Moment, judgement: Judgement, layout: &Layout) -> Judgement {
    let lines = layout.owners().map(|(node, count)| {
        msg!("check-balanced-share", node = words::label(moment.plan, node), slots = count)
    });
    lines.fold(judgement, Judgement::saw)
}

#[cfg(test)]
mod tests {
    use super::even;

    #[test]
    fn the_threshold_is_that_of_redis_cli() {
        // |100 - 100 * 4096 / count| <= 2
        assert!(even(4096, 4, 2) && even(4179, 4, 2) && even(4016, 4, 2));
        assert!(!even(4180, 4, 2) && !even(4015, 4, 2) && !even(0, 4, 2));
        assert!(even(5461, 3, 2) && even(5462, 3, 2));
    }
}
