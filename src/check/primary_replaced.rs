//! Another member became primary because the old one's process ended, in the way that the lab asks for.

use super::handovers::{Handover, handovers, unwatched};
use super::{Ending, Judgement, Moment, PrimaryReplaced, Verdict, words};
use crate::i18n::Message;
use crate::msg;

pub fn judge(params: &PrimaryReplaced, moment: &Moment) -> Judgement {
    let expected = match params.ended {
        Ending::Shutdown => msg!("check-replaced-shutdown-expected"),
        Ending::Kill => msg!("check-replaced-kill-expected"),
    };
    if moment.baseline.is_none() {
        let lost = Judgement::new(Verdict::Inconclusive, expected, msg!("check-records-lost"));
        return lost.hint(msg!("check-records-lost-hint"));
    }
    let all = handovers(moment);
    let right = |handover: &&Handover| match params.ended {
        Ending::Shutdown => handover.was_shutdown(),
        Ending::Kill => handover.was_killed(),
    };
    if let Some(handover) = all.iter().rev().find(right) {
        return Judgement::new(Verdict::Pass, expected, replaced(moment, handover))
            .saw(ended(moment, handover));
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
        (Ending::Shutdown, None) => {
            msg!("check-replaced-hint-quiesce", old = words::label(moment.plan, &last.old))
        }
        (Ending::Shutdown, Some(_)) => msg!("check-replaced-hint-shutdown"),
        (Ending::Kill, _) => msg!("check-replaced-hint-kill"),
    };
    fail(replaced(moment, last)).saw(ended(moment, last)).hint(hint)
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
        Some((code, at)) if at < handover.elected => {
            msg!(
                "check-replaced-ended-first",
                old = old,
                code = code,
                before = words::seconds(at, handover.elected)
            )
        }
        Some((code, at)) => {
            msg!(
                "check-replaced-ended-later",
                old = old,
                code = code,
                after = words::seconds(handover.elected, at)
            )
        }
    }
}
