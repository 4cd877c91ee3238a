//! What changed on a Redis node.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::{BTreeMap, BTreeSet};

use super::flushes::{RESETSTAT, calls, emptied, was_reset};
use crate::journal::{Change, NodeRole};
use crate::plan::NodeName;
use crate::service::redis::slots::{common, count};
use crate::service::redis::{Epoch, Flag};
use crate::service::{ClusterNode, Link, RedisRole, RedisView};

/// Commands that matter wherever they come from, as INFO commandstats names them.
const TOLD: [&str; 11] = [
    "acl|setuser",
    "client|pause",
    "cluster|failover",
    "cluster|forget",
    "cluster|reset",
    RESETSTAT,
    "config|set",
    "debug",
    "flushall",
    "flushdb",
    "swapdb",
];
/// What a replica does because its master was told to.
const REPEATED: [&str; 3] = ["flushall", "flushdb", "swapdb"];

/// A node's name by its id and, where nobody has said that id, by its port.
pub type Naming<'a> = &'a dyn Fn(&str, u16) -> NodeName;

/// Changes of one node since its last answer, `within_ms` ago, in the order in which they are told. What was called
/// comes first: judges read what counters say in the light of it.
pub fn changes(
    node: &NodeName,
    name: Naming,
    before: &RedisView,
    after: &RedisView,
    within_ms: u64,
) -> Vec<Change> {
    let node = || node.clone();
    let mut changes = Vec::new();
    if before.run_id != after.run_id {
        changes.push(Change::Process { node: node() });
    }
    if before.id != after.id {
        changes.push(Change::Identity { node: node() });
    }
    changes.extend(commands(node(), before, after));
    changes.extend(others(node(), name, before, after, within_ms));
    changes.extend(bus(node(), before, after, within_ms));
    changes.extend(relinked(node(), before, after));
    if before.following() != after.following() {
        changes.push(match after.following() {
            None => Change::Role { node: node(), role: NodeRole::Master, of: None },
            Some(port) => {
                let id = after.master().map_or("", |line| line.id.as_str());
                Change::Role { node: node(), role: NodeRole::Replica, of: Some(name(id, port)) }
            }
        });
    }
    // The link to another master is another link, and may stand already.
    if let Some(up) = link_up(after)
        && (link_up(before).is_some_and(|was| was != up) || (up && before.following() != after.following()))
    {
        changes.push(Change::Link { node: node(), up });
    }
    // A replica shows its master's epoch.
    if after.following().is_none() && before.my_epoch != after.my_epoch {
        changes.push(Change::Epoch { node: node(), epoch: after.my_epoch });
    }
    if before.state_ok != after.state_ok {
        changes.push(Change::ClusterState { node: node(), ok: after.state_ok });
    }
    changes.extend(slots(node(), before, after));
    changes.extend(emptied(node(), before, after));
    let (knew, knows) = (known(before, name), known(after, name));
    for other in knows.difference(&knew) {
        changes.push(Change::Known { node: other.clone(), by: node() });
    }
    for other in knew.difference(&knows) {
        changes.push(Change::Forgotten { node: other.clone(), by: node() });
    }
    changes
}

/// What it says of the others. A node that it did not list before is told of by [`Change::Known`].
fn others(by: NodeName, name: Naming, before: &RedisView, after: &RedisView, within_ms: u64) -> Vec<Change> {
    let mut changes = Vec::new();
    for is in after.nodes.iter().filter(|n| n.id != after.id && !n.flags.has(&Flag::Handshake)) {
        let Some(was) = before.nodes.iter().find(|n| n.id == is.id) else { continue };
        let (node, by) = (name(&is.id, is.port), by.clone());
        if was.flags.has(&Flag::Failed) != is.flags.has(&Flag::Failed) {
            let (node, by) = (node.clone(), by.clone());
            changes.push(Change::Failing { node, by, failing: is.flags.has(&Flag::Failed), within_ms });
        }
        // A replica shows its master's epoch.
        let leads = |n: &ClusterNode| n.flags.has(&Flag::Master).then_some((n.epoch, n.slots.is_empty()));
        if leads(was) != leads(is) {
            let role = if is.flags.has(&Flag::Master) { NodeRole::Master } else { NodeRole::Replica };
            changes.push(Change::Viewed { node, by, role, epoch: is.epoch, slots: !is.slots.is_empty() });
        }
    }
    changes
}

fn bus(node: NodeName, before: &RedisView, after: &RedisView, within_ms: u64) -> Option<Change> {
    let same = before.run_id == after.run_id;
    let was = before.bus.as_ref().filter(|_| same);
    let grown = |(name, count): &(&String, &u64)| was.and_then(|was| was.get(*name)) != Some(*count);
    let counts: BTreeMap<_, _> =
        after.bus.iter().flatten().filter(grown).map(|(name, count)| (name.clone(), *count)).collect();
    (!counts.is_empty()).then(|| Change::Bus { node, run: after.run_id.clone(), counts, within_ms })
}

