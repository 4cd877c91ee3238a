//! A slot belongs to the node whose port was drawn, by the claims of all nodes.

use super::{Judgement, Verdict, words};
use crate::course::SlotOwner;
use crate::journal::Moment;
use crate::msg;
use crate::service::redis::{Slot, owner};

pub fn judge(params: &SlotOwner, moment: &Moment) -> Judgement {
    let drawn = moment.plan.draws.get(&params.node).and_then(|port| moment.plan.node(port));
    let Some(wanted) = drawn else {
        let expected = msg!("check-slot-expected", slot = params.slot, node = params.node);
        return Judgement::new(Verdict::Error, expected, msg!("check-nothing-seen"));
    };
    let expected = msg!("check-slot-expected", slot = params.slot, node = wanted.label());
    if let Err(trouble) = moment.redis(wanted) {
        return Judgement::new(trouble.verdict, expected, trouble.words);
    }
    let command = words::redis_cli(moment.plan, wanted, "cluster slots");
    match Slot::new(params.slot).and_then(|slot| owner(moment.now.redis(), slot)) {
        Some(name) if *name == wanted.name => {
            let seen = msg!("check-slot-seen", slot = params.slot, node = wanted.label());
            Judgement::new(Verdict::Pass, expected, seen)
        }
        Some(name) => {
            let other = words::label(moment.plan, name);
            let seen = msg!("check-slot-seen", slot = params.slot, node = other);
            Judgement::new(Verdict::Fail, expected, seen).hint(msg!("check-slot-hint-other"))
        }
        None => Judgement::new(Verdict::Fail, expected, msg!("check-slot-nobody", slot = params.slot))
            .hint(msg!("check-cluster-hint-slots")),
    }
    .command(command)
}
