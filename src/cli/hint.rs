//! `lab hint [TASK]`.

use super::{Context, complete, next};
use crate::journal::Actor;
use crate::report::{HintDocument, human};
use crate::{Exit, Result, msg, run};

/// Give the next hint for a task, and one from what is seen right now
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Hints grow stronger each time and cost no points; that they were taken is recorded.

Examples:
  lab hint                 for the first task that has not passed
  lab hint give-back")]
pub struct Args {
    /// A task's id; without it, the first task that has not passed
    #[arg(add = complete::tasks())]
    task: Option<String>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let hint = run::hint(&ctx, cx.run(), args.task.as_deref(), Actor::Learner).await?;
    let document = HintDocument::of(hint.as_ref(), cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    let (Some(document), Some(hint)) = (document.hint, hint) else {
        cx.printer.out(msg!("hint-none").text(cx.lang()));
        next::hint_at(cx, &ctx).await;
        return Ok(Exit::Done);
    };
    let last = document.level == document.of;
    let head = msg!("hint-head", task = document.task, level = document.level, of = document.of);
    cx.printer.out(head.text(cx.lang()));
    cx.printer.out(format!("    {}", document.text));
    if let Some(seen) = &document.seen {
        cx.printer.out(msg!("hint-seen").text(cx.lang()));
        cx.printer.out(format!("    {seen}"));
    }
    if last {
        cx.printer.say(&msg!("hint-last"));
    }
    cx.printer.next(&human::next(&hint.next));
    Ok(Exit::Done)
}