/// The same process has given up its links to all the others and made new ones.
fn relinked(node: NodeName, before: &RedisView, after: &RedisView) -> Option<Change> {
    let (had, has) = (before.links.as_ref()?, after.links.as_ref()?);
    let mut both = had.iter().filter_map(|(peer, made)| Some((made, has.get(peer)?))).peekable();
    let same = before.run_id == after.run_id && both.peek().is_some();
    (same && had.len() > 1 && both.all(|(had, has)| has > had)).then_some(Change::Relinked { node })
}

/// The node as its process began: alone, with nothing, asked nothing.
pub fn blank(view: &RedisView) -> RedisView {
    let own = view.nodes.iter().filter(|n| n.id == view.id);
    RedisView {
        role: RedisRole::Master { replicas: 0 },
        state_ok: false,
        my_epoch: Epoch::default(),
        nodes: own.map(|n| ClusterNode { slots: Vec::new(), ..n.clone() }).collect(),
        calls: BTreeMap::new(),
        bus: None,
        links: None,
        writes: None,
        keys: Some(0),
        ..view.clone()
    }
}

fn link_up(view: &RedisView) -> Option<bool> {
    match view.role {
        RedisRole::Master { .. } => None,
        RedisRole::Replica { link, .. } => Some(link == Link::Up),
    }
}

fn slots(node: NodeName, before: &RedisView, after: &RedisView) -> Option<Change> {
    let (had, has) = (before.owned(), after.owned());
    if had == has {
        return None;
    }
    let both = common(had, has);
    let (gained, lost) = (count(has).saturating_sub(both), count(had).saturating_sub(both));
    Some(Change::Slots { node, slots: has.to_vec(), gained, lost })
}

/// The nodes that it lists, itself and half-met ones left out.
fn known(view: &RedisView, name: Naming) -> BTreeSet<NodeName> {
    let met = |n: &&ClusterNode| {
        n.id != view.id && !n.flags.has(&Flag::Handshake) && !n.flags.has(&Flag::NoAddress)
    };
    view.nodes.iter().filter(met).map(|n| name(&n.id, n.port)).collect()
}

