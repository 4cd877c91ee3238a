//! `lab check`.

use super::Context;
use crate::report::{human, wire::ResultDocument};
use crate::store::Actor;
use crate::{Exit, Result, run};

/// Judge the run: what holds, what does not, observed beside expected
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Ask as often as you like. Exit code 0 when everything holds, 1 when not yet, 6 when it cannot be told,
7 when what was recorded cannot be trusted.

Examples:
  lab check
  lab check --show-commands
  lab check --json | jq '.tasks[] | {id, points, verdict}'
  until lab check --quiet > /dev/null; do sleep 2; done")]
pub struct Args {
    /// Beside every check, what you would type to see the same (without it: beside those that do not pass)
    #[arg(long)]
    show_commands: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let checked = cx.with_run(async |ctx| run::check(&ctx, cx.run(), Actor::Learner).await).await?;
    let document = ResultDocument::of(&checked.graded, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        cx.printer.out(human::result(&document, cx.lang(), cx.printer.paint(), args.show_commands));
    }
    Ok(document.verdict.exit())
}
