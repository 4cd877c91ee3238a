//! A drawing beside the model: what all comparisons ask.

use std::collections::BTreeSet;

use super::graph::{Drawing, Edge};
use super::place::Match;
use crate::course::{System, SystemPart};

/// What was right of how much. What is wrong costs what one right thing gives, and nothing falls below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub right: usize,
    pub wrong: usize,
    pub of: usize,
}

impl Share {
    pub fn earned(self) -> usize {
        self.right.saturating_sub(self.wrong)
    }

    pub fn whole(self) -> bool {
        self.right >= self.of && self.wrong == 0
    }
}

/// A drawing beside the model, and what each of its components is.
pub struct Look<'a> {
    pub drawing: &'a Drawing,
    pub model: &'a System,
    pub matches: &'a [Match],
}

impl<'a> Look<'a> {
    pub fn asked(&self) -> impl Iterator<Item = (&'a String, &'a SystemPart)> {
        self.model.parts.iter().filter(|(_, part)| !part.optional)
    }

    pub fn is_there(&self, part: &str) -> bool {
        self.of(part).next().is_some() || self.holders(part).next().is_some()
    }

    /// The components that are a part.
    pub fn of(&self, part: &str) -> impl Iterator<Item = usize> {
        (0..self.matches.len()).filter(move |at| self.matches[*at].part() == Some(part))
    }

    /// Components of another part whose label names this one as standing in them.
    pub fn holders(&self, part: &str) -> impl Iterator<Item = usize> {
        let holds =
            move |at: &usize| self.matches[*at].placed().is_some_and(|p| p.holds.as_deref() == Some(part));
        (0..self.matches.len()).filter(holds)
    }

    /// Components of a part that have none of that part in them; and those that have.
    pub fn leaves(&self, part: &str) -> (Vec<usize>, Vec<usize>) {
        let all: Vec<usize> = self.of(part).collect();
        let outer: BTreeSet<usize> = all.iter().flat_map(|at| self.drawing.around(*at)).collect();
        all.into_iter().partition(|at| !outer.contains(at))
    }

    /// Part to part, where both ends are known.
    pub fn pair(&self, edge: &Edge) -> Option<(&'a str, &'a str)> {
        Some((self.matches[edge.from].part()?, self.matches[edge.to].part()?))
    }

    pub fn optional(&self, part: &str) -> bool {
        self.model.parts.get(part).is_none_or(|part| part.optional)
    }
}
