//! A run in the hands of a Rust program, a test above all: it ends with the value that stands for it.
#![deny(missing_docs)]

mod builder;
mod life;

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

pub use builder::RunBuilder;

use super::fault::{self, Healed, Inject, What};
use super::{Answered, Cancel, Context};
use crate::Result;
use crate::fault::Injected;
use crate::grade::Graded;
use crate::journal::Actor;
use crate::plan::RunPlan;
use life::Life;

/// A run of a lab. Dropped, it takes its containers with it: at the end of a test, where one panics, and where a
/// start is given up half-way. What a killed process leaves behind is removed when the next run starts.
pub struct Run {
    life: Life,
    ctx: Context,
    plan: RunPlan,
    variables: BTreeMap<String, String>,
}

impl Run {
    /// Starts a lab, by id or by the path of its folder, and waits until its databases are formed and filled.
    /// The first start on a machine gets the images, which takes a while.
    pub async fn start(lab: impl Into<String>) -> Result<Self> {
        Self::builder(lab).start().await
    }

    /// Says how to start a lab before that is done.
    pub fn builder(lab: impl Into<String>) -> RunBuilder {
        RunBuilder::new(lab.into())
    }

    /// The run's name, as `lab watch --run NAME` takes it in another terminal.
    pub fn name(&self) -> &str {
        &self.plan.run
    }

    /// What everything that was drawn came from.
    pub fn seed(&self) -> u64 {
        self.plan.seed
    }

    /// Where all its ports are published.
    pub fn address(&self) -> Ipv4Addr {
        self.plan.place.address
    }

    /// A node's port: `redis-1`, `mongo-3`.
    pub fn port(&self, node: &str) -> Option<u16> {
        self.plan.nodes.iter().find(|n| n.name == node).map(|n| n.port)
    }

    /// What `lab env` prints: for programs that the test starts, and for what was drawn (`LAB_KEY`).
    pub fn variables(&self) -> &BTreeMap<String, String> {
        &self.variables
    }

    /// One Redis node; none where the lab has no Redis.
    pub fn redis_url(&self) -> Option<&str> {
        self.variables.get("REDIS_URL").map(String::as_str)
    }

    /// Every Redis node, for a cluster client.
    pub fn redis_cluster_urls(&self) -> Vec<&str> {
        self.variables.get("REDIS_CLUSTER_URLS").map(|urls| urls.split(',').collect()).unwrap_or_default()
    }

    /// The replica set; none where the lab has no MongoDB.
    pub fn mongodb_uri(&self) -> Option<&str> {
        self.variables.get("MONGODB_URI").map(String::as_str)
    }

    /// Injects a fault of the lab by its name. Returns when a second witness has seen it, and with what it saw.
    pub async fn inject(&self, fault: &str) -> Result<Injected> {
        let (ctx, run) = self.names();
        let inject = Inject { what: What::Named(fault.to_owned()), by: Actor::Lab };
        self.life.run(async move { fault::inject(&ctx, Some(&run), inject, &Cancel::default()).await }).await
    }

    /// Heals every fault, with the proofs. One that cannot be undone (`debug-sleep`) is waited for.
    pub async fn heal(&self) -> Result<Vec<Healed>> {
        let (ctx, run) = self.names();
        self.life.run(async move { fault::heal(&ctx, Some(&run), None, false, Actor::Lab).await }).await
    }

    /// Answers a task of the lab, as a learner does. The last answer counts.
    pub async fn answer(&self, task: &str, value: &str) -> Result<Answered> {
        let (ctx, run) = self.names();
        let (task, value) = (task.to_owned(), value.to_owned());
        let said = async move { super::answer(&ctx, Some(&run), &task, &value, Actor::Learner).await };
        self.life.run(said).await
    }

    /// Judges the lab's own tasks, from what the nodes say and what was recorded since the start.
    pub async fn check(&self) -> Result<Graded> {
        let (ctx, run) = self.names();
        let judged = async move { super::check(&ctx, Some(&run), Actor::Lab).await.map(|c| c.graded) };
        self.life.run(judged).await
    }

    /// Ends the run as dropping it does, and says whether that worked.
    pub async fn stop(mut self) -> Result<()> {
        self.life.end().await
    }

    fn names(&self) -> (Context, String) {
        (self.ctx.clone(), self.plan.run.clone())
    }
}
