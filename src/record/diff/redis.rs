//! What changed on a Redis node.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::NodeName;
use crate::record::{Change, NodeRole};
use crate::service::{ClusterNode, Link, RedisRole, RedisView};

/// Commands that matter wherever they come from, as INFO commandstats names them.
const TOLD: [&str; 10] = [
    "acl|setuser",
    "client|pause",
    "cluster|failover",
    "cluster|forget",
    "cluster|reset",
    "config|set",
    "debug",
    "flushall",
    "flushdb",
    "swapdb",
];

/// Changes of one node, in the order in which they are told. `name` gives a node's name by its port.
pub fn redis(
    node: &NodeName,
    name: &dyn Fn(u16) -> NodeName,
    before: &RedisView,
    after: &RedisView,
) -> Vec<Change> {
    let node = || node.clone();
    let mut changes = Vec::new();
    if before.run_id != after.run_id {
        changes.push(Change::Process { node: node() });
    }
    if following(before) != following(after) {
        changes.push(match following(after) {
            None => Change::Role { node: node(), role: NodeRole::Master, of: None },
            Some(port) => Change::Role { node: node(), role: NodeRole::Replica, of: Some(name(port)) },
        });
    }
    if let (Some(was), Some(is)) = (link_up(before), link_up(after))
        && was != is
    {
        changes.push(Change::Link { node: node(), up: is });
    }
    // A replica shows its master's epoch.
    if following(after).is_none() && before.my_epoch != after.my_epoch {
        changes.push(Change::Epoch { node: node(), epoch: after.my_epoch });
    }
    if before.state_ok != after.state_ok {
        changes.push(Change::ClusterState { node: node(), ok: after.state_ok });
    }
    changes.extend(slots(node(), before, after));
    let (knew, knows) = (known(before, name), known(after, name));
    for other in knows.difference(&knew) {
        changes.push(Change::Known { node: other.clone(), by: node() });
    }
    for other in knew.difference(&knows) {
        changes.push(Change::Forgotten { node: other.clone(), by: node() });
    }
    // What a master was told, its replicas were told by it: it counts once.
    if following(after).is_none() {
        changes.extend(commands(node(), before, after));
    }
    changes
}

/// The port of its master, of a replica.
fn following(view: &RedisView) -> Option<u16> {
    match view.role {
        RedisRole::Master { .. } => None,
        RedisRole::Replica { master_port, .. } => Some(master_port),
    }
}

fn link_up(view: &RedisView) -> Option<bool> {
    match view.role {
        RedisRole::Master { .. } => None,
        RedisRole::Replica { link, .. } => Some(link == Link::Up),
    }
}

fn slots(node: NodeName, before: &RedisView, after: &RedisView) -> Option<Change> {
    let (had, has) = (own(before), own(after));
    if had == has {
        return None;
    }
    let gained = count(has) - common(had, has);
    let lost = count(had) - common(had, has);
    Some(Change::Slots { node, slots: has.to_vec(), gained, lost })
}

fn own(view: &RedisView) -> &[(u16, u16)] {
    view.nodes.iter().find(|n| n.id == view.id).map_or(&[], |n| n.slots.as_slice())
}

fn count(ranges: &[(u16, u16)]) -> u32 {
    ranges.iter().map(|(first, last)| u32::from(*last) - u32::from(*first) + 1).sum()
}

/// Slots in both.
fn common(a: &[(u16, u16)], b: &[(u16, u16)]) -> u32 {
    let both = a.iter().flat_map(|x| b.iter().map(move |y| (x.0.max(y.0), x.1.min(y.1))));
    both.filter(|(first, last)| first <= last).map(|(first, last)| u32::from(last - first) + 1).sum()
}

/// The nodes that it lists, itself and half-met ones left out.
fn known(view: &RedisView, name: &dyn Fn(u16) -> NodeName) -> BTreeSet<NodeName> {
    let met =
        |n: &&ClusterNode| n.id != view.id && !n.flags.iter().any(|f| f == "handshake" || f == "noaddr");
    view.nodes.iter().filter(met).map(|n| name(n.port)).collect()
}

fn commands(node: NodeName, before: &RedisView, after: &RedisView) -> Vec<Change> {
    // Another process counts from zero.
    let none = BTreeMap::new();
    let earlier = if before.run_id == after.run_id { &before.calls } else { &none };
    let more = |command: &str| {
        let calls = |of: &BTreeMap<String, u64>| of.get(command).copied().unwrap_or_default();
        calls(&after.calls).saturating_sub(calls(earlier))
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
    use super::*;

    fn view(role: RedisRole, slots: &[(u16, u16)]) -> RedisView {
        let line = |id: &str, port, slots: &[(u16, u16)]| ClusterNode {
            id: id.into(),
            host: "127.0.0.1".into(),
            port,
            flags: vec!["master".into()],
            master: None,
            epoch: 1,
            connected: true,
            slots: slots.to_vec(),
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
            current_epoch: 6,
            my_epoch: 1,
            nodes: vec![line("me", 7003, slots), line("other", 7000, &[])],
            calls: BTreeMap::new(),
        }
    }

    fn replica(link: Link) -> RedisRole {
        RedisRole::Replica { master_port: 7000, link }
    }

    fn told(before: &RedisView, after: &RedisView) -> Vec<Change> {
        redis(&"redis-4".to_owned(), &|port| format!("redis-{}", port - 6999), before, after)
    }

    fn node() -> NodeName {
        "redis-4".into()
    }

    #[test]
    fn a_promotion_is_role_epoch_and_slots() {
        let before = view(replica(Link::Down), &[]);
        let mut after = view(RedisRole::Master { replicas: 0 }, &[(0, 5460)]);
        after.my_epoch = 7;
        let expected = [
            Change::Role { node: node(), role: NodeRole::Master, of: None },
            Change::Epoch { node: node(), epoch: 7 },
            Change::Slots { node: node(), slots: vec![(0, 5460)], gained: 5461, lost: 0 },
        ];
        assert_eq!(told(&before, &after), expected);
        let back = told(&after, &view(replica(Link::Up), &[]));
        let role = Change::Role { node: node(), role: NodeRole::Replica, of: Some("redis-1".into()) };
        assert_eq!(back[0], role);
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
}
