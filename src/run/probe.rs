//! A lab's own probe: run beside the program under test, and what it said put on record.

mod learner;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;
use tokio::time::sleep;

use learner::Learner;

use super::find::Running;
use super::output::Output;
use super::program::Handed;
use super::refused::refused;
use super::stamp::stamp;
use super::toolbox::{busy, toolbox};
use super::{Context, counters, fault};
use crate::clock::ms;
use crate::course::{CheckSpec, Files, LoadedLab, ProbeSpec, boundary};
use crate::i18n::Lang;
use crate::journal::{Actor, Event, ProbeEnd, Probed};
use crate::plan::budget::FINDINGS;
use crate::plan::{UID_PROBE, probe_seed};
use crate::service::canary;
use crate::toolbox::{End, Job, Reply, Request, Toolbox};
use crate::{Exit, Result, msg};

/// What authors of probes import (`from lab import ask, expect, finding`), and where it lies beside the probe.
const LIBRARY: &str = include_str!("probe/lab.py");
const LIBRARY_FILE: &str = "lib/lab.py";
/// The variable with the probe's own seed.
const SEED: &str = "LAB_PROBE_SEED";
/// Between two questions to the canary, and how long it may take.
const PULSE: Duration = Duration::from_millis(250);
const PATIENCE: Duration = Duration::from_secs(2);

/// Runs every probe that a check of the lab asks, one after the other. `handed`: what they can run of the learner's;
/// `output`: what a person reads, the end of what that wrote to stderr.
pub async fn probe(
    ctx: &Context,
    running: &Running,
    handed: Option<Handed<'_>>,
    output: &mut Output,
) -> Result<()> {
    let lab = &running.lab.lab;
    let asked =
        |name: &str| lab.checks().any(|check| matches!(check, CheckSpec::Probe(asked) if asked.of == name));
    for (name, probe) in lab.probes.iter().filter(|(name, _)| asked(name)) {
        let learner = Learner::new(ctx, running, handed);
        let said = ask(ctx, running, &learner, name, probe).await;
        output.add(learner.close().await?.as_bytes());
        let said = said?;
        // What is not on record is no evidence, and what was said before would be taken for it.
        running.folder.append(Actor::Lab, Event::Probed(said))?;
    }
    Ok(())
}

async fn ask(
    ctx: &Context,
    running: &Running,
    learner: &Learner<'_>,
    name: &str,
    probe: &ProbeSpec,
) -> Result<Probed> {
    let ready = container(running, name).ready(&ctx.engine).await;
    let ready = ready.map_err(|e| busy(msg!("probe-busy", run = running.run()), e))?;
    let (printed, flooded) = (Mutex::new(Vec::new()), Notify::new());
    let show = |bytes: &[u8]| {
        let mut printed = printed.lock().unwrap_or_else(PoisonError::into_inner);
        printed.extend_from_slice(bytes);
        if printed.len() > FINDINGS {
            flooded.notify_one();
        }
    };
    let serve = |request| serve(ctx, running, learner, request);
    let (job, worst, begun) = (job(&running.lab, probe), AtomicU32::new(0), Instant::now());
    let ended = tokio::select! {
        ended = ready.run(&ctx.engine, &job, serve, show, flooded.notified()) => ended?,
        never = pulse(running.access.of(&running.plan.net), &worst) => match never {},
    };
    let (output, dropped) = kept(&printed.into_inner().unwrap_or_else(PoisonError::into_inner));
    Ok(Probed {
        probe: name.to_owned(),
        end: match ended.end {
            End::Exited(code) => ProbeEnd::Exited(code),
            End::Deadline => ProbeEnd::Late,
            End::Dismissed => ProbeEnd::Flooded,
            End::Broken => ProbeEnd::Broken,
        },
        ms: ms(begun.elapsed()),
        output,
        dropped: dropped + ended.dropped,
        canary_ms: worst.into_inner(),
    })
}

/// Apart from the script and the program: another uid and another filesystem, in the same pod.
fn container(running: &Running, name: &str) -> Toolbox {
    let plan = &running.plan;
    let own = [
        (SEED.to_owned(), probe_seed(plan.seed, name).to_string()),
        ("PYTHONPATH".to_owned(), format!("{}/lib", Job::FILES)),
    ];
    let mut toolbox = toolbox(&named(name), UID_PROBE, plan, &running.net, &stamp(&running.lab), true);
    toolbox.env.extend(own);
    toolbox
}

/// The container's name.
pub fn named(probe: &str) -> String {
    format!("probe-{probe}")
}

/// Its command where its files lie. What it says on stderr is no finding: where it fails, the end of that is told.
fn job(lab: &LoadedLab, probe: &ProbeSpec) -> Job {
    let script = format!(
        "#!/bin/sh\ncd {}\n(\n{}\n) 2>/tmp/stderr\ncode=$?\n[ $code = 0 ] || tail -c 2000 /tmp/stderr\nexit $code\n",
        Job::FILES,
        probe.run
    );
    let own = lab.files().filter(|(path, _)| path.starts_with(ProbeSpec::FOLDER));
    let mut files: Files = own.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
    files.insert(LIBRARY_FILE.to_owned(), LIBRARY.as_bytes().to_vec());
    Job { script: script.into_bytes(), files, deadline: probe.max.duration(), paced: false }
}

/// It asks what the databases have counted, breaks what the lab says may break, and runs what the learner handed in.
/// Nobody's answers are its own.
async fn serve(ctx: &Context, running: &Running, learner: &Learner<'_>, request: Request) -> Reply {
    let done = match request {
        Request::Counters => {
            let counted = counters::counted(&running.plan, running.access).await;
            return Reply::new(Exit::Done as u8, serde_json::to_string(&counted).unwrap_or_default());
        }
        Request::Program { patience, input } => learner.round(&input, patience.duration()).await,
        Request::Fault(request) => {
            let done = fault::requested(ctx, running.run(), request, Actor::Lab).await;
            done.map(|said| said.text(Lang::En))
        }
        _ => return Reply::new(Exit::Usage as u8, msg!("probe-may-not").text(Lang::En)),
    };
    match done {
        Ok(said) => Reply::new(Exit::Done as u8, said),
        Err(e) => refused(&e, Lang::En),
    }
}

/// Asks the canary for as long as the probe runs, and keeps how long it took at worst.
async fn pulse(canary: SocketAddr, worst: &AtomicU32) -> Infallible {
    loop {
        let pong = canary::ask(canary, PATIENCE).await;
        worst.fetch_max(pong.map_or(PATIENCE.as_millis() as u32, |pong| pong.ms), Ordering::Relaxed);
        sleep(PULSE).await;
    }
}

/// What is kept of what was printed, and how much more there was.
fn kept(printed: &[u8]) -> (String, u64) {
    let mut text = String::from_utf8_lossy(printed).into_owned();
    let end = boundary(&text, FINDINGS);
    let dropped = (text.len() - end) as u64;
    text.truncate(end);
    (text, dropped)
}
