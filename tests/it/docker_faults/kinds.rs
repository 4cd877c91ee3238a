//! Each kind, from the command line, with a witness of the test's own.

use lab::engine::ContainerState;
use lab::journal::{Event, Snapshot};
use lab::service::{Heard, RedisRole};

use crate::support::run::{Run, until};

/// Some peer of that database calls the node dead.
fn called_dead(seen: &Snapshot, port: u16) -> bool {
    let redis = seen.redis_views().flat_map(|view| &view.nodes);
    let mongo = seen.mongo_views().flat_map(|view| &view.members);
    redis.into_iter().any(|n| n.port == port && n.flags.has(&lab::service::redis::Flag::Failed))
        || mongo.into_iter().any(|m| m.host.ends_with(&format!(":{port}")) && !m.healthy)
}

async fn peers_notice(run: &Run, port: u16) {
    let mut last = None;
    let noticed = until(40, async || called_dead(last.insert(run.look().await), port).then_some(())).await;
    assert!(noticed.is_some(), "no peer noticed that {port} is gone; last seen: {last:#?}");
}

/// Healed means that the whole run is as a formed run should be, roles aside.
async fn settled(run: &Run) {
    let mut why = None;
    let agreed = until(40, async || {
        why = run.disagreement(&run.look().await);
        why.is_none().then_some(())
    });
    assert!(agreed.await.is_some(), "{why:?}");
}

fn state(seen: &Snapshot, node: &str) -> (ContainerState, Option<i64>) {
    let facts = &seen.containers[node];
    (facts.state, facts.exit_code)
}

#[tokio::test]
async fn redis_faults_bite_and_heal() {
    let run = Run::start("redis").await;

    let said = run.done("fault inject kill --target replica-of-slot:0 --for 60s");
    assert!(said.starts_with("f1 kill: redis-4 (7003) has ended with exit code 137"), "{said}");
    assert_eq!(state(&run.look().await, "redis-4"), (ContainerState::Exited, Some(137)));
    peers_notice(&run, 7003).await;
    assert!(run.done("fault status").contains("redis-4"));
    assert!(run.done("fault heal").contains("runs and answers"));
    settled(&run).await;

    run.done("fault inject stop --target redis-5 --for 60s");
    assert_eq!(state(&run.look().await, "redis-5"), (ContainerState::Exited, Some(0)));
    run.done("fault heal stop");
    settled(&run).await;

    run.done("fault inject shutdown --target 7005 --for 60s");
    assert_eq!(state(&run.look().await, "redis-6"), (ContainerState::Exited, Some(0)));
    run.done("fault heal f3");
    settled(&run).await;

    run.done("fault inject pause --target master-of-slot:0 --for 60s");
    assert_eq!(state(&run.look().await, "redis-1").0, ContainerState::Paused);
    let heir = until(40, async || promoted(&run.look().await, "redis-4")).await;
    assert!(heir.is_some(), "a replica of a frozen master takes over");
    run.done("fault heal");
    settled(&run).await;
}

fn promoted(seen: &Snapshot, node: &str) -> Option<()> {
    let view = seen.redis_view(node)?;
    matches!(view.role, RedisRole::Master { .. }).then_some(())
}

#[tokio::test]
async fn a_sleeping_master_is_replaced_and_heal_waits_for_it() {
    let run = Run::start("sleep").await;
    let words = "fault inject debug-sleep --target master-of-slot:16383 --for 12s";
    let said = run.lab.lab(&words.split(' ').collect::<Vec<_>>());
    said.ok().says("redis-3 (7002) says nothing for 500 ms").says("lab fault heal f1 --now");
    assert!(until(40, async || promoted(&run.look().await, "redis-6")).await.is_some());
    assert!(run.done("fault heal").contains("answers again"));
    settled(&run).await;

    // It may sleep for a minute; the impatient kill and start it, and that is not the learner's doing.
    run.done("fault inject debug-sleep --target redis-6 --for 60s");
    run.done("fault heal --now");
    let ours =
        |e: &lab::journal::Entry| matches!(&e.event, Event::NodeDone { node, .. } if node == "redis-6");
    assert_eq!(run.journaled(0, ours).await.by, lab::journal::Actor::Lab);
    settled(&run).await;
}

