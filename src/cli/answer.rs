//! `lab answer TASK VALUE`.

use super::Context;
use crate::report::AnswerDocument;
use crate::store::Actor;
use crate::{Exit, Result, msg, run};

/// Answer a task's question; the last answer counts
#[derive(clap::Args, Debug)]
#[command(after_help = "\
An answer is compared with the truth of the moment in which it is given: answer before you change things.
Exit code 0 when it is right, 1 when it is not; in an exam neither is said, and the code is 0.

Examples:
  lab answer find-master 7001
  lab answer new-master redis-5")]
pub struct Args {
    /// A task's id
    task: String,
    /// What is asked for: a node's port or name
    value: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let answered = run::answer(&ctx, cx.run(), &args.task, &args.value, Actor::Learner).await?;
    let (correct, told) = (answered.correct, answered.told);
    if cx.globals.json {
        cx.printer.document(&AnswerDocument::of(&answered));
    } else {
        let said = match correct {
            _ if !answered.told => msg!("answer-taken", task = answered.task),
            true => msg!("answer-right", task = answered.task, value = answered.value),
            false => msg!("answer-wrong", task = answered.task, value = answered.value),
        };
        cx.printer.out(said.text(cx.lang()));
        if let Some(next) = said.attribute(cx.lang(), "next") {
            cx.printer.out(cx.printer.advice(&next));
        }
    }
    Ok(if correct || !told { Exit::Done } else { Exit::NotMet })
}
