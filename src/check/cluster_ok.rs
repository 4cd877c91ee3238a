//! Every node says `cluster_state:ok`, all views agree, 16384 slots are owned once, no slot is open, every
//! replica is linked to its master, and no two masters share an epoch.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::{BTreeMap, BTreeSet};

use super::{Judgement, Verdict, words};
use crate::course::ClusterOk;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::redis::slots::{count, gaps, listed};
use crate::service::redis::{self, Flag, SLOTS, SlotRange};
use crate::service::{ClusterNode, Link, RedisRole, RedisView};

/// Of slots without an owner, so many ranges are named.
const RANGES: usize = 4;

pub fn judge(_: &ClusterOk, moment: &Moment) -> Judgement {
    let nodes: Vec<_> = moment.members().collect();
    let expected = msg!("check-cluster-expected", nodes = nodes.len(), slots = SLOTS);
    let mut views = Vec::new();
    let mut troubles = Vec::new();
    for node in nodes {
        match moment.redis(node) {
            Ok(view) => views.push((node, view)),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let asked = views.first().map(|(n, _)| *n).or(moment.plan.redis().next());
    let command =
        asked.map(|n| format!("redis-cli --cluster check {}:{}", moment.plan.place.address, n.port));
    let judgement = |verdict, observed, hint| Judgement {
        verdict,
        expected: expected.clone(),
        observed,
        hint,
        command: command.clone(),
        ask_until: None,
        credit: None,
    };
    if let Some(verdict) = troubles.iter().map(|t| t.verdict).max() {
        let observed = troubles.into_iter().map(|t| t.words).collect();
        let hint = (verdict == Verdict::Fail).then(|| msg!("check-cluster-hint-node"));
        return judgement(verdict, observed, hint);
    }
    let (observed, hints): (Vec<_>, Vec<_>) = problems(moment, &views).into_iter().unzip();
    match hints.into_iter().next() {
        Some(hint) => judgement(Verdict::Fail, observed, Some(hint)),
        None => {
            let masters =
                views.iter().filter(|(_, v)| !own_line(v).is_none_or(|l| l.slots.is_empty())).count();
            let seen = msg!("check-cluster-seen", nodes = views.len(), masters = masters, slots = SLOTS);
            judgement(Verdict::Pass, vec![seen], None)
        }
    }
}

type Views<'a> = [(&'a NodePlan, &'a RedisView)];

/// What is wrong, each with where to look.
fn problems(moment: &Moment, views: &Views) -> Vec<(Message, Message)> {
    let alone = which(views, |v| v.nodes.len() == 1);
    if views.iter().all(|(_, v)| v.nodes.len() == 1) {
        // What else they say is about a cluster of one.
        return vec![(msg!("check-cluster-alone", nodes = alone), msg!("check-cluster-hint-alone"))];
    }
    let mut found = Vec::new();
    let told = |nodes: String, observed: fn(String) -> Message, hint: Message| {
        (!nodes.is_empty()).then(|| (observed(nodes), hint))
    };
    found.extend(told(alone, |n| msg!("check-cluster-alone", nodes = n), msg!("check-cluster-hint-alone")));
    let strangers = which(views, |v| v.nodes.len() > 1 && known(v) != ids(views));
    found.extend(told(
        strangers,
        |n| msg!("check-cluster-unknown", nodes = n),
        msg!("check-cluster-hint-unknown"),
    ));
    let announced = |v: &RedisView| {
        let elsewhere = |line: &ClusterNode| moment.peer(line).is_some_and(|node| node.port != line.port);
        v.own().is_some_and(elsewhere)
    };
    found.extend(told(
        which(views, announced),
        |n| msg!("check-cluster-announced", nodes = n),
        msg!("check-cluster-hint-announced"),
    ));
    let not_ok = which(views, |v| !v.state_ok);
    found.extend(told(
        not_ok,
        |n| msg!("check-cluster-not-ok", nodes = n),
        msg!("check-cluster-hint-not-ok"),
    ));
    for (suspects, nodes) in suspicions(views) {
        let words = msg!("check-cluster-flagged", nodes = words::list(nodes), suspects = suspects);
        found.push((words, msg!("check-cluster-hint-flagged")));
    }
    let open = which(views, |v| v.nodes.iter().any(|n| !n.open.is_empty()));
    found.extend(told(open, |n| msg!("check-cluster-open", nodes = n), msg!("check-cluster-hint-open")));
    let unlinked = which(views, |v| matches!(v.role, RedisRole::Replica { link, .. } if link != Link::Up));
    found.extend(told(
        unlinked,
        |n| msg!("check-cluster-unlinked", nodes = n),
        msg!("check-cluster-hint-unlinked"),
    ));
    if let Some((one, other, epoch)) = redis::shared_epoch(views.iter().map(|(n, v)| (*n, *v))) {
        let nodes = words::list([one, other]);
        let shared = msg!("check-cluster-epoch", nodes = nodes, epoch = epoch);
        found.push((shared, msg!("check-cluster-hint-epoch")));
    }
    let owned = views.iter().filter_map(|(_, view)| own_line(view)).flat_map(|line| line.slots.clone());
    let gaps = gaps(owned.collect());
    if !gaps.is_empty() {
        let ranges = listed(&gaps[..gaps.len().min(RANGES)]);
        let words = msg!("check-cluster-uncovered", slots = count(&gaps), ranges = ranges);
        found.push((words, msg!("check-cluster-hint-slots")));
    }
    let double = double(views);
    if double > 0 {
        found.push((msg!("check-cluster-double", slots = double), msg!("check-cluster-hint-slots")));
    }
    let dissenting = words::list(dissenters(views));
    if !dissenting.is_empty() {
        found.push((msg!("check-cluster-disagree", nodes = dissenting), msg!("check-cluster-hint-disagree")));
    }
    found
}

fn which(views: &Views, wrong: impl Fn(&RedisView) -> bool) -> String {
    words::list(views.iter().filter(|(_, v)| wrong(v)).map(|(n, _)| *n))
}

fn ids<'a>(views: &Views<'a>) -> BTreeSet<&'a str> {
    views.iter().map(|(_, v)| v.id.as_str()).collect()
}

