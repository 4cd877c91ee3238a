//! What is heard of nodes that are paused, dead, locked up, or of another opinion.

use std::time::{Duration, Instant};

use lab::i18n::Lang;
use lab::plan::seeded_key;
use lab::service::redis::Reply;
use lab::service::{Heard, canary, mongo, redis};

use super::run::{PATIENCE, Run, look_mongo, look_redis, until, with_run};
use crate::support::Share;

#[tokio::test]
async fn silence_refusal_and_denial_are_told_apart() {
    let _share = Share::whole();
    with_run("trouble", async |run| {
        listeners_are_the_nodes(run).await;
        paused_is_silent(run).await;
        denied_is_told(run).await;
        asleep_is_silent_and_wakes(run).await;
        dead_is_refused(run).await;
    })
    .await;
}

async fn listeners_are_the_nodes(run: &Run) {
    let plan = &run.running.plan;
    let addr = run.running.access.of(&plan.net);
    assert!(canary::ask(addr, PATIENCE).await.is_some_and(|pong| pong.ms < 500 && pong.free > 0));
    let ports = plan.nodes.iter().map(|node| node.port).chain([1]).collect();
    let found = canary::holders(addr, &ports, PATIENCE).await.expect("holders");
    assert_eq!(found.len(), plan.nodes.len());
    for node in &plan.nodes {
        assert_eq!(found.get(&node.port), Some(&node.uid), "{}", node.name);
    }
}

async fn paused_is_silent(run: &Run) {
    for (node, kind) in [("redis-2", "redis"), ("mongo-3", "mongo")] {
        run.ctx.engine.pause(&run.container(node)).await.expect("paused");
        let begun = Instant::now();
        let silent = match kind {
            "redis" => matches!(redis::observe(run.addr(node), PATIENCE).await, Heard::Silent(500)),
            _ => matches!(mongo::observe(run.addr(node), PATIENCE).await, Heard::Silent(500)),
        };
        assert!(silent && begun.elapsed() < PATIENCE * 2, "{node}");
        run.ctx.engine.unpause(&run.container(node)).await.expect("unpaused");
    }
}

async fn denied_is_told(run: &Run) {
    let heard = async |node: &str| match redis::observe(run.addr(node), PATIENCE).await {
        Heard::Denied(why) => why,
        other => panic!("{node}: {other:?}"),
    };
    run.tell("redis-4", "CONFIG SET requirepass secret").await;
    assert!(heard("redis-4").await.starts_with("NOAUTH"));
    run.tell("redis-5", "ACL SETUSER default -cluster").await;
    assert!(heard("redis-5").await.starts_with("NOPERM"));
    // Replication and the learner's own shell hold the rest of the one.
    run.tell("redis-6", "CONFIG SET maxclients 1").await;
    assert!(heard("redis-6").await.contains("max number of clients"));
}

async fn asleep_is_silent_and_wakes(run: &Run) {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let addr = run.addr("redis-3");
    let patience = Duration::from_millis(100);
    let refused = redis::send_only(addr, &words("DEBUG NONSENSE"), patience).await.expect("sent");
    assert!(matches!(refused, Some(Reply::Error(_))), "{refused:?}");
    let busy = redis::send_only(addr, &words("DEBUG SLEEP 2"), patience).await.expect("sent");
    assert_eq!(busy, None);
    assert!(matches!(redis::observe(addr, PATIENCE).await, Heard::Silent(_)));
    until("it wakes", async || redis::observe(addr, PATIENCE).await.answer().is_some()).await;
}

async fn dead_is_refused(run: &Run) {
    for node in ["redis-1", "mongo-1"] {
        run.ctx.engine.kill(&run.container(node), "SIGKILL").await.expect("killed");
    }
    until("redis-1 is gone", async || redis::observe(run.addr("redis-1"), PATIENCE).await == Heard::Refused)
        .await;
    until("mongo-1 is gone", async || mongo::observe(run.addr("mongo-1"), PATIENCE).await == Heard::Refused)
        .await;
    let said = redis::talk("redis-1", run.addr("redis-1"), &["PING".into()], PATIENCE).await;
    assert_eq!(said.expect_err("an error").text(Lang::En), "nobody listens at redis-1");
    let why = mongo::agreement(&look_mongo(&run.mongo()).await).expect_err("no agreement");
    assert_eq!(why.text(Lang::En), "nobody listens at mongo-1");
}

#[tokio::test]
async fn data_and_opinions_are_read_from_their_owners() {
    with_run("data", async |run| {
        let plan = &run.running.plan;
        let (nodes, seed) = (run.redis(), plan.seed);
        let read = async || {
            let views = look_redis(&nodes).await;
            redis::read_seeded(&nodes, &views, seed, plan.keys, PATIENCE).await
        };
        assert_eq!(read().await.intact, plan.keys);

        let views = look_redis(&nodes).await;
        let owner =
            |n: u32| redis::owner(&views, redis::slot(seeded_key(seed, n).as_bytes())).expect("an owner");
        run.tell(owner(1), &format!("DEL {}", seeded_key(seed, 1))).await;
        run.tell(owner(2), &format!("SET {} other", seeded_key(seed, 2))).await;
        run.tell(owner(3), &format!("DEL {}", seeded_key(seed, 3))).await;
        run.tell(owner(3), &format!("RPUSH {} x", seeded_key(seed, 3))).await;
        let data = read().await;
        assert_eq!(data.missing, [seeded_key(seed, 1)]);
        assert_eq!(data.changed.len(), 2);
        assert_eq!((data.intact, data.unread), (plan.keys - 3, 0));

        // Another node's key is a redirect, and a redirect is a reply.
        let args = ["GET".to_owned(), seeded_key(seed, 1)];
        let other = nodes.iter().find(|(name, _)| name != owner(1)).expect("another");
        let moved = redis::talk(&other.0, other.1, &args, PATIENCE).await.expect("a reply");
        assert!(matches!(&moved, Reply::Error(why) if why.starts_with("MOVED")), "{moved:?}");

        let id = |name: &str| views[name].answer().expect("a view").id.clone();
        run.tell("redis-1", &format!("CLUSTER SETSLOT 100 MIGRATING {}", id("redis-2"))).await;
        let why = redis::agreement(&look_redis(&nodes).await).expect_err("no agreement").text(Lang::En);
        assert_eq!(why, format!("redis-1 has an open slot: [100->-{}]", id("redis-2")));
        run.tell("redis-1", "CLUSTER SETSLOT 100 STABLE").await;
        assert_eq!(redis::agreement(&look_redis(&nodes).await), Ok(()));

        // Not the owner of the key that is missing: that one would be unread, too. The seed decides whose it is.
        let masters = ["redis-1", "redis-2", "redis-3"];
        let paused = masters.into_iter().find(|name| *name != owner(1)).expect("another master");
        run.ctx.engine.pause(&run.container(paused)).await.expect("paused");
        let data = read().await;
        assert!(data.unread > 200 && data.missing.len() == 1, "{data:?}");
    })
    .await;
}
