//! `lab fault list|inject|heal|status|plan`.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::{Context, complete, next};
use crate::clock::now;
use crate::course::{FaultKind, Span};
use crate::journal::{Actor, Undo};
use crate::report::{
    FaultPlanDocument, FaultReplayDocument, FaultStatusDocument, FaultsDocument, HealedDocument,
    InjectedDocument,
};
use crate::run::fault::{self, Inject, What};
use crate::run::fault_plan::{self, Replay};
use crate::{Error, Exit, Result, msg};

/// A fault of one's own lasts so long where nothing is said.
const LENGTH: Span = Span::secs(30);

/// Break something on purpose, see what is broken, heal it
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A fault is checked before anything is touched, journaled with what undoes it, proven by a second witness,
and healed at its time by the run's watchdog, whatever became of the command that injected it.

The ladder, from the plain to the subtle:
  the process        stop, kill, crash, shutdown, pause, debug-sleep
  the network        partition, slow
  the role           step-down, freeze
  one node's state   client-pause, connections, out-of-memory, disk-full, fsync-lock, config-drift
  the cluster's      slot-stuck, forgotten-node, lag, slow-query

Examples:
  lab fault list                                         what this lab can break, and what each kind looks like
  lab fault inject stalled-master                        a fault of the lab
  lab fault inject kill --target primary --for 20s       one of your own
  lab fault status
  lab fault heal                                         all of them
  lab fault heal f1 --now                                do not wait for a sleeping node: kill and start it
  lab fault plan > plan.yaml                             what ran in this run, ready to run again
  lab fault inject --plan plan.yaml                      the same nodes, the same times")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// What can be broken, and what each fault looks like
    List,
    /// Break it; returns when a second witness has seen it
    Inject(Box<InjectArgs>),
    /// Undo one fault, or all
    Heal(HealArgs),
    /// What is broken on purpose now, and for how long
    Status,
    /// What ran in this run, as a plan file: same targets, same times
    Plan,
}

#[derive(clap::Args, Debug)]
#[command(
    subcommand_negates_reqs = true,
    after_help = "\
Examples:
  lab fault inject pause --target master-of-slot:0                  frozen; its replica takes over
  lab fault inject debug-sleep --target redis-1 --for 30s           alive and deaf
  lab fault inject crash --target any:replica                       drawn from the run's seed
  lab fault inject partition --target redis-1                       cut off from all its peers
  lab fault inject partition --target redis-1 --shape minority      … with less than half of the nodes
  lab fault inject partition --target mongo-2 --shape bridge        the others hear it, not each other
  lab fault inject partition --from redis-1 --to redis-4            one way only
  lab fault inject partition --group redis-1,redis-4 --group redis-2,redis-3,redis-5,redis-6
  lab fault inject slow --target mongo-2 --delay 300ms              late from and to its peers
  lab fault inject slow --target redis-1 --delay 100ms --clients    … and to clients
  lab fault inject slow --from redis-1 --to redis-4 --loss 20%
  lab fault inject step-down --target primary --for 60s --catch-up 5s
  lab fault inject freeze --target secondary                        it will not be elected
  lab fault inject lag --target secondary --by 20s                  it answers with old values
  lab fault inject fsync-lock --target primary                      writes hang, reads do not
  lab fault inject slow-query --target primary                      an index is gone
  lab fault inject client-pause --target redis-1 --mode all         clients wait, the bus goes on
  lab fault inject connections --target redis-2                     nobody new gets in
  lab fault inject out-of-memory --target redis-1 --policy allkeys-lru
  lab fault inject disk-full --target redis-1                       writes get MISCONF
  lab fault inject config-drift --target redis-2 --set maxmemory-policy=allkeys-lru
  lab fault inject slot-stuck --target redis-1 --to redis-2 --slot 4711
  lab fault inject forgotten-node --target replica-of-slot:0 --for 2m
  lab fault inject --plan plan.yaml --seed 7

A plan file. Targets may be drawn (any: redis, mongo, master, replica, secondary), times may be ranges:

  format: 1
  faults:
    - at: 0s
      inject: { pause: { target: { master_of_slot: 0 }, for: 20s } }
    - at: 30s..60s
      inject: { kill: { target: { any: secondary } } }
      lasts: 10s..20s"
)]
struct InjectArgs {
    /// A fault of the lab; `lab fault list` says what each looks like
    #[arg(required_unless_present = "plan", conflicts_with = "plan", add = complete::faults())]
    fault: Option<String>,
    /// One of your own
    #[command(subcommand)]
    kind: Option<FaultKind>,
    /// How long it lasts at most: 30s where nothing is said
    #[arg(long = "for", value_name = "TIME", global = true)]
    length: Option<Span>,
    /// All faults of a plan file, each at its time
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// plan: what its ranges and `any` are drawn from; else the plan's own seed, else the run's
    #[arg(long, value_name = "N", requires = "plan")]
    seed: Option<u64>,
}

#[derive(clap::Args, Debug)]
struct HealArgs {
    /// Id or name; all where none is given
    fault: Option<String>,
    /// Do not wait for a sleeping node: kill and start it
    #[arg(long)]
    now: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    match args.verb {
        // It undoes what it began when the user interrupts.
        Verb::Inject(args) => match &args.plan {
            Some(file) if args.kind.is_none() && args.length.is_none() => replay(cx, file, args.seed).await,
            Some(_) => Err(Error::new(Exit::Usage, msg!("fault-plan-options"))),
            None => inject(cx, *args).await,
        },
        Verb::Plan => cx.or_interrupted(plan(cx)).await,
        Verb::List => cx.or_interrupted(list(cx)).await,
        Verb::Heal(args) => cx.or_interrupted(heal(cx, args)).await,
        Verb::Status => cx.or_interrupted(status(cx)).await,
    }
}

