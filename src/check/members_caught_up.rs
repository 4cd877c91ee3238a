//! Every secondary has applied what the primary had, to within a second.

use super::{Judgement, Verdict, words};
use crate::course::MembersCaughtUp;
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::MongoView;

/// Seconds of oplog time: what a healthy secondary lags while somebody writes.
const CLOSE: u32 = 1;

pub fn judge(_: &MembersCaughtUp, moment: &Moment) -> Judgement {
    let expected = msg!("check-caught-up-expected");
    let mut views: Vec<(&NodePlan, &MongoView)> = Vec::new();
    for member in moment.set() {
        match moment.mongo(member) {
            Ok(view) => views.push((member, view)),
            Err(trouble) => {
                let away = Judgement::new(trouble.verdict, expected, trouble.words);
                return away.hint(msg!("check-caught-up-hint-away", member = member.label()));
            }
        }
    }
    let command =
        views.first().map(|(n, _)| words::mongosh(moment.plan, n, "rs.printSecondaryReplicationInfo()"));
    let judgement = |verdict, observed| {
        let judgement = Judgement::new(verdict, expected.clone(), observed);
        command.iter().fold(judgement, |j, command| j.command(command.clone()))
    };
    let Some((_, primary)) = views.iter().find(|(_, v)| v.writable) else {
        return judgement(Verdict::Fail, msg!("check-set-no-primary")).hint(msg!("check-set-hint-election"));
    };
    let lag = |view: &MongoView| view.applied.behind(primary.applied);
    let behind = views
        .iter()
        .find(|(_, v)| !v.state.serves() || lag(v) > CLOSE || v.applied.term > primary.applied.term);
    match behind {
        None => judgement(Verdict::Pass, msg!("check-caught-up-seen", members = views.len())),
        Some((member, view)) => judgement(
            Verdict::Fail,
            msg!("check-caught-up-behind", member = member.label(), state = view.state, lag = lag(view)),
        )
        .hint(msg!("check-caught-up-hint-wait")),
    }
}
