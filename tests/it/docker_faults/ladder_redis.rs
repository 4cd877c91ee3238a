//! The rungs of the ladder for Redis: what a user's own client sees while each is on, and after it.

use std::process::Stdio;
use std::time::{Duration, Instant};

use lab::journal::{Actor, Event};

use super::clients::{Clients, key_in};
use crate::support::run::{Run, until};

#[tokio::test]
async fn what_clients_of_redis_see() {
    let run = Run::start("ladder-redis").await;
    let me = Clients::of(&run).await;
    let key = key_in(0..=5460);
    let (set, get) = (format!("SET {key} v"), format!("GET {key}"));
    assert_eq!(me.redis(7000, &set), "+OK");

    // Writes wait, reads do not, and no peer minds.
    run.done("fault inject client-pause --target master-of-slot:0 --for 60s");
    assert_eq!(me.redis(7000, &set), "silent");
    assert_eq!(me.redis(7000, &get), "$1");
    assert!(run.done("fault heal").contains("answers writes again"));
    assert_eq!(me.redis(7000, &set), "+OK");

    // Everything waits; nothing can end it but time.
    run.done("fault inject client-pause --target redis-1 --mode all --for 4s");
    assert_eq!(me.redis(7000, "PING"), "silent");
    let failed = |seen: &lab::journal::Snapshot| {
        let views = seen.redis_views().flat_map(|view| &view.nodes);
        views.filter(|n| n.port == 7000).any(|n| n.flags.fails())
    };
    assert!(!failed(&run.look().await), "the bus goes on");
    let healed = run.journaled(40, |e| matches!(&e.event, Event::Healed { id, .. } if id == "f2")).await;
    assert_eq!(healed.by, Actor::Watchdog);
    assert_eq!(me.redis(7000, "PING"), "+PONG");

    // A full disk: reads go on, writes are refused.
    let said = run.done("fault inject disk-full --target master-of-slot:0 --for 60s");
    assert!(said.contains("MISCONF"), "{said}");
    assert!(me.redis(7000, &set).starts_with("-MISCONF"));
    assert_eq!(me.redis(7000, &get), "$1");
    run.done("fault heal");
    assert_eq!(me.redis(7000, &set), "+OK");

    // One node's setting differs from its peers'.
    let policy = "CONFIG GET maxmemory-policy";
    let setting = || run.done(&format!("redis 7001 -- {policy}"));
    let before = setting();
    run.done("fault inject config-drift --target redis-2 --set maxmemory-policy=allkeys-lru --for 60s");
    assert!(setting().contains("allkeys-lru"));
    run.done("fault heal");
    assert_eq!(setting(), before);
    assert!(
        run.refused("fault inject config-drift --target redis-2 --set requirepass=x", 2).contains("reach")
    );
    assert!(run.refused("fault inject config-drift --target redis-2 --set no-such=1", 2).contains("no-such"));

    // It dies of its own fault, and says so in its log.
    let said = run.done("fault inject crash --target replica-of-slot:0 --for 60s");
    assert!(said.contains("exit code 139"), "{said}");
    assert_eq!(me.redis(7003, "PING"), "gone");
    assert!(run.done("logs redis-4").contains("crashed by signal"));
    run.done("fault heal");
    assert_eq!(me.redis(7003, "PING"), "+PONG");
}

#[tokio::test]
async fn settings_come_back_though_the_injector_was_killed() {
    let run = Run::start("ladder-killed").await;
    let me = Clients::of(&run).await;
    let set = format!("SET {} v", key_in(0..=5460));
    let mut words = run.command("fault inject disk-full --target redis-1 --for 5s");
    let mut injector = words.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("spawned");
    let full = until(40, async || me.redis(7000, &set).starts_with("-MISCONF").then_some(()));
    full.await.expect("a full disk");
    injector.kill().expect("killed");
    injector.wait().expect("waited");
    let healed = run.journaled(40, |e| matches!(&e.event, Event::Healed { id, .. } if id == "f1")).await;
    assert_eq!(healed.by, Actor::Watchdog);
    assert_eq!(me.redis(7000, &set), "+OK");
}

