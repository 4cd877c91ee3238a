//! From started processes to what the lab promises: formed, seeded, agreed by every node.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::Context;
use crate::check::{Heard, Snapshot, sample};
use crate::plan::RunPlan;
use crate::service::{Access, mongo, redis};
use crate::spec::{Formation, Lab};
use crate::{Error, Exit, Result, msg};

/// How long formation may take on a busy machine. A free one needs two to three seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Forms both databases side by side, seeds them, and returns how everything stood at that moment.
pub async fn form(ctx: &Context, lab: &Lab, plan: &RunPlan, access: Access) -> Result<Snapshot> {
    let redis = async {
        if plan.redis().next().is_none() {
            return Ok(());
        }
        let nodes = named(plan.redis(), access);
        match lab.start.redis.state {
            Formation::Formed => {
                let views = redis::form(&nodes, plan.place.address, PATIENCE).await?;
                redis::seed(&nodes, &views, plan.seed, plan.keys, PATIENCE).await
            }
            // Bare processes only have to answer, which the baseline waits for.
            Formation::Bare => Ok(()),
        }
    };
    let mongo = async {
        if plan.mongo().next().is_none() {
            return Ok(());
        }
        let members = named(plan.mongo(), access);
        match lab.start.mongo.state {
            Formation::Formed => {
                let (address, timeout) = (plan.place.address, plan.election_timeout_ms);
                let views = mongo::form(&plan.set, &members, address, timeout, PATIENCE).await?;
                mongo::seed(&members, &views, plan.seed, plan.documents, PATIENCE).await
            }
            Formation::Bare => Ok(()),
        }
    };
    tokio::try_join!(redis, mongo)?;
    baseline(ctx, plan, access).await
}

fn named<'a>(
    nodes: impl Iterator<Item = &'a crate::plan::NodePlan>,
    access: Access,
) -> Vec<(String, std::net::SocketAddr)> {
    nodes.map(|n| (n.name.clone(), access.of(n))).collect()
}

/// A snapshot in which everybody answered: what later states are compared with.
async fn baseline(ctx: &Context, plan: &RunPlan, access: Access) -> Result<Snapshot> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = sample::snapshot(&ctx.engine, plan, access).await;
        let silent = plan.nodes.iter().find(|n| {
            let redis = seen.redis.get(&n.name).is_some_and(|h| matches!(h, Heard::Answer(_)));
            let mongo = seen.mongo.get(&n.name).is_some_and(|h| matches!(h, Heard::Answer(_)));
            !redis && !mongo
        });
        match silent {
            None if seen.all_running(plan) => return Ok(seen),
            _ if Instant::now() < deadline => sleep(Duration::from_millis(20)).await,
            node => {
                let node = node.map_or_else(String::new, |n| n.label());
                return Err(Error::new(Exit::Environment, msg!("node-never-answered", node = node)));
            }
        }
    }
}
