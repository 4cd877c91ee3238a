//! The one thing that a learner does now. Pure.

use super::{Graded, Remarks};
use crate::check::Verdict;
use crate::course::{Lab, Task};
use crate::journal::{Entry, Event, attempt, failed};

/// What to do, and for which task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Everything holds.
    Done,
    /// What can be earned in this attempt is earned, and so many points are lost.
    Again { lost: u32 },
    /// A question to be answered; `command`: as it is typed, with a word for the value.
    Answer { task: Step, command: String },
    /// A fault of the lab to be injected.
    Inject { task: Step, fault: String },
    /// The fault is at work: the task is about what comes of it.
    Wait { task: Step, fault: String },
    /// What the task says.
    Do { task: Step },
}

/// A task in its place, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: String,
    pub number: usize,
    pub of: usize,
}

impl Next {
    /// The task that it is about; none at the end.
    pub fn task(&self) -> Option<&Step> {
        match self {
            Self::Done | Self::Again { .. } => None,
            Self::Answer { task, .. } | Self::Inject { task, .. } => Some(task),
            Self::Wait { task, .. } | Self::Do { task } => Some(task),
        }
    }
}

/// The first task of a run in which nothing has happened.
pub fn first(lab: &Lab) -> Option<Next> {
    let at = lab.tasks.iter().position(|task| task.needs.is_empty())?;
    Some(of(lab, at, &[], &[], true))
}

/// From how a run stands. `at_work`: the names of the faults that are not healed yet.
pub fn next(lab: &Lab, graded: &Graded, remarks: &Remarks, journal: &[Entry], at_work: &[&str]) -> Next {
    let waits = |task: &Task| {
        let open =
            graded.task(&task.id).is_some_and(|j| !matches!(j.verdict, Verdict::Pass | Verdict::Skipped));
        open && !remarks.lost.contains(&task.id)
    };
    match lab.tasks.iter().position(waits) {
        Some(at) => {
            let judged = graded.task(&lab.tasks[at].id);
            let answer = judged.and_then(|judged| judged.checks.iter().find(|check| check.id == "answer"));
            let asks = answer.is_some_and(|check| !check.judgement.passed());
            of(lab, at, attempt(journal), at_work, asks)
        }
        None if remarks.lost_points > 0 => Next::Again { lost: remarks.lost_points },
        None => Next::Done,
    }
}

fn of(lab: &Lab, at: usize, attempt: &[Entry], at_work: &[&str], asks: bool) -> Next {
    let spec = &lab.tasks[at];
    let task = Step { id: spec.id.clone(), number: at + 1, of: lab.tasks.len() };
    let fault = fault(lab, spec);
    match fault {
        Some(fault) if !was_injected(attempt, fault) => Next::Inject { task, fault: fault.to_owned() },
        _ if asks && spec.answer.is_some() => Next::Answer { task, command: spec.answering() },
        Some(fault) if at_work.contains(&fault) => Next::Wait { task, fault: fault.to_owned() },
        _ => Next::Do { task },
    }
}

/// The fault of the lab that a task is about: one of its checks names it, or its text tells to inject it.
fn fault<'a>(lab: &'a Lab, task: &Task) -> Option<&'a str> {
    let about = |name: &&String| {
        let checked = task.checks.iter().any(|check| check.after() == Some(name.as_str()));
        checked || task.text.en.contains(&format!("`{name}`"))
    };
    lab.faults.keys().find(about).map(String::as_str)
}

/// It was, and did not fail.
fn was_injected(attempt: &[Entry], fault: &str) -> bool {
    attempt.iter().any(|entry| match &entry.event {
        Event::FaultIntended(record) => record.name == fault && !failed(attempt, &record.id),
        _ => false,
    })
}