#[tokio::test]
async fn what_clients_of_a_cluster_see() {
    let run = Run::start("ladder-cluster").await;
    let me = Clients::of(&run).await;

    // Forgotten by all others, and not by itself. Nodes refuse it for a minute: it is healed last.
    run.done("fault inject forgotten-node --target redis-6 --for 300s");
    let knows = |port: u16| run.done(&format!("redis {port} -- cluster nodes")).contains(":7005@");
    assert!(!knows(7000) && !knows(7004) && knows(7005));
    assert_eq!(me.redis(7005, "PING"), "+PONG");

    // Half moved: one of two keys is elsewhere, and its owner says where.
    let slot = lab::service::redis::slot(b"{a}");
    let owner = run.look().await.redis_view("redis-1").expect("an answer").nodes.clone();
    let owner = owner.iter().find(|n| n.owns(slot)).expect("one").port;
    let other = if owner == 7001 { 7000 } else { 7001 };
    let asked = |key: &str| me.redis(owner, &format!("GET {key}"));
    for key in ["{a}1", "{a}2"] {
        assert_eq!(me.redis(owner, &format!("SET {key} v")), "+OK");
    }
    run.done(&format!("fault inject slot-stuck --target {owner} --to {other} --slot {slot} --for 60s"));
    let asks = ["{a}1", "{a}2"].iter().filter(|key| asked(key).starts_with("-ASK")).count();
    assert_eq!(asks, 1);
    run.done("fault heal slot-stuck");
    assert!(["{a}1", "{a}2"].iter().all(|key| asked(key) == "$1"));

    // Nobody new gets in, and the fault still heals.
    let said = run.done("fault inject connections --target redis-2 --for 60s");
    assert!(said.contains("max number of clients"), "{said}");
    assert!(me.redis(7001, "PING").starts_with("-ERR max number of clients"));
    run.done("fault heal connections");
    assert_eq!(me.redis(7001, "PING"), "+PONG");
    assert!(run.done("redis 7001 -- config get maxclients").contains("10000"));

    // No memory left: reads go on.
    let key = key_in(0..=5460);
    let (set, get) = (format!("SET {key} v"), format!("GET {key}"));
    assert_eq!(me.redis(7000, &set), "+OK");
    run.done("fault inject out-of-memory --target master-of-slot:0 --for 60s");
    assert!(me.redis(7000, &set).starts_with("-OOM"));
    assert_eq!(me.redis(7000, &get), "$1");
    run.done("fault heal out-of-memory");
    assert_eq!(me.redis(7000, &set), "+OK");
    let said = run.done("fault inject out-of-memory --target redis-1 --policy allkeys-lru --for 60s");
    assert!(said.contains("thrown"), "{said}");
    run.done("fault heal out-of-memory");

    // Late both ways: a question and its answer take two delays.
    let time = || {
        let begun = Instant::now();
        assert_eq!(me.redis(7004, "PING"), "+PONG");
        begun.elapsed()
    };
    run.done("fault inject slow --target redis-5 --delay 200ms --clients --for 60s");
    assert!(time() >= Duration::from_millis(400));
    run.done("fault heal slow");
    assert!(time() < Duration::from_millis(400));
    let said = run.done("fault inject slow --from redis-2 --to redis-5 --loss 30% --for 60s");
    assert!(said.contains("the kernel dropped"), "{said}");
    run.done("fault heal slow");

    assert!(run.done("fault heal forgotten-node").contains("knows redis-6"));
    assert!([7000, 7001, 7002, 7003, 7004].into_iter().all(knows));

    // The smaller side of a split stops taking writes, the larger side replaces its master.
    run.done("fault inject partition --target redis-1 --shape minority --for 60s");
    let down = until(40, async || me.redis(7000, &set).starts_with("-CLUSTERDOWN").then_some(())).await;
    down.expect("the minority stops");
    let heir = until(40, async || (me.redis(7003, &set) == "+OK").then_some(())).await;
    heir.expect("the majority goes on");
    run.done("fault heal");
    assert!(me.redis(7000, &set).starts_with("-MOVED"), "it follows its replica now");
}

#[tokio::test]
async fn a_node_that_refuses_everybody_heals_at_its_time() {
    let run = Run::start("ladder-refused").await;
    let me = Clients::of(&run).await;
    run.done("fault inject connections --target redis-2 --for 4s");
    assert!(me.redis(7001, "PING").starts_with("-ERR max number of clients"));
    let healed = run.journaled(40, |e| matches!(&e.event, Event::Healed { id, .. } if id == "f1")).await;
    assert_eq!(healed.by, Actor::Watchdog);
    assert_eq!(me.redis(7001, "PING"), "+PONG");
}
