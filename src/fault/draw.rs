//! Targets that say `any`: drawn at the injection, the same for the same seed, roles and place in the order.

use crate::course::{FaultKind, Pool, Target};
use crate::journal::Snapshot;
use crate::plan::{NodeKind, NodePlan, RunPlan, seed_for};
use crate::service::RedisRole;
use crate::service::mongo::MemberState;
use crate::{Error, Exit, Result, msg};

/// Where a draw comes from: a seed, and which fault of its plan or run it is.
#[derive(Clone, Copy, Debug)]
pub struct Lot {
    pub seed: u64,
    pub number: u64,
}

/// The fault with a node in place of every `any`; no node is drawn twice.
pub fn settle(kind: &FaultKind, lot: Lot, plan: &RunPlan, seen: &Snapshot) -> Result<FaultKind> {
    let mut kind = kind.clone();
    let mut drawn: Vec<String> = Vec::new();
    for target in kind.targets_mut() {
        let Target::Any(pool) = *target else { continue };
        let of_pool = plan.nodes.iter().filter(|node| belongs(node, pool, seen));
        let left: Vec<&NodePlan> = of_pool.filter(|node| !drawn.contains(&node.name)).collect();
        let count = u64::try_from(left.len()).unwrap_or_default().max(1);
        let number = lot.number * 16 + u64::try_from(drawn.len()).unwrap_or_default();
        let place = usize::try_from(seed_for(lot.seed, "target", number) % count).unwrap_or_default();
        let Some(node) = left.get(place) else {
            return Err(Error::new(Exit::RunState, msg!("fault-nobody", target = target)));
        };
        drawn.push(node.name.clone());
        *target = Target::Node(node.name.clone());
    }
    Ok(kind)
}

fn belongs(node: &NodePlan, pool: Pool, seen: &Snapshot) -> bool {
    let role = seen.redis_view(&node.name).map(|view| &view.role);
    match pool {
        Pool::Of(service) => node.kind == NodeKind::Node(service),
        Pool::Master => matches!(role, Some(RedisRole::Master { .. })),
        Pool::Replica => matches!(role, Some(RedisRole::Replica { .. })),
        Pool::Secondary => {
            seen.mongo_view(&node.name).is_some_and(|view| view.state == MemberState::Secondary)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Kill, Service};
    use crate::fault::fixture::{plan, snapshot};

    fn drawn(pool: Pool, seed: u64, number: u64) -> String {
        let kind = FaultKind::Kill(Kill { target: Target::Any(pool) });
        let kind = settle(&kind, Lot { seed, number }, &plan(), &snapshot()).unwrap();
        kind.targets()[0].to_string()
    }

    #[test]
    fn the_same_seed_draws_the_same_and_all_are_drawn_from() {
        let all = |pool| (0..100).map(|n| drawn(pool, 7, n)).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(drawn(Pool::Master, 7, 3), drawn(Pool::Master, 7, 3));
        assert_eq!(Vec::from_iter(all(Pool::Master)), ["redis-1", "redis-2", "redis-3"]);
        assert_eq!(Vec::from_iter(all(Pool::Secondary)), ["mongo-2", "mongo-3"]);
        assert_eq!(
            (
                all(Pool::Of(Service::Redis)).len(),
                all(Pool::Of(Service::Mongo)).len(),
                all(Pool::Replica).len()
            ),
            (6, 3, 3)
        );
    }
}
