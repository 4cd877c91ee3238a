//! Every member has an oplog, and knows that a majority has what was written in the present term. A set that
//! can elect and not commit looks healthy until the first w:majority write.

use super::{Judgement, Verdict, words};
use crate::course::MajorityCommits;
use crate::journal::Moment;
use crate::msg;

pub fn judge(_: &MajorityCommits, moment: &Moment) -> Judgement {
    let expected = msg!("check-commits-expected");
    let mut views = Vec::new();
    let mut troubles = Vec::new();
    for node in moment.set() {
        match moment.mongo(node) {
            Ok(view) => views.push((node, view)),
            Err(trouble) => troubles.push(trouble),
        }
    }
    if let Some(verdict) = troubles.iter().map(|t| t.verdict).max() {
        let observed = troubles.into_iter().map(|t| t.words).collect();
        return Judgement { observed, ..Judgement::new(verdict, expected, msg!("check-nothing-seen")) };
    }
    let empty = words::list(views.iter().filter(|(_, v)| !v.applied.is_real()).map(|(n, _)| *n));
    if !empty.is_empty() {
        let seen = msg!("check-commits-no-oplog", members = empty);
        return Judgement::new(Verdict::Fail, expected, seen).hint(msg!("check-commits-hint-oplog"));
    }
    let term = views.iter().map(|(_, v)| v.term).max().unwrap_or_default();
    let behind = views.iter().filter(|(_, v)| !v.committed.is_real() || v.committed.term != term);
    let behind = words::list(behind.map(|(n, _)| *n));
    if !behind.is_empty() {
        let seen = msg!("check-commits-behind", term = term, members = behind);
        return Judgement::new(Verdict::Fail, expected, seen).hint(msg!("check-commits-hint-behind"));
    }
    Judgement::new(Verdict::Pass, expected, msg!("check-commits-seen", term = term))
}
