//! `lab counters`: what the databases themselves have counted, so that "nobody asked MongoDB" is seen at MongoDB.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use serde::Serialize;

use crate::check::sample::PATIENCE;
use crate::plan::{NodeName, NodePlan, RunPlan};
use crate::service::mongo::{self, Collections};
use crate::service::redis::{self, Commands};
use crate::service::{Access, Heard};

/// One look at every node. None for a node that did not say: that is not zero.
#[derive(Clone, Debug, Serialize)]
pub struct Counters {
    pub redis: BTreeMap<NodeName, Option<Commands>>,
    pub mongo: BTreeMap<NodeName, Option<Collections>>,
}

/// Asks all nodes at once.
pub async fn counted(plan: &RunPlan, access: Access) -> Counters {
    let (redis, mongo) = tokio::join!(
        each(plan.redis(), |node| redis::counted(access.of(node), PATIENCE)),
        each(plan.mongo(), |node| mongo::counted(access.of(node), PATIENCE)),
    );
    Counters { redis, mongo }
}

async fn each<'a, T: Clone, F: Future<Output = Heard<T>>>(
    nodes: impl Iterator<Item = &'a NodePlan>,
    ask: impl Fn(&'a NodePlan) -> F,
) -> BTreeMap<NodeName, Option<T>> {
    let ask = &ask;
    let all = nodes.map(|node| async move { (node.name.clone(), ask(node).await.answer().cloned()) });
    join_all(all).await.into_iter().collect()
}
