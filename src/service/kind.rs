//! How nodes of one kind are looked at, formed and understood. What a kind does not have is `None` in its line.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::BoxFuture;

use super::{Access, View};
use crate::Result;
use crate::course::Service;
use crate::engine::LogLine;
use crate::plan::{NodeKind, NodeName, RunPlan};

/// One kind.
pub struct Kind {
    /// One look at a node, on a connection of its own, no longer than it may take.
    pub observe: fn(SocketAddr, Duration) -> BoxFuture<'static, View>,
    /// Makes of started processes what a formed lab promises, with its data.
    pub form: Option<Form>,
    /// Whether a line of a node's log is one that judges read: of what else it writes, nothing is kept.
    pub is_read: Option<fn(&LogLine) -> bool>,
    /// Whether a node calls its link to the peer at a port good. One that gave no answer is judged by others.
    pub hears: Option<fn(&View, u16) -> bool>,
}

/// How nodes of a kind are formed.
pub type Form = for<'a> fn(Forming<'a>) -> BoxFuture<'a, Result<()>>;

/// What is to be formed.
#[derive(Clone, Copy)]
pub struct Forming<'a> {
    pub plan: &'a RunPlan,
    pub access: Access,
    pub deadline: Duration,
}

impl Forming<'_> {
    /// The nodes of a kind, in the plan's order, and where each answers.
    pub fn nodes(&self, service: Service) -> Vec<(NodeName, SocketAddr)> {
        let nodes = self.plan.nodes.iter().filter(|node| node.kind == NodeKind::Node(service));
        nodes.map(|node| (node.name.clone(), self.access.of(node))).collect()
    }
}
