//! `lab run LAB -- CMD…`: a command beside a fresh run, while faults strike. Whatever happens, the run is removed.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::fd::AsFd;
use std::pin::pin;
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{sleep, timeout};

use super::fault::{self, Inject, What};
use super::fault_plan::{self, Replay};
use super::start::{Start, Started};
use super::{Cancel, Context, check, find};
use crate::check::Verdict;
use crate::fault::KindName;
use crate::grade::Graded;
use crate::i18n::Message;
use crate::report;
use crate::spec::read_fault_plan;
use crate::store::{Actor, Entry, Event, FaultRecord, up_ms};
use crate::{Error, Exit, Result, msg};

/// How long the command may take to end once it was interrupted, and again once it was told to terminate.
const GRACE: Duration = Duration::from_secs(10);

/// What to run beside which lab.
pub struct Beside {
    /// Lab id or folder.
    pub lab: String,
    pub seed: Option<u64>,
    /// `ROLE=IMAGE`, over what the lab and the environment name.
    pub images: Vec<String>,
    pub faults: Faults,
    /// The lab's own checks are judged too.
    pub check: bool,
    /// Program and arguments.
    pub command: Vec<OsString>,
    /// What the command prints goes to stderr: stdout carries something else.
    pub aside: bool,
}

/// What strikes while the command runs.
pub enum Faults {
    /// Faults of the lab by name, from the command's start, one after another.
    Named(Vec<String>),
    /// A fault plan, on its own clock: the file as it was named, and its text.
    Plan { file: String, text: String },
}

/// How the command ended, and what happened meanwhile.
pub struct Ran {
    pub status: ExitStatus,
    /// Those that bit.
    pub faults: Vec<Struck>,
    /// Faults that the command did not wait for.
    pub missed: usize,
    pub graded: Option<Graded>,
    /// The command's own time.
    pub took: Duration,
}

/// A fault that bit.
pub struct Struck {
    pub id: String,
    pub name: String,
    pub kind: KindName,
    pub nodes: Vec<String>,
    /// What a second witness saw.
    pub proof: Message,
    /// When it was injected, ms from the command's start.
    pub at_ms: u64,
}

impl Ran {
    /// The worst of the command's outcome and, where they were asked for, the lab's checks.
    pub fn verdict(&self) -> Verdict {
        let command = if self.status.success() { Verdict::Pass } else { Verdict::Fail };
        self.graded.as_ref().map_or(command, |graded| graded.verdict.max(command))
    }
}

/// Starts the run. The faults that were named must be the lab's: told before anything is started.
pub async fn start(ctx: &Context, beside: &Beside, cancel: &Cancel) -> Result<Started> {
    let lab = ctx.labs.load(&beside.lab)?;
    if let Faults::Named(names) = &beside.faults {
        for name in names {
            fault::known(&lab.lab, name)?;
        }
    }
    let request = Start {
        lab: beside.lab.clone(),
        name: Some(format!("run-{}", std::process::id())),
        seed: beside.seed,
        images: beside.images.clone(),
        tied: true,
        ..Start::default()
    };
    super::start(ctx, request, cancel).await
}

/// Runs the command beside the run that [`start`] made, and removes the run.
pub async fn run(ctx: &Context, started: &Started, beside: &Beside, cancel: &Cancel) -> Result<Ran> {
    let done = drive(ctx, &started.plan.run, beside, cancel).await;
    let stopped = super::stop(ctx, Some(&started.plan.run)).await;
    let ran = done?;
    stopped.map(|_| ran)
}

