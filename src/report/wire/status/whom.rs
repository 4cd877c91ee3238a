//! Whom a person would ask.

use crate::plan::NodePlan;

/// Whom to ask about all of them: one that answers, else the first.
pub fn answering<'a>(
    nodes: impl Iterator<Item = &'a NodePlan> + Clone,
    answers: impl Fn(&NodePlan) -> bool,
) -> Option<&'a NodePlan> {
    nodes.clone().find(|n| answers(n)).or_else(|| nodes.clone().next())
}
