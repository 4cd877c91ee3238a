//! What a shell offers at a tab, from the state folder alone: no engine is asked, and what cannot be read offers nothing.

use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

use crate::course::{Catalog, KindName, LoadedLab};
use crate::i18n::Lang;
use crate::journal::planned;
use crate::plan::{NodeKind, RunPlan};
use crate::store::Store;

/// Ids of the labs, each with its title.
pub fn labs() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let all = catalog().list().unwrap_or_default().into_iter();
        let named = all.filter_map(|(id, lab)| Some((id, lab.ok()?)));
        named.map(|(id, lab)| told(id, lab.lab.title.get(Lang::En))).collect()
    })
}

/// Names of the runs of this user.
pub fn runs() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let runs = Store::open().map(|store| store.runs()).unwrap_or_default();
        runs.into_iter().map(CompletionCandidate::new).collect()
    })
}

/// The tasks of the run's lab.
pub fn tasks() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let Some((plan, lab)) = run() else { return Vec::new() };
        lab.lab
            .tasks
            .iter()
            .map(|task| told(task.id.clone(), task.text.filled(&plan.vars).get(Lang::En)))
            .collect()
    })
}

/// The run's nodes.
pub fn nodes() -> ArgValueCandidates {
    ArgValueCandidates::new(|| names(None))
}

/// Those of Redis.
pub fn redis() -> ArgValueCandidates {
    ArgValueCandidates::new(|| names(Some(NodeKind::REDIS)))
}

/// Those of MongoDB.
pub fn mongo() -> ArgValueCandidates {
    ArgValueCandidates::new(|| names(Some(NodeKind::MONGO)))
}

/// The faults of the run's lab, then the kinds.
pub fn faults() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let lab = run().map(|(_, lab)| lab.lab.faults).unwrap_or_default();
        let named = lab.into_iter().map(|(name, fault)| told(name, fault.text.get(Lang::En)));
        let kinds =
            KindName::ALL.iter().map(|kind| told(kind.to_string(), &kind.facts().text.text(Lang::En)));
        named.chain(kinds).collect()
    })
}

fn names(kind: Option<NodeKind>) -> Vec<CompletionCandidate> {
    let Some((plan, _)) = run() else { return Vec::new() };
    let nodes = plan.nodes.iter().filter(|node| kind.is_none_or(|kind| node.kind == kind));
    nodes.map(|node| told(node.name.clone(), &node.port.to_string())).collect()
}

fn told(value: String, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(help.to_owned().into()))
}

fn catalog() -> Catalog {
    Catalog::new(std::env::var_os("LAB_LABS").map(Into::into))
}

/// The run of `LAB_RUN`, or the only one that there is.
fn run() -> Option<(RunPlan, LoadedLab)> {
    let store = Store::open().ok()?;
    let name = std::env::var("LAB_RUN").ok().filter(|name| !name.is_empty());
    let name = name.or_else(|| match store.runs().as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    })?;
    let plan = planned(&store.run(&name).read())?;
    let lab = catalog().load(&plan.lab).ok()?;
    Some((plan, lab))
}
