//! Acts that cost points: what the evidence shows of them. Without a baseline nothing is held against anyone.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use super::members_at::without_object;
use super::{acts, election, forced_reconfig, removed, words};
use crate::course::Act;
use crate::i18n::Message;
use crate::journal::{Evidence, Moment};
use crate::msg;
use crate::plan::NodePlan;
use crate::service::RedisView;
use crate::service::redis::story::Manner;

/// What shows that an act was done since the run was ready; none where nothing does.
pub fn seen(act: Act, evidence: &Evidence) -> Option<Message> {
    let looks: Vec<Moment> = evidence.moments().collect();
    let last = looks.last()?;
    let ready = last.baseline?.at;
    match act {
        Act::Flushall => called(&looks, &["flushall", "flushdb"]).or_else(|| acts::flushed(last)),
        Act::ClusterReset => called(&looks, &["cluster|reset"]).or_else(|| acts::reset(last)),
        Act::ForcedReconfig => forced_reconfig::seen(&looks),
        Act::DroppedDatabase => removed::seen(&looks),
        Act::RecreatedNode => {
            let nodes = last.plan.nodes.iter().filter(|n| looks.iter().any(|m| m.is_another(n)));
            let nodes = words::list(nodes);
            (!nodes.is_empty()).then(|| msg!("check-act-recreated", nodes = nodes))
        }
        Act::ForcedFailover => {
            let all = election::promotions(last).into_iter().filter(|p| p.at >= ready);
            all.into_iter().find_map(|forced| {
                let node = words::label(last.plan, &forced.node);
                match forced.manner {
                    Manner::Takeover => Some(msg!("check-act-takeover", node = node)),
                    Manner::Forced => Some(msg!("check-act-forced", node = node)),
                    _ => None,
                }
            })
        }
    }
}

/// The nodes that count more calls of these commands than at the start, at any look: a node that is started
/// again forgets its counters. What had no object by what the recorder saw is not among them.
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
    let Some(view) = moment.now.redis_view(&node.name) else { return 0 };
    let calls = |v: &RedisView, command: &str| v.calls.get(command).copied().unwrap_or_default();
    // Another process counts from zero, and so does one whose counters were reset.
    let reset = |start: &RedisView| calls(view, "config|resetstat") > calls(start, "config|resetstat");
    let start = moment.at_start(node).filter(|start| start.run_id == view.run_id && !reset(start));
    let before = start.map_or(0, |start| calls(start, command));
    let since = calls(view, command).saturating_sub(before);
    since.saturating_sub(without_object(moment, node, command))
}
