//! `lab run LAB -- COMMAND…`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum;

use super::fault::read_plan;
use super::otherwise::Otherwise;
use super::{Context, complete};
use crate::course::Span;
use crate::report::{RanDocument, human};
use crate::run::beside::{self, After, Allowed, Beside, Faults, Judge, Left, Template};
use crate::{Exit, Result, msg};

/// Run a command of yours beside a fresh lab, while faults strike; then remove the lab
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The command runs on this machine, in this folder, with this terminal, and finds the databases by what `lab env`
prints: LAB_ADDRESS, LAB_PORT_REDIS_1 and so on, REDIS_URL, REDIS_CLUSTER_URLS, REDIS_HOSTS, MONGODB_URI,
MONGODB_HOSTS; and under names of your own by --env. Faults strike from its start on (or --after something), the
named ones one after another, those of a plan on its clock. The run is removed whatever happens, on Ctrl-C once
the command has ended; with --keep-on-failure one that failed stays.

The outcome is the command's own: your test knows what it wanted, and the lab's tasks are for a learner.
With --check the lab's checks are judged as well (`lab check`), in the state that the command has left; with
--check ledger only whether every write that the workload had acknowledged is still there.
A run that broke is no outcome: nodes that ended without a fault of ours, faults that never struck, a time in
which nobody watched. It is told, and the exit code is 6 unless it is allowed.

Exit code 0 when the command exited with 0; 10 when it did not, or its time was over, its own code is in the JSON;
6 when the run broke; with --check also 1, 6 and 7 as `lab check`. When a fault cannot be injected, the code is
that of `lab fault inject`, whatever the command said. With --json what the command prints goes to stderr.

Examples:
  lab run stack -- pytest                             both databases, formed and empty
  lab run stack --only redis -- cargo test
  lab run stack --only mongo --env DB_IP='${LAB_ADDRESS}' --env DB_PORT='${LAB_PORT_MONGO_1}' -- pytest
  lab run stack --set mongo.setParameter.enableTestCommands=1 --settings stack.yaml -- pytest
  lab run stack --fault lost-primary --after 5s --report report.html --logs logs -- ./soak.sh
  lab run redis-failover --no-workload --keys 0 --fault stalled-master --after 'line:warmed up' -- cargo test
  lab run ./my-lab --plan plan.yaml --seed 7 --json -- ./soak.sh 60 > ran.json
  lab run stack --workload --check ledger --plan plan.yaml --limit 10m -- ./soak.sh 300")]
pub struct Args {
    /// A lab's id, or the path of its folder
    #[arg(add = complete::labs())]
    lab: String,

    /// The run's name; one that no other run has where none is given
    #[arg(long, value_name = "RUN")]
    name: Option<String>,

    /// Draws keys, values and targets: the same seed gives the same exercise
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Inject this fault of the lab while the command runs (repeatable)
    #[arg(long, value_name = "NAME", conflicts_with = "plan")]
    fault: Vec<String>,

    /// Inject the faults of a plan file, each at its time from the command's start
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,

    /// Faults count from then on: so long after the command's start (5s), when a file is there (file:PATH), or when
    /// it has printed a line with this in it (line:TEXT)
    #[arg(long, value_name = "WHEN")]
    after: Option<After>,

    /// End the command after so long: it has failed then
    #[arg(long, value_name = "TIME")]
    limit: Option<Span>,

    /// Judge the lab's own checks too, or only the acknowledged writes: lab, ledger
    #[arg(long, value_name = "WHAT", num_args = 0..=1, default_missing_value = "lab", hide_possible_values = true)]
    check: Option<Judge>,

    /// Set a variable for the command; ${NAME} stands for what `lab env` prints (repeatable)
    #[arg(long, value_name = "NAME=TEMPLATE")]
    env: Vec<Template>,

    /// Write the run's story to this file, as one HTML page
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    /// Write each node's log and the journal into this folder
    #[arg(long, value_name = "DIR")]
    logs: Option<PathBuf>,

    /// Leave a run that failed, to look at; `lab stop` removes it
    #[arg(long)]
    keep_on_failure: bool,

    /// Nodes may end without a fault of ours: your test ends them itself
    #[arg(long)]
    allow_ended: bool,

    /// The command may end before every fault has struck
    #[arg(long)]
    allow_missed: bool,

