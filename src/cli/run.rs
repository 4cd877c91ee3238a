//! `lab run LAB -- COMMAND…`.

use std::ffi::OsString;
use std::path::PathBuf;

use super::Context;
use super::fault::read_plan;
use crate::report::{RanDocument, human};
use crate::run::beside::{self, Beside, Faults};
use crate::{Exit, Result, msg};

/// Run a command of yours beside a fresh lab, while faults strike; then remove the lab
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The command runs on this machine, in this folder, with this terminal, and finds the databases by what `lab env`
prints: LAB_ADDRESS, LAB_PORT_REDIS_1 and so on, REDIS_URL, REDIS_CLUSTER_URLS, MONGODB_URI. Faults strike from
its start on, the named ones one after another, those of a plan on its clock. The run is removed whatever
happens, on Ctrl-C once the command has ended.

The outcome is the command's own: your test knows what it wanted, and the lab's tasks are for a learner.
With --check the lab's checks are judged as well (`lab check`), in the state that the command has left.

Exit code 0 when the command exited with 0; 10 when it did not, its own code is in the JSON; with --check
also 1, 6 and 7 as `lab check`. When a fault cannot be injected, the code is that of `lab fault inject`,
whatever the command said. With --json what the command prints goes to stderr.

Examples:
  lab run redis-failover -- cargo test
  lab run redis-failover --fault stalled-master -- pytest tests/failover
  lab run ./my-lab --plan plan.yaml --seed 7 --json -- ./soak.sh 60 > ran.json
  lab run mongo-failover --check -- sh -c 'mongosh \"$MONGODB_URI\" --file drill.js'")]
pub struct Args {
    /// A lab's id, or the path of its folder
    lab: String,

    /// Draws keys, values and targets: the same seed gives the same exercise
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Inject this fault of the lab while the command runs (repeatable)
    #[arg(long, value_name = "NAME", conflicts_with = "plan")]
    fault: Vec<String>,

    /// Inject the faults of a plan file, each at its time from the command's start
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,

    /// Judge the lab's own checks too
    #[arg(long)]
    check: bool,

    /// Use this image for a role: redis, mongo or toolbox (repeatable)
    #[arg(long, value_name = "ROLE=IMAGE")]
    image: Vec<String>,

    /// The program and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let Args { lab, seed, fault, plan, check, image, command } = args;
    let faults = match plan {
        Some(file) => {
            let (file, text) = read_plan(&file)?;
            Faults::Plan { file, text }
        }
        None => Faults::Named(fault),
    };
    let beside = Beside { lab, seed, images: image, faults, check, command, aside: cx.globals.json };
    // Silent from here on: the terminal is the command's.
    let ctx = cx.use_cases().await?;
    let started = cx.with_run(async |ctx| beside::start(&ctx, &beside, &cx.cancel).await).await?;
    let (run, seed) = (&started.plan.run, started.plan.seed);
    cx.printer.say(&msg!("ran-ready", run = run, address = started.plan.place.address, seed = seed));
    let ran = beside::run(&ctx, &started, &beside, &cx.cancel).await?;
    let document = RanDocument::of(&started, &beside, &ran, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        tell(cx, &document);
    }
    let checked = document.result.as_ref().map_or(Exit::Done, |result| result.verdict.exit());
    Ok(if ran.status.success() { checked } else { Exit::Command })
}

/// Notes on stderr, after the command's own words; the checks are a result.
fn tell(cx: &Context, ran: &RanDocument) {
    for fault in &ran.faults {
        let seconds = format!("{:.1}", fault.at_ms as f64 / 1000.0);
        cx.printer.say(&msg!("ran-fault", name = fault.name, seconds = seconds, proof = fault.proof));
    }
    if ran.faults_missed > 0 {
        cx.printer.say(&msg!("ran-missed", count = ran.faults_missed));
    }
    if let Some(result) = &ran.result {
        cx.printer.out(human::result(result, cx.lang(), cx.printer.paint(), false));
    }
    match (ran.exit_code, ran.signal) {
        (Some(0), _) => {}
        (Some(code), _) => cx.printer.say(&msg!("ran-failed", code = code)),
        (None, signal) => cx.printer.say(&msg!("ran-killed", signal = signal.unwrap_or_default())),
    }
}