fn commands(node: NodeName, before: &RedisView, after: &RedisView) -> Vec<Change> {
    let same = before.run_id == after.run_id;
    let none = BTreeMap::new();
    // Another process counts from zero.
    let earlier = if same && !was_reset(before, after) { &before.calls } else { &none };
    let replica = after.following().is_some();
    let more = |command: &str| match command {
        // What a master was told, its replicas were told by it: it counts once.
        _ if replica && REPEATED.contains(&command) => 0,
        _ => calls(&after.calls, command).saturating_sub(calls(earlier, command)),
    };
    let called = TOLD.into_iter().map(|command| (command, more(command))).filter(|(_, count)| *count > 0);
    called
        .map(|(command, count)| Change::Command {
            node: node.clone(),
            command: command.replace('|', " ").to_uppercase(),
            count,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::flushes::pushed;
    use super::*;
    use crate::service::redis::slots::tests::ranges;
    use crate::service::redis::{Flags, Pushed};

    fn view(role: RedisRole, slots: &[(u16, u16)]) -> RedisView {
        let line = |id: &str, port, slots: &[(u16, u16)]| ClusterNode {
            id: id.into(),
            host: "127.0.0.1".into(),
            port,
            flags: Flags::read("master"),
            master: None,
            epoch: 1.into(),
            connected: true,
            slots: ranges(slots),
            open: vec![],
        };
        RedisView {
            id: "me".into(),
            run_id: "r1".into(),
            version: "8.0.2".into(),
            uptime_s: 1,
            role,
            offset: 0,
            replid: String::new(),
            state_ok: true,
            slots_assigned: 16384,
            current_epoch: 6.into(),
            my_epoch: 1.into(),
            nodes: vec![line("me", 7003, slots), line("other", 7000, &[])],
            calls: BTreeMap::new(),
            bus: None,
            links: None,
            writes: None,
            keys: None,
        }
    }

    fn replica(link: Link) -> RedisRole {
        RedisRole::Replica { master_port: 7000, link }
    }

    fn told(before: &RedisView, after: &RedisView) -> Vec<Change> {
        changes(&"redis-4".to_owned(), &|_, port| format!("redis-{}", port - 6999), before, after, 25)
    }

    fn node() -> NodeName {
        "redis-4".into()
    }

    #[test]
    fn a_promotion_is_role_epoch_and_slots() {
        let before = view(replica(Link::Down), &[]);
        let mut after = view(RedisRole::Master { replicas: 0 }, &[(0, 5460)]);
        after.my_epoch = 7.into();
        let expected = [
            Change::Role { node: node(), role: NodeRole::Master, of: None },
            Change::Epoch { node: node(), epoch: 7.into() },
            Change::Slots { node: node(), slots: ranges(&[(0, 5460)]), gained: 5461, lost: 0 },
        ];
        assert_eq!(told(&before, &after), expected);
        let back = told(&after, &view(replica(Link::Up), &[]));
        let role = Change::Role { node: node(), role: NodeRole::Replica, of: Some("redis-1".into()) };
        assert_eq!(back[0], role);
    }

    #[test]
    fn keys_that_were_flushed_and_written_again_unheard_are_told() {
        let mut before = view(RedisRole::Master { replicas: 1 }, &[(0, 99)]);
        (before.keys, before.writes) = (Some(330), Some(1_000));
        before.calls.insert("cluster|info".into(), 50);
        let told = |is: Pushed, writes, reset: bool| {
            let mut after = RedisView { writes: Some(writes), ..before.clone() };
            if reset {
                after.calls.insert("cluster|info".into(), 1);
            }
            let was = Pushed { stands: true, ..Pushed::default() };
            let all = pushed(&node(), &was, &is, Some(&before), &after);
            all.into_iter().find(|change| matches!(change, Change::Rewritten { .. }))
        };
        let lost = Pushed { stands: true, lost: 1, flushes: 0 };
        let rewritten = |writes| Some(Change::Rewritten { node: node(), writes });
        assert_eq!(told(lost, 1_660, true), rewritten(Some(660)));
        assert_eq!(told(lost, 3, true), rewritten(None), "saved to disk in between");
        assert_eq!(told(lost, 1_100, true), None, "that is not all of them, twice");
        assert_eq!(told(lost, 9_000, false), None, "what was called is on record");
        let stands = Pushed { stands: true, ..Pushed::default() };
        assert_eq!(told(stands, 9_000, true), None, "a flush would have been heard");
    }

    #[test]
    fn links_that_are_all_new_in_one_process_are_told() {
        let links = |made: [u64; 2]| Some(BTreeMap::from([("a".into(), made[0]), ("b".into(), made[1])]));
        let relinked = |had, has, run: &str| {
            let mut before = view(RedisRole::Master { replicas: 1 }, &[(0, 99)]);
            let mut after = RedisView { run_id: run.into(), ..before.clone() };
            (before.links, after.links) = (had, has);
            told(&before, &after).contains(&Change::Relinked { node: node() })
        };
        assert!(relinked(links([10, 12]), links([500, 501]), "r1"));
        assert!(!relinked(links([10, 12]), links([10, 501]), "r1"), "one of them was started again");
        assert!(!relinked(links([10, 12]), links([500, 501]), "r2"), "another process");
        assert!(!relinked(None, links([500, 501]), "r1") && !relinked(links([10, 12]), None, "r1"));
    }

    #[test]
    fn slots_that_came_and_went_are_counted() {
        let master = || RedisRole::Master { replicas: 1 };
        let told = told(&view(master(), &[(0, 99), (200, 299)]), &view(master(), &[(50, 249)]));
        let Change::Slots { gained, lost, .. } = &told[0] else { panic!("{told:?}") };
        assert_eq!((*gained, *lost), (100, 100));
    }

    #[test]
    fn links_views_processes_and_commands_are_told() {
        let before = view(replica(Link::Up), &[]);
        let mut after = view(replica(Link::Syncing), &[]);
        after.state_ok = false;
        after.nodes[1].port = 7006;
        after.calls.insert("flushall".into(), 3);
        let expected = [
            Change::Link { node: node(), up: false },
            Change::ClusterState { node: node(), ok: false },
            Change::Known { node: "redis-7".into(), by: node() },
            Change::Forgotten { node: "redis-1".into(), by: node() },
        ];
        assert_eq!(told(&before, &after), expected, "a replica repeats what its master was told");
        let mut before = view(RedisRole::Master { replicas: 1 }, &[]);
        before.calls.insert("debug".into(), 1);
        let mut after = before.clone();
        after.calls = BTreeMap::from([("debug".into(), 3), ("cluster|reset".into(), 1), ("set".into(), 9)]);
        let called = |command: &str, count| Change::Command { node: node(), command: command.into(), count };
        assert_eq!(told(&before, &after), [called("CLUSTER RESET", 1), called("DEBUG", 2)]);
        after.run_id = "r2".into();
        assert_eq!(told(&before, &after)[0], Change::Process { node: node() });
        assert_eq!(told(&before, &after)[2], called("DEBUG", 3), "another process counts from zero");
    }

    #[test]
    fn a_node_that_has_just_come_has_a_past_to_tell() {
        let mut view = view(replica(Link::Up), &[]);
        let of = Some("redis-1".to_owned());
        let role = Change::Role { node: node(), role: NodeRole::Replica, of };
        let known = Change::Known { node: "redis-1".into(), by: node() };
        let up = Change::Link { node: node(), up: true };
        let ok = Change::ClusterState { node: node(), ok: true };
        assert_eq!(told(&blank(&view), &view), [role, up, ok, known]);
        view.role = RedisRole::Master { replicas: 0 };
        view.nodes.truncate(1);
        (view.state_ok, view.my_epoch) = (false, Epoch::default());
        assert_eq!(told(&blank(&view), &view), []);
        view.calls.insert("flushall".into(), 1);
        let flushed = Change::Command { node: node(), command: "FLUSHALL".into(), count: 1 };
        assert_eq!(told(&blank(&view), &view), [flushed]);
    }
}
