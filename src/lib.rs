//! `lab`: real Redis Cluster and MongoDB labs, started in seconds, broken on purpose, judged from evidence.
//!
//! # In your own tests
//!
//! [`Run`] is a cluster and a replica set that a test breaks. It needs a Docker Engine that you may use, and
//! nothing else: no `lab` on the machine. The first run gets the images; each later one stands in seconds.
//!
//! ```
//! use std::time::Duration;
//!
//! use mongodb::bson::doc;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let run = lab::Run::start("redis-failover").await?;
//!
//! let client = redis::cluster::ClusterClient::builder(run.redis_cluster_urls())
//!     .response_timeout(Duration::from_millis(500))
//!     .build()?;
//! let mut redis = client.get_async_connection().await?;
//! redis::cmd("SET").arg("order").arg(1).query_async::<()>(&mut redis).await?;
//!
//! let mongo = mongodb::Client::with_uri_str(run.mongodb_uri().expect("a lab with MongoDB")).await?;
//! mongo.database("shop").collection("orders").insert_one(doc! { "n": 1 }).await?;
//!
//! // The master of a key stalls. Your code shall get through to the replica that takes its place.
//! let struck = run.inject("stalled-master").await?;
//! println!("{}: {}", struck.record.nodes[0], struck.proof.text(lab::i18n::Lang::En));
//! let key = &run.variables()["LAB_KEY"];
//! let write = async || {
//!     let mut redis = client.get_async_connection().await?;
//!     redis::cmd("SET").arg(key).arg(2).query_async::<()>(&mut redis).await
//! };
//! while write().await.is_err() {
//!     tokio::time::sleep(Duration::from_millis(100)).await;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The run ends with the value: at the end of the test, at a `?`, where an assertion panics, and where its start is
//! given up half-way. Dropping it takes a second or so and blocks meanwhile; [`Run::stop`] does the same and says
//! whether it worked. A test that is killed cannot clean up: the next run that starts does, and `lab collect`. Several
//! runs stand beside each other, each at an address of its own.
//!
//! ```
//! use lab::Run;
//! use lab::check::Verdict;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> lab::Result<()> {
//! let run = Run::builder("redis-create").seed(7).name("drill").start().await?;
//! assert_eq!(run.port("redis-6").zip(run.port("redis-1")).map(|(sixth, first)| sixth - first), Some(5));
//!
//! // Six bare nodes, and nobody has made a cluster of them.
//! let graded = run.check().await?;
//! assert_eq!((graded.score, graded.verdict), (0, Verdict::Fail));
//! run.stop().await
//! # }
//! ```
//!
//! Where a test wants databases and no exercise, `stack` is both of them, formed and empty, with the settings that the
//! test needs:
//!
//! ```
//! use lab::{Run, Service};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let run = Run::builder("stack").only(Service::Redis).set("redis.maxmemory", "64mb").start().await?;
//! let mut one = redis::Client::open(run.redis_url().expect("Redis"))?.get_multiplexed_async_connection().await?;
//! let keys: u64 = redis::cmd("DBSIZE").query_async(&mut one).await?;
//! let limit: Vec<String> = redis::cmd("CONFIG").arg("GET").arg("maxmemory").query_async(&mut one).await?;
//! assert_eq!((keys, limit[1].as_str()), (0, "67108864"));
//! # Ok(())
//! # }
//! ```
//!
//! Nothing is watched from outside: faults end at their time, and what happens is recorded, on threads that the run
//! brings along. From a terminal, `lab watch --run NAME` looks on, and `lab stop --run NAME` ends it.
//!
//! # Inside
//!
//! Which folder may use which stands in docs/architecture.md, and a test keeps it so: types and pure functions below,
//! whoever acts above them, [`run`] over all of it, and nothing points up.

// Tests use files, drivers and unwrap as anybody does.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used))]
#![deny(clippy::allow_attributes)]

pub mod check;
pub mod cli;
pub mod clock;
pub mod course;
mod dir;
pub mod drawing;
pub mod engine;
pub mod error;
pub mod fault;
pub mod grade;
mod hex;
pub mod i18n;
pub mod image;
pub mod journal;
pub mod plan;
pub mod progress;
pub mod record;
pub mod report;
pub mod run;
pub mod service;
pub mod store;
pub mod toolbox;

pub use course::Service;
pub use error::{Error, Exit, Result};
pub use run::{Run, RunBuilder};
