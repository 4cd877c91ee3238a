//! `lab report`.

use std::path::PathBuf;

use super::Context;
use crate::report::{ReportDocument, html, human};
use crate::{Exit, Result, msg, run, store};

/// Tell the story of a run: score, checks, and everything that happened, as text, JSON or one page
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The page needs nothing beside itself: open it in a browser, print it, mail it. `lab stop` keeps one, too
(`lab history`).

Examples:
  lab report
  lab report --html -o report.html
  lab report --html --lang ar > report.html          right to left
  lab report --json | jq '.events[] | select(.kind == \"elected\")'")]
pub struct Args {
    /// One self-contained page: score, checks, and the timeline as a picture
    #[arg(long, conflicts_with = "json")]
    html: bool,

    /// Write to a file instead of stdout
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let lang = cx.lang();
    let report = cx.with_run(async |ctx| run::report(&ctx, cx.run(), lang).await).await?;
    let text = match (args.html, cx.globals.json) {
        (true, _) => html::page(&report, lang),
        (false, true) => json(&report),
        (false, false) => {
            let paint = if args.output.is_some() { human::Paint(false) } else { cx.printer.paint() };
            human::report(&report, lang, paint)
        }
    };
    match &args.output {
        None if args.html || cx.globals.json => cx.printer.data(text),
        None => cx.printer.out(text),
        Some(path) => {
            store::save(path, text.as_bytes())?;
            cx.printer.say(&msg!("report-written", path = path.display()));
        }
    }
    Ok(Exit::Done)
}

fn json(report: &ReportDocument) -> String {
    // Strings, numbers and lists: writing them as JSON cannot fail.
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}
