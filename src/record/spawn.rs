//! Leaving the background process behind, and sending it away.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::time::{Instant, sleep};

use crate::engine::Engine;
use crate::store::RunFolder;
use crate::{Error, Exit, Result, msg};

const READY: Duration = Duration::from_secs(5);
const GONE: Duration = Duration::from_secs(1);
const POLL: Duration = Duration::from_millis(2);

/// Starts the run's background process unless one lives; returns when it watches, and has said since when
/// nobody did.
pub async fn ensure(engine: &Engine, folder: &RunFolder) -> Result<()> {
    if folder.keeper().is_some() {
        return Ok(());
    }
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
    let folder = this.parent().filter(|folder| folder.ends_with("deps")).and_then(|deps| deps.parent());
    Ok(folder.map(|folder| folder.join("lab")).unwrap_or(this))
}

/// Ends the run's background process, if there is one, and waits until it has ended.
pub async fn dismiss(folder: &RunFolder) {
    for signal in [Signal::TERM, Signal::KILL] {
        let Some(keeper) = folder.keeper() else { return };
        let Some(pid) = i32::try_from(keeper).ok().and_then(Pid::from_raw) else { return };
        // Refused or gone: the loop below finds out.
        let _ = kill_process(pid, signal);
        let deadline = Instant::now() + GONE;
        while folder.keeper() == Some(keeper) && Instant::now() < deadline {
            sleep(POLL).await;
        }
    }
}
