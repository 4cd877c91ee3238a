//! A node of a run by name or port, or an error that names the nearest.

use crate::plan::{NodeKind, NodePlan, RunPlan};
use crate::spec::nearest;
use crate::{Error, Exit, Result, msg};

/// `kind`: only nodes of this kind will do.
pub fn node_of<'a>(plan: &'a RunPlan, given: &str, kind: Option<NodeKind>) -> Result<&'a NodePlan> {
    let fits = |node: &&NodePlan| kind.is_none_or(|kind| node.kind == kind);
    if let Some(node) = plan.node(given).filter(fits) {
        return Ok(node);
    }
    let labels = || plan.nodes.iter().filter(fits).map(NodePlan::label).collect::<Vec<_>>().join(", ");
    let names = plan.nodes.iter().filter(fits).map(|node| node.name.as_str());
    let what = match nearest(given, names) {
        Some(meant) => msg!("node-unknown-meant", node = given, meant = meant),
        None => msg!("node-unknown", node = given, nodes = labels()),
    };
    Err(Error::new(Exit::Usage, what))
}
