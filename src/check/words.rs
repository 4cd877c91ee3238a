//! How checks name nodes and commands to a person.

use crate::course::Service;
use crate::i18n::Message;
use crate::msg;
use crate::plan::{NodeKind, NodePlan, RunPlan};
use crate::service::redis::story::Promotion;

/// `redis-1 (7000), redis-2 (7001)`.
pub fn list<'a>(nodes: impl IntoIterator<Item = &'a NodePlan>) -> String {
    let labels: Vec<String> = nodes.into_iter().map(NodePlan::label).collect();
    labels.join(", ")
}

/// A node by its plan name, as a person knows it; the name itself where the plan has no such node.
pub fn label(plan: &RunPlan, name: &str) -> String {
    plan.node(name).map_or_else(|| name.to_owned(), NodePlan::label)
}

/// Names the log that tells of a promotion which did not take place, or not in this way.
pub fn forged(plan: &RunPlan) -> impl Fn(Promotion) -> Message {
    |told| msg!("check-forged", node = label(plan, &told.node), at = clock(told.at))
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
    match node.kind.service().map(questions) {
        Some((ask, itself, _)) => ask(plan, node, itself),
        None => format!("docker inspect {}", plan.container(&node.name)),
    }
}

/// What a person types to see all nodes of a kind as one of them does; none where there is no such node.
pub fn whole(plan: &RunPlan, service: Service) -> Option<String> {
    let node = plan.nodes.iter().find(|node| node.kind == NodeKind::Node(service))?;
    let (ask, _, whole) = questions(service);
    Some(ask(plan, node, whole))
}

/// How a node of a kind is asked by hand, what for itself, and what for the whole.
fn questions(service: Service) -> (fn(&RunPlan, &NodePlan, &str) -> String, &'static str, &'static str) {
    match service {
        Service::Redis => (redis_cli, "role", "cluster nodes"),
        Service::Mongo => (mongosh, "db.hello()", "rs.status()"),
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
