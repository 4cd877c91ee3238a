//! What a drawing says, whatever it was written in.

use crate::course::Scope;
use crate::i18n::Message;

/// Components and the edges between them. A group is a component that has others in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    pub components: Vec<Component>,
    pub edges: Vec<Edge>,
}

/// A box, or a group of boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// What edges call it.
    pub id: String,
    /// What a reader sees, without markup.
    pub label: String,
    pub group: bool,
    /// The group that it stands in: an index of the drawing's components. There are no circles.
    pub within: Option<usize>,
    /// How many of it there are, where that is written beside the label (`count:` of the list).
    pub count: Option<u32>,
    /// What is written of it beside the label.
    pub scope: Option<Scope>,
    /// Where it was written first, from 1.
    pub line: u64,
}

/// A line between two components, by their indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    /// It has an arrowhead, at `to`.
    pub directed: bool,
    /// The numbers that are written at it, as steps of a request.
    pub steps: Vec<u32>,
    /// Where it was written, from 1.
    pub line: u64,
}

/// A place that could not be read; line and column count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    pub line: u64,
    pub column: u64,
    pub what: Message,
}

impl Drawing {
    /// The groups that a component stands in, from the inside out.
    pub fn around(&self, component: usize) -> impl Iterator<Item = usize> {
        // As many steps as there are components: a circle, if a reader let one in, ends.
        let within = |at: &usize| self.components.get(*at)?.within;
        std::iter::successors(self.components.get(component).and_then(|c| c.within), within)
            .take(self.components.len())
    }

    /// Puts a component into a group, unless it stands in one, or the group stands in it.
    pub fn put(&mut self, component: usize, group: Option<usize>) {
        let Some(group) = group else { return };
        let stands = self.components[component].within.is_some();
        if !stands && group != component && self.around(group).all(|outer| outer != component) {
            self.components[component].within = Some(group);
        }
    }
}
