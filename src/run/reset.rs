//! `lab reset`: the same run from the beginning: address, ports, seed and images stay, the attempt counts.

use super::start::{Recipe, Started, make};
use super::{Cancel, Context, find, pod};
use crate::plan::services;
use crate::record;
use crate::store::{Entry, Event};
use crate::{Result, msg};

/// Rebuilds a run, ready or broken. Its journal stays and grows.
pub async fn reset(ctx: &Context, run: Option<&str>, cancel: &Cancel) -> Result<Started> {
    let found = find::pod(ctx, run).await?;
    let folder = ctx.folder(&found.run);
    let _lock = folder.lock("reset")?;
    let journal = folder.read();
    let (lab, plan) = find::plan_of(ctx, &found, &journal)?;
    let nodes = plan.nodes.iter().chain([&plan.net]);
    let recipe = Recipe {
        lab,
        run: found.run.clone(),
        seed: plan.seed,
        services: services(plan.nodes.iter().map(|n| n.kind)),
        place: Some(plan.place),
        images: nodes.map(|n| (n.role, n.image.clone())).collect(),
        attempt: attempts(&journal) + 1,
        keep: false,
        tied: false,
        closed: plan.is_closed(),
        toolbox: false,
        app: None,
        mode: plan.mode,
    };
    record::dismiss(&ctx.home, &folder).await;
    ctx.progress.say(msg!("step-remove", run = found.run, containers = found.containers().count()));
    pod::remove(&ctx.engine, found.ids()).await?;
    make(ctx, recipe, &folder, cancel).await
}

/// How often the run was started or reset; at least once, even where the journal was lost.
pub fn attempts(journal: &[Entry]) -> u32 {
    let last = journal.iter().rev().find_map(|e| match e.event {
        Event::Starting { attempt, .. } => Some(attempt),
        _ => None,
    });
    last.unwrap_or(1)
}
