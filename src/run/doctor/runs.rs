//! Runs of this user, and what dead ones left behind.

use super::Finding;
use crate::engine::Engine;
use crate::record::Home;
use crate::report::Progress;
use crate::run::Context;
use crate::run::find::{self, Phase};
use crate::spec::Catalog;
use crate::store::Store;
use crate::{Result, msg};

pub async fn findings(engine: &Engine, store: &Store) -> Result<Vec<Finding>> {
    let (engine, store, progress) = (engine.clone(), store.clone(), Progress::silent());
    let ctx = Context { engine, store, labs: Catalog::default(), progress, home: Home::default() };
    let pods = find::pods(&ctx).await?;
    let mine = pods.values().filter(|pod| pod.owner() == Some(find::owner()));
    let found = mine.map(|pod| match pod.phase() {
        Phase::Forming => Finding::ok(msg!("doctor-run-forming", run = pod.run)),
        Phase::Ready if ctx.folder(&pod.run).keeper().is_none() => {
            Finding::warn(msg!("doctor-run-unwatched", run = pod.run))
        }
        Phase::Ready => Finding::ok(msg!("doctor-run", run = pod.run)),
        Phase::Broken => Finding::warn(msg!("doctor-run-broken", run = pod.run)),
        Phase::Litter => Finding::warn(msg!("doctor-litter", run = pod.run)),
    });
    Ok(found.collect())
}
