//! A drawing beside the model: what is there, how many, who asks whom, in which order, and whose it is.

use std::collections::BTreeSet;

use super::counted::Counted;
use super::graph::Drawing;
use super::look::{Look, Share};
use super::place::{Match, place};
use super::steps::Stepped;
use super::ways::Ways;
use super::words::words;
use crate::course::{Scope, System};

/// All that there is to say of a drawing. Parts go by their id in the model, components by their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub matches: Vec<Match>,
    /// Parts that are asked for and not there.
    pub missing: Vec<String>,
    pub surplus: Vec<usize>,
    pub components: Share,
    pub counted: Vec<Counted>,
    pub ways: Ways,
    pub stepped: Vec<Stepped>,
    pub steps: Share,
    /// Of each part whose scope is asked for: what it was drawn as, none where it is not there.
    pub scopes: Vec<(String, Option<Scope>)>,
    pub scope: Share,
}

impl Compared {
    pub fn counts(&self) -> Share {
        Share { right: self.counted.iter().filter(|one| one.right).count(), wrong: 0, of: self.counted.len() }
    }

    /// Everything is as it should be.
    pub fn whole(&self) -> bool {
        [self.components, self.counts(), self.ways.share, self.steps, self.scope]
            .into_iter()
            .all(Share::whole)
    }
}

/// Compares. The same drawing and model always come to the same.
pub fn compare(drawing: &Drawing, model: &System) -> Compared {
    let matches = place(drawing, model);
    let look = Look { drawing, model, matches: &matches };
    let (missing, surplus, components) = look.components();
    let counted = look.counted();
    let ways = look.ways();
    let (stepped, steps) = look.steps();
    let (scopes, scope) = look.scopes();
    Compared { missing, surplus, components, counted, ways, stepped, steps, scopes, scope, matches }
}

impl Look<'_> {
    fn components(&self) -> (Vec<String>, Vec<usize>, Share) {
        let missing: Vec<String> =
            self.asked().filter(|(id, _)| !self.is_there(id)).map(|(id, _)| id.clone()).collect();
        let touched: BTreeSet<usize> =
            self.drawing.edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
        // A box that nothing leads to is a remark.
        let surplus = (0..self.matches.len()).filter(|at| match self.matches[*at] {
            Match::Part(_) => false,
            Match::Stranger => true,
            Match::Unknown => touched.contains(at),
        });
        let mut names = BTreeSet::new();
        let surplus: Vec<usize> =
            surplus.filter(|at| names.insert(bare(&self.drawing.components[*at].label))).collect();
        let of = self.asked().count();
        let share = Share { right: of - missing.len(), wrong: surplus.len(), of };
        (missing, surplus, share)
    }
}

/// A label without its numbers: `App 1` and `App 2` are two of one thing.
fn bare(label: &str) -> String {
    words(label).into_iter().filter(|word| word.parse::<u64>().is_err()).collect()
}
