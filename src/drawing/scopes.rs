//! What each process has for itself, and what all share.

use std::collections::BTreeSet;

use super::graph::Edge;
use super::look::{Look, Share};
use super::words::words;
use crate::course::{Scope, SystemPart};

impl Look<'_> {
    pub fn scopes(&self) -> (Vec<(String, Option<Scope>)>, Share) {
        let asked = self.model.parts.iter().filter_map(|(id, part)| Some((id, part, part.scope?)));
        let asked: Vec<_> = asked.map(|(id, part, scope)| (id, scope, self.scope_of(id, part))).collect();
        let right = asked.iter().filter(|(_, wanted, drawn)| *drawn == Some(*wanted)).count();
        let share = Share { right, wrong: 0, of: asked.len() };
        (asked.into_iter().map(|(id, _, drawn)| (id.clone(), drawn)).collect(), share)
    }

    /// As it is written; else as it stands: in another part it is of each process, by itself it is shared.
    fn scope_of(&self, id: &str, part: &SystemPart) -> Option<Scope> {
        let all: Vec<usize> = self.of(id).collect();
        if all.is_empty() {
            return self.holders(id).next().map(|_| Scope::Process);
        }
        let components = || all.iter().map(|at| &self.drawing.components[*at]);
        let written: BTreeSet<Scope> =
            components().filter_map(|c| c.scope.or_else(|| in_words(&c.label))).collect();
        if let Some(scope) = written.first().filter(|_| written.len() == 1) {
            return Some(*scope);
        }
        let stands_in = |at: &usize| {
            let mut around = self.drawing.around(*at).filter_map(|outer| self.matches[outer].placed());
            around.any(|outer| outer.part != id && !outer.frame)
        };
        // One for each of those that it belongs to, joined to it.
        let one_each = part.within.as_deref().is_some_and(|owner| {
            let owners = self.leaves(owner).0;
            let joined = |at: &usize| {
                let meets = |edge: &Edge| {
                    (edge.from == *at && all.contains(&edge.to))
                        || (edge.to == *at && all.contains(&edge.from))
                };
                self.drawing.edges.iter().any(meets)
            };
            owners.len() > 1 && owners.len() == all.len() && owners.iter().all(joined)
        });
        let process = all.iter().all(stands_in) || one_each;
        Some(if process { Scope::Process } else { Scope::Shared })
    }
}

/// Words that say whose something is.
fn in_words(label: &str) -> Option<Scope> {
    const PROCESS: [&str; 10] = [
        "perprocess",
        "inprocess",
        "perapp",
        "perserver",
        "perinstance",
        "local",
        "لكلعمليه",
        "محليه",
        "محلي",
        "لكلخادم",
    ];
    const SHARED: [&str; 4] = ["shared", "common", "مشتركه", "مشترك"];
    let words = words(label);
    let spans = |names: &[&str]| {
        let one = words.iter().any(|word| names.contains(&word.as_str()));
        one || words.windows(2).any(|two| names.contains(&two.concat().as_str()))
    };
    match (spans(&PROCESS), spans(&SHARED)) {
        (true, false) => Some(Scope::Process),
        (false, true) => Some(Scope::Shared),
        _ => None,
    }
}
