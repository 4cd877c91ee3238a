//! How checks name nodes and commands to a person.

use crate::plan::{NodeKind, NodePlan, RunPlan};

/// `redis-1 (7000), redis-2 (7001)`.
pub fn list<'a>(nodes: impl IntoIterator<Item = &'a NodePlan>) -> String {
    let labels: Vec<String> = nodes.into_iter().map(NodePlan::label).collect();
    labels.join(", ")
}

/// A node by its plan name, as a person knows it; the name itself where the plan has no such node.
pub fn label(plan: &RunPlan, name: &str) -> String {
    plan.node(name).map_or_else(|| name.to_owned(), NodePlan::label)
}

/// `redis-cli -p 7000 cluster nodes`, with the run's address where it is not the first run's.
pub fn redis_cli(plan: &RunPlan, node: &NodePlan, command: &str) -> String {
    format!("redis-cli {}-p {} {command}", host(plan, "-h"), node.port)
}

/// `mongosh --port 27017 --eval 'rs.status()'`, with the run's address where it is not the first run's.
pub fn mongosh(plan: &RunPlan, node: &NodePlan, script: &str) -> String {
    format!("mongosh {}--port {} --eval '{script}'", host(plan, "--host"), node.port)
}

fn host(plan: &RunPlan, option: &str) -> String {
    match plan.place.address {
        std::net::Ipv4Addr::LOCALHOST => String::new(),
        other => format!("{option} {other} "),
    }
}

/// What a person types to hear from a node what it is.
pub fn by_hand(plan: &RunPlan, node: &NodePlan) -> String {
    match node.kind {
        NodeKind::Redis => redis_cli(plan, node, "role"),
        NodeKind::Mongo => mongosh(plan, node, "db.hello()"),
        NodeKind::Net | NodeKind::Toolbox => format!("docker inspect {}", plan.container(&node.name)),
    }
}

/// `6.9`: seconds between two moments, as a person says it.
pub fn seconds(from: jiff::Timestamp, to: jiff::Timestamp) -> String {
    let tenths = (to.duration_since(from).as_millis().max(0) + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// `18:04:09Z`: a moment of a run.
pub fn clock(at: jiff::Timestamp) -> String {
    at.strftime("%H:%M:%SZ").to_string()
}
