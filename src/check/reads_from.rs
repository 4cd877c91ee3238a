//! Where a collection was read from, by the members' own counters and the roles that they had.

use super::answered::{Answered, answered};
use super::{Judgement, Verdict, watched, words};
use crate::course::{ReadMode, ReadsFrom};
use crate::i18n::Message;
use crate::journal::{Moment, NodeRole};
use crate::msg;

/// Queries on the wrong side that say nothing about the preference: somebody looked once or twice whether a document had
/// arrived. Members that do not mirror reads count none of their own (0 in 180 collections of 60 reads each).
const LOOKS: u64 = 2;
/// Members that mirror reads send one query in a hundred on to every other one (mirrorReads, samplingRate 0.01): 0 to 6
/// were seen of 60, up to 9 of 600.
const MIRRORED: u64 = 9;
/// The share, in queries, of a role that answers "some" of them.
const SOME: u64 = 10;

pub fn judge(params: &ReadsFrom, moment: &Moment) -> Judgement {
    let (collection, least) = (&params.collection, params.at_least);
    let expected = match params.mode {
        ReadMode::Primary => msg!("check-reads-primary-expected", collection = collection, least = least),
        ReadMode::SecondaryPreferred => {
            msg!("check-reads-secondary-expected", collection = collection, least = least)
        }
        ReadMode::Nearest => msg!("check-reads-nearest-expected", collection = collection, least = least),
    };
    let reads = match answered(moment, collection) {
        Ok(reads) => reads,
        Err(trouble) => return Judgement::new(trouble.verdict, expected, trouble.words),
    };
    let asked = reads.first().map(|of| of.node);
    let split = collection.split_once('.').map_or(collection.as_str(), |(_, name)| name);
    let primary: u64 = reads.iter().map(|of| of.as_primary).sum();
    let secondaries: u64 = reads.iter().map(|of| of.as_secondary).sum();
    let all = primary + secondaries;
    let few = all / SOME;
    let stray = if mirrors(moment) { MIRRORED } else { LOOKS };
    let untouched = reads.iter().filter(|of| of.as_primary + of.as_secondary <= few).map(|of| of.node);
    let again = || msg!("check-reads-hint-again", collection = collection, name = split);
    // Counters that ended with their process may have had what must not be.
    let forgotten = match params.mode {
        ReadMode::Primary => lost(&reads, NodeRole::Secondary),
        ReadMode::SecondaryPreferred => lost(&reads, NodeRole::Primary),
        ReadMode::Nearest => None,
    };
    let wrong: Option<Message> = match params.mode {
        _ if all == 0 => Some(msg!("check-reads-hint-none", collection = collection)),
        ReadMode::Primary if secondaries > stray => Some(again()),
        ReadMode::SecondaryPreferred if primary > stray => Some(again()),
        _ if forgotten.is_some() => Some(again()),
        // Which secondaries are near is the machine's speed, too: what tells the preference is that both roles answer.
        ReadMode::Nearest if (primary <= few || secondaries <= few) && all >= least => {
            Some(msg!("check-reads-hint-nearest", members = words::list(untouched)))
        }
        _ if all < least => Some(msg!("check-reads-hint-more", least = least)),
        _ => None,
    };
    let mut seen: Vec<Message> = reads.iter().flat_map(lines).collect();
    seen.extend(forgotten.map(|of| msg!("check-reads-forgotten", member = of.node.label())));
    let verdict = if wrong.is_none() { Verdict::Pass } else { Verdict::Fail };
    let command = asked.map(|node| format!("lab mongo {} '{{\"top\": 1}}'", node.name));
    let judgement =
        Judgement { verdict, expected, observed: seen, hint: wrong, command, ask_until: None, credit: None };
    // Of a time in which nobody watched, neither the roles are known nor the ends of processes.
    if forgotten.is_some() { watched::doubt(moment, judgement) } else { judgement }
}

/// One line for each role in which a member answered something, and one at least.
fn lines(of: &Answered) -> Vec<Message> {
    let member = of.node.label();
    let primary = msg!("check-reads-by-primary", member = member, reads = of.as_primary);
    let secondary = msg!("check-reads-by-secondary", member = member, reads = of.as_secondary);
    match (of.as_primary, of.as_secondary) {
        (0, 0) if of.writable => vec![primary],
        (0, _) => vec![secondary],
        (_, 0) => vec![primary],
        _ => vec![primary, secondary],
    }
}

/// A member whose counters ended with a process that had this role.
fn lost<'a, 'b>(reads: &'b [Answered<'a>], role: NodeRole) -> Option<&'b Answered<'a>> {
    reads.iter().find(|of| of.lost_as.contains(&role))
}

/// Whether the members of this run send some of the reads on to each other: runs of earlier versions did.
fn mirrors(moment: &Moment) -> bool {
    let mut settings = moment.plan.mongo().filter_map(|node| node.env.get("SETTINGS"));
    !settings.any(|settings| settings.contains("mirrorReads"))
}
