// Databases and no exercise: one of them, formed and empty, with the settings that a test needs.

use lab::{Run, Service};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let run = Run::builder("stack").only(Service::Redis).set("redis.maxmemory", "64mb").start().await?;
    let mut one =
        redis::Client::open(run.redis_url().expect("Redis"))?.get_multiplexed_async_connection().await?;
    let keys: u64 = redis::cmd("DBSIZE").query_async(&mut one).await?;
    let limit: Vec<String> = redis::cmd("CONFIG").arg("GET").arg("maxmemory").query_async(&mut one).await?;
    assert_eq!((keys, limit[1].as_str()), (0, "67108864"));
    Ok(())
}
