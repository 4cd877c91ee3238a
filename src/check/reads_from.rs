//! Where a collection was read from, by the members' own counters.

use super::{Judgement, Moment, ReadMode, ReadsFrom, Verdict, words};
use crate::i18n::Message;
use crate::msg;
use crate::plan::NodePlan;

/// A member that applies a new collection's first writes counts a query or two of its own (seen with 6.0): one
/// read of ten says nothing about the preference.
const NOISE: u64 = 10;

pub fn judge(params: &ReadsFrom, moment: &Moment) -> Judgement {
    let (collection, least) = (&params.collection, params.at_least);
    let expected = match params.mode {
        ReadMode::Primary => msg!("check-reads-primary-expected", collection = collection, least = least),
        ReadMode::SecondaryPreferred => {
            msg!("check-reads-secondary-expected", collection = collection, least = least)
        }
        ReadMode::Nearest => msg!("check-reads-nearest-expected", collection = collection, least = least),
    };
    let mut reads: Vec<(&NodePlan, u64, bool)> = Vec::new();
    for member in moment.plan.mongo() {
        match moment.mongo(member) {
            Ok(view) => reads.push((member, view.reads.get(collection).copied().unwrap_or(0), view.writable)),
            Err(trouble) => return Judgement::new(trouble.verdict, expected, trouble.words),
        }
    }
    let asked = reads.first().map(|(node, ..)| *node);
    let split = collection.split_once('.').map_or(collection.as_str(), |(_, name)| name);
    let count =
        |of: &dyn Fn(bool) -> bool| reads.iter().filter(|(.., p)| of(*p)).map(|(_, n, _)| n).sum::<u64>();
    let (primary, secondaries) = (count(&|p| p), count(&|p| !p));
    let all = primary + secondaries;
    let few = all / NOISE;
    let untouched: Vec<_> = reads.iter().filter(|(_, n, _)| *n <= few).map(|(node, ..)| *node).collect();
    let again = || msg!("check-reads-hint-again", collection = collection, name = split);
    let wrong: Option<Message> = match params.mode {
        _ if all == 0 => Some(msg!("check-reads-hint-none", collection = collection)),
        ReadMode::Primary if secondaries > few => Some(again()),
        ReadMode::SecondaryPreferred if primary > few => Some(again()),
        // Which secondaries are near is the machine's speed, too: what tells the preference is that both roles answer.
        ReadMode::Nearest if (primary <= few || secondaries <= few) && all >= least => {
            Some(msg!("check-reads-hint-nearest", members = words::list(untouched)))
        }
        _ if all < least => Some(msg!("check-reads-hint-more", least = least)),
        _ => None,
    };
    let seen = reads.iter().map(|(node, n, writable)| match writable {
        true => msg!("check-reads-by-primary", member = node.label(), reads = n),
        false => msg!("check-reads-by-secondary", member = node.label(), reads = n),
    });
    let verdict = if wrong.is_none() { Verdict::Pass } else { Verdict::Fail };
    let command = asked.map(|node| format!("lab mongo {} '{{\"top\": 1}}'", node.name));
    Judgement { verdict, expected, observed: seen.collect(), hint: wrong, command, ask_until: None }
}
