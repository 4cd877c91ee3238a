//! Runs of this user, and what dead ones left behind.

use super::Finding;
use crate::course::Catalog;
use crate::engine::Engine;
use crate::plan::labels;
use crate::progress::Progress;
use crate::record::Home;
use crate::run::Context;
use crate::run::find::{self, Phase, Pod};
use crate::run::user;
use crate::store::Store;
use crate::{Result, msg};

pub async fn findings(engine: &Engine, store: &Store) -> Result<Vec<Finding>> {
    let (engine, store, progress) = (engine.clone(), store.clone(), Progress::silent());
    let ctx = Context { engine, store, labs: Catalog::default(), progress, home: Home::default() };
    let pods = find::pods(&ctx).await?;
    let mine = pods.values().filter(|pod| pod.owner() == Some(user::owner()));
    let found = mine.map(|pod| match pod.phase() {
        Phase::Forming => Finding::ok(msg!("doctor-run-forming", run = pod.run)),
        Phase::Ready if !absent(pod).is_empty() => {
            Finding::warn(msg!("doctor-run-incomplete", run = pod.run, nodes = absent(pod).join(", ")))
        }
        Phase::Ready if ctx.folder(&pod.run).keeper().is_none() => {
            Finding::warn(msg!("doctor-run-unwatched", run = pod.run))
        }
        Phase::Ready => Finding::ok(msg!("doctor-run", run = pod.run)),
        Phase::Broken => Finding::warn(msg!("doctor-run-broken", run = pod.run)),
        Phase::Litter => Finding::warn(msg!("doctor-litter", run = pod.run)),
    });
    Ok(found.collect())
}

/// Nodes that the run was made with and whose containers are gone.
fn absent(pod: &Pod) -> Vec<String> {
    let made =
        pod.net.as_ref().and_then(|net| labels::read(&net.labels)).map(|made| made.ports).unwrap_or_default();
    let there = |name: &String| pod.containers().any(|c| c.labels.get(labels::NODE) == Some(name));
    made.into_iter().map(|(name, _)| name).filter(|name| !there(name)).collect()
}
