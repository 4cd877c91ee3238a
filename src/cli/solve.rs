//! `lab solve`.

use super::Context;
use crate::run::solve;
use crate::{Exit, Result, msg};

/// Play the lab's reference solution on this run
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Shows what the script prints as it goes. The run remembers that it was solved this way.
`lab reset` starts over, on your own.

Examples:
  lab solve
  lab solve && lab check")]
pub struct Args {}

pub async fn run(cx: &Context, _: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let show = |bytes: &[u8]| cx.printer.bytes(bytes);
    let ended = solve(&ctx, cx.run(), cx.lang(), show, &cx.cancel).await?;
    if ended.dropped > 0 {
        cx.printer.say(&msg!("script-output-dropped", bytes = ended.dropped));
    }
    Ok(Exit::Done)
}
