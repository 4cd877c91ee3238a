//! The official drivers must find in a formed run what an application would expect of a cluster and a set.

use std::time::Duration;

use mongodb::bson::{Document, doc};
use mongodb::options::{ClientOptions, WriteConcern};
use redis::AsyncCommands;

use lab::plan::{seeded_key, seeded_value};

use super::run::{look_mongo, look_redis, with_run};

#[tokio::test]
async fn an_application_finds_a_cluster_and_a_set() {
    with_run("drivers", async |run| {
        let plan = &run.running.plan;
        assert_eq!(lab::service::redis::agreement(&look_redis(&run.redis()).await), Ok(()));
        assert_eq!(lab::service::mongo::agreement(&look_mongo(&run.mongo()).await), Ok(()));

        // From the host, by one published address, following MOVED.
        let seed = format!("redis://{}:{}", plan.place.address, plan.node("redis-4").expect("a node").port);
        let client = redis::cluster::ClusterClientBuilder::new([seed])
            .connection_timeout(Duration::from_secs(2))
            .response_timeout(Duration::from_secs(2))
            .build()
            .expect("a client");
        let mut cluster = client.get_async_connection().await.expect("a connection");
        for n in 0..200 {
            let value: String = cluster.get(seeded_key(plan.seed, n)).await.expect("a value");
            assert_eq!(value, seeded_value(plan.seed, n));
            let _: () = cluster.set(format!("ours:{n}"), n).await.expect("written");
        }

        let mongo = &plan.node("mongo-2").expect("a member");
        let uri = format!("mongodb://{}:{}/?replicaSet={}", plan.place.address, mongo.port, plan.set);
        let mut options = ClientOptions::parse(uri).await.expect("options");
        options.server_selection_timeout = Some(Duration::from_secs(5));
        options.write_concern = Some(WriteConcern::majority());
        let client = mongodb::Client::with_options(options).expect("a client");
        let items = client.database("lab").collection::<Document>("items");
        let count = items.count_documents(doc! {}).await.expect("counted");
        assert_eq!(count, u64::from(plan.documents));
        let found = items.find_one(doc! { "_id": 7 }).await.expect("asked").expect("found");
        assert_eq!(found.get_str("value").ok(), Some(seeded_value(plan.seed, 7).as_str()));
        items.insert_one(doc! { "_id": "ours" }).await.expect("a majority took it");
        client.shutdown().await;
    })
    .await;
}

#[tokio::test]
async fn settings_are_the_lab_s_own_again() {
    with_run("settings", async |run| {
        let plan = &run.running.plan;
        for (name, addr) in run.mongo() {
            let command = lab::service::mongo::command("replSetGetConfig").expect("a command");
            let reply = lab::service::mongo::talk(&name, addr, "admin", command, Duration::from_secs(2));
            let reply = reply.await.expect("a reply");
            let settings = reply.get_document("config").and_then(|c| c.get_document("settings"));
            let settings = settings.expect("settings").clone();
            assert_eq!(settings.get_i32("heartbeatIntervalMillis").ok(), Some(2000), "{name}");
            let timeout = settings.get_i32("electionTimeoutMillis").ok();
            assert_eq!(timeout, i32::try_from(plan.election_timeout_ms).ok(), "{name}");
        }
        for node in plan.redis() {
            let reply = run.tell(&node.name, "CONFIG GET cluster-node-timeout").await;
            let timeout = lab::service::redis::render(&reply);
            assert!(timeout.contains(&format!("\"{}\"", plan.node_timeout_ms)), "{timeout}");
            let ticks = lab::service::redis::render(&run.tell(&node.name, "CONFIG GET hz").await);
            assert!(ticks.contains("\"5\""), "compose/stack.yml says 5: {ticks}");
        }
    })
    .await;
}
