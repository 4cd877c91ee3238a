//! A node that was added is a master of the cluster: every other node lists it, it follows nobody, and it is
//! ready to serve.

use super::layouts::{Layout, found, layouts};
use super::{Judgement, Verdict, watched, words};
use crate::course::NodeJoined;
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodePlan;

pub fn judge(params: &NodeJoined, moment: &Moment) -> Judgement {
    let expected = msg!("check-joined-expected");
    let Some(node) = moment.added().next() else {
        return Judgement::new(Verdict::Fail, expected, msg!("check-joined-none"))
            .hint(msg!("check-joined-hint-none"));
    };
    let all = layouts(moment);
    let last = all.last().cloned().unwrap_or_default();
    let command = words::redis_cli(moment.plan, node, "cluster nodes");
    let joined = |layout: &Layout| {
        serves(node, layout) && !follows(node, layout) && strangers(moment, node, layout).is_empty()
    };
    let found = found(&params.when, &all, joined).is_some();
    let missing = strangers(moment, node, &last);
    let judgement = if found {
        Judgement::new(Verdict::Pass, expected, msg!("check-joined-seen", node = node.label()))
    } else if follows(node, &last) {
        Judgement::new(Verdict::Fail, expected, msg!("check-joined-replica", node = node.label()))
            .hint(msg!("check-joined-hint-replica"))
    } else if let Some(trouble) = moment.redis(node).err().filter(|t| t.verdict != Verdict::Fail) {
        Judgement::new(trouble.verdict, expected, trouble.words)
    } else if missing.is_empty() {
        let failed = Judgement::new(Verdict::Fail, expected, msg!("check-joined-early", node = node.label()));
        watched::doubt(moment, failed.hint(msg!("check-joined-hint-early")))
    } else {
        let nodes = words::list(missing);
        let seen = msg!("check-joined-strangers", node = node.label(), nodes = nodes);
        let failed = Judgement::new(Verdict::Fail, expected, seen);
        watched::doubt(moment, failed.hint(msg!("check-joined-hint-strangers")))
    };
    judgement.command(command)
}

/// Who does not list it.
fn strangers<'a>(moment: &Moment<'a>, node: &NodePlan, layout: &Layout) -> Vec<&'a NodePlan> {
    let others = moment.plan.redis().filter(|n| n.name != node.name);
    others.filter(|by| !layout.known.contains(&(by.name.clone(), node.name.clone()))).collect()
}

fn serves(node: &NodePlan, layout: &Layout) -> bool {
    layout.ok.contains(&node.name)
}

fn follows(node: &NodePlan, layout: &Layout) -> bool {
    layout.following.contains_key(&node.name)
}
