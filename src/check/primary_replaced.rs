//! Another member became primary because the old one's process ended, in the way that the lab asks for.

use super::handovers::{Ended, Handover, accounted, handovers, unwatched};
use super::{Judgement, Verdict, words};
use crate::course::{Ending, PrimaryReplaced};
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodeName;

/// The members that took over in this way since the run was ready, the last first.
pub fn successors(params: &PrimaryReplaced, moment: &Moment) -> Vec<NodeName> {
    let all = handovers(moment).into_iter().rev();
    all.filter(|handover| is_so(params, handover)).map(|handover| handover.new).collect()
}

fn is_so(params: &PrimaryReplaced, handover: &Handover) -> bool {
    match params.ended {
        Ending::Shutdown => handover.was_shutdown(),
        Ending::Kill => handover.was_killed(),
    }
}

pub fn judge(params: &PrimaryReplaced, moment: &Moment) -> Judgement {
    let judgement = conclude(params, moment);
    match accounted(moment) {
        true => judgement,
        false => judgement.saw(msg!("check-members-logs-alone")),
    }
}

fn conclude(params: &PrimaryReplaced, moment: &Moment) -> Judgement {
    let expected = match params.ended {
        Ending::Shutdown => msg!("check-replaced-shutdown-expected"),
        Ending::Kill => msg!("check-replaced-kill-expected"),
    };
    if moment.baseline.is_none() {
        let lost = Judgement::new(Verdict::Inconclusive, expected, msg!("check-records-lost"));
        return lost.hint(msg!("check-records-lost-hint"));
    }
    let all = handovers(moment);
    if let Some(handover) = all.iter().rev().find(|handover| is_so(params, handover)) {
        return saw(Judgement::new(Verdict::Pass, expected, replaced(moment, handover)), moment, handover);
    }
    if unwatched(moment) {
        let gap = Judgement::new(Verdict::Inconclusive, expected, msg!("check-unwatched"));
        return gap.hint(msg!("check-unwatched-hint"));
    }
    let fail = |observed| Judgement::new(Verdict::Fail, expected.clone(), observed);
    let Some(last) = all.last() else {
        return fail(msg!("check-replaced-nobody")).hint(match params.ended {
            Ending::Shutdown => msg!("check-replaced-hint-shutdown"),
            Ending::Kill => msg!("check-replaced-hint-kill"),
        });
    };
    let hint = match (params.ended, last.ended) {
        (Ending::Shutdown, _) if last.stepped_down || last.was_claimed() || last.outlived().is_some() => {
            msg!("check-replaced-hint-led", old = words::label(moment.plan, &last.old))
        }
        (Ending::Shutdown, None) => {
            msg!("check-replaced-hint-quiesce", old = words::label(moment.plan, &last.old))
        }
        (Ending::Shutdown, Some(_)) => msg!("check-replaced-hint-shutdown"),
        (Ending::Kill, _) => msg!("check-replaced-hint-kill"),
    };
    saw(fail(replaced(moment, last)), moment, last).hint(hint)
}

/// What else is on record of it.
fn saw(judgement: Judgement, moment: &Moment, handover: &Handover) -> Judgement {
    let old = words::label(moment.plan, &handover.old);
    let first = match handover.outlived() {
        _ if handover.stepped_down => Some(msg!("check-replaced-stepped-down", old = old)),
        _ if handover.was_claimed() => {
            let new = words::label(moment.plan, &handover.new);
            Some(msg!("check-replaced-claimed", new = new, old = old))
        }
        Some(quiet) => {
            let after = words::seconds(handover.elected, quiet);
            Some(msg!("check-replaced-outlived", old = old, after = after))
        }
        None => None,
    };
    first.into_iter().fold(judgement, Judgement::saw).saw(ended(moment, handover))
}

fn replaced(moment: &Moment, handover: &Handover) -> Message {
    msg!(
        "check-replaced-seen",
        new = words::label(moment.plan, &handover.new),
        old = words::label(moment.plan, &handover.old),
        after = words::seconds(handover.left, handover.elected)
    )
}

/// What became of the old primary's process.
fn ended(moment: &Moment, handover: &Handover) -> Message {
    let old = words::label(moment.plan, &handover.old);
    match handover.ended {
        None => msg!("check-replaced-alive", old = old),
        Some(Ended { code, at, .. }) if at < handover.elected => {
            msg!(
                "check-replaced-ended-first",
                old = old,
                code = code,
                before = words::seconds(at, handover.elected)
            )
        }
        Some(Ended { code, at, .. }) => {
            msg!(
                "check-replaced-ended-later",
                old = old,
                code = code,
                after = words::seconds(handover.elected, at)
            )
        }
    }
}
