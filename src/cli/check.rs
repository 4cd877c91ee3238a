//! `lab check`.

use super::Context;
use crate::journal::Actor;
use crate::report::human;
use crate::run::workspace::check::check;
use crate::{Exit, Result};

/// Judge the run: what holds, what does not, observed beside expected
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Ask as often as you like. In a lab about a program, your folder is taken as it is at that moment and runs as it runs
when it is graded. Exit code 0 when everything holds, 1 when not yet, 6 when it cannot be told,
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
    let told = cx.with_run(async |ctx| check(&ctx, cx.run(), Actor::Learner, &cx.cancel).await).await?;
    let document = told.document(cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        cx.printer.out(human::result(&document, cx.lang(), cx.printer.paint(), args.show_commands));
        cx.printer.next(&human::next(&told.next()));
    }
    Ok(document.verdict.exit())
}
