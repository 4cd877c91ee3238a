//! A node of a run by name or port, or an error that names the nearest.

use super::Context;
use crate::course::{Catalog, Service, nearest};
use crate::engine::ContainerState;
use crate::plan::{NodeKind, NodePlan, RunPlan};
use crate::{Error, Exit, Result, msg};

/// `kind`: only nodes of this kind will do. `labs`: to say which ones have that database, where this one has not.
pub fn node_of<'a>(
    plan: &'a RunPlan,
    given: &str,
    kind: Option<NodeKind>,
    labs: &Catalog,
) -> Result<&'a NodePlan> {
    let fits = |node: &&NodePlan| kind.is_none_or(|kind| node.kind == kind);
    if let Some(node) = plan.node(given).filter(fits) {
        return Ok(node);
    }
    let labels = || plan.nodes.iter().filter(fits).map(NodePlan::label).collect::<Vec<_>>().join(", ");
    if let Some(service) = kind.and_then(NodeKind::service) {
        if !plan.nodes.iter().any(|node| fits(&node)) {
            return Err(no_database(service, labs));
        }
        if let Some(node) = plan.node(given) {
            let (node, database) = (node.label(), service.title());
            let what = msg!("node-other-database", node = node, database = database, nodes = labels());
            return Err(Error::new(Exit::Usage, what));
        }
    }
    let names = plan.nodes.iter().filter(fits).map(|node| node.name.as_str());
    let what = match nearest(given, names) {
        Some(meant) => msg!("node-unknown-meant", node = given, meant = meant),
        None => msg!("node-unknown", node = given, nodes = labels()),
    };
    Err(Error::new(Exit::Usage, what))
}

/// This run has no such database: which labs have it.
pub fn no_database(service: Service, labs: &Catalog) -> Error {
    let known = labs.with(|lab| lab.needs.contains(&service));
    Error::new(Exit::Usage, msg!("node-no-database", database = service.title(), labs = known.join(", ")))
}

/// An error where the engine has no container of a node any more: it was removed, and nothing can be asked of it.
pub async fn is_there(ctx: &Context, plan: &RunPlan, node: &NodePlan) -> Result<()> {
    match ctx.engine.inspect(&plan.container(&node.name)).await?.state {
        ContainerState::Missing => Err(Error::new(Exit::RunState, msg!("node-missing", node = node.label()))),
        _ => Ok(()),
    }
}
