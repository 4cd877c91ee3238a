//! `lab stop`.

use super::Context;
use crate::grade::{Past, best};
use crate::report::StoppedDocument;
use crate::{Exit, Result, msg, run};

/// Stop a run and remove everything of it; its score and its report are kept
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Works from Docker's labels alone: without the state folder, without the lab's files, half-started or broken. Where you
have done something in the run, `lab history` has its mark and its page afterwards.

Examples:
  lab stop
  lab stop --run ali
  lab stop --all")]
pub struct Args {
    /// Stop every run of yours
    #[arg(long, conflicts_with = "run")]
    all: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let mut kept = Vec::new();
    let stopped = cx.with_run(async |ctx| {
        for run in run::mine(&ctx, cx.run(), args.all).await {
            kept.extend(run::keep(&ctx, Some(&run), cx.lang()).await);
        }
        match args.all {
            true => run::stop_all(&ctx).await,
            false => Ok(vec![run::stop(&ctx, cx.run()).await?]),
        }
    });
    let stopped = stopped.await?;
    if cx.globals.json {
        cx.printer.document(&StoppedDocument::of(stopped));
        return Ok(Exit::Done);
    }
    if stopped.is_empty() {
        cx.printer.say(&msg!("stop-none"));
    }
    for run in stopped {
        cx.printer.out(msg!("stopped", run = run).text(cx.lang()));
    }
    kept.iter().for_each(|past| told(cx, past));
    if let Some(past) = kept.last() {
        next(cx, past)?;
    }
    Ok(Exit::Done)
}

/// Where what the run came to is now.
pub fn told(cx: &Context, past: &Past) {
    let (mark, report) = (&past.mark, past.report.as_deref().map(|path| path.display().to_string()));
    let (score, max) = (mark.score, mark.max_score);
    cx.printer.say(&msg!("stop-kept", score = score, max = max, report = report.unwrap_or_default()));
}

/// The first lab whose points are not all earned, those of the same session before the others.
fn next(cx: &Context, past: &Past) -> Result<()> {
    let history = crate::store::Store::open()?.history();
    let labs: Vec<_> = cx.labs().list()?.into_iter().filter_map(|(id, lab)| Some((id, lab.ok()?))).collect();
    let session = labs.iter().find(|(_, lab)| lab.name == past.mark.lab).map(|(_, lab)| &lab.lab.session);
    let open = |(_, lab): &&(String, crate::course::LoadedLab)| {
        best(&history, &lab.name).is_none_or(|mark| mark.score != mark.max_score)
    };
    let mut open: Vec<_> = labs.iter().filter(open).collect();
    open.sort_by_key(|(_, lab)| Some(&lab.lab.session) != session);
    match open.first() {
        Some((id, _)) => cx.printer.next(&msg!("stop-next", lab = id)),
        None => cx.printer.next(&msg!("stop-next-none")),
    }
    Ok(())
}
