//! `lab reset`.

use super::{Context, start, stop};
use crate::{Exit, Result, msg, run};

/// Start the run over: same address, ports, seed and images; the attempt is counted
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Everything in the databases is replaced by the state of the beginning; `lab history` keeps what was earned. Also repairs a run whose `net`
container was stopped or restarted. On a terminal it asks first (--yes answers).

Examples:
  lab reset
  lab reset --run ali --yes")]
pub struct Args {}

pub async fn run(cx: &Context, _: Args) -> Result<Exit> {
    cx.confirm(&msg!("reset-sure"))?;
    let kept = run::keep(&cx.use_cases().await?, cx.run(), cx.lang()).await;
    let started = cx.with_run(async |ctx| run::reset(&ctx, cx.run(), &cx.cancel).await).await?;
    start::print(cx, &started);
    kept.iter().for_each(|past| stop::told(cx, past));
    Ok(Exit::Done)
}
