// The master of a key stalls, and the code under test shall get through to the replica that takes its place.

use std::time::Duration;

use mongodb::bson::doc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let run = lab::Run::start("redis-failover").await?;

    let client = redis::cluster::ClusterClient::builder(run.redis_cluster_urls())
        .response_timeout(Duration::from_millis(500))
        .build()?;
    let mut redis = client.get_async_connection().await?;
    let key = &run.variables()["LAB_KEY"];
    redis::cmd("SET").arg(key).arg(1).query_async::<()>(&mut redis).await?;

    let mongo = mongodb::Client::with_uri_str(run.mongodb_uri().expect("a lab with MongoDB")).await?;
    mongo.database("shop").collection("orders").insert_one(doc! { "n": 1 }).await?;

    // Returns when a second witness has seen it.
    let struck = run.inject("stalled-master").await?;
    assert_eq!(struck.record.nodes.len(), 1, "{}", struck.proof.text(lab::Lang::En));
    let write = async || {
        let mut redis = client.get_async_connection().await?;
        redis::cmd("SET").arg(key).arg(2).query_async::<()>(&mut redis).await
    };
    while write().await.is_err() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}