    /// The run may be unwatched for a time
    #[arg(long)]
    allow_unwatched: bool,

    /// Use this image for a role: redis, mongo or toolbox (repeatable)
    #[arg(long, value_name = "ROLE=IMAGE")]
    image: Vec<String>,

    #[command(flatten)]
    otherwise: Otherwise,

    /// The program and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

impl ValueEnum for Judge {
    fn value_variants<'a>() -> &'a [Self] {
        &[Judge::Lab, Judge::Ledger]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(match self {
            Judge::Lab => "lab".into(),
            Judge::Ledger => "ledger".into(),
        })
    }
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let beside = beside(cx, args)?;
    cx.agree(&cx.labs().load(&beside.lab)?, &beside.images, true)?;
    // Silent from here on: the terminal is the command's.
    let ctx = cx.use_cases().await?;
    let started = cx.with_run(async |ctx| beside::start(&ctx, &beside, &cx.cancel).await).await?;
    let (run, seed) = (&started.plan.run, started.plan.seed);
    cx.printer.say(&msg!("ran-ready", run = run, address = started.plan.place.address, seed = seed));
    let ran = match beside::run(&ctx, &started, &beside, &cx.cancel).await {
        Ok(ran) => ran,
        Err(error) => {
            kept(cx, run, beside.keeps(error.exit));
            return Err(error);
        }
    };
    let document = RanDocument::of(&started, &beside, &ran, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        tell(cx, &document, ran.exit());
    }
    kept(cx, run, document.kept);
    Ok(ran.exit())
}

fn beside(cx: &Context, args: Args) -> Result<Beside> {
    let faults = match args.plan {
        Some(file) => {
            let (file, text) = read_plan(&file)?;
            Faults::Plan { file, text }
        }
        None => Faults::Named(args.fault),
    };
    let (overrides, images) = args.otherwise.read(args.image)?;
    Ok(Beside {
        lab: args.lab,
        name: args.name,
        seed: args.seed,
        images,
        overrides,
        faults,
        after: args.after.unwrap_or_default(),
        check: args.check,
        allowed: Allowed {
            ended: args.allow_ended,
            missed: args.allow_missed,
            unwatched: args.allow_unwatched,
        },
        env: args.env,
        limit: args.limit,
        left: Left { report: args.report, logs: args.logs, lang: cx.lang() },
        keep: args.keep_on_failure,
        command: args.command,
        aside: cx.globals.json,
    })
}

/// A run that stays, and what looks at it: each command alone on its line.
fn kept(cx: &Context, run: &str, is: bool) {
    if is {
        cx.printer.say(&msg!("ran-kept", run = run));
    }
}

/// Notes on stderr, after the command's own words; the checks are a result.
fn tell(cx: &Context, ran: &RanDocument, exit: Exit) {
    let seconds = |ms: u64| format!("{:.1}", ms as f64 / 1000.0);
    for fault in &ran.faults {
        let (name, proof) = (&fault.name, &fault.proof);
        cx.printer.say(&msg!("ran-fault", name = name, seconds = seconds(fault.at_ms), proof = proof));
    }
    if ran.faults_missed > 0 {
        cx.printer.say(&msg!("ran-missed", count = ran.faults_missed));
    }
    for node in &ran.ended {
        cx.printer.say(&match node.at_ms {
            Some(ms) => msg!("ran-ended", seconds = seconds(ms), text = node.text),
            None => msg!("ran-ended-last", text = node.text),
        });
    }
    if ran.unwatched {
        cx.printer.say(&msg!("ran-unwatched"));
    }
    if let Some(result) = &ran.result {
        cx.printer.out(human::result(result, cx.lang(), cx.printer.paint(), false));
    }
    match (ran.exit_code, ran.signal) {
        _ if ran.limit_reached => cx.printer.say(&msg!("ran-late", seconds = seconds(ran.took_ms))),
        (Some(0), _) => {}
        (Some(code), _) => cx.printer.say(&msg!("ran-failed", code = code)),
        (None, signal) => cx.printer.say(&msg!("ran-killed", signal = signal.unwrap_or_default())),
    }
    let broke = !ran.ended.is_empty() || ran.unwatched || ran.faults_missed > 0;
    if broke && exit == Exit::Inconclusive {
        cx.printer.say(&msg!("ran-broke"));
    }
}
