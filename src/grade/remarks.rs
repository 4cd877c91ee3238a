//! What the journal says beside the marks: what nobody has tried yet, what is lost for good, whose work it is. Pure.

use std::collections::BTreeSet;

use super::{Graded, in_order_of_need};
use crate::check::{Verdict, damage, drawing};
use crate::course::{Answer, CheckSpec, Lab, Service, Task};
use crate::journal::{Entry, Event, attempt, planned};
use crate::plan::NodeKind;

/// Beside a graded run of one attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// Tasks that do not hold, and that nobody has tried.
    pub open: BTreeSet<String>,
    /// Tasks whose points cannot be earned in this attempt any more, and those that wait for them.
    pub lost: BTreeSet<String>,
    /// Their points, and those that forbidden acts have cost.
    pub lost_points: u32,
    /// The reference solution was run.
    pub solved: bool,
}

/// What the whole journal of a run says of its present attempt.
pub fn remarks(lab: &Lab, graded: &Graded, journal: &[Entry]) -> Remarks {
    let entries = attempt(journal);
    let not_passed = |task: &&Task| graded.task(&task.id).is_some_and(|t| t.verdict != Verdict::Pass);
    let mut lost: BTreeSet<String> = BTreeSet::new();
    for task in in_order_of_need(&lab.tasks).into_iter().filter(not_passed) {
        if too_late(lab, task, journal) || task.needs.iter().any(|need| lost.contains(need)) {
            lost.insert(task.id.clone());
        }
    }
    let failed = |task: &&Task| graded.task(&task.id).is_some_and(|t| t.verdict == Verdict::Fail);
    let open = lab.tasks.iter().filter(failed);
    let open = open.filter(|task| !lost.contains(&task.id) && !tried(task, entries));
    let of_tasks: u32 = lab.tasks.iter().filter(|t| lost.contains(&t.id)).map(|t| t.points).sum();
    let of_acts: u32 = graded.penalties.iter().map(|penalty| penalty.points).sum();
    Remarks {
        open: open.map(|task| task.id.clone()).collect(),
        lost_points: of_tasks + of_acts,
        solved: entries.iter().any(|entry| matches!(entry.event, Event::Solved)),
        lost,
    }
}

/// What had to be answered before something was broken is not right, and it is broken.
fn too_late(lab: &Lab, task: &Task, journal: &[Entry]) -> bool {
    let (Some(before), Some(plan)) = (&task.before, planned(journal)) else { return false };
    let kind = service(lab, task).map(NodeKind::Node);
    let entries = attempt(journal);
    let in_time = entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Answered { task: of, correct, late: None, .. } if *of == task.id => Some(*correct),
        _ => None,
    });
    in_time != Some(true) && damage::done(before, kind, &plan, entries).is_some()
}

/// The database that a task's answer is about.
fn service(lab: &Lab, task: &Task) -> Option<Service> {
    match &task.answer {
        Some(Answer::Node(target)) => target.service(),
        Some(Answer::SlotOfKey(_)) => Some(Service::Redis),
        Some(Answer::StaleDocument(_) | Answer::FasterHandover {}) => Some(Service::Mongo),
        _ => lab.needs.first().copied().filter(|_| lab.needs.len() == 1),
    }
}

/// Somebody has answered it, had it once, begun to draw, or injected the fault that it is about.
fn tried(task: &Task, attempt: &[Entry]) -> bool {
    attempt.iter().any(|entry| match &entry.event {
        Event::Answered { task: of, .. } => *of == task.id,
        Event::Checked { passed, .. } => passed.contains(&task.id),
        Event::Drawn(drawn) => {
            task.checks.iter().any(|check| matches!(check, CheckSpec::Drawing(_))) && drawing::begun(drawn)
        }
        Event::FaultIntended(record) => {
            task.checks.iter().any(|check| check.after() == Some(record.name.as_str()))
        }
        _ => false,
    })
}
