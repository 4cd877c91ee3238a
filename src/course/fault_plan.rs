//! A plan of faults: what to inject, into whom, when. Read as strictly as a lab.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::diagnose::{Problems, nearest};
use super::validate::kinds;
use super::{Service, Span, Spread, Target, yaml};
use crate::course::FaultKind;
use crate::{Error, Exit, Result, msg};

/// Faults one after another, at their times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FaultPlan {
    pub format: u32,
    /// What `any` and ranges are drawn from, where the command line names no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    pub faults: Vec<PlannedFault>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedFault {
    /// When, counted from the start of the plan: `5s`, or a range to draw from, `5s..20s`.
    pub at: Spread,
    /// What the journal calls it; its kind where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub inject: FaultKind,
    /// It is healed after so long; its own length where nothing is said, 30 s where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasts: Option<Spread>,
}

/// What a plan is read against: the run that it is for.
pub struct Known<'a> {
    /// Names of the nodes and their database.
    pub nodes: Vec<(&'a str, Service)>,
    pub node_timeout: Span,
    /// The longest life of any fault.
    pub longest: Span,
}

impl FaultPlan {
    /// The format that this version reads.
    pub const FORMAT: u32 = 1;

    /// As a file: YAML.
    pub fn text(&self) -> Result<String> {
        serde_saphyr::to_string(self)
            .map_err(|e| Error::new(Exit::Bug, msg!("fault-plan-unwritten")).because(e))
    }
}

/// Reads a plan; `shown` is its name in errors. Everything that is wrong is told, with line and column.
pub fn read_fault_plan(shown: &str, text: &str, known: &Known) -> Result<FaultPlan> {
    let mut problems = Problems::new(shown, text);
    let tree = match yaml::read(text) {
        Ok(tree) => tree,
        Err(e) => {
            problems.add_yaml(&e);
            return Err(problems.finish().err().unwrap_or_else(|| unread(shown)));
        }
    };
    let plan: Option<FaultPlan> = match serde_saphyr::from_str_with_options(text, yaml::options()) {
        Ok(plan) => Some(plan),
        Err(e) => {
            problems.add_yaml(&e);
            None
        }
    };
    if let Some(plan) = &plan {
        let mut refuse = |path: &str, what| problems.add(tree.find(path), what);
        check(plan, known, &mut refuse);
    }
    problems.finish()?;
    plan.ok_or_else(|| unread(shown))
}

fn unread(shown: &str) -> Error {
    Error::new(Exit::Bug, msg!("lab-no-yaml", file = shown))
}

fn check(plan: &FaultPlan, known: &Known, refuse: &mut kinds::Refuse) {
    if plan.format != FaultPlan::FORMAT {
        refuse("format", msg!("spec-plan-format", format = plan.format, ours = FaultPlan::FORMAT));
    }
    if plan.faults.is_empty() {
        refuse("faults", msg!("spec-plan-empty"));
    }
    for (n, fault) in plan.faults.iter().enumerate() {
        let at = format!("faults/{n}/inject/{}", fault.inject.name());
        for (path, target) in fault.inject.places() {
            let path = format!("{at}/{path}");
            if let Target::Node(name) = target
                && !known.nodes.iter().any(|(node, _)| node == name)
            {
                let near = nearest(name, known.nodes.iter().map(|(node, _)| *node)).unwrap_or("redis-1");
                refuse(&format!("{path}/node"), msg!("spec-unknown-node", name = name, near = near));
            }
            let service = |name: &str| known.nodes.iter().find(|(node, _)| *node == name).map(|(_, s)| *s);
            kinds::fits(&path, fault.inject.name(), target, &service, refuse);
        }
        kinds::demands(&at, &fault.inject, known.node_timeout, refuse);
        let most = [fault.lasts.map(|spread| spread.most), fault.inject.length()];
        for (length, path) in most.into_iter().zip([format!("faults/{n}/lasts"), format!("{at}/for")]) {
            match length {
                Some(length) if length > known.longest => {
                    refuse(&path, msg!("fault-too-long", length = length, longest = known.longest));
                }
                Some(length) if length.ms == 0 => refuse(&path, msg!("spec-must-be-positive", key = "lasts")),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known<'static> {
        let nodes = vec![("redis-1", Service::Redis), ("mongo-1", Service::Mongo)];
        Known { nodes, node_timeout: Span::secs(5), longest: Span::secs(3600) }
    }

    const PLAN: &str = "\
format: 1
seed: 7
faults:
  - at: 0s
    inject: { kill: { target: { node: redis-1 } } }
    lasts: 5s..9s
  - at: 2s..4s
    name: lost
    inject: { partition: { cut: { minority: { any: master } }, for: 20s } }
";

    #[test]
    fn what_is_written_is_read_again() {
        let plan = read_fault_plan("plan.yaml", PLAN, &known()).unwrap();
        assert_eq!(plan.faults[0].lasts.unwrap().to_string(), "5s..9s");
        let text = plan.text().unwrap();
        assert_eq!(read_fault_plan("plan.yaml", &text, &known()).unwrap(), plan, "{text}");
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let wrong = [
            ("node: redis-1", "node: redis-7", "plan.yaml:5:39", "spec-unknown-node"),
            ("kill: {", "freeze: { for: 5s, ", "plan.yaml:5:", "spec-other-database"),
            ("2s..4s", "4s..2s", "plan.yaml:7:", "spec-not-a-spread"),
            ("name: lost", "nam: lost", "plan.yaml:8:5", "spec-unknown-key-near"),
            ("lasts: 5s..9s", "lasts: 2h", "plan.yaml:6:12", "fault-too-long"),
            ("format: 1", "format: 2", "plan.yaml:1:9", "spec-plan-format"),
        ];
        for (from, to, place, id) in wrong {
            let error = read_fault_plan("plan.yaml", &PLAN.replace(from, to), &known()).unwrap_err();
            assert_eq!(error.exit, Exit::LabInvalid);
            let found = &error.findings[0];
            assert!(found.place.starts_with(place) && found.what.id == id, "{to}: {found:?}");
        }
    }
}
