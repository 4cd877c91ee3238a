//! What must hold before a fault is injected. Pure; nothing was touched when one of these refuses.

use super::life::Active;
use super::scene::{speaks, state};
use super::{
    FaultKind, client_pause, debug_sleep, disk_full, forgotten_node, freeze, lag, out_of_memory, partition,
    shutdown, slot_stuck, slow, slow_query, step_down,
};
use crate::check::{ContainerState, Heard, Snapshot};
use crate::plan::{NodeKind, NodePlan, RunPlan};
use crate::service::{Link, RedisRole};
use crate::spec::{Service, Span};
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
    match kind {
        FaultKind::Partition(p) => partition::need(&p.cut, nodes),
        FaultKind::DebugSleep(t) => debug_sleep::need(plan, t.length).and_then(|()| backed(node, plan, now)),
        FaultKind::Shutdown(s) => shutdown::need(node, s.quiesce).and_then(|()| backed(node, plan, now)),
        FaultKind::Pause(_) | FaultKind::Stop(_) | FaultKind::Kill(_) | FaultKind::Crash(_) => {
            backed(node, plan, now)
        }
        FaultKind::StepDown(f) => step_down::need(node, f, now),
        FaultKind::Freeze(f) => freeze::need(node, f.length, now),
        FaultKind::ClientPause(f) => client_pause::need(node, f.mode, now),
        FaultKind::Lag(f) => lag::need(node, f, now),
        FaultKind::DiskFull(_) => disk_full::writes(node, now),
        FaultKind::Slow(f) => slow::need(f, nodes),
        FaultKind::SlowQuery(f) => slow_query::need(node, f, now),
        FaultKind::OutOfMemory(_) => out_of_memory::need(node, now),
        FaultKind::SlotStuck(f) => slot_stuck::need(nodes, f, plan, now),
        FaultKind::ForgottenNode(_) => forgotten_node::need(node, now),
        FaultKind::FsyncLock(_) | FaultKind::ConfigDrift(_) | FaultKind::Connections(_) => Ok(()),
    }
}

/// The kind is for the node's database.
fn database(kind: &FaultKind, node: &NodePlan) -> Result<()> {
    let kind = kind.name();
    let (wanted, id) = match kind.service() {
        Some(Service::Redis) => (NodeKind::Redis, "Redis"),
        Some(Service::Mongo) => (NodeKind::Mongo, "MongoDB"),
        None => return Ok(()),
    };
    if node.kind == wanted {
        return Ok(());
    }
    let what = msg!("fault-need-database", node = node.label(), database = id, kind = kind);
    Err(Error::new(Exit::Usage, what))
}

/// MongoDB takes whole seconds.
pub fn seconds(length: Span) -> Result<()> {
    match length.ms % 1000 {
        0 => Ok(()),
        _ => Err(Error::new(Exit::Usage, msg!("fault-need-seconds", length = length))),
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

/// A master that owns slots needs a replica in sync: without one there is nothing to see but an outage.
fn backed(node: &NodePlan, plan: &RunPlan, now: &Snapshot) -> Result<()> {
    if super::slot_owned(plan, now, &node.name).is_none() {
        return Ok(());
    }
    let heir = now.redis.values().filter_map(Heard::answer).any(|view| {
        matches!(view.role, RedisRole::Replica { master_port, link: Link::Up } if master_port == node.port)
    });
    if heir {
        return Ok(());
    }
    Err(Error::new(Exit::RunState, msg!("fault-need-replica", node = node.label())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::fixture::{at, entry, plan, record, redis, snapshot};
    use crate::fault::{Cut, Lasting, Partition, Timed, active};
    use crate::spec::Target;
    use crate::store::Event;

    fn needs(kind: &FaultKind, nodes: &[&str], now: &Snapshot, active: &[Active]) -> Option<String> {
        let plan = plan();
        let nodes: Vec<&NodePlan> = nodes.iter().map(|name| plan.node(name).unwrap()).collect();
        check(kind, &nodes, &plan, now, active).err().map(|e| e.what.id.to_string())
    }

    fn target() -> Target {
        Target::MasterOfSlot(0)
    }

    fn sleep(seconds: u64) -> FaultKind {
        FaultKind::DebugSleep(Timed { target: target(), length: Span::secs(seconds) })
    }

    fn kill() -> FaultKind {
        FaultKind::Kill(Lasting { target: target() })
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
        now.redis.insert("redis-1".into(), Heard::Silent(500));
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
