//! What must hold before a fault is injected. Pure; nothing was touched when one of these refuses.

use super::act::Act;
use super::aim::Aim;
use super::kinds::act;
use super::life::Active;
use super::scene::{speaks, state};
use crate::course::FaultKind;
use crate::engine::ContainerState;
use crate::journal::Snapshot;
use crate::plan::{NodeKind, NodePlan, RunPlan};
use crate::{Error, Exit, Result, msg};

/// Says what is missing, or that the fault may go ahead.
pub fn check(
    kind: &FaultKind,
    nodes: &[&NodePlan],
    plan: &RunPlan,
    now: &Snapshot,
    active: &[Active],
) -> Result<()> {
    for node in nodes {
        free(node, active)?;
        alive(node, now)?;
    }
    let node = nodes.first().ok_or_else(|| Error::new(Exit::Usage, msg!("fault-need-groups")))?;
    database(kind, node)?;
    let aim = Aim { node, nodes, plan, seen: now };
    act!(kind, fault => fault.need(&aim))
}

/// The kind is for the node's database.
fn database(kind: &FaultKind, node: &NodePlan) -> Result<()> {
    let kind = kind.name();
    match kind.facts().service {
        Some(wanted) if node.kind != NodeKind::Node(wanted) => {
            let (node, database) = (node.label(), wanted.title());
            let what = msg!("fault-need-database", node = node, database = database, kind = kind);
            Err(Error::new(Exit::Usage, what))
        }
        _ => Ok(()),
    }
}

/// One fault a node: two of them could not be told apart, nor healed one by one.
fn free(node: &NodePlan, active: &[Active]) -> Result<()> {
    match active.iter().find(|a| a.record.nodes.contains(&node.name)) {
        Some(other) => {
            let (id, name) = (&other.record.id, &other.record.name);
            Err(Error::new(
                Exit::RunState,
                msg!("fault-need-free", node = node.label(), id = id, name = name),
            ))
        }
        None => Ok(()),
    }
}

fn alive(node: &NodePlan, now: &Snapshot) -> Result<()> {
    let refuse = |what| Err(Error::new(Exit::RunState, what));
    if !now.containers.contains_key(&node.name) {
        // Nothing was heard of it: that says something of the machine, not of the node.
        return Err(Error::new(Exit::Inconclusive, msg!("fault-engine-late", node = node.label())));
    }
    match state(now, node) {
        ContainerState::Running if speaks(now, node) => Ok(()),
        ContainerState::Running => refuse(msg!("fault-need-answering", node = node.label())),
        ContainerState::Paused => refuse(msg!("node-paused", node = node.label())),
        ContainerState::Missing => refuse(msg!("node-missing", node = node.label())),
        _ => refuse(msg!("fault-need-running", node = node.label())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Cut, DebugSleep, Kill, Partition, Span, Target};
    use crate::fault::active;
    use crate::fault::fixture::{at, entry, plan, record, redis, snapshot};
    use crate::journal::Event;
    use crate::service::{Heard, Link, RedisRole, View};

    fn needs(kind: &FaultKind, nodes: &[&str], now: &Snapshot, active: &[Active]) -> Option<String> {
        let plan = plan();
        let nodes: Vec<&NodePlan> = nodes.iter().map(|name| plan.node(name).unwrap()).collect();
        check(kind, &nodes, &plan, now, active).err().map(|e| e.what.id.to_string())
    }

    fn target() -> Target {
        Target::MasterOfSlot(0)
    }

    fn sleep(seconds: u64) -> FaultKind {
        FaultKind::DebugSleep(DebugSleep { target: target(), length: Span::secs(seconds) })
    }

    fn kill() -> FaultKind {
        FaultKind::Kill(Kill { target: target() })
    }

    #[test]
    fn a_sleep_lasts_twice_the_node_timeout() {
        let now = snapshot();
        assert_eq!(needs(&sleep(10), &["redis-1"], &now, &[]), None);
        assert_eq!(needs(&sleep(9), &["redis-1"], &now, &[]).as_deref(), Some("fault-need-longer"));
        assert_eq!(needs(&sleep(10), &["mongo-1"], &now, &[]).as_deref(), Some("fault-need-database"));
    }

    #[test]
    fn one_fault_a_node() {
        let journal = [entry(Event::FaultIntended(record("f1", "a", "redis-1")))];
        let active = active(&journal, at(0), 100_000);
        assert_eq!(needs(&kill(), &["redis-1"], &snapshot(), &active).as_deref(), Some("fault-need-free"));
        assert_eq!(needs(&kill(), &["redis-2"], &snapshot(), &active), None);
    }

    #[test]
    fn the_target_lives() {
        let mut now = snapshot();
        now.nodes.insert("redis-1".into(), View::Redis(Heard::Silent(500)));
        assert_eq!(needs(&kill(), &["redis-1"], &now, &[]).as_deref(), Some("fault-need-answering"));
        let facts = now.containers.get_mut("redis-1").unwrap();
        facts.state = ContainerState::Exited;
        assert_eq!(needs(&kill(), &["redis-1"], &now, &[]).as_deref(), Some("fault-need-running"));
        now.containers.get_mut("redis-1").unwrap().state = ContainerState::Missing;
        assert_eq!(needs(&kill(), &["redis-1"], &now, &[]).as_deref(), Some("node-missing"));
        now.containers.remove("redis-1");
        assert_eq!(needs(&kill(), &["redis-1"], &now, &[]).as_deref(), Some("fault-engine-late"));
    }

    #[test]
    fn a_master_has_a_replica_in_sync() {
        let mut now = snapshot();
        redis(&mut now, "redis-4").role = RedisRole::Replica { master_port: 7000, link: Link::Syncing };
        assert_eq!(needs(&kill(), &["redis-1"], &now, &[]).as_deref(), Some("fault-need-replica"));
        assert_eq!(needs(&kill(), &["redis-4"], &now, &[]), None);
        assert_eq!(needs(&kill(), &["mongo-1"], &now, &[]), None);
    }

    #[test]
    fn a_partition_has_two_sides() {
        let cut = |cut| FaultKind::Partition(Partition { cut, length: Span::secs(30), clients: false });
        let name = |n: &str| Target::Node(n.into());
        let now = snapshot();
        let one_way = cut(Cut::OneWay { from: name("redis-1"), to: name("7000") });
        assert_eq!(
            needs(&one_way, &["redis-1", "redis-1"], &now, &[]).as_deref(),
            Some("fault-need-distinct")
        );
        let groups = cut(Cut::Groups(vec![vec![name("redis-1")], Vec::new()]));
        assert_eq!(needs(&groups, &["redis-1"], &now, &[]).as_deref(), Some("fault-need-groups"));
    }
}
