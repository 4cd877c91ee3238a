//! The one thing to do now, in words.

use crate::grade::Next;
use crate::i18n::Message;
use crate::msg;

pub fn next(next: &Next) -> Message {
    match next {
        Next::Done => msg!("next-done"),
        Next::Again { lost } => msg!("next-again", points = lost),
        Next::Answer { task, command } => {
            msg!("next-answer", number = task.number, of = task.of, task = task.id, command = command)
        }
        Next::Inject { task, fault } => {
            msg!("next-inject", number = task.number, of = task.of, task = task.id, fault = fault)
        }
        Next::Wait { task, fault } => {
            msg!("next-wait", number = task.number, of = task.of, task = task.id, fault = fault)
        }
        Next::Do { task } => msg!("next-do", number = task.number, of = task.of, task = task.id),
    }
}
