//! `lab stop`.

use super::Context;
use crate::report::StoppedDocument;
use crate::{Exit, Result, msg, run};

/// Stop a run and remove everything of it
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Works from Docker's labels alone: without the state folder, without the lab's files, half-started or broken.

Examples:
  lab stop
  lab stop --run ali
  lab stop --all")]
pub struct Args {
    /// Stop every run of yours
    #[arg(long, conflicts_with = "run")]
    all: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let stopped = cx.with_run(async |ctx| match args.all {
        true => run::stop_all(&ctx).await,
        false => Ok(vec![run::stop(&ctx, cx.run()).await?]),
    });
    let stopped = stopped.await?;
    if cx.globals.json {
        cx.printer.document(&StoppedDocument::of(stopped));
        return Ok(Exit::Done);
    }
    if stopped.is_empty() {
        cx.printer.say(&msg!("stop-none"));
    }
    for run in stopped {
        cx.printer.out(msg!("stopped", run = run).text(cx.lang()));
    }
    Ok(Exit::Done)
}