fn known(view: &RedisView) -> BTreeSet<&str> {
    view.nodes.iter().map(|n| n.id.as_str()).collect()
}

/// A peer that a node holds for failed, lost, unknown or unreachable.
fn is_flagged(node: &ClusterNode) -> bool {
    node.flags.ill().is_some() || !(node.connected || is_myself(node))
}

fn is_myself(node: &ClusterNode) -> bool {
    node.flags.has(&Flag::Myself)
}

fn own_line(view: &RedisView) -> Option<&ClusterNode> {
    view.nodes.iter().find(|n| is_myself(n))
}

/// Whom the nodes hold for failed or unreachable, and which nodes do.
fn suspicions<'a>(views: &Views<'a>) -> BTreeMap<String, Vec<&'a NodePlan>> {
    let label = |node: &ClusterNode| {
        let known = views.iter().find(|(_, view)| view.id == node.id);
        known.map_or_else(|| format!("{}:{}", node.host, node.port), |(plan, _)| plan.label())
    };
    let mut all: BTreeMap<String, Vec<&NodePlan>> = BTreeMap::new();
    for (plan, view) in views {
        let suspects: Vec<String> = view.nodes.iter().filter(|n| is_flagged(n)).map(label).collect();
        if !suspects.is_empty() {
            all.entry(suspects.join(", ")).or_default().push(*plan);
        }
    }
    all
}

/// How many slots more than one node says it owns itself.
fn double(views: &Views) -> usize {
    let mut owners = vec![0u32; SLOTS as usize];
    for (_, view) in views {
        let own = own_line(view).into_iter().flat_map(|n| &n.slots);
        own.flat_map(|range| range.slots())
            .for_each(|slot| owners[slot.index()] = owners[slot.index()].saturating_add(1));
    }
    owners.into_iter().filter(|count| *count > 1).count()
}

/// Who owns which slots and who follows whom, in one view.
type Layout<'a> = BTreeMap<&'a str, (Option<&'a str>, &'a [SlotRange])>;

/// How many views of a run agree, at best. All of them where the cluster is healthy.
pub fn agreeing<'a>(views: impl IntoIterator<Item = &'a RedisView>) -> usize {
    let layouts: Vec<Layout> = views.into_iter().map(layout).collect();
    let shared = |of: &Layout| layouts.iter().filter(|l| *l == of).count();
    layouts.iter().map(shared).max().unwrap_or_default()
}

fn layout(view: &RedisView) -> Layout<'_> {
    view.nodes.iter().map(|n| (n.id.as_str(), (n.master.as_deref(), n.slots.as_slice()))).collect()
}

/// The nodes whose view is not the one that most share.
fn dissenters<'a>(views: &Views<'a>) -> Vec<&'a NodePlan> {
    let layouts: Vec<Layout> = views.iter().map(|(_, v)| layout(v)).collect();
    let shared = |of: &&Layout| layouts.iter().filter(|l| l == of).count();
    // The first of the largest groups: `max_by_key` would take the last.
    let common = layouts.iter().rev().max_by_key(shared);
    let differs = views.iter().zip(&layouts).filter(|(_, l)| Some(*l) != common);
    differs.map(|((node, _), _)| *node).collect()
}