async fn list(cx: &Context) -> Result<Exit> {
    let catalogue = cx.with_run(async |ctx| fault::list(&ctx, cx.run()).await).await?;
    let lang = cx.lang();
    let document = FaultsDocument::of(&catalogue, lang);
    if cx.printer.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    for fault in &document.faults {
        let targets = fault.inject.targets().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let life = fault.inject.length().unwrap_or(fault.max);
        cx.printer.out(format!("{}: {} {targets}, {life}", fault.name, fault.inject.name()));
        cx.printer.out(format!("  {}\n", fault.text));
    }
    for kind in &document.kinds {
        cx.printer.out(kind.kind.as_str());
        cx.printer.out(format!("  {}", kind.text));
    }
    Ok(Exit::Done)
}

async fn inject(cx: &Context, args: InjectArgs) -> Result<Exit> {
    let what = what(args)?;
    let request = Inject { what, by: Actor::Learner };
    let injected = cx.with_run(async |ctx| fault::inject(&ctx, cx.run(), request, &cx.cancel).await).await?;
    let document = InjectedDocument::of(&injected, cx.lang());
    if cx.printer.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    cx.printer.out(format!("{} {}: {}", document.id, document.name, document.proof));
    let seconds = injected.record.expires.as_second() - now().as_second();
    let ends = match injected.record.undo {
        Undo::Wait => msg!("fault-ends-itself", seconds = seconds.max(0), id = document.id),
        _ => msg!("fault-ends", seconds = seconds.max(0), id = document.id),
    };
    cx.printer.say(&ends);
    next::hint_at(cx, &cx.use_cases().await?).await;
    Ok(Exit::Done)
}

/// A plan file's name as errors show it, and its text.
pub(super) fn read_plan(file: &Path) -> Result<(String, String)> {
    let shown = file.display().to_string();
    match std::fs::read_to_string(file) {
        Ok(text) => Ok((shown, text)),
        Err(e) => Err(Error::new(Exit::Usage, msg!("fault-plan-unreadable", file = shown)).because(e)),
    }
}

async fn replay(cx: &Context, file: &Path, seed: Option<u64>) -> Result<Exit> {
    let (file, text) = read_plan(file)?;
    let request = Replay { file, text, seed, by: Actor::Learner };
    let done = cx.with_run(async |ctx| fault_plan::replay(&ctx, cx.run(), request, &cx.cancel).await).await?;
    let document = FaultReplayDocument::of(&done, cx.lang());
    if cx.printer.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    for fault in &document.faults {
        let at = Span { ms: fault.at_ms };
        cx.printer.out(format!("{at} {} {}: {}", fault.id, fault.name, fault.proof));
    }
    cx.printer.say(&msg!("fault-plan-done", count = document.faults.len(), seed = done.seed));
    Ok(Exit::Done)
}

async fn plan(cx: &Context) -> Result<Exit> {
    let (run, plan) = cx.with_run(async |ctx| fault_plan::ran(&ctx, cx.run()).await).await?;
    if cx.printer.json {
        cx.printer.document(&FaultPlanDocument::of(run, plan));
        return Ok(Exit::Done);
    }
    if plan.faults.is_empty() {
        cx.printer.say(&msg!("fault-plan-nothing"));
    } else {
        cx.printer.data(plan.text()?.trim_end());
    }
    Ok(Exit::Done)
}

async fn heal(cx: &Context, args: HealArgs) -> Result<Exit> {
    let healed = cx
        .with_run(async |ctx| {
            fault::heal(&ctx, cx.run(), args.fault.as_deref(), args.now, Actor::Learner).await
        })
        .await?;
    let document = HealedDocument::of(&healed, cx.lang());
    if cx.printer.json {
        cx.printer.document(&document);
    } else if document.healed.is_empty() {
        cx.printer.say(&msg!("fault-none"));
    }
    for fault in document.healed.iter().filter(|_| !cx.printer.json) {
        cx.printer.out(format!("{} {}: {}", fault.id, fault.name, fault.proof));
    }
    Ok(Exit::Done)
}

async fn status(cx: &Context) -> Result<Exit> {
    let standing = cx.with_run(async |ctx| fault::status(&ctx, cx.run()).await).await?;
    let document = FaultStatusDocument::of(&standing, cx.lang());
    if cx.printer.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    if document.faults.is_empty() {
        cx.printer.say(&msg!("fault-none"));
    }
    for fault in &document.faults {
        let left = msg!("fault-left", seconds = fault.remaining_ms.div_ceil(1000)).text(cx.lang());
        cx.printer.out(format!("{} {} {} {left}", fault.id, fault.name, fault.nodes.join(",")));
        let stuck = fault.stuck.as_ref().map(|why| msg!("fault-stuck", why = why).text(cx.lang()));
        for line in fault.proof.iter().chain(&stuck) {
            cx.printer.out(format!("  {line}"));
        }
    }
    Ok(Exit::Done)
}

/// A fault of one's own lasts as long as is said; a fault of the lab as the lab says.
fn what(args: InjectArgs) -> Result<What> {
    let life = args.length.unwrap_or(LENGTH);
    match (args.fault, args.kind) {
        (None, Some(kind)) => Ok(What::AdHoc { kind: kind.lasting(life), life }),
        (Some(named), None) if args.length.is_none() => Ok(What::Named(named)),
        (named, _) => {
            let name = named.unwrap_or_default();
            Err(Error::new(Exit::Usage, msg!("fault-named-options", name = name)))
        }
    }
}
