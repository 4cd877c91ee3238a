//! Which packets a partition drops, as rules for `net`. Pure.
//!
//! A rule names the sender by its uid and the peer by port (connections that the sender opened) or by the
//! connection's mark, which `net` sets to the opener's uid (connections that the peer opened). Everything is
//! on loopback there: `-o lo` would also catch answers to the host's clients.

use crate::plan::{NodePlan, UID_PROGRAM, UID_TOOLBOX};

/// A cut with its nodes resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape<'a> {
    Groups(Vec<Vec<&'a NodePlan>>),
    OneWay { from: &'a NodePlan, to: &'a NodePlan },
}

impl<'a> Shape<'a> {
    /// One node from all others of its database.
    pub fn isolate(node: &'a NodePlan, all: &'a [NodePlan]) -> Self {
        let peers = all.iter().filter(|n| n.kind == node.kind && n.name != node.name).collect();
        Shape::Groups(vec![vec![node], peers])
    }

    /// Ordered pairs: the first sends nothing to the second.
    pub fn pairs(&self) -> Vec<(&'a NodePlan, &'a NodePlan)> {
        match self {
            Shape::OneWay { from, to } => vec![(from, to)],
            Shape::Groups(groups) => {
                let mut pairs = Vec::new();
                for (i, senders) in groups.iter().enumerate() {
                    let others = groups.iter().enumerate().filter(|(j, _)| *j != i);
                    for peer in others.flat_map(|(_, group)| group) {
                        pairs.extend(senders.iter().map(|sender| (*sender, *peer)));
                    }
                }
                pairs
            }
        }
    }

    /// The nodes whose clients are cut off too, where a fault says so: all but the largest group (the first
    /// of equals), or the one that may not send.
    fn clientless(&self) -> Vec<&'a NodePlan> {
        match self {
            Shape::OneWay { from, .. } => vec![from],
            Shape::Groups(groups) => {
                let size = groups.iter().map(Vec::len).max().unwrap_or(0);
                let kept = groups.iter().position(|group| group.len() == size);
                let others = groups.iter().enumerate().filter(|(i, _)| Some(*i) != kept);
                others.flat_map(|(_, group)| group.iter().copied()).collect()
            }
        }
    }

    /// The rules, one argument each, in the words of iptables.
    pub fn rules(&self, clients: bool) -> Vec<String> {
        let mut rules: Vec<String> =
            self.pairs().into_iter().flat_map(|(from, to)| silence(from, to)).collect();
        if clients {
            rules.extend(self.clientless().into_iter().map(mute));
        }
        rules
    }
}

impl Shape<'_> {
    /// What makes links late: connections between the pairs go through the relay, one way of them or both is
    /// late, and those that stand already are reset.
    pub fn relayed(&self, clients: bool) -> Vec<String> {
        let pairs = self.pairs();
        let mut rules = Vec::new();
        for (from, to) in &pairs {
            let back = pairs.contains(&(*to, *from));
            rules.push(format!("{} {}", if back { "both" } else { "up" }, opens(from, to)));
            if !back {
                rules.push(format!("down {}", opens(to, from)));
            }
            let reset = |rule| format!("{rule} -j REJECT --reject-with tcp-reset");
            rules.extend(silence(from, to).map(reset));
            if !back {
                rules.extend(silence(to, from).map(reset));
            }
        }
        if clients {
            for node in self.clientless() {
                rules.push(format!("from-host --dport {}", node.port));
                for uid in [UID_TOOLBOX, UID_PROGRAM] {
                    rules.push(format!(
                        "both -d 127.0.0.0/8 -m owner --uid-owner {uid} --dport {}",
                        node.port
                    ));
                }
            }
        }
        rules
    }

    /// What loses packets: a share of those that a partition would drop.
    pub fn lossy(&self, clients: bool, percent: u8) -> Vec<String> {
        let share = f64::from(percent) / 100.0;
        let rules = self.rules(clients).into_iter();
        rules.map(|rule| format!("{rule} -m statistic --mode random --probability {share}")).collect()
    }
}

/// The first packet of a connection that `from` opens to `to`.
fn opens(from: &NodePlan, to: &NodePlan) -> String {
    format!("-d 127.0.0.0/8 -m owner --uid-owner {} -m multiport --dports {}", from.uid, ports(to))
}

/// Where a node listens for its peers.
fn ports(node: &NodePlan) -> String {
    match node.facts().and_then(|facts| facts.peers) {
        Some(above) => format!("{},{}", node.port, node.port + above),
        None => node.port.to_string(),
    }
}

/// `from` sends nothing to `to`, on connections that either of them opened.
fn silence(from: &NodePlan, to: &NodePlan) -> [String; 2] {
    let sender = format!("-d 127.0.0.0/8 -p tcp -m owner --uid-owner {}", from.uid);
    [
        format!("{sender} -m multiport --dports {}", ports(to)),
        format!("{sender} -m connmark --mark {}", to.uid),
    ]
}

