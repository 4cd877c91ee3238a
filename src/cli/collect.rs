//! `lab collect`.

use super::Context;
use crate::i18n::Message;
use crate::report::CollectedDocument;
use crate::{Exit, Result, msg, run};

/// Remove what dead runs left behind; live runs stay
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Removes containers of runs whose `lab` was killed halfway or whose `net` is gone, forgotten state folders,
and the network where no run is left on it.

Examples:
  lab collect
  lab collect --all-owners         other users' litter too")]
pub struct Args {
    /// Other users' litter too
    #[arg(long)]
    all_owners: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let done = cx.with_run(async |ctx| run::collect(&ctx, args.all_owners).await).await?;
    if cx.globals.json {
        cx.printer.document(&CollectedDocument::of(done));
        return Ok(Exit::Done);
    }
    let say = |message: Message| cx.printer.out(message.text(cx.lang()));
    if done == run::Collected::default() {
        say(msg!("collect-nothing"));
    }
    for name in done.containers {
        say(msg!("collected-container", name = name));
    }
    for run in done.folders {
        say(msg!("collected-folder", run = run));
    }
    if done.network {
        say(msg!("collected-network"));
    }
    Ok(Exit::Done)
}
