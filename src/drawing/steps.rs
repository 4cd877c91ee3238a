//! The steps of a request, in order.

use std::collections::BTreeMap;

use super::graph::Edge;
use super::look::{Look, Share};
use crate::course::Way;

/// A number at the edges, and which step of a request it came to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// As drawn.
    pub number: u32,
    /// None: it goes where no step does, or comes when it should not.
    pub step: Option<u32>,
    pub line: u64,
}

impl Look<'_> {
    /// The longest run of drawn numbers that are steps in the right order; numbers are compared, not believed: who
    /// counts from 0 is not wrong eight times.
    pub fn steps(&self) -> (Vec<Stepped>, Share) {
        let wanted = self.model.steps();
        let mut numbers: BTreeMap<u32, Vec<&Edge>> = BTreeMap::new();
        for edge in &self.drawing.edges {
            edge.steps.iter().for_each(|step| numbers.entry(*step).or_default().push(edge));
        }
        let drawn: Vec<(u32, Vec<&Edge>)> = numbers.into_iter().collect();
        let goes = |edges: &[&Edge], ways: &[&Way]| {
            let mut pairs = edges.iter().filter_map(|edge| self.pair(edge));
            pairs.any(|(from, to)| ways.iter().any(|way| way.allows(from, to)))
        };
        // How long the longest run is from here on, in both.
        let mut longest = vec![vec![0usize; wanted.len() + 1]; drawn.len() + 1];
        for n in (0..drawn.len()).rev() {
            for m in (0..wanted.len()).rev() {
                let both = if goes(&drawn[n].1, &wanted[m].1) { longest[n + 1][m + 1] + 1 } else { 0 };
                longest[n][m] = both.max(longest[n + 1][m]).max(longest[n][m + 1]);
            }
        }
        let (mut n, mut m) = (0, 0);
        let mut stepped = Vec::new();
        while n < drawn.len() {
            let (number, edges) = &drawn[n];
            let line = edges.iter().map(|edge| edge.line).min().unwrap_or_default();
            let here =
                m < wanted.len() && goes(edges, &wanted[m].1) && longest[n][m] == longest[n + 1][m + 1] + 1;
            match here {
                true => {
                    stepped.push(Stepped { number: *number, step: Some(wanted[m].0), line });
                    (n, m) = (n + 1, m + 1);
                }
                false if m < wanted.len() && longest[n][m] == longest[n][m + 1] => m += 1,
                false => {
                    stepped.push(Stepped { number: *number, step: None, line });
                    n += 1;
                }
            }
        }
        let right = stepped.iter().filter(|one| one.step.is_some()).count();
        let share = Share { right, wrong: stepped.len() - right, of: wanted.len() };
        (stepped, share)
    }
}
