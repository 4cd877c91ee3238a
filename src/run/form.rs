//! From started processes to what the lab promises: formed, seeded, agreed by every node.

use std::time::Duration;

use futures_util::future::try_join_all;
use tokio::time::{Instant, sleep};

use super::Context;
use crate::check::sample;
use crate::course::{Formation, Lab};
use crate::journal::Snapshot;
use crate::plan::{RunPlan, services};
use crate::service::{Access, Forming, Kind};
use crate::{Error, Exit, Result, msg};

/// How long formation may take on a busy machine. A free one needs two to three seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Forms all that the lab wants formed side by side, seeds it, and returns how everything stood at that moment. Bare
/// processes only have to answer, which the baseline waits for.
pub async fn form(ctx: &Context, lab: &Lab, plan: &RunPlan, access: Access) -> Result<Snapshot> {
    let formed = services(plan.nodes.iter().map(|node| node.kind)).into_iter();
    let formed = formed.filter(|service| lab.start.formation(*service) == Formation::Formed);
    let forms = formed.filter_map(|service| Kind::of(service).form);
    try_join_all(forms.map(|form| form(Forming { plan, access, deadline: PATIENCE }))).await?;
    baseline(ctx, plan, access).await
}

/// A snapshot in which everybody answered: what later states are compared with.
async fn baseline(ctx: &Context, plan: &RunPlan, access: Access) -> Result<Snapshot> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = sample::snapshot(&ctx.engine, plan, access).await;
        let silent = plan
            .nodes
            .iter()
            .find(|n| seen.nodes.get(&n.name).is_none_or(|view| view.heard().answer().is_none()));
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
