//! `lab history`.

use super::{Context, complete};
use crate::report::{HistoryDocument, human};
use crate::store::Store;
use crate::{Exit, Result, msg};

/// Show what ended runs came to: marks, and where their reports are
#[derive(clap::Args, Debug)]
#[command(after_help = "\
`lab stop` and `lab reset` keep the mark and the page of a run in which you have done something, in the state folder
($LAB_STATE, else ~/.local/state/lab). Runs of an exam are not kept. `lab list` shows the best mark of each lab.

Examples:
  lab history
  lab history redis-failover
  lab history --json | jq -r '.runs[-1].report'")]
pub struct Args {
    /// Only runs of this lab
    #[arg(add = complete::labs())]
    lab: Option<String>,
}

pub fn run(cx: &Context, args: Args) -> Result<Exit> {
    let mut past = Store::open()?.history();
    past.retain(|one| args.lab.as_ref().is_none_or(|lab| *lab == one.mark.lab));
    let document = HistoryDocument::of(&past);
    if cx.globals.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    if document.runs.is_empty() {
        let none = match &args.lab {
            None => msg!("history-none"),
            Some(lab) => msg!("history-none-of", lab = lab),
        };
        cx.printer.out(none.text(cx.lang()));
        cx.printer.after(&none);
    }
    for run in &document.runs {
        cx.printer.out(human::past(run, cx.lang(), cx.printer.paint()));
    }
    Ok(Exit::Done)
}
