//! Every way in which nodes may fail to agree, each made from a healthy cluster by one change.

use super::*;
use crate::i18n::Lang;
use crate::service::redis::slots::tests::ranges;
use crate::service::redis::{Flag, Flags, Slot, owner, share_of};

type Views = BTreeMap<NodeName, Heard<RedisView>>;
/// What is said after one change.
type Case<'a> = (&'a str, &'a dyn Fn(&mut Views));

/// Six nodes: 1-3 masters, 4-6 their replicas.
fn healthy() -> Views {
    let node = |i: u16, me: u16| {
        let range = (0..3).filter_map(|i| share_of(i, 3));
        ClusterNode {
            id: format!("id{i}"),
            host: "127.0.0.1".into(),
            port: 6999 + i,
            flags: [if i <= 3 { Flag::Master } else { Flag::Replica }]
                .into_iter()
                .chain((i == me).then_some(Flag::Myself))
                .collect(),
            master: (i > 3).then(|| format!("id{}", i - 3)),
            epoch: u64::from((i - 1) % 3 + 1).into(),
            connected: true,
            slots: range.skip(i as usize - 1).take(1).collect(),
            open: Vec::new(),
        }
    };
    let view = |me: u16| RedisView {
        id: format!("id{me}"),
        run_id: String::new(),
        version: "8.0.2".into(),
        uptime_s: 9,
        role: match me {
            1..=3 => RedisRole::Master { replicas: 1 },
            _ => RedisRole::Replica { master_port: 6996 + me, link: Link::Up },
        },
        offset: 14,
        replid: String::new(),
        state_ok: true,
        slots_assigned: crate::service::redis::SLOTS,
        current_epoch: 6.into(),
        my_epoch: u64::from((me - 1) % 3 + 1).into(),
        nodes: (1..=6).map(|i| node(i, me)).rev().collect(),
        calls: BTreeMap::new(),
        bus: None,
        links: None,
        writes: None,
        keys: None,
    };
    (1..=6).map(|me| (format!("redis-{me}"), Heard::Answer(view(me)))).collect()
}

fn view(views: &mut Views, node: u16) -> &mut RedisView {
    match views.get_mut(&format!("redis-{node}")) {
        Some(Heard::Answer(view)) => view,
        _ => panic!("an answer"),
    }
}

/// What `node` says about `about`.
fn says(views: &mut Views, node: u16, about: u16) -> &mut ClusterNode {
    let id = format!("id{about}");
    view(views, node).nodes.iter_mut().find(|n| n.id == id).expect("known")
}

fn text_after(change: impl Fn(&mut Views)) -> String {
    let mut views = healthy();
    change(&mut views);
    agreement(&views).expect_err("no agreement").text(Lang::En)
}

#[test]
fn a_healthy_cluster_agrees() {
    assert_eq!(agreement(&healthy()), Ok(()));
    assert!(agreement(&Views::new()).is_err());
}

#[test]
fn it_is_said_which_node_is_not_heard() {
    let said = |heard: Heard<RedisView>| {
        text_after(|views| {
            views.insert("redis-2".into(), heard.clone());
        })
    };
    assert_eq!(said(Heard::Silent(500)), "redis-2 says nothing within 500 ms");
    assert_eq!(said(Heard::Refused), "nobody listens at redis-2");
    assert_eq!(said(Heard::Denied("NOAUTH".into())), "redis-2 will not serve us: NOAUTH");
}

#[test]
fn it_is_said_which_node_says_what() {
    let cases: [Case; 12] = [
        ("redis-2 marks redis-5 as `fail?`", &|v| says(v, 2, 5).flags = Flags::read("slave,fail?")),
        ("redis-2 has no cluster bus link to redis-5", &|v| says(v, 2, 5).connected = false),
        ("redis-3 does not know redis-6", &|v| view(v, 3).nodes.retain(|n| n.id != "id6")),
        ("redis-3 knows a node that is not of this run: id9", &|v| says(v, 3, 6).id = "id9".into()),
        ("redis-4 runs without cluster support", &|v| view(v, 4).nodes.clear()),
        ("about redis-4, redis-1 says `replica of redis-1` and redis-3 says `replica of redis-2`", &|v| {
            says(v, 3, 4).master = Some("id2".into());
        }),
        ("about redis-4, redis-1 says `replica of redis-1` and redis-2 says `master`", &|v| {
            says(v, 2, 4).master = None;
        }),
        ("about the slots of redis-1, redis-1 says `0-5460` and redis-6 says `0-99 101-5460`", &|v| {
            says(v, 6, 1).slots = ranges(&[(0, 99), (101, 5460)]);
        }),
        ("nobody owns slots 100 16000-16383", &|v| {
            for node in 1..=6 {
                says(v, node, 1).slots = ranges(&[(0, 99), (101, 5460)]);
                says(v, node, 3).slots = ranges(&[(10923, 15999)]);
            }
        }),
        ("redis-5 says `cluster_state:fail`", &|v| view(v, 5).state_ok = false),
        ("the replica redis-6 has no link to its master on port 7002", &|v| {
            view(v, 6).role = RedisRole::Replica { master_port: 7002, link: Link::Syncing };
        }),
        ("the masters redis-1 and redis-3 have the same epoch 1", &|v| view(v, 3).my_epoch = 1.into()),
    ];
    for (text, change) in cases {
        assert_eq!(text_after(change), text);
    }
    let open = text_after(|v| says(v, 1, 1).open.push("[100->-id2]".into()));
    assert_eq!(open, "redis-1 has an open slot: [100->-id2]");
}

#[test]
fn the_owner_is_the_claimant_with_the_higher_epoch() {
    let mut views = healthy();
    let slot = |n| Slot::new(n).unwrap();
    assert_eq!(owner(&views, slot(5461)).map(String::as_str), Some("redis-2"));
    // redis-5 was promoted; redis-2 came back and has not heard of it.
    view(&mut views, 5).role = RedisRole::Master { replicas: 0 };
    view(&mut views, 5).my_epoch = 7.into();
    says(&mut views, 5, 5).slots = ranges(&[(5461, 10922)]);
    assert_eq!(owner(&views, slot(5461)).map(String::as_str), Some("redis-5"));
    views.insert("redis-1".into(), Heard::Silent(500));
    assert_eq!(owner(&views, slot(0)), None);
}