/// The node sends nothing to whoever connected to it and is no node: such connections carry no mark. The
/// host's clients come from outside 127/8, so the rule does not say where to.
fn mute(node: &NodePlan) -> String {
    format!("-p tcp -m owner --uid-owner {} --sport {} -m connmark --mark 0", node.uid, node.port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::fixture::plan;

    #[test]
    fn one_way_drops_what_one_node_sends_to_one_other() {
        let plan = plan();
        let shape = Shape::OneWay { from: &plan.nodes[0], to: &plan.nodes[1] };
        assert_eq!(
            shape.rules(false),
            [
                "-d 127.0.0.0/8 -p tcp -m owner --uid-owner 52001 -m multiport --dports 7001,17001",
                "-d 127.0.0.0/8 -p tcp -m owner --uid-owner 52001 -m connmark --mark 52002",
            ]
        );
    }

    #[test]
    fn mongo_has_no_bus() {
        let plan = plan();
        let shape = Shape::OneWay { from: &plan.nodes[6], to: &plan.nodes[7] };
        assert!(shape.rules(false)[0].ends_with("--uid-owner 52101 -m multiport --dports 27018"));
    }

    #[test]
    fn isolation_cuts_both_ways_from_peers_of_its_kind_only() {
        let plan = plan();
        let pairs = Shape::isolate(&plan.nodes[6], &plan.nodes).pairs();
        let names: Vec<_> = pairs.iter().map(|(a, b)| (a.name.as_str(), b.name.as_str())).collect();
        assert_eq!(
            names,
            [("mongo-1", "mongo-2"), ("mongo-1", "mongo-3"), ("mongo-2", "mongo-1"), ("mongo-3", "mongo-1")]
        );
        assert_eq!(Shape::isolate(&plan.nodes[0], &plan.nodes).rules(false).len(), 20);
    }

    #[test]
    fn nodes_of_one_group_hear_each_other() {
        let plan = plan();
        let group = |range: std::ops::Range<usize>| plan.nodes[range].iter().collect::<Vec<_>>();
        let shape = Shape::Groups(vec![group(0..2), group(2..3), group(3..6)]);
        let pairs = shape.pairs();
        assert_eq!(pairs.len(), 2 * (2 + 6 + 3));
        assert!(!pairs.iter().any(|(a, b)| a.name == "redis-1" && b.name == "redis-2"));
        assert!(pairs.iter().any(|(a, b)| a.name == "redis-6" && b.name == "redis-3"));
    }

    #[test]
    fn clients_stay_with_the_largest_group() {
        let plan = plan();
        let shape = Shape::isolate(&plan.nodes[0], &plan.nodes);
        let rules = shape.rules(true);
        assert_eq!(rules.len(), 21);
        assert_eq!(rules[20], "-p tcp -m owner --uid-owner 52001 --sport 7000 -m connmark --mark 0");
        let (a, b) = (&plan.nodes[0], &plan.nodes[1]);
        assert_eq!(Shape::Groups(vec![vec![a], vec![b]]).clientless(), [b]);
        assert_eq!(Shape::OneWay { from: a, to: b }.clientless(), [a]);
    }

    #[test]
    fn a_late_link_is_redirected_whoever_opens_it() {
        let plan = plan();
        let (a, b) = (&plan.nodes[6], &plan.nodes[7]);
        let opened = |way: &str, from: u32, to: u16| {
            format!("{way} -d 127.0.0.0/8 -m owner --uid-owner {from} -m multiport --dports {to}")
        };
        let late = Shape::OneWay { from: a, to: b }.relayed(false);
        assert_eq!(late[..2], [opened("up", 52101, 27018), opened("down", 52102, 27017)]);
        assert_eq!(late.iter().filter(|rule| rule.ends_with("tcp-reset")).count(), 4);
        let late = Shape::Groups(vec![vec![a], vec![b]]).relayed(true);
        assert_eq!(late[0], opened("both", 52101, 27018));
        assert_eq!(late[3], opened("both", 52102, 27017));
        assert!(late.contains(&"from-host --dport 27018".to_owned()));
        let lossy = Shape::OneWay { from: a, to: b }.lossy(false, 25);
        assert!(lossy.iter().all(|rule| rule.ends_with("--mode random --probability 0.25")));
    }

    #[test]
    fn no_rule_names_an_interface() {
        let plan = plan();
        let rules = Shape::isolate(&plan.nodes[0], &plan.nodes).rules(true);
        assert!(rules.iter().all(|rule| !rule.contains("-o ") && !rule.contains("-i ")));
    }
}
