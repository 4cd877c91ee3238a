//! A run's share of the disk, which is everybody's. The pod says with every ping what is left; only where much has gone
//! are the nodes' containers measured, and where they are over the budget their processes are killed: what they can do
//! nothing about ends what makes them write.

use futures_util::future::join_all;
use tokio::sync::watch;

use super::news::{News, Reporter};
use crate::engine::Engine;
use crate::journal::Change;
use crate::plan::RunPlan;
use crate::plan::budget::DISK_STEP;

/// Watches for as long as anybody says what is left.
pub async fn watch(engine: Engine, plan: RunPlan, mut free: watch::Receiver<u64>, report: Reporter) {
    let mut level = Level::default();
    while free.changed().await.is_ok() {
        let left = *free.borrow_and_update();
        if !level.fell(left) {
            continue;
        }
        let used = used(&engine, &plan).await;
        if used < plan.disk {
            continue;
        }
        let nodes = plan.nodes.iter().chain(&plan.spare).map(|node| plan.container(&node.name));
        // One that does not run any more writes nothing either.
        join_all(nodes.map(async |name| engine.kill(&name, "SIGKILL").await)).await;
        if report
            .send(News::Change(Change::OverBudget { mib: used >> 20, most_mib: plan.disk >> 20 }))
            .await
            .is_err()
        {
            return;
        }
    }
}

/// Bytes that the nodes have written, by the engine's own count.
async fn used(engine: &Engine, plan: &RunPlan) -> u64 {
    let nodes = plan.nodes.iter().chain(&plan.spare);
    let sizes = nodes.map(async |node| engine.size(&plan.container(&node.name)).await.unwrap_or_default());
    join_all(sizes).await.into_iter().fold(0, u64::saturating_add)
}

/// What was left when it was last measured, or since then at most.
#[derive(Default)]
struct Level(Option<u64>);

impl Level {
    /// Whether so much has gone since that it is worth measuring.
    fn fell(&mut self, left: u64) -> bool {
        let before = self.0.unwrap_or(left);
        let fell = before.saturating_sub(left) >= DISK_STEP;
        self.0 = Some(if fell { left } else { before.max(left) });
        fell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_much_has_gone_is_measured() {
        let mut level = Level::default();
        let gib = 1 << 30;
        let looks = [
            (10 * gib, false),
            (10 * gib - DISK_STEP + 1, false),
            (10 * gib - DISK_STEP, true),
            (10 * gib - DISK_STEP - 1, false),
            // Somebody else has given some back.
            (12 * gib, false),
            (12 * gib - DISK_STEP, true),
            (0, true),
            (0, false),
        ];
        for (left, measured) in looks {
            assert_eq!(level.fell(left), measured, "{left}");
        }
    }
}
