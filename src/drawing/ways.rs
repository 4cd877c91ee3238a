//! Who asks whom: edges between parts, whatever they run through.

use std::collections::{BTreeMap, BTreeSet};

use super::look::{Look, Share};
use super::place::Match;
use crate::course::Way;

/// What a drawn edge is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    /// Asked for.
    Right,
    /// Nobody asks for it, and it is so: an optional edge, or the answer on a way that is drawn.
    Free,
    /// It goes the other way.
    Turned,
    Wrong,
}

/// Every edge between two parts, as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub from: String,
    pub to: String,
    pub worth: Worth,
    /// Of the file.
    pub line: u64,
}

/// The edges of a drawing beside those of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    pub lines: Vec<Line>,
    /// The model's edges that are asked for and not there, by their index.
    pub missing: Vec<usize>,
    /// Where in the file edges without an arrowhead stand.
    pub headless: Vec<u64>,
    pub share: Share,
}

impl<'a> Look<'a> {
    pub fn ways(&self) -> Ways {
        let mut pairs: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        let mut headless = BTreeSet::new();
        for edge in &self.drawing.edges {
            match self.pair(edge) {
                Some((from, to)) if from != to => match edge.directed {
                    true => _ = pairs.entry((from, to)).or_insert(edge.line),
                    false => _ = headless.insert(edge.line),
                },
                _ => {}
            }
        }
        let allowed = |from: &str, to: &str| self.model.edges.iter().any(|way| way.allows(from, to));
        let asked = || self.model.edges.iter().enumerate().filter(|(_, way)| !way.optional);
        let through = self.through();
        let is_there = |way: &Way| pairs.keys().chain(&through).any(|(from, to)| way.allows(from, to));
        let lines = pairs.iter().map(|((from, to), line)| {
            let mut back = asked().filter(|(_, way)| way.allows(to, from));
            let worth = match () {
                () if asked().any(|(_, way)| way.allows(from, to)) => Worth::Right,
                () if back.any(|(_, way)| !is_there(way)) => Worth::Turned,
                () if pairs.contains_key(&(*to, *from)) && allowed(to, from) => Worth::Free,
                () if allowed(from, to) || self.optional(from) || self.optional(to) => Worth::Free,
                () => Worth::Wrong,
            };
            Line { from: (*from).to_owned(), to: (*to).to_owned(), worth, line: *line }
        });
        let lines: Vec<Line> = lines.collect();
        let missing: Vec<usize> = asked().filter(|(_, way)| !is_there(way)).map(|(n, _)| n).collect();
        let of = asked().count();
        let wrong = lines.iter().filter(|line| line.worth >= Worth::Turned).count();
        let share = Share { right: of - missing.len(), wrong, of };
        Ways { lines, missing, headless: headless.into_iter().collect(), share }
    }

    /// Parts that are joined by way of what nobody asks for: `User → DNS → CDN`.
    fn through(&self) -> BTreeSet<(&'a str, &'a str)> {
        let open = |at: usize| match &self.matches[at] {
            Match::Part(placed) => self.optional(&placed.part),
            Match::Unknown => true,
            Match::Stranger => false,
        };
        let mut next: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for edge in self.drawing.edges.iter().filter(|edge| edge.directed) {
            next.entry(edge.from).or_default().insert(edge.to);
        }
        let mut pairs = BTreeSet::new();
        for (begin, from) in (0..self.matches.len()).filter_map(|at| Some((at, self.matches[at].part()?))) {
            let mut seen = BTreeSet::new();
            let mut ahead: Vec<usize> =
                next.get(&begin).into_iter().flatten().copied().filter(|at| open(*at)).collect();
            while let Some(at) = ahead.pop() {
                if !seen.insert(at) {
                    continue;
                }
                for to in next.get(&at).into_iter().flatten() {
                    pairs.extend(self.matches[*to].part().map(|part| (from, part)));
                    ahead.extend(Some(*to).filter(|to| open(*to)));
                }
            }
        }
        pairs
    }
}
