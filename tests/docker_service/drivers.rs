//! The official drivers must find in a formed run what an application would expect of a cluster and a set.

use ::redis::AsyncCommands;
use ::redis::cluster::ClusterClientBuilder;
use mongodb::bson::{Document, doc};
use mongodb::options::{ClientOptions, WriteConcern};

use lab::plan::{seeded_key, seeded_value};
use lab::service::{mongo, redis};

use crate::run::{AMPLE, look_mongo, look_redis, until, with_run};

#[tokio::test]
async fn an_application_finds_a_cluster_and_a_set() {
    with_run("drivers", async |run| {
        let plan = &run.running.plan;
        until("the nodes agree", async || redis::agreement(&look_redis(&run.redis()).await).is_ok()).await;
        until("the members agree", async || mongo::agreement(&look_mongo(&run.mongo()).await).is_ok()).await;

        // From the host, by one published address, following MOVED.
        let seed = format!("redis://{}:{}", plan.place.address, plan.node("redis-4").expect("a node").port);
        let client = ClusterClientBuilder::new([seed])
            .connection_timeout(AMPLE)
            .response_timeout(AMPLE)
            .build()
            .expect("a client");
        let mut cluster = client.get_async_connection().await.expect("a connection");
        for n in 0..200 {
            let value: String = cluster.get(seeded_key(plan.seed, n)).await.expect("a value");
            assert_eq!(value, seeded_value(plan.seed, n));
            let _: () = cluster.set(format!("ours:{n}"), n).await.expect("written");
        }

        let member = &plan.node("mongo-2").expect("a member");
        let uri = format!("mongodb://{}:{}/?replicaSet={}", plan.place.address, member.port, plan.set);
        let mut options = ClientOptions::parse(uri).await.expect("options");
        options.server_selection_timeout = Some(AMPLE);
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
            let command = mongo::command("replSetGetConfig").expect("a command");
            let reply = mongo::talk(&name, addr, "admin", command, AMPLE);
            let reply = reply.await.expect("a reply");
            let settings = reply.get_document("config").and_then(|c| c.get_document("settings"));
            let settings = settings.expect("settings").clone();
            assert_eq!(settings.get_i32("heartbeatIntervalMillis").ok(), Some(2000), "{name}");
            let timeout = settings.get_i32("electionTimeoutMillis").ok();
            assert_eq!(timeout, i32::try_from(plan.election_timeout_ms).ok(), "{name}");
        }
        for node in plan.redis() {
            let reply = run.tell(&node.name, "CONFIG GET cluster-node-timeout").await;
            let timeout = redis::render(&reply);
            assert!(timeout.contains(&format!("\"{}\"", plan.node_timeout_ms)), "{timeout}");
        }
    })
    .await;
}
