//! `lab answer TASK VALUE`.

use super::{Context, complete, next};
use crate::journal::Actor;
use crate::report::AnswerDocument;
use crate::{Exit, Result, run};

/// Answer a task's question; the last answer counts
#[derive(clap::Args, Debug)]
#[command(after_help = "\
What a node is now is compared with the moment in which you answer; who was promoted, with what happened. A task that
asks before something is broken takes no answer after it. A node is named by port, by name, by its address, or as
MOVED says it; a task by its id or its number.
Exit code 0 when it is right, 1 when it is not; in an exam neither is said, and the code is 0.

Examples:
  lab answer find-master 7001
  lab answer 3 redis-5
  lab answer find-master MOVED 15486 127.0.0.1:7002")]
pub struct Args {
    /// A task's id or number
    #[arg(add = complete::tasks())]
    task: String,
    /// What is asked for: a node's port, name or address, a slot, a word
    #[arg(required = true)]
    value: Vec<String>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let value = args.value.join(" ");
    let answered = run::answer(&ctx, cx.run(), &args.task, &value, Actor::Learner).await?;
    let (correct, told) = (answered.correct(), answered.told);
    if cx.globals.json {
        cx.printer.document(&AnswerDocument::of(&answered));
    } else {
        let said = answered.told(false);
        cx.printer.out(said.text(cx.lang()));
        if let Some(late) = answered.late().filter(|_| told) {
            cx.printer.out(late.text(cx.lang()));
        }
        match said.attribute(cx.lang(), "next") {
            Some(_) => cx.printer.after(&said),
            None => next::hint_at(cx, &ctx).await,
        }
    }
    Ok(if correct || !told { Exit::Done } else { Exit::NotMet })
}
