//! `lab next`.

use super::Context;
use crate::report::{NextDocument, human};
use crate::{Exit, Result, msg, run};

/// Say the one thing to do now
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Looks at the run once and names the first task that is still to be done, and what to type for it. The other verbs end
with the same line, on stderr (--quiet leaves it out).

Examples:
  lab next
  lab next --json | jq -r .command")]
pub struct Args {}

pub async fn run(cx: &Context, _: Args) -> Result<Exit> {
    let ahead = run::next(&cx.use_cases().await?, cx.run()).await?;
    if cx.globals.json {
        cx.printer.document(&NextDocument::of(&ahead.next, ahead.score, ahead.max_score, cx.lang()));
        return Ok(Exit::Done);
    }
    let (lang, score, max) = (cx.lang(), ahead.score, ahead.max_score);
    cx.printer.out(msg!("next-score", score = score, max = max).text(lang));
    cx.printer.out(cx.printer.advice(&human::next(&ahead.next).text(lang)));
    if let Some(text) = &ahead.text {
        cx.printer.out(format!("    {}", text.get(lang)));
    }
    Ok(Exit::Done)
}

/// The same under another verb, where the run says it. Nothing where it cannot be told: that verb is done.
pub async fn hint_at(cx: &Context, ctx: &run::Context) {
    if cx.globals.json || cx.globals.quiet {
        return;
    }
    if let Ok(ahead) = run::next(ctx, cx.run()).await {
        cx.printer.next(&human::next(&ahead.next));
    }
}
