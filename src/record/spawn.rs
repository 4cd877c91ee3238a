//! Leaving the background process behind, and sending it away.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep};

use super::watch::watch_beside;
use crate::engine::Engine;
use crate::store::RunFolder;
use crate::{Error, Exit, Result, msg};

const READY: Duration = Duration::from_secs(5);
const GONE: Duration = Duration::from_secs(1);
const POLL: Duration = Duration::from_millis(2);

/// Where a run is watched from.
#[derive(Clone, Debug, Default)]
pub enum Home {
    /// A process of its own, this very program: the run outlives this process.
    #[default]
    Process,
    /// A task of this process, which need not be `lab` and with which the run ends. It leaves when notified.
    Task(Arc<Notify>),
}

/// Sees to it that somebody watches the run; returns when it is watched, and since when nobody did has been said.
pub async fn ensure(home: &Home, engine: &Engine, folder: &RunFolder) -> Result<()> {
    if folder.keeper().is_some() {
        return Ok(());
    }
    match home {
        Home::Process => process(engine, folder).await,
        Home::Task(leave) => task(engine, folder, leave.clone()).await,
    }
}

/// Watches in a task of the present runtime.
async fn task(engine: &Engine, folder: &RunFolder, leave: Arc<Notify>) -> Result<()> {
    let (watched, host) = (folder.clone(), engine.host.clone());
    let watching = tokio::spawn(async move { watch_beside(watched, &host, &leave).await });
    let begun = || folder.pulse().is_some_and(|p| p.pid == std::process::id()) && folder.keeper().is_some();
    while !begun() && !watching.is_finished() {
        sleep(POLL).await;
    }
    // Still at it, or ended in peace: the run is being stopped.
    if !watching.is_finished() {
        return Ok(());
    }
    watching.await.unwrap_or_else(|e| std::panic::resume_unwind(e.into_panic()))
}

async fn process(engine: &Engine, folder: &RunFolder) -> Result<()> {
    let (log, path) = folder.keeper_log()?;
    let failed = || Error::new(Exit::Environment, msg!("watchdog-not-started", log = path.display()));
    let state = std::path::absolute(folder.store()).map_err(|e| failed().because(e))?;
    let mut command = Command::new(program().map_err(|e| failed().because(e))?);
    command
        .args(["watchdog", folder.run()])
        // What this process was told by flag or found by itself, the other is told by environment.
        .env("LAB_STATE", state)
        .env("DOCKER_HOST", &engine.host)
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(log.try_clone().map_err(|e| failed().because(e))?)
        .stderr(log);
    let mut child = command.spawn().map_err(|e| failed().because(e))?;
    let deadline = Instant::now() + READY;
    while folder.pulse().is_none_or(|pulse| pulse.pid != child.id()) {
        match child.try_wait().ok().flatten() {
            // Nothing to watch: the run is being stopped.
            Some(status) if status.success() => return Ok(()),
            Some(_) => return Err(failed()),
            None if Instant::now() >= deadline => return Err(failed()),
            None => sleep(POLL).await,
        }
    }
    reap(child);
    Ok(())
}

/// A process of ours that outlives the run must not collect the dead.
fn reap(mut child: Child) {
    std::thread::spawn(move || child.wait());
}

/// This very program. Tests and benchmarks lie in `deps/`, below the program that they were built with.
fn program() -> std::io::Result<PathBuf> {
    let this = std::env::current_exe()?;
    if !this.exists() {
        // Built or installed anew while this one runs: the kernel still has it.
        return Ok(PathBuf::from("/proc/self/exe"));
    }
    let folder = this.parent().filter(|folder| folder.ends_with("deps")).and_then(|deps| deps.parent());
    Ok(folder.map(|folder| folder.join("lab")).unwrap_or(this))
}

/// Sends away whoever watches the run, and waits until it has gone. A process that has other work leaves when it
/// is our own, or when it reads in the journal that the run is being stopped.
pub async fn dismiss(home: &Home, folder: &RunFolder) {
    if let Home::Task(leave) = home {
        leave.notify_one();
    }
    for signal in [Signal::TERM, Signal::KILL] {
        let Some(keeper) = folder.keeper() else { return };
        let alone = folder.keeper_alone().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?));
        // Refused or gone: the loop below finds out.
        let _ = alone.map(|pid| kill_process(pid, signal));
        let deadline = Instant::now() + GONE;
        while folder.keeper() == Some(keeper) && Instant::now() < deadline {
            sleep(POLL).await;
        }
    }
}
