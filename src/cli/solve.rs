//! `lab solve`.

use super::Context;
use crate::run::{Solved, solve};
use crate::{Exit, Result, msg};

/// Play the lab's reference solution on this run
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Shows what the script prints as it goes. Where the lab is about a program, the solution is written beside your folder.
The run remembers that it was solved this way.
`lab reset` starts over, on your own.

Examples:
  lab solve
  lab solve && lab check")]
pub struct Args {}

pub async fn run(cx: &Context, _: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let show = |bytes: &[u8]| cx.printer.bytes(bytes);
    match solve(&ctx, cx.run(), cx.lang(), show, &cx.cancel).await? {
        Solved::Played(ended) => {
            if ended.dropped > 0 {
                cx.printer.say(&msg!("script-output-dropped", bytes = ended.dropped));
            }
            cx.printer.next(&msg!("solve-done"));
        }
        Solved::Beside(folder) => {
            let said = msg!("solve-beside", folder = folder.display());
            cx.printer.say(&said);
            cx.printer.after(&said);
        }
    }
    Ok(Exit::Done)
}