async fn drive(ctx: &Context, run: &str, beside: &Beside, cancel: &Cancel) -> Result<Ran> {
    let running = find::running(ctx, Some(run)).await?;
    let wanted = match &beside.faults {
        Faults::Named(names) => names.len(),
        // Read again by whoever replays it; a mistake in it must be told before the command has begun.
        Faults::Plan { file, text } => {
            read_fault_plan(file, text, &fault_plan::known(&running))?.faults.len()
        }
    };
    cancel.check()?;
    let (begun, begun_ms) = (Instant::now(), up_ms());
    let mut child = spawn(beside, report::variables(&running.plan))?;
    let over = Cancel::default();
    let mut strike = pin!(strike(ctx, run, &beside.faults, &over));
    let mut ended = pin!(ended(&mut child, cancel));
    let (status, struck) = tokio::select! {
        // A test without its faults is none: whatever the command says later, this is told.
        struck = &mut strike => (ended.await, struck),
        status = &mut ended => {
            // What was about to break is healed before anybody judges; without a judge nobody is left to care.
            if beside.check {
                over.cancel();
                // Its own end is no news: the command went first.
                let _ = strike.await;
            }
            (status, Ok(()))
        }
    };
    let took = begun.elapsed();
    let status = status.map_err(|e| not_run(beside, e))?;
    cancel.check()?;
    struck?;
    let faults = faults(&running.folder.read(), begun_ms);
    let graded = match beside.check {
        true => Some(cancel.or(check(ctx, Some(run), Actor::Lab)).await?.graded),
        false => None,
    };
    Ok(Ran { status, missed: wanted.saturating_sub(faults.len()), faults, graded, took })
}

fn spawn(beside: &Beside, variables: BTreeMap<String, String>) -> Result<Child> {
    let (program, args) = beside.command.split_first().unzip();
    let mut command = Command::new(program.map_or_else(Default::default, OsString::clone));
    command.args(args.unwrap_or_default()).envs(variables).kill_on_drop(true);
    if beside.aside {
        let stderr = std::io::stderr().as_fd().try_clone_to_owned().map_err(|e| not_run(beside, e))?;
        command.stdout(Stdio::from(stderr));
    }
    command.spawn().map_err(|e| not_run(beside, e))
}

fn not_run(beside: &Beside, why: std::io::Error) -> Error {
    let program = beside.command.first().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
    Error::new(Exit::Usage, msg!("ran-not-run", command = program)).because(why)
}

async fn strike(ctx: &Context, run: &str, faults: &Faults, over: &Cancel) -> Result<()> {
    let run = Some(run);
    match faults {
        Faults::Named(names) => {
            for name in names {
                let inject = Inject { what: What::Named(name.clone()), by: Actor::Lab };
                fault::inject(ctx, run, inject, over).await?;
            }
        }
        Faults::Plan { file, text } => {
            let replay = Replay { file: file.clone(), text: text.clone(), seed: None, by: Actor::Lab };
            fault_plan::replay(ctx, run, replay, over).await?;
        }
    }
    Ok(())
}

/// Waits for the command. A terminal's Ctrl-C reaches it as it reaches us, so it may end as it likes; it is told
/// to terminate where we are told so, and where it takes too long.
async fn ended(child: &mut Child, cancel: &Cancel) -> std::io::Result<ExitStatus> {
    let pid = child.id().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?));
    let send = |signal| pid.map(|pid| kill_process(pid, signal));
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        status = child.wait() => return status,
        () = cancel.cancelled() => {}
    }
    tokio::select! {
        status = child.wait() => return status,
        _ = terminate.recv() => {}
        () = sleep(GRACE) => {}
    }
    send(Signal::TERM);
    if let Ok(status) = timeout(GRACE, child.wait()).await {
        return status;
    }
    send(Signal::KILL);
    child.wait().await
}

/// The faults that bit, from the journal.
fn faults(journal: &[Entry], begun_ms: u64) -> Vec<Struck> {
    let proof = |record: &FaultRecord| {
        journal.iter().find_map(|entry| match &entry.event {
            Event::FaultBit { id, proof } if *id == record.id => Some(proof.clone()),
            _ => None,
        })
    };
    let struck = |entry: &Entry| match &entry.event {
        Event::FaultIntended(record) => Some(Struck {
            id: record.id.clone(),
            name: record.name.clone(),
            kind: record.kind.name(),
            nodes: record.nodes.clone(),
            proof: proof(record)?,
            at_ms: entry.up_ms.saturating_sub(begun_ms),
        }),
        _ => None,
    };
    journal.iter().filter_map(struck).collect()
}
