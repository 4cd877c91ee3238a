//! `lab list`.

use super::Context;
use crate::course::Catalog;
use crate::report::LabsDocument;
use crate::store::Store;
use crate::{Exit, Result, msg};

/// List the labs that can be started, and your best mark for each
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  lab list
  lab list --labs ~/my-labs        yours too, first where ids are the same
  lab list --json | jq -r '.labs[].id'")]
pub struct Args {}

pub fn run(cx: &Context, _: Args) -> Result<Exit> {
    let all = Catalog::new(cx.globals.labs.clone()).list()?;
    let history = Store::open().map(|store| store.history()).unwrap_or_default();
    let document = LabsDocument::of(&all, &history, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    for lab in &document.labs {
        let size = match lab.tasks.is_empty() {
            true => msg!("list-plain"),
            false => msg!("list-size", minutes = lab.minutes, points = lab.points),
        };
        let size = size.text(cx.lang());
        cx.printer.out(format!("{}\n    {}\n    {size}", lab.id, lab.title));
        if let Some(best) = &lab.best {
            let (score, max, day) = (best.score, best.max_score, best.at.strftime("%Y-%m-%d"));
            let best = msg!("list-best", score = score, max = max, day = day);
            cx.printer.out(format!("    {}", best.text(cx.lang())));
        }
    }
    for (_, broken) in all.iter().filter_map(|(id, lab)| Some((id, lab.as_ref().err()?))) {
        cx.printer.error(broken);
    }
    let begun = document.labs.iter().any(|lab| lab.best.is_some());
    cx.printer.next(&if begun { msg!("list-next") } else { msg!("list-first") });
    Ok(Exit::Done)
}
