//! Tasks: points that add up to 100, an order that ends, and something to judge.

use std::collections::BTreeSet;

use super::draws::{key_exists, port_exists};
use super::faults::{fault_exists, service_needed, target_exists};
use super::{Check, is_id};
use crate::check::CheckSpec;
use crate::msg;
use crate::spec::diagnose::nearest;
use crate::spec::{Answer, Service, Start, Target, Task};

/// What a lab is worth.
const POINTS: u32 = 100;

pub fn check(check: &mut Check) {
    let tasks = &check.lab.tasks;
    for (n, task) in tasks.iter().enumerate() {
        let at = format!("tasks/{n}");
        if !is_id(&task.id) {
            check.refuse(&format!("{at}/id"), msg!("spec-bad-id", id = task.id));
        }
        if tasks[..n].iter().any(|other| other.id == task.id) {
            check.refuse(&format!("{at}/id"), msg!("spec-task-twice", id = task.id));
        }
        if !(1..=POINTS).contains(&task.points) {
            check.refuse(&format!("{at}/points"), msg!("spec-points-range"));
        }
        if task.answer.is_none() && task.checks.is_empty() {
            check.refuse(&format!("{at}/id"), msg!("spec-nothing-to-judge", id = task.id));
        }
        if is_free(task, &check.lab.start) {
            check.refuse(&format!("{at}/checks"), msg!("spec-free-points", id = task.id));
        }
        if task.hints.len() < 2 {
            check.refuse(&format!("{at}/hints"), msg!("spec-two-hints", id = task.id));
        }
        for (k, need) in task.needs.iter().enumerate() {
            let ids = tasks.iter().map(|t| t.id.as_str());
            if !ids.clone().any(|id| id == need) {
                let near = nearest(need, ids).unwrap_or("-");
                check.refuse(&format!("{at}/needs/{k}"), msg!("spec-unknown-task", name = need, near = near));
            }
        }
        known_answer(check, &format!("{at}/answer"), task);
        for (k, spec) in task.checks.iter().enumerate() {
            known_check(check, &format!("{at}/checks/{k}"), spec);
        }
    }
    circles(check);
    let sum: u32 = tasks.iter().fold(0, |sum, task| sum.saturating_add(task.points));
    if sum != POINTS {
        check.refuse("tasks", msg!("spec-points-sum", sum = sum));
    }
}

/// What is asked for must be there, and a choice must be one.
fn known_answer(check: &mut Check, at: &str, task: &Task) {
    match &task.answer {
        None => {}
        Some(Answer::Node(Target::Any(_))) => {
            check.refuse(&format!("{at}/node/any"), msg!("spec-answer-drawn"));
        }
        Some(Answer::Node(target)) => target_exists(check, &format!("{at}/node"), target),
        Some(Answer::SlotOfKey(draw)) => {
            key_exists(check, &format!("{at}/slot_of_key"), draw);
            service_needed(check, &format!("{at}/slot_of_key"), Service::Redis);
        }
        Some(Answer::Choice(choice)) => {
            if choice.of.len() < 2 {
                check.refuse(&format!("{at}/choice/of"), msg!("spec-choice-few"));
            }
            for (n, word) in choice.of.iter().enumerate() {
                let at = format!("{at}/choice/of/{n}");
                if !is_id(word) {
                    check.refuse(&at, msg!("spec-bad-id", id = word));
                } else if choice.of[..n].contains(word) {
                    check.refuse(&at, msg!("spec-twice"));
                }
            }
            if !choice.of.contains(&choice.right) {
                let what = msg!("spec-choice-right", right = choice.right, of = choice.of.join(", "));
                check.refuse(&format!("{at}/choice/right"), what);
            }
        }
        Some(Answer::FasterHandover {}) => {
            service_needed(check, &format!("{at}/faster_handover"), Service::Mongo);
        }
        Some(Answer::StaleDocument(stale)) => {
            service_needed(check, &format!("{at}/stale_document"), Service::Mongo);
            target_exists(check, &format!("{at}/stale_document/member"), &stale.member);
        }
    }
}

/// A check must speak of a fault that the lab has and a database that it starts.
fn known_check(check: &mut Check, at: &str, spec: &CheckSpec) {
    let at = format!("{at}/{}", spec.id());
    if let Some(service) = spec.service() {
        service_needed(check, &at, service);
    }
    if let Some(fault) = spec.after() {
        fault_exists(check, &format!("{at}/after"), fault);
    }
    match spec {
        CheckSpec::NoLostWrites(_) if check.lab.start.workload.is_none() => {
            check.refuse(&at, msg!("spec-no-load"));
        }
        CheckSpec::Serves(p) => super::app::asked(check, &at, p),
        CheckSpec::SlotOwner(p) => port_exists(check, &format!("{at}/node"), &p.node, Service::Redis),
        CheckSpec::PreferredPrimary(p) => port_exists(check, &format!("{at}/node"), &p.node, Service::Mongo),
        CheckSpec::ClusterShape(p) => {
            let nodes = check.topology.nodes.iter().filter(|(kind, _)| *kind == Service::Redis).count();
            if p.masters == 0 || u64::from(p.masters) * u64::from(p.replicas + 1) > nodes as u64 {
                check.refuse(&format!("{at}/masters"), msg!("spec-shape-nodes", nodes = nodes));
            }
        }
        _ => {}
    }
}

/// What holds before anybody has done anything must not earn points. A task that needs another is safe: what
/// it needs has not passed then.
fn is_free(task: &Task, start: &Start) -> bool {
    let untouched = task.checks.iter().all(|check| check.holds_untouched(start));
    task.answer.is_none() && task.needs.is_empty() && !task.checks.is_empty() && untouched
}

/// A task whose needs lead back to itself could never be judged.
fn circles(check: &mut Check) {
    let tasks = &check.lab.tasks;
    let twice = |id: &str| tasks.iter().filter(|task| task.id == id).count() > 1;
    for (n, task) in tasks.iter().enumerate().filter(|(_, task)| !twice(&task.id)) {
        let mut seen = BTreeSet::new();
        let mut open = vec![task];
        while let Some(next) = open.pop() {
            if next.needs.contains(&task.id) {
                check.refuse(&format!("tasks/{n}/needs"), msg!("spec-task-circle", id = task.id));
                break;
            }
            if seen.insert(&next.id) {
                open.extend(tasks.iter().filter(|t| next.needs.contains(&t.id)));
            }
        }
    }
}
