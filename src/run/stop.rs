//! `lab stop`: kill and remove, in parallel, from labels alone.

use futures_util::future::join_all;

use super::{Context, find, pod, user};
use crate::journal::{Actor, Event};
use crate::plan::labels;
use crate::report::CollectedDocument;
use crate::store::RunFolder;
use crate::{Exit, Result, fault, msg, record};

/// Stops one run (the only one where none is named). Works on half-made and broken ones too.
pub async fn stop(ctx: &Context, run: Option<&str>) -> Result<String> {
    let pod = match find::anybodys(ctx, run).await {
        Ok(pod) => pod.own()?,
        Err(e) => match run.filter(|run| ctx.folder(run).path().exists()) {
            // Its containers are gone already; its folder is what is left.
            Some(run) => find::Pod::bare(run.to_owned()),
            None => return Err(e),
        },
    };
    down(ctx, &pod).await?;
    Ok(pod.run)
}

/// The names of what is to be stopped: of one run, or of all of this user's; none where that cannot be told.
pub async fn mine(ctx: &Context, run: Option<&str>, all: bool) -> Vec<String> {
    if !all {
        return find::pod(ctx, run).await.into_iter().map(|pod| pod.run).collect();
    }
    let me = Some(super::user::owner());
    let pods = find::pods(ctx).await.unwrap_or_default();
    pods.into_values().filter(|pod| pod.owner() == me).map(|pod| pod.run).collect()
}

/// Stops every run of this user. One that cannot be stopped does not keep the others alive; the first such
/// error is the result.
pub async fn stop_all(ctx: &Context) -> Result<Vec<String>> {
    let me = user::owner();
    let pods = find::pods(ctx).await?;
    let mine: Vec<_> = pods.values().filter(|pod| pod.owner() == Some(me)).collect();
    let done = join_all(mine.iter().map(|pod| down(ctx, pod))).await;
    done.into_iter().collect::<Result<Vec<()>>>()?;
    Ok(mine.into_iter().map(|pod| pod.run.clone()).collect())
}

/// Removes a run: watchdog, containers with their volumes, state folder.
async fn down(ctx: &Context, found: &find::Pod) -> Result<()> {
    let folder = ctx.folder(&found.run);
    // A state folder that cannot be written must not keep containers alive.
    let lock = match folder.lock("stop") {
        Err(e) if e.exit == Exit::RunState => return Err(e),
        other => other.ok(),
    };
    // A folder that is about another run of this name is not touched.
    let about = found.wrote(&folder.read());
    if about && folder.path().exists() {
        let _ = folder.append(Actor::Lab, Event::Stopping);
        record::dismiss(&ctx.home, &folder).await;
    }
    ctx.progress.say(msg!("step-remove", run = found.run, containers = found.containers().count()));
    pod::remove(&ctx.engine, found.ids()).await?;
    if about {
        folder.remove()?;
    }
    if let Some(lock) = lock {
        lock.remove();
    }
    folder.tidy();
    Ok(())
}

/// Whether anything is left of a run.
pub(super) async fn is_there(ctx: &Context, run: &str) -> Result<bool> {
    let containers = ctx.engine.list(&[(labels::RUN, run)]).await?;
    Ok(!containers.is_empty() || ctx.folder(run).path().exists())
}

/// Removes the runs that were to end with processes which have ended. Only those that this state folder knows:
/// seen from one container, a process in another looks dead.
pub(super) async fn sweep(ctx: &Context) -> Result<()> {
    let mut pods = find::pods(ctx).await?;
    let known: Vec<_> = ctx.store.runs().iter().filter_map(|run| pods.remove(run)).collect();
    let dead = known.iter().filter(|pod| {
        pod.anothers().is_none() && pod.label(labels::TIED).is_some() && pod.phase() == find::Phase::Litter
    });
    join_all(dead.map(|pod| down(ctx, pod))).await.into_iter().collect()
}

/// What `lab collect` removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// Names of containers.
    pub containers: Vec<String>,
    /// State folders of runs that no longer exist.
    pub folders: Vec<String>,
    /// Our network, where no run is left on it.
    pub network: bool,
}

/// A stop began, and whoever was at it died: the lock is free.
fn half_stopped(pod: &find::Pod, folder: &RunFolder) -> bool {
    let journal = folder.read();
    pod.wrote(&journal) && fault::stopping(&journal) && folder.lock("collect").is_ok()
}

/// Removes what is ours and belongs to no live run: half-made and half-stopped runs whose maker died, runs whose
/// `net` is not running, toolboxes whose maker died, state folders without a run, and the network of no run.
pub async fn collect(ctx: &Context, all_owners: bool) -> Result<Collected> {
    let mut done = Collected::default();
    let me = user::owner();
    let mut live = Vec::new();
    for (run, found) in find::pods(ctx).await? {
        let mine = all_owners || found.owner().is_none_or(|owner| owner == me);
        let keep = matches!(found.phase(), find::Phase::Ready | find::Phase::Forming);
        let keep = keep && !half_stopped(&found, &ctx.folder(&run));
        let litter: Vec<_> = found.containers().filter(|c| !keep || find::is_orphan(c)).collect();
        if keep || !mine {
            live.push(run.clone());
        }
        if mine && !litter.is_empty() {
            pod::remove(&ctx.engine, litter.iter().map(|c| c.id.as_str())).await?;
            done.containers.extend(litter.iter().map(|c| c.name.clone()));
        }
    }
    for run in ctx.store.runs() {
        if live.contains(&run) {
            continue;
        }
        let folder = ctx.folder(&run);
        // Locked: a start that has not reached the engine yet.
        let Ok(lock) = folder.lock("collect") else { continue };
        // Or one that has ended since we asked the engine. What is being removed is no run that lives.
        let now = find::pods(ctx).await?.remove(&run).map(|pod| pod.phase());
        let lives = matches!(now, Some(find::Phase::Ready | find::Phase::Forming));
        if lives && !fault::stopping(&folder.read()) {
            live.push(run);
            continue;
        }
        record::dismiss(&ctx.home, &folder).await;
        folder.remove()?;
        lock.remove();
        folder.tidy();
        done.folders.push(run);
    }
    if live.is_empty() {
        done.network = ctx.engine.remove_idle_network().await?;
    }
    Ok(done)
}

impl CollectedDocument {
    pub fn of(done: Collected) -> Self {
        let Collected { containers, folders, network } = done;
        Self { schema: "lab.collected/v1", containers, folders, network }
    }
}