#[tokio::test]
async fn mongo_faults_bite_and_heal() {
    let run = Run::start("mongo").await;

    let said = run.done("fault inject shutdown --target primary --quiesce 0s --for 60s");
    let stopped = said.split(' ').nth(2).expect("a node").to_owned();
    let heir = until(40, async || {
        let seen = run.look().await;
        seen.mongo().find(|(name, m)| **name != stopped && m.answer().is_some_and(|m| m.writable)).map(|_| ())
    });
    assert!(heir.await.is_some(), "{stopped} was shut down and nobody took over");
    run.done("fault heal");
    settled(&run).await;

    run.done("fault inject kill --target secondary --for 60s");
    run.done("fault heal");
    settled(&run).await;

    run.done("fault inject pause --target secondary --for 60s");
    run.done("fault heal");
    settled(&run).await;

    let said = run.done("fault inject partition --target mongo-2 --for 60s");
    assert!(said.contains("the kernel dropped"), "{said}");
    peers_notice(&run, 27018).await;
    let ours = until(20, async || run.look().await.mongo_view("mongo-2").map(|_| ())).await;
    assert!(ours.is_some(), "it still answers us");
    run.done("fault heal");
    settled(&run).await;
}

#[tokio::test]
async fn partitions_cut_what_they_say_and_nothing_else() {
    let run = Run::start("cut").await;
    // One way: what redis-4 says to redis-5 is dropped; each loses the other, nobody else loses anybody.
    run.done("fault inject partition --from redis-4 --to redis-5 --for 60s");
    let suspects = async |by: &str, port: u16| {
        let seen = run.look().await;
        let view = seen.redis_view(by)?.clone();
        view.nodes.iter().find(|n| n.port == port)?.flags.fails().then_some(())
    };
    // Until a ping of its own to the peer is outstanding, the others' gossip tells it that the peer lives.
    assert!(
        until(40, async || suspects("redis-5", 7003).await).await.is_some(),
        "redis-5 no longer hears redis-4"
    );
    for (by, about) in [("redis-1", 7003), ("redis-1", 7004), ("redis-4", 7000), ("redis-5", 7000)] {
        assert_eq!(suspects(by, about).await, None, "{by} about {about}");
    }
    // A new process heals what another injected.
    assert!(run.done("fault heal").contains("good again"));
    settled(&run).await;

    // Two of six on one side, and the other four agree that they are gone.
    run.done(
        "fault inject partition --group redis-1,redis-4 --group redis-2,redis-3,redis-5,redis-6 --for 60s",
    );
    peers_notice(&run, 7000).await;
    peers_notice(&run, 7003).await;
    let all = async || run.look().await.redis().all(|(_, heard)| heard.answer().is_some()).then_some(());
    assert!(until(20, all).await.is_some(), "all answer us");
    run.done("fault heal");
    settled(&run).await;

    // With clients: it says nothing to us either, though it lives.
    run.done("fault inject partition --target redis-6 --clients --for 60s");
    let seen = run.look().await;
    assert_eq!(seen.nodes["redis-6"].heard(), Heard::Silent(500));
    assert_eq!(state(&seen, "redis-6").0, ContainerState::Running);
    assert_eq!(seen.redis_views().count(), 5);
    run.done("fault heal");
    settled(&run).await;
}

#[tokio::test]
async fn what_is_missing_is_said_before_anything_is_touched() {
    let run = Run::start("need").await;
    let refusals = [
        ("fault inject debug-sleep --target redis-1 --for 9s", 2, "too short"),
        ("fault inject debug-sleep --target mongo-1 --for 30s", 2, "no Redis node"),
        ("fault inject kill --target redis-9", 2, "no node `redis-9`"),
        ("fault inject kill", 2, "of which node"),
        ("fault inject kill --target net", 2, "no node `net`"),
        ("fault inject kill --target redis-1 --for 2h", 2, "too long"),
        ("fault inject stalled-mastre", 2, "no fault"),
        ("fault inject stalled-master --for 5s", 2, "is a fault of the lab"),
        ("fault inject partition --from redis-1 --to 7000", 2, "named twice"),
        ("fault inject shutdown --target redis-1 --quiesce 1s", 2, "no MongoDB node"),
        ("fault inject kill --target target-of:stalled-master", 5, "has not happened"),
        ("fault heal f7", 5, "no fault is at work"),
    ];
    for (words, code, part) in refusals {
        let said = run.refused(words, code);
        assert!(said.contains(part), "{words}: {said}");
    }
    assert!(!run.journal().iter().any(|e| matches!(e.event, Event::FaultIntended(_))));

    run.done("fault inject stop --target redis-4 --for 60s");
    let masterless = run.refused("fault inject kill --target redis-1", 5);
    assert!(masterless.contains("no replica in sync"), "{masterless}");
    assert!(run.refused("fault inject pause --target redis-4", 5).contains("hit by another fault"));
}
