//! `lab show [LAB]`.

use super::{Context, complete, guide};
use crate::course::Network;
use crate::report::LabDocument;
use crate::{Exit, Result, msg};

/// Show a lab: what it is about, its tasks and faults, or its whole guide
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Where a run of it is active, its values are filled in. Else names in capitals (KEY) stand for what a run will draw.

Examples:
  lab show redis-failover
  lab show                           the lab of the active run
  lab show redis-failover --guide    as `lab guide redis-failover`
  lab show ./my-lab --lang ar")]
pub struct Args {
    /// A lab's id, or the path of its folder; without it, the lab of the active run
    #[arg(add = complete::labs())]
    lab: Option<String>,

    /// Show the guide, as `lab guide` does
    #[arg(long)]
    guide: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let guide = guide::of(cx, args.lab.as_deref()).await?;
    if args.guide {
        guide::print(cx, &guide, false);
        return Ok(Exit::Done);
    }
    let document = LabDocument::of(&guide.lab.lab, &guide.vars, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        print(cx, &document);
    }
    Ok(Exit::Done)
}

fn print(cx: &Context, lab: &LabDocument) {
    let (lang, printer) = (cx.lang(), &cx.printer);
    printer.out(&lab.title);
    printer.out(&lab.summary);
    for (role, image) in &lab.images {
        printer.out(msg!("lab-wants-image", role = role.as_str(), image = image).text(lang));
    }
    if lab.network == Network::Open {
        printer.out(msg!("lab-wants-network").text(lang));
    }
    printer.out("");
    for task in &lab.tasks {
        let points = msg!("list-points", points = task.points).text(lang);
        printer.out(format!("{:<16} {points}", task.id));
        printer.out(format!("    {}", task.text));
        if let Some(answer) = &task.answer {
            printer.out(format!("    {answer}"));
        }
    }
    for fault in &lab.faults {
        printer.out("");
        printer.out(format!("lab fault inject {}", fault.name));
        printer.out(format!("    {}", fault.text));
    }
}
