//! The nodes that were added to a run, and whether they belong to the cluster or the set.

use crate::journal::Moment;
use crate::plan::NodePlan;
use crate::service::ClusterNode;
use crate::service::redis::Flag;

impl<'a> Moment<'a> {
    /// Redis nodes that were not there when the run was ready. None where nobody knows what was.
    pub fn added(&self) -> impl Iterator<Item = &'a NodePlan> + use<'a> {
        let ready = self.baseline;
        self.plan.redis().filter(move |n| ready.is_some_and(|b| !b.nodes.contains_key(&n.name)))
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

    /// The MongoDB members that the lab is about: those that were there when the run was ready. All of them where
    /// nobody knows which were.
    pub fn set(&self) -> impl Iterator<Item = &'a NodePlan> + Clone + use<'a> {
        let ready = self.baseline.filter(|b| b.mongo().next().is_some());
        self.plan.mongo().filter(move |n| ready.is_none_or(|b| b.nodes.contains_key(&n.name)))
    }

    /// The nodes that list another one in their CLUSTER NODES now.
    pub fn listed_by(&self, node: &NodePlan) -> impl Iterator<Item = &'a NodePlan> + use<'a> {
        let moment = *self;
        let answers = self.now.redis_view(&node.name).is_some();
        let (port, name) = (node.port, node.name.clone());
        // A line that is nobody else's may be that of a node which says nothing, at whichever port it had announced.
        let nobody = move |port: u16| {
            moment.plan.by_port(port).is_none_or(|other| moment.now.redis_view(&other.name).is_some())
        };
        let about = move |line: &ClusterNode| match moment.called(&line.id) {
            Some(peer) => peer.port == port,
            None => line.port == port || (!answers && !line.flags.has(&Flag::Handshake) && nobody(line.port)),
        };
        let lists = move |by: &&NodePlan| {
            moment.now.redis_view(&by.name).is_some_and(|view| view.nodes.iter().any(&about))
        };
        self.plan.redis().filter(move |by| by.name != name).filter(lists)
    }
}
