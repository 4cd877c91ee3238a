//! From the evidence to points: tasks in order, answers, checks, penalties, one verdict. Pure.

mod answer;
mod clock;
mod dossier;
pub mod exam;
mod graded;
mod next;
pub(crate) mod past;
pub mod quiz;
mod remarks;
mod score;
pub mod sign;

use std::collections::{BTreeMap, BTreeSet};

pub use clock::*;
pub use dossier::*;
pub use graded::*;
pub use next::{Next, Step, first, next};
pub use past::{Mark, Past, best};
pub use remarks::{Remarks, remarks};
pub use sign::Seal;

use crate::check::{forbidden, judge};
use crate::course::{Forbidden, Lab, Task, Vars};
use crate::journal::Evidence;
use score::Outcome;

/// Grades a run. `vars` fills `${NAME}` in the task texts.
pub fn grade(lab: &Lab, evidence: &Evidence, vars: &Vars) -> Graded {
    let mut outcomes: BTreeMap<&str, Outcome> = BTreeMap::new();
    let mut graded: BTreeMap<&str, GradedTask> = BTreeMap::new();
    for task in in_order_of_need(&lab.tasks) {
        let (outcome, checks) = match score::skipped(task, &outcomes) {
            Some(skipped) => (skipped, Vec::new()),
            None => {
                let checks = checks(task, evidence);
                let judgements: Vec<_> = checks.iter().map(|check| &check.judgement).collect();
                (Outcome::from(&judgements), checks)
            }
        };
        let judged = GradedTask {
            id: task.id.clone(),
            title: task.text.filled(vars),
            verdict: outcome.verdict,
            points: outcome.points(task.points),
            max_points: task.points,
            waits_for: outcome.waits_for.clone(),
            counted: outcome.counted,
            checks,
        };
        graded.insert(&task.id, judged);
        outcomes.insert(&task.id, outcome);
    }
    let tasks = lab.tasks.iter().filter_map(|t| graded.remove(t.id.as_str())).collect();
    let penalties: Vec<Penalty> = lab.forbidden.iter().filter_map(|f| penalty(f, evidence, vars)).collect();
    let lost = penalties.iter().map(|p| p.points).sum();
    let scored = lab.tasks.iter().filter_map(|t| Some((outcomes.get(t.id.as_str())?, t.points)));
    let (score, max_score, max_score_full) = score::totals(scored, lost);
    Graded {
        run: evidence.plan.run.clone(),
        lab: evidence.plan.lab.clone(),
        seed: evidence.plan.seed,
        score,
        max_score,
        max_score_full,
        verdict: score::overall(outcomes.values(), lost),
        tasks,
        penalties,
    }
}

/// Each task after those that it needs. The loader refuses circles; one that slipped in is taken as written.
pub fn in_order_of_need(tasks: &[Task]) -> Vec<&Task> {
    let mut left: Vec<&Task> = tasks.iter().collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let waits = |t: &Task| left.iter().any(|other| t.needs.contains(&other.id));
        let next = left.iter().position(|t| !waits(t)).unwrap_or_default();
        order.push(left.remove(next));
    }
    order
}

/// The lab as far as a task goes: it, and all that must have passed for it.
pub fn concerned(mut lab: Lab, task: &str) -> Lab {
    let mut wanted: BTreeSet<String> = [task.to_owned()].into();
    for t in in_order_of_need(&lab.tasks).into_iter().rev() {
        if wanted.contains(&t.id) {
            wanted.extend(t.needs.iter().cloned());
        }
    }
    lab.tasks.retain(|t| wanted.contains(&t.id));
    lab
}

fn checks(task: &Task, evidence: &Evidence) -> Vec<GradedCheck> {
    let mut all: Vec<GradedCheck> = Vec::new();
    if task.answer.is_some() {
        all.push(GradedCheck { id: "answer".into(), judgement: answer::judge(task, evidence) });
    }
    for check in &task.checks {
        // A kind used twice in a task is told apart by its place: `cluster-ok-2`.
        let same =
            task.checks.iter().take_while(|c| !std::ptr::eq(*c, check)).filter(|c| c.id() == check.id());
        let id = match same.count() {
            0 => check.id().to_owned(),
            n => format!("{}-{}", check.id(), n + 1),
        };
        all.push(GradedCheck { id, judgement: judge(check, evidence) });
    }
    all
}

fn penalty(forbidden: &Forbidden, evidence: &Evidence, vars: &Vars) -> Option<Penalty> {
    let seen = forbidden::seen(forbidden.act, evidence)?;
    Some(Penalty { act: forbidden.act, points: forbidden.points, why: forbidden.why.filled(vars), seen })
}

#[cfg(test)]
pub(crate) mod tests;
