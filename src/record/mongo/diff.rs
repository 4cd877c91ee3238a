//! What changed on a MongoDB member. Terms belong to the set, not to a member: the recorder compares them.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeMap;

use crate::plan::NodeName;
use jiff::Timestamp;

use crate::journal::{Change, NodeRole, Why};
use crate::service::MongoView;
use crate::service::mongo::{MemberState, Term, Won};

/// Changes of one member. `name` gives a member's name by its port.
pub fn changes(
    node: &NodeName,
    name: &dyn Fn(u16) -> NodeName,
    before: &MongoView,
    after: &MongoView,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let same = before.process == after.process;
    if !same {
        changes.push(Change::Process { node: node.clone() });
    }
    let (was, is) = (role(before), role(after));
    if was != is {
        // In another process it counts from zero: what the last one had counted is gone.
        let reads: BTreeMap<_, _> = after.reads.clone().into_iter().filter(|(_, n)| *n > 0).collect();
        if same && before.writable != after.writable && !reads.is_empty() {
            changes.push(Change::Counted { node: node.clone(), role: was, reads });
        }
        changes.push(Change::Role { node: node.clone(), role: is, of: None });
    }
    changes
        .extend(after.won.as_ref().filter(|won| before.won.as_ref() != Some(won)).map(|w| elected(node, w)));
    changes.extend(outvoted(node, if same { before.outvoted } else { 0 }, after.outvoted));
    let (version, term) = (after.config_version, after.config_term);
    if after.set.is_some()
        && (version != before.config_version || (term == Term::NONE && before.config_term != Term::NONE))
    {
        changes.push(Change::Config { node: node.clone(), version, term });
    }
    for (command, all) in &after.calls {
        let told = before.calls.get(command).filter(|_| same).copied().unwrap_or_default();
        let count = all.saturating_sub(told);
        if count > 0 {
            changes.push(Change::Command { node: node.clone(), command: command.clone(), count });
        }
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

/// A primary has given its role up because another member was elected while it led.
pub fn outvoted(node: &NodeName, before: u64, now: u64) -> Option<Change> {
    (now > before).then(|| Change::Outvoted { node: node.clone() })
}

fn elected(node: &NodeName, won: &Won) -> Change {
    let why = match won.reason.as_str() {
        "electionTimeout" => Why::Timeout,
        "stepUpRequestSkipDryRun" => Why::StepUp,
        "stepUpRequest" => Why::Asked,
        "priorityTakeover" => Why::Priority,
        "catchupTakeover" => Why::Catchup,
        _ => Why::Unknown,
    };
    let at = Timestamp::from_millisecond(won.at_ms).unwrap_or_default();
    Change::Elected { node: node.clone(), why, round: won.term.number(), voters: Vec::new(), at }
}

fn called(host: &str, name: &dyn Fn(u16) -> NodeName) -> NodeName {
    let port = host.rsplit(':').next().and_then(|port| port.parse().ok());
    port.map_or_else(|| host.to_owned(), name)
}

/// PRIMARY that does not take writes yet is not what a client calls primary.
fn role(view: &MongoView) -> NodeRole {
    match &view.state {
        _ if view.writable => NodeRole::Primary,
        MemberState::Secondary => NodeRole::Secondary,
        other => NodeRole::Other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::mongo::ConfigVersion;

    fn term(n: i64) -> Term {
        Term::new(n).unwrap()
    }

    fn version(n: i64) -> ConfigVersion {
        ConfigVersion::new(n).unwrap()
    }

    fn view(state: &str, writable: bool) -> MongoView {
        MongoView {
            set: Some("almashooq-rs".into()),
            state: state.into(),
            writable,
            primary: None,
            term: term(1),
            config_version: version(2),
            config_term: term(1),
            voting_members: 3,
            majority: 2,
            applied: (1, 1, 1).into(),
            committed: (1, 1, 1).into(),
            process: "p1".into(),
            version: "6.0.5".into(),
            reads: Default::default(),
            too_stale: false,
            won: None,
            calls: Default::default(),
            outvoted: 0,
            members: vec![],
        }
    }

    #[test]
    fn roles_elections_counters_and_configurations_are_told() {
        let node = || "mongo-2".to_owned();
        let changes = |node: &NodeName, a: &MongoView, b: &MongoView| changes(node, &|p| p.to_string(), a, b);
        let role = |role| vec![Change::Role { node: node(), role, of: None }];
        let (secondary, draining) = (view("SECONDARY", false), view("PRIMARY", false));
        assert_eq!(changes(&node(), &secondary, &draining), role(NodeRole::Other("PRIMARY".into())));
        assert_eq!(changes(&node(), &draining, &view("PRIMARY", true)), role(NodeRole::Primary));
        let mut led = view("PRIMARY", true);
        led.won = Some(Won { term: term(2), reason: "electionTimeout".into(), at_ms: 7_000 });
        let at = Timestamp::from_second(7).unwrap();
        let (why, voters) = (Why::Timeout, Vec::new());
        let elected = Change::Elected { node: node(), why, round: Some(2), voters, at };
        assert_eq!(changes(&node(), &view("PRIMARY", true), &led), [elected]);
        assert_eq!(changes(&node(), &led, &led.clone()), []);
        let mut gone = secondary.clone();
        gone.calls.insert("replSetStepDown".into(), 1);
        gone.reads.insert("shop.orders".into(), 7);
        let told = changes(&node(), &led, &gone);
        let reads = gone.reads.clone();
        let counted = Change::Counted { node: node(), role: NodeRole::Primary, reads };
        let command = Change::Command { node: node(), command: "replSetStepDown".into(), count: 1 };
        let follows = Change::Role { node: node(), role: NodeRole::Secondary, of: None };
        assert_eq!(told, [counted, follows, command]);
        gone.outvoted = 1;
        assert_eq!(changes(&node(), &led, &gone)[2], Change::Outvoted { node: node() });
        let mut forced = led.clone();
        (forced.config_version, forced.config_term) = (version(54_225), Term::NONE);
        let config = Change::Config { node: node(), version: version(54_225), term: Term::NONE };
        assert_eq!(changes(&node(), &led, &forced), [config]);
        let mut again = secondary.clone();
        again.process = "p2".into();
        assert_eq!(changes(&node(), &secondary, &again), [Change::Process { node: node() }]);
    }
}
