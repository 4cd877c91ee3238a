//! Faults: they can bite, they end, and they hit something that is there.

use super::kinds::{demands, fits};
use super::{Check, is_id};
use crate::course::diagnose::nearest;
use crate::course::{Service, Target};
use crate::msg;

pub fn check(check: &mut Check) {
    let lab = check.lab;
    for (name, fault) in &lab.faults {
        let at = format!("faults/{name}");
        if !is_id(name) {
            check.refuse(&at, msg!("spec-bad-id", id = name));
        }
        let kind = fault.inject.name();
        for (path, target) in fault.inject.places() {
            let path = format!("{kind}/{path}");
            target_exists(check, &format!("{at}/inject/{path}"), target);
            let topology = check.topology;
            let service = |name: &str| {
                let mut nodes = topology.nodes.iter();
                nodes.find(|(_, node)| node.name == name).map(|(service, _)| *service)
            };
            let path = format!("{at}/inject/{path}");
            fits(&path, kind, target, &service, &mut |at, what| check.refuse(at, what));
            if matches!(target, Target::TargetOf(of) | Target::PromotedAfter(of) if of == name) {
                check.refuse(&format!("{at}/inject/{path}"), msg!("spec-fault-of-itself"));
            }
        }
        if let Some(length) = fault.inject.length() {
            let path = format!("{at}/inject/{kind}/for");
            if fault.max < length {
                check.refuse(&path, msg!("spec-longer-than-max", length = length, max = fault.max));
            }
            if length.ms == 0 {
                check.refuse(&path, msg!("spec-must-be-positive", key = "for"));
            }
        }
        if fault.max.ms == 0 {
            check.refuse(&format!("{at}/max"), msg!("spec-must-be-positive", key = "max"));
        }
        let at = format!("{at}/inject/{kind}");
        let timeout = lab.start.redis.node_timeout;
        demands(&at, &fault.inject, timeout, &mut |at, what| check.refuse(at, what));
    }
}

/// A target must name a node, a draw, a slot or a fault that this lab has.
pub fn target_exists(check: &mut Check, at: &str, target: &Target) {
    let at = &format!("{at}/{}", key(target));
    let (service, what) = match target {
        Target::Node(name) if check.has_node(name) => return,
        Target::Node(name) => {
            let nodes = check.topology.nodes.iter().map(|(_, node)| node.name.as_str());
            let near = nearest(name, nodes).unwrap_or("redis-1");
            return check.refuse(at, msg!("spec-unknown-node", name = name, near = near));
        }
        Target::MasterOfKey(draw) | Target::ReplicaOfKey(draw) => {
            super::draws::key_exists(check, at, draw);
            (Service::Redis, None)
        }
        Target::MasterOfSlot(slot) | Target::ReplicaOfSlot(slot) => {
            (Service::Redis, (*slot > 16383).then(|| msg!("spec-slot-range", slot = slot)))
        }
        Target::Primary | Target::Secondary => (Service::Mongo, None),
        Target::Any(pool) => (pool.service(), None),
        Target::TargetOf(fault) | Target::PromotedAfter(fault) => return fault_exists(check, at, fault),
    };
    if let Some(what) = what {
        check.refuse(at, what);
    }
    check.must_need(at, service);
}

/// The key that a target's value is written under.
fn key(target: &Target) -> &'static str {
    match target {
        Target::Node(_) => "node",
        Target::MasterOfKey(_) => "master_of_key",
        Target::ReplicaOfKey(_) => "replica_of_key",
        Target::MasterOfSlot(_) => "master_of_slot",
        Target::ReplicaOfSlot(_) => "replica_of_slot",
        Target::Primary | Target::Secondary => "",
        Target::TargetOf(_) => "target_of",
        Target::PromotedAfter(_) => "promoted_after",
        Target::Any(_) => "any",
    }
}

pub fn fault_exists(check: &mut Check, at: &str, fault: &str) {
    let lab = check.lab;
    if !lab.faults.contains_key(fault) {
        let near = nearest(fault, lab.faults.keys().map(String::as_str)).unwrap_or("-");
        check.refuse(at, msg!("spec-unknown-fault", name = fault, near = near));
    }
}
