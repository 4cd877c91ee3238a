//! `lab show LAB`.

use super::Context;
use crate::report::{LabDocument, unset};
use crate::spec::{Catalog, expand};
use crate::{Exit, Result, msg};

/// Show a lab: what it is about, its tasks and faults, or its whole guide
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Names in capitals (KEY) stand for what a run will draw; `lab start` fills them in.

Examples:
  lab show redis-failover
  lab show redis-failover --guide | less
  lab show ./my-lab --lang ar")]
pub struct Args {
    /// A lab's id, or the path of its folder
    lab: String,

    /// Print the guide (Markdown)
    #[arg(long)]
    guide: bool,
}

pub fn run(cx: &Context, args: Args) -> Result<Exit> {
    let loaded = Catalog::new(cx.globals.labs.clone()).load(&args.lab)?;
    let lang = cx.lang();
    let document = LabDocument::of(&loaded.lab, &unset(&loaded.lab), lang);
    if args.guide {
        let guide = loaded.guide(lang);
        cx.printer.out(expand(guide, &unset(&loaded.lab)).unwrap_or_else(|_| guide.to_owned()));
    } else if cx.globals.json {
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
