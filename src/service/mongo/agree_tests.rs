//! Every way in which members may fail to agree, each made from a healthy set by one change.

use std::collections::BTreeMap;

use super::*;
use crate::i18n::Lang;
use crate::service::mongo::{ConfigVersion, MongoMember, Term};

type Views = BTreeMap<NodeName, Heard<MongoView>>;
/// What is said after one change.
type Case<'a> = (&'a str, &'a dyn Fn(&mut Views));

fn term(n: i64) -> Term {
    Term::new(n).unwrap()
}

fn host(i: u16) -> String {
    format!("127.0.0.1:{}", 27016 + i)
}

/// Three members, the first the primary.
fn healthy() -> Views {
    let state = |i: u16| if i == 1 { "PRIMARY" } else { "SECONDARY" };
    let member = |i| MongoMember {
        host: host(i),
        state: state(i).into(),
        healthy: true,
        priority_milli: 1000,
        votes: 1,
        optime_ms: 1,
        hidden: false,
        delay_s: 0,
    };
    let view = |me: u16| MongoView {
        set: Some("rs".into()),
        state: state(me).into(),
        writable: me == 1,
        primary: Some(host(1)),
        term: term(1),
        config_version: ConfigVersion::new(2).unwrap(),
        config_term: term(1),
        voting_members: 3,
        majority: 2,
        applied: (1, 1, 1).into(),
        committed: (1, 1, 1).into(),
        process: String::new(),
        version: "6.0.5".into(),
        reads: Default::default(),
        too_stale: false,
        won: None,
        calls: Default::default(),
        outvoted: 0,
        members: (1..=3).map(member).collect(),
    };
    (1..=3).map(|me| (format!("mongo-{me}"), Heard::Answer(view(me)))).collect()
}

fn view(views: &mut Views, node: u16) -> &mut MongoView {
    match views.get_mut(&format!("mongo-{node}")) {
        Some(Heard::Answer(view)) => view,
        _ => panic!("an answer"),
    }
}

#[test]
fn a_healthy_set_agrees() {
    assert_eq!(agreement(&healthy()), Ok(()));
    assert_eq!(primary(&healthy()).map(String::as_str), Some("mongo-1"));
    assert!(agreement(&Views::new()).is_err());
}

#[test]
fn of_two_primaries_the_higher_term_counts() {
    let mut views = healthy();
    view(&mut views, 3).writable = true;
    view(&mut views, 3).term = term(2);
    assert_eq!(primary(&views).map(String::as_str), Some("mongo-3"));
}

#[test]
fn it_is_said_which_member_says_what() {
    let cases: [Case; 10] = [
        ("mongo-2 says nothing within 500 ms", &|v| {
            v.insert("mongo-2".into(), Heard::Silent(500));
        }),
        ("mongo-3 is in no replica set", &|v| view(v, 3).set = None),
        ("mongo-3 knows 2 of 3 members", &|v| drop(view(v, 3).members.pop())),
        ("mongo-1 counts 2 of 3 votes", &|v| view(v, 1).voting_members = 2),
        ("mongo-2 sees 127.0.0.1:27019 as STARTUP2", &|v| {
            view(v, 2).members[2].state = "STARTUP2".into();
        }),
        ("mongo-2 sees 127.0.0.1:27017 as unreachable", &|v| view(v, 2).members[0].healthy = false),
        ("about the primary, mongo-1 says `127.0.0.1:27017` and mongo-3 says `none`", &|v| {
            view(v, 3).primary = None;
        }),
        ("about the configuration (term.version), mongo-1 says `1.2` and mongo-2 says `1.1`", &|v| {
            view(v, 2).config_version = ConfigVersion::new(1).unwrap();
        }),
        ("no member is a writable primary", &|v| view(v, 1).writable = false),
        ("more than one member is a writable primary: mongo-1, mongo-2", &|v| view(v, 2).writable = true),
    ];
    for (text, change) in cases {
        let mut views = healthy();
        change(&mut views);
        assert_eq!(agreement(&views).expect_err("no agreement").text(Lang::En), text);
    }
}
