//! One formed run for a test, stopped at its end whatever happened.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;

use futures_util::FutureExt;
use lab::course::Catalog;
use lab::engine::Engine;
use lab::progress::Progress;
use lab::run::{Cancel, Context, Start, find, start, stop};
use lab::service::{Heard, MongoView, Nodes, RedisView, Views, mongo, redis};
use lab::store::Store;

use crate::support::Share;

/// As long as a check waits for one node.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// A run with everything that is known of it.
pub struct Run {
    pub ctx: Context,
    pub running: find::Running,
}

/// Starts `redis-failover` under a name of its own, hands it to the test, and stops it.
pub async fn with_run(name: &str, test: impl AsyncFnOnce(&Run)) {
    let _share = Share::of(1);
    let state = tempfile::tempdir().expect("a folder");
    let ctx = Context {
        engine: Engine::connect(None).await.expect("an engine"),
        store: Store::at(state.path().to_owned()),
        labs: Catalog::default(),
        progress: Progress::silent(),
        home: Default::default(),
    };
    let name = format!("test-{name}-{}", std::process::id());
    let request = Start { lab: "redis-failover".into(), name: Some(name.clone()), ..Default::default() };
    start(&ctx, request, &Cancel::default()).await.expect("started");
    let running = find::running(&ctx, Some(&name)).await.expect("running");
    let run = Run { ctx, running };
    let ended = AssertUnwindSafe(test(&run)).catch_unwind().await;
    stop(&run.ctx, Some(&name)).await.expect("stopped");
    if let Err(panic) = ended {
        resume_unwind(panic);
    }
}

impl Run {
    pub fn redis(&self) -> Vec<(String, std::net::SocketAddr)> {
        let nodes = self.running.plan.redis();
        nodes.map(|n| (n.name.clone(), self.running.access.of(n))).collect()
    }

    pub fn mongo(&self) -> Vec<(String, std::net::SocketAddr)> {
        let nodes = self.running.plan.mongo();
        nodes.map(|n| (n.name.clone(), self.running.access.of(n))).collect()
    }

    pub fn addr(&self, node: &str) -> std::net::SocketAddr {
        self.running.access.of(self.running.plan.node(node).expect("a node"))
    }

    pub fn container(&self, node: &str) -> String {
        self.running.plan.container(node)
    }

    /// One Redis command to one node, which must not refuse it.
    pub async fn tell(&self, node: &str, command: &str) -> redis::Reply {
        let args: Vec<String> = command.split(' ').map(str::to_owned).collect();
        let reply = redis::talk(node, self.addr(node), &args, PATIENCE).await.expect("a reply");
        assert!(!matches!(reply, redis::Reply::Error(_)), "{node}: {command}: {reply:?}");
        reply
    }
}

pub async fn look_redis(nodes: &Nodes) -> Views<RedisView> {
    look(nodes, redis::observe).await
}

pub async fn look_mongo(nodes: &Nodes) -> Views<MongoView> {
    look(nodes, mongo::observe).await
}

async fn look<V, F: Future<Output = Heard<V>>>(
    nodes: &Nodes,
    observe: impl Fn(std::net::SocketAddr, Duration) -> F,
) -> Views<V> {
    let mut views = Views::new();
    for (name, addr) in nodes {
        views.insert(name.clone(), observe(*addr, PATIENCE).await);
    }
    views
}

/// Asks again and again until it holds; a test that waits for ever has failed.
pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let waited = tokio::time::timeout(Duration::from_secs(90), async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    assert!(waited.await.is_ok(), "not within 90 s: {what}");
}
