//! Acts that cost points: what the evidence shows of them. Without a baseline nothing is held against anyone.

use super::story::{self, Manner};
use super::{Evidence, Moment, words};
use crate::i18n::Message;
use crate::msg;
use crate::plan::NodePlan;
use crate::record::Change;
use crate::service::RedisView;
use crate::spec::Act;

/// What shows that an act was done since the run was ready; none where nothing does.
pub fn seen(act: Act, evidence: &Evidence) -> Option<Message> {
    let looks: Vec<Moment> = evidence.moments().collect();
    let last = looks.last()?;
    let ready = last.baseline?.at;
    match act {
        Act::Flushall => called(&looks, &["flushall", "flushdb"]),
        Act::ClusterReset => called(&looks, &["cluster|reset"]),
        Act::ForcedReconfig => recorded(last, "replSetReconfig force"),
        Act::DroppedDatabase => recorded(last, "dropDatabase"),
        Act::RecreatedNode => {
            let nodes = last.plan.nodes.iter().filter(|n| looks.iter().any(|m| m.is_another(n)));
            let nodes = words::list(nodes);
            (!nodes.is_empty()).then(|| msg!("check-act-recreated", nodes = nodes))
        }
        Act::ForcedFailover => {
            let by_force = |p: &story::Promotion| matches!(p.manner, Manner::Forced | Manner::Takeover);
            let all = story::promotions(last.logs);
            let forced = all.iter().find(|p| p.at >= ready && by_force(p))?;
            let node = words::label(last.plan, &forced.node);
            Some(match forced.manner {
                Manner::Takeover => msg!("check-act-takeover", node = node),
                _ => msg!("check-act-forced", node = node),
            })
        }
    }
}

/// A command that the recorder found in a member's own log.
fn recorded(moment: &Moment, wanted: &str) -> Option<Message> {
    moment.seen().find_map(|(_, change)| match change {
        Change::Command { node, command, .. } if command == wanted => {
            let nodes = words::label(moment.plan, node);
            Some(msg!("check-act-called", command = command, nodes = nodes))
        }
        _ => None,
    })
}

/// The nodes that count more calls of these commands than at the start, at any look: a node that is started
/// again forgets its counters.
fn called(looks: &[Moment], commands: &[&str]) -> Option<Message> {
    let plan = looks.last()?.plan;
    let mut guilty = None;
    for command in commands {
        let nodes = plan.redis().filter(|n| looks.iter().any(|m| calls_since_start(m, n, command) > 0));
        let nodes = words::list(nodes);
        if !nodes.is_empty() {
            let command = command.replace('|', " ").to_uppercase();
            guilty = guilty.or(Some(msg!("check-act-called", command = command, nodes = nodes)));
        }
    }
    guilty
}

fn calls_since_start(moment: &Moment, node: &NodePlan, command: &str) -> u64 {
    let Some(view) = moment.now.redis.get(&node.name).and_then(|h| h.answer()) else { return 0 };
    let calls = |v: &RedisView| v.calls.get(command).copied().unwrap_or_default();
    // Another process counts from zero.
    let before = moment.at_start(node).filter(|v| v.run_id == view.run_id).map(calls);
    calls(view).saturating_sub(before.unwrap_or_default())
}
