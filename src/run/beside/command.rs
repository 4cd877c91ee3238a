//! The command itself: looked for before anything is started, begun beside the run, and ended in time.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::os::fd::AsFd;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use rustix::fs::{Access, access};
use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{sleep, timeout};

use super::Beside;
use crate::course::Span;
use crate::run::Cancel;
use crate::{Error, Exit, Result, msg};

/// How long the command may take to end once it was interrupted, and again once it was told to terminate.
const GRACE: Duration = Duration::from_secs(10);

/// An error where there is no such program, before a run is made for it.
pub(super) fn there(beside: &Beside) -> Result<()> {
    let Some(program) = beside.command.first() else { return Ok(()) };
    let runs = |path: &Path| path.is_file() && access(path, Access::EXEC_OK).is_ok();
    let found = match program.as_encoded_bytes().contains(&b'/') {
        true => runs(Path::new(program)),
        false => std::env::var_os("PATH")
            .is_some_and(|paths| std::env::split_paths(&paths).any(|folder| runs(&folder.join(program)))),
    };
    if found { Ok(()) } else { Err(not_run(program)) }
}

/// `lines`: its output goes through us.
pub(super) fn spawn(beside: &Beside, variables: BTreeMap<String, String>, lines: bool) -> Result<Child> {
    let (program, args) = beside.command.split_first().unzip();
    let program = program.map_or_else(Default::default, OsString::clone);
    let mut command = Command::new(&program);
    command.args(args.unwrap_or_default()).envs(variables).kill_on_drop(true);
    if lines {
        command.stdout(Stdio::piped());
    } else if beside.aside {
        let stderr = std::io::stderr().as_fd().try_clone_to_owned();
        command.stdout(Stdio::from(stderr.map_err(|e| not_run(&program).because(e))?));
    }
    command.spawn().map_err(|e| not_run(&program).because(e))
}

pub(super) fn not_run(program: &OsStr) -> Error {
    Error::new(Exit::Usage, msg!("ran-not-run", command = program.to_string_lossy()))
}

/// How the command ended, and whether it had to be ended because its time was over.
pub(super) struct Ended {
    pub status: ExitStatus,
    pub late: bool,
}

/// Waits for the command. A terminal's Ctrl-C reaches it as it reaches us, so it may end as it likes; it is told
/// to terminate where we are told so, where it takes too long after that, and where its time is over.
pub(super) async fn ended(child: &mut Child, cancel: &Cancel, limit: Option<Span>) -> std::io::Result<Ended> {
    let pid = child.id().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?));
    let send = |signal| pid.map(|pid| kill_process(pid, signal));
    let on_time = |status| Ended { status, late: false };
    let mut terminate = signal(SignalKind::terminate())?;
    let over = async {
        match limit {
            Some(limit) => sleep(limit.duration()).await,
            None => std::future::pending().await,
        }
    };
    let late = tokio::select! {
        status = child.wait() => return status.map(on_time),
        () = cancel.cancelled() => false,
        () = over => true,
    };
    if !late {
        tokio::select! {
            status = child.wait() => return status.map(on_time),
            _ = terminate.recv() => {}
            () = sleep(GRACE) => {}
        }
    }
    send(Signal::TERM);
    let status = match timeout(GRACE, child.wait()).await {
        Ok(status) => status,
        Err(_) => {
            send(Signal::KILL);
            child.wait().await
        }
    };
    status.map(|status| Ended { status, late })
}
