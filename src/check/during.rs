//! What held while a fault was at work: the recorder's looks from the proof that it bit to its end, the last time that
//! it did. Pure.

use jiff::Timestamp;

use super::history::{self, Hit};
use super::settle::settle;
use super::{Judgement, Verdict, words};
use crate::course::When;
use crate::i18n::Message;
use crate::journal::{Actor, Evidence, Moment};
use crate::msg;

/// What is concluded of all those looks, from what `at` concludes of each. None where there is no evidence at all.
pub fn during(fault: &str, evidence: &Evidence, at: impl Fn(&Moment) -> Judgement) -> Option<Judgement> {
    let last = evidence.moments().next_back()?;
    let expected = at(&last).expected;
    let hit = match history::bitten(&last, fault, &expected) {
        Ok(mut hits) => hits.pop()?,
        Err(none) => return Some(none),
    };
    let (now, from) = (last.now.at, hit.bit.unwrap_or(hit.since));
    let until = hit.end().min(hit.record.expires);
    let looks: Vec<_> = evidence.looks(from, until).map(|look| (look.now.at, at(&look))).collect();
    let (is_open, count) = (now < until, looks.len());
    let seconds = words::seconds(from, until.min(now));
    let Some(settled) = settle(&When::During(fault.to_owned()), looks) else {
        let unseen = unseen(fault, &hit, &seconds, expected);
        return Some(Judgement { ask_until: is_open.then_some(until), ..unseen });
    };
    let settled = settled.saw(msg!("check-during-looks", fault = fault, looks = count, seconds = seconds));
    Some(if is_open && settled.passed() { open(fault, until, settled) } else { settled })
}

/// It has held so far.
fn open(fault: &str, until: Timestamp, settled: Judgement) -> Judgement {
    let settled = settled.saw(msg!("check-during-open", fault = fault));
    Judgement { verdict: Verdict::Inconclusive, ask_until: Some(until), ..settled }
}

/// Nobody looked: our failure, unless somebody ended the fault before anybody could.
fn unseen(fault: &str, hit: &Hit, seconds: &str, expected: Message) -> Judgement {
    match hit.healed_by {
        Some(Actor::Learner | Actor::Toolbox) => {
            let seen = msg!("check-during-ended", fault = fault, seconds = seconds);
            Judgement::new(Verdict::Fail, expected, seen).hint(msg!("check-during-hint", fault = fault))
        }
        _ => Judgement::new(Verdict::Error, expected, msg!("check-during-unseen", fault = fault)),
    }
}
