//! `lab status`.

use super::Context;
use crate::report::human;
use crate::{Exit, Result, run};

/// Show every node's role, slots, lag and health, as it says itself
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Every node is asked directly, all at once; one that does not answer within half a second is shown so.

Examples:
  lab status
  lab status --show-commands
  lab watch                         the same, live
  lab status --json | jq '.redis.nodes[] | {port, role, alive}'")]
pub struct Args {
    /// Under every line, what you would type to see the same
    #[arg(long)]
    show_commands: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let standing = run::status(&cx.use_cases().await?, cx.run()).await?;
    let document = standing.document(cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        let (paint, width) = (cx.printer.paint(), cx.printer.width());
        cx.printer.out(human::status(&document, cx.lang(), paint, width, args.show_commands));
    }
    Ok(Exit::Done)
}
