//! The Redis node that was added to a run, and whether it belongs to the cluster.

use super::Moment;
use crate::plan::NodePlan;

impl<'a> Moment<'a> {
    /// Redis nodes that were not there when the run was ready. None where nobody knows what was.
    pub fn added(&self) -> impl Iterator<Item = &'a NodePlan> + use<'a> {
        let ready = self.baseline;
        self.plan.redis().filter(move |n| ready.is_some_and(|b| !b.redis.contains_key(&n.name)))
    }

    /// The Redis nodes that make up the cluster: all that were there from the start, and those added that any
    /// of them lists. A blank node, or one that was taken out, is nobody's member.
    pub fn members(&self) -> impl Iterator<Item = &'a NodePlan> + use<'a> {
        let moment = *self;
        let added: Vec<&str> = self.added().map(|n| n.name.as_str()).collect();
        self.plan
            .redis()
            .filter(move |n| !added.contains(&n.name.as_str()) || moment.listed_by(n).next().is_some())
    }

    /// The nodes that list another one in their CLUSTER NODES now.
    pub fn listed_by(&self, node: &NodePlan) -> impl Iterator<Item = &'a NodePlan> + use<'a> {
        let (now, port, name) = (self.now, node.port, node.name.clone());
        let lists = move |by: &&NodePlan| {
            let view = now.redis.get(&by.name).and_then(|heard| heard.answer());
            view.is_some_and(|view| view.nodes.iter().any(|n| n.port == port))
        };
        self.plan.redis().filter(move |by| by.name != name).filter(lists)
    }
}
