//! Tasks: points that add up to 100, an order that ends, and something to judge.

use std::collections::BTreeSet;

use super::draws::{key_exists, port_exists, seeded_key_exists};
use super::faults::{fault_exists, target_exists};
use super::texts::known;
use super::{Check, is_id};
use crate::course::diagnose::nearest;
use crate::course::{Answer, Before, CheckSpec, Demand, Lab, Service, Target, Task, When, expand};
use crate::msg;

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
        if is_free(task, check.lab) {
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
        if let Some(since) = &task.since {
            let held = tasks.iter().find(|other| other.id == *since && task.needs.contains(since));
            let tells = |check: &CheckSpec| {
                matches!(check, CheckSpec::SlotsBalanced(_) | CheckSpec::PrimaryReplaced(_))
            };
            if !held.is_some_and(|held| held.checks.iter().any(tells)) {
                check.refuse(&format!("{at}/since"), msg!("spec-since-nothing", name = since));
            }
        }
        if let Some(before) = &task.before {
            if task.answer.is_none() {
                check.refuse(&format!("{at}/before"), msg!("spec-before-nothing", id = task.id));
            }
            if let Before::Fault(fault) = before {
                fault_exists(check, &format!("{at}/before/fault"), fault);
            }
        }
        for (k, spec) in task.checks.iter().enumerate() {
            known_check(check, &format!("{at}/checks/{k}"), spec);
        }
    }
    circles(check);
    let sum: u32 = tasks.iter().fold(0, |sum, task| sum.saturating_add(task.points));
    if sum != POINTS && check.lab.is_exercise() {
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
            check.must_need(&format!("{at}/slot_of_key"), Service::Redis);
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
                    check.refuse(&at, msg!("spec-twice", what = word));
                }
            }
            if !choice.of.contains(&choice.right) {
                let what = msg!("spec-choice-right", right = choice.right, of = choice.of.join(", "));
                check.refuse(&format!("{at}/choice/right"), what);
            }
        }
        Some(Answer::FasterHandover {}) => {
            check.must_need(&format!("{at}/faster_handover"), Service::Mongo);
        }
        Some(Answer::StaleDocument(stale)) => {
            check.must_need(&format!("{at}/stale_document"), Service::Mongo);
            target_exists(check, &format!("{at}/stale_document/member"), &stale.member);
        }
    }
}

/// A check must speak of a fault that the lab has and a database that it starts.
fn known_check(check: &mut Check, at: &str, spec: &CheckSpec) {
    let at = format!("{at}/{}", spec.id());
    if let Some(service) = spec.service() {
        check.must_need(&at, service);
    }
    if let Some(fault) = spec.after() {
        fault_exists(check, &format!("{at}/after"), fault);
    }
    if let When::During(fault) = spec.when() {
        fault_exists(check, &format!("{at}/when/during"), fault);
        if !spec.in_a_look() {
            check.refuse(&format!("{at}/when/during"), msg!("spec-not-in-a-look", check = spec.id()));
        }
    }
    for demand in spec.demands() {
        met(check, &at, demand);
    }
}

/// What a check's parameters ask of the lab is there.
fn met(check: &mut Check, at: &str, demand: Demand) {
    match demand {
        Demand::Workload if check.lab.start.workload.is_none() => check.refuse(at, msg!("spec-no-load")),
        Demand::App if check.lab.app.is_none() => check.refuse(at, msg!("spec-no-app")),
        Demand::Workspace if check.lab.workspace.is_none() => check.refuse(at, msg!("spec-no-workspace")),
        Demand::System if check.lab.drawing.is_none() => check.refuse(at, msg!("spec-no-drawing")),
        Demand::Workload | Demand::App | Demand::Workspace | Demand::System => {}
        Demand::Port { key, draw, of } => port_exists(check, &format!("{at}/{key}"), draw, of),
        Demand::SeededKey { key, draw } => seeded_key_exists(check, &format!("{at}/{key}"), draw),
        Demand::Nodes { key, of, nodes } => {
            let there = check.topology.nodes.iter().filter(|(kind, _)| *kind == of).count();
            if nodes == 0 || nodes > there as u64 {
                check.refuse(&format!("{at}/{key}"), msg!("spec-shape-nodes", wanted = nodes, nodes = there));
            }
        }
        Demand::Variables { key, text } => {
            if let Err(why) = expand(text, &known(check.lab, check.topology)) {
                check.problems.add_variable(check.tree.find(&format!("{at}/{key}")), why);
            }
        }
        Demand::Finding { of, finding } => super::probes::asked(check, at, of, finding),
        Demand::Other { key, wrong } => check.refuse(&format!("{at}/{key}"), wrong),
    }
}

/// What holds before anybody has done anything must not earn points. A task that needs another is safe: what
/// it needs has not passed then. During a fault nothing holds that the lab does not inject by itself.
fn is_free(task: &Task, lab: &Lab) -> bool {
    let strikes =
        |fault: &str| lab.app.iter().flat_map(|app| &app.strikes).any(|strike| strike.fault == fault);
    let comes = |when: &When| !matches!(when, When::During(fault) if !strikes(fault));
    let untouched = task.checks.iter().all(|check| check.holds_untouched(&lab.start) && comes(check.when()));
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
