//! What changed on a MongoDB member. Terms belong to the set, not to a member: the recorder compares them.

use crate::check::NodeName;
use crate::record::{Change, NodeRole};
use crate::service::MongoView;

/// Changes of one member. `name` gives a member's name by its port.
pub fn mongo(
    node: &NodeName,
    name: &dyn Fn(u16) -> NodeName,
    before: &MongoView,
    after: &MongoView,
) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.process != after.process {
        changes.push(Change::Process { node: node.clone() });
    }
    let is = role(after);
    if role(before) != is {
        changes.push(Change::Role { node: node.clone(), role: is, of: None });
    }
    for (member, known) in [(after, true), (before, false)] {
        let other = if known { before } else { after };
        let news = member.members.iter().filter(|m| !other.members.iter().any(|o| o.host == m.host));
        changes.extend(news.map(|m| match known {
            true => Change::Known { node: called(&m.host, name), by: node.clone() },
            false => Change::Forgotten { node: called(&m.host, name), by: node.clone() },
        }));
    }
    changes
}

fn called(host: &str, name: &dyn Fn(u16) -> NodeName) -> NodeName {
    let port = host.rsplit(':').next().and_then(|port| port.parse().ok());
    port.map_or_else(|| host.to_owned(), name)
}

/// PRIMARY that does not take writes yet is not what a client calls primary.
fn role(view: &MongoView) -> NodeRole {
    match view.state.as_str() {
        _ if view.writable => NodeRole::Primary,
        "SECONDARY" => NodeRole::Secondary,
        other => NodeRole::Other(other.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(state: &str, writable: bool) -> MongoView {
        MongoView {
            set: Some("almashooq-rs".into()),
            state: state.into(),
            writable,
            primary: None,
            term: 1,
            config_version: 2,
            config_term: 1,
            voting_members: 3,
            majority: 2,
            applied: (1, 1, 1),
            committed: (1, 1, 1),
            process: "p1".into(),
            version: "6.0.5".into(),
            reads: Default::default(),
            members: vec![],
        }
    }

    #[test]
    fn a_primary_is_one_that_takes_writes() {
        let node = || "mongo-2".to_owned();
        let mongo = |node: &NodeName, a: &MongoView, b: &MongoView| mongo(node, &|p| p.to_string(), a, b);
        let role = |role| vec![Change::Role { node: node(), role, of: None }];
        let (secondary, draining) = (view("SECONDARY", false), view("PRIMARY", false));
        assert_eq!(mongo(&node(), &secondary, &draining), role(NodeRole::Other("PRIMARY".into())));
        assert_eq!(mongo(&node(), &draining, &view("PRIMARY", true)), role(NodeRole::Primary));
        let mut again = secondary.clone();
        again.process = "p2".into();
        assert_eq!(mongo(&node(), &secondary, &again), [Change::Process { node: node() }]);
    }
}
