//! So many masters own equal shares of the slots, in order, each with so many replicas, as every node sees it.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use super::{Judgement, Verdict, words};
use crate::course::ClusterShape;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::service::redis::slots::listed;
use crate::service::redis::{SlotRange, share_of};
use crate::service::{ClusterNode, RedisView};

pub fn judge(params: &ClusterShape, moment: &Moment) -> Judgement {
    let masters = params.masters as usize;
    let shares: Vec<SlotRange> = (0..masters).filter_map(|i| share_of(i, masters)).collect();
    let text = shares.iter().map(SlotRange::to_string).collect::<Vec<_>>().join(", ");
    let expected = msg!("check-shape-expected", masters = masters, ranges = text, replicas = params.replicas);
    let mut troubles = Vec::new();
    let mut seen = Vec::new();
    for node in moment.members() {
        match moment.redis(node) {
            Err(trouble) => troubles.push(trouble),
            Ok(view) => seen.push((node, problems(params, moment, &shares, view))),
        }
    }
    if let Some(verdict) = troubles.iter().map(|t| t.verdict).max() {
        let observed = troubles.into_iter().map(|t| t.words).collect();
        let hint = (verdict == Verdict::Fail).then(|| msg!("check-cluster-hint-node"));
        return Judgement { verdict, expected, observed, hint, command: None, ask_until: None, credit: None };
    }
    let Some((node, (observed, hint))) = seen.into_iter().find(|(_, (problems, _))| !problems.is_empty())
    else {
        return Judgement::new(Verdict::Pass, expected, msg!("check-shape-seen", masters = masters));
    };
    let mut judgement =
        Judgement::new(Verdict::Fail, expected, msg!("check-shape-as-seen", node = node.label()));
    judgement.observed.extend(observed);
    judgement.hint(hint).command(words::redis_cli(moment.plan, node, "cluster nodes"))
}

/// What one node sees that is not as it should be, and where to look.
fn problems(
    params: &ClusterShape,
    moment: &Moment,
    shares: &[SlotRange],
    view: &RedisView,
) -> (Vec<Message>, Message) {
    let label = |n: &ClusterNode| {
        let node = moment.peer(n);
        node.map_or_else(|| format!("{}:{}", n.host, n.port), |node| node.label())
    };
    let owners: Vec<&ClusterNode> = view.nodes.iter().filter(|n| !n.slots.is_empty()).collect();
    let mut found = Vec::new();
    if owners.len() != shares.len() {
        let (seen, wanted) = (owners.len(), shares.len());
        found.push(msg!("check-shape-masters", seen = seen, wanted = wanted));
    }
    for owner in owners.iter().filter(|n| !matches!(n.slots.as_slice(), [one] if shares.contains(one))) {
        found.push(msg!("check-shape-range", node = label(owner), slots = listed(&owner.slots)));
    }
    if !found.is_empty() {
        return (found, msg!("check-shape-hint-ranges"));
    }
    for owner in &owners {
        let replicas = view.nodes.iter().filter(|n| n.master.as_ref() == Some(&owner.id)).count();
        if replicas != params.replicas as usize {
            found.push(msg!("check-shape-replicas", node = label(owner), replicas = replicas));
        }
    }
    for node in view.nodes.iter().filter(|n| n.slots.is_empty()) {
        match &node.master {
            None => found.push(msg!("check-shape-idle", node = label(node))),
            Some(id) if !owners.iter().any(|o| o.id == *id) => {
                found.push(msg!("check-shape-wrong-master", node = label(node)));
            }
            Some(_) => {}
        }
    }
    (found, msg!("check-shape-hint-replicas"))
}
