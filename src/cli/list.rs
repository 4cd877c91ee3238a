//! `lab list`.

use super::Context;
use crate::report::LabsDocument;
use crate::spec::Catalog;
use crate::{Exit, Result, msg};

/// List the labs that can be started
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  lab list
  lab list --labs ~/my-labs        yours too, first where ids are the same
  lab list --json | jq -r '.labs[].id'")]
pub struct Args {}

pub fn run(cx: &Context, _: Args) -> Result<Exit> {
    let all = Catalog::new(cx.globals.labs.clone()).list()?;
    let document = LabsDocument::of(&all, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    for lab in &document.labs {
        let size = msg!("list-size", minutes = lab.minutes, points = lab.points).text(cx.lang());
        cx.printer.out(format!("{}\n    {}\n    {size}", lab.id, lab.title));
    }
    for (_, broken) in all.iter().filter_map(|(id, lab)| Some((id, lab.as_ref().err()?))) {
        cx.printer.error(broken);
    }
    Ok(Exit::Done)
}
