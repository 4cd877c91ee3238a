//! An answer becomes a judgement: the last one given in time in this attempt, judged when it was given.

use crate::check::{Judgement, Verdict, by_hand};
use crate::course::{Answer, Task};
use crate::i18n::Message;
use crate::journal::{Event, Evidence, attempt};
use crate::msg;
use crate::plan::NodeKind;

pub fn judge(task: &Task, evidence: &Evidence) -> Judgement {
    let expected = expected(task);
    let journal = attempt(&evidence.journal);
    if journal.is_empty() {
        return Judgement::new(Verdict::Inconclusive, expected, msg!("check-records-lost"))
            .hint(msg!("check-records-lost-hint"))
            .command("lab doctor");
    }
    let given = journal.iter().rev().filter_map(|e| match &e.event {
        Event::Answered { task: id, value, truth, correct, late } if *id == task.id => {
            Some((late, (value, truth, correct)))
        }
        _ => None,
    });
    let given: Vec<_> = given.collect();
    let fail = |observed| Judgement::new(Verdict::Fail, expected.clone(), observed);
    let in_time = given.iter().find(|(late, _)| late.is_none());
    if let (None, Some((Some(broken), (value, ..)))) = (in_time, given.first()) {
        let late = fail(msg!("check-answer-too-late", value = value)).saw(broken.clone());
        return late.hint(msg!("check-answer-hint-late"));
    }
    match in_time.map(|(_, said)| *said) {
        None => fail(msg!("check-answer-none")).command(task.answering()),
        Some((value, _, true)) => {
            let right = Judgement::new(Verdict::Pass, expected, msg!("check-answer-right", value = value));
            right.command(look(evidence, value))
        }
        Some((value, None, _)) if !matches!(task.answer, Some(Answer::Node(_))) => {
            fail(msg!("check-answer-unknown", value = value)).hint(msg!("check-answer-hint-unknown"))
        }
        Some((value, None, _)) => {
            let early = fail(msg!("check-answer-too-early", value = value));
            early.hint(msg!("check-answer-hint-early")).command(look(evidence, value))
        }
        Some((value, _, _)) if matches!(task.answer, Some(Answer::SlotOfKey(_))) => {
            fail(msg!("check-answer-wrong", value = value)).hint(msg!("check-answer-hint-slot"))
        }
        Some((value, _, _)) if !matches!(task.answer, Some(Answer::Node(_))) => {
            fail(msg!("check-answer-wrong", value = value)).hint(msg!("check-answer-hint-choice"))
        }
        Some((value, _, _)) => match evidence.plan.node(value) {
            Some(node) => {
                let hint = match node.kind {
                    NodeKind::MONGO => msg!("check-answer-hint-mongo", node = node.label()),
                    _ => msg!("check-answer-hint-redis", node = node.label()),
                };
                fail(msg!("check-answer-wrong", value = value)).hint(hint).command(look(evidence, value))
            }
            None => fail(msg!("check-answer-not-a-node", value = value))
                .hint(msg!("check-answer-hint-node"))
                .command("lab status"),
        },
    }
}

fn expected(task: &Task) -> Message {
    match &task.answer {
        Some(Answer::SlotOfKey(_)) => msg!("check-answer-slot-expected"),
        Some(Answer::Node(_)) | None => msg!("check-answer-expected"),
        Some(_) => msg!("check-answer-expected-word"),
    }
}

/// What the node that was named says of itself.
fn look(evidence: &Evidence, value: &str) -> String {
    let node = evidence.plan.node(value);
    node.map_or_else(|| "lab status".to_owned(), |node| by_hand(&evidence.plan, node))
}
