//! From the host: the course's own commands, through the drivers that real programs use.

use std::time::Duration;

use mongodb::bson::{Document, doc};
use mongodb::options::{ClientOptions, WriteConcern};
use serde_json::Value;

use crate::support::Lab;

fn ports(run: &Value, kind: &str) -> Vec<u64> {
    let nodes = run["nodes"].as_array().expect("nodes");
    nodes.iter().filter(|n| n["kind"] == kind).filter_map(|n| n["port"].as_u64()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_followed_and_the_set_is_discovered_from_the_host() {
    let lab = Lab::new("host");
    let run = lab.start(&["--json"]).ok().json();
    let address = run["address"].as_str().expect("an address");

    // One seed: MOVED must lead to addresses that this host reaches.
    let seed = format!("redis://{address}:{}", ports(&run, "redis")[0]);
    let cluster = redis::cluster::ClusterClient::builder([seed])
        .response_timeout(Duration::from_secs(2))
        .build()
        .unwrap();
    let mut cluster = cluster.get_async_connection().await.unwrap();
    for n in 0..100 {
        let key = format!("host:{n}");
        let _: () = redis::cmd("SET").arg(&key).arg(n).query_async(&mut cluster).await.unwrap();
        let read: i64 = redis::cmd("GET").arg(&key).query_async(&mut cluster).await.unwrap();
        assert_eq!(read, n);
    }

    // One member: the others are discovered, and a majority write goes to the primary.
    let last = ports(&run, "mongo")[2];
    let uri = format!("mongodb://{address}:{last}/?replicaSet=almashooq-rs&serverSelectionTimeoutMS=5000");
    let client = mongodb::Client::with_options(ClientOptions::parse(uri).await.unwrap()).unwrap();
    let items = client.database("host").collection::<Document>("items");
    items.insert_one(doc! { "n": 1 }).write_concern(WriteConcern::majority()).await.unwrap();
    assert_eq!(items.count_documents(doc! {}).await.unwrap(), 1);

    // A learner's own shell counts as local: DEBUG is allowed.
    let direct = redis::Client::open(format!("redis://{address}:{}", ports(&run, "redis")[5])).unwrap();
    let mut direct = direct.get_multiplexed_async_connection().await.unwrap();
    let said: String = redis::cmd("DEBUG").arg("SLEEP").arg("0").query_async(&mut direct).await.unwrap();
    assert_eq!(said, "OK");
}

#[test]
fn a_node_is_talked_to_without_a_client_installed() {
    let lab = Lab::started("talk");
    lab.lab(&["redis", "redis-1", "--", "role"]).ok().says("master");
    let port = lab.lab(&["status", "--json"]).json()["redis"]["nodes"][0]["port"].to_string();
    lab.lab(&["redis", &port, "--", "PING"]).ok().says("PONG");
    lab.lab(&["mongo", "mongo-1", r#"{"replSetGetStatus": 1}"#]).ok().says("almashooq-rs");
    lab.lab(&["redis", "redis-9", "--", "PING"]).exits(2).says("redis-");
    lab.lab(&["env"]).ok().says("REDIS_URL").says("MONGODB_URI");
}
