//! `lab guide [LAB]`.

use super::{Context, complete, pager};
use crate::report::{GuideDocument, human};
use crate::run::{self, Guide};
use crate::{Exit, Result, msg};

/// Read the guide of the run's lab, filled with its address, ports, keys and your answers
#[derive(clap::Args, Debug)]
#[command(after_help = "\
On a terminal it is shown by $PAGER, or `less` (q leaves it). Before a lab is started, names in capitals (KEY) stand
for what a run will draw.

Examples:
  lab guide                          of the run that is active
  lab guide redis-failover           before it is started, too
  lab guide --markdown > guide.md
  lab guide --lang ar")]
pub struct Args {
    /// A lab's id, or the path of its folder; without it, the lab of the active run
    #[arg(add = complete::labs())]
    lab: Option<String>,

    /// Print it as it is written, values filled in
    #[arg(long)]
    markdown: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let guide = of(cx, args.lab.as_deref()).await?;
    print(cx, &guide, args.markdown);
    Ok(Exit::Done)
}

/// The guide of a lab that is named, also where no engine answers; else of the active run's.
pub async fn of(cx: &Context, lab: Option<&str>) -> Result<Guide> {
    let Some(lab) = lab else {
        return run::guide(&cx.use_cases().await?, cx.run(), None).await;
    };
    let unfilled = Guide::unfilled(cx.labs().load(lab)?);
    match cx.use_cases().await {
        Ok(ctx) => Ok(run::guide(&ctx, cx.run(), Some(lab)).await.unwrap_or(unfilled)),
        Err(_) => Ok(unfilled),
    }
}

pub fn print(cx: &Context, guide: &Guide, markdown: bool) {
    let lang = cx.lang();
    let text = guide.markdown(lang);
    if cx.globals.json {
        let run = guide.run.as_ref().map(|(run, _)| run.clone());
        return cx.printer.document(&GuideDocument::of(&guide.lab.name, run, text, lang));
    }
    if markdown {
        return cx.printer.out_as_it_is(text);
    }
    let (paint, width) = (cx.printer.paint(), cx.printer.width().map_or(80, usize::from));
    let head = match &guide.run {
        Some((run, address)) => msg!("guide-filled", run = run, address = address),
        None => msg!("guide-unfilled", lab = guide.lab.name),
    };
    let head = human::fit(&paint.faint(&cx.printer.advice(&head.text(lang))), width);
    pager::show(
        &cx.printer,
        &format!("{head}\n\n{}", human::guide(&text, &guide.answers, lang, paint, width)),
    );
}
