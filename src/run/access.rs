//! How a run is reached.

use crate::engine::Engine;
use crate::plan::RunPlan;
use crate::service::Access;

/// How to reach a run that was started before, perhaps by another process.
pub async fn access(engine: &Engine, plan: &RunPlan, net: &str) -> Access {
    let direct = engine.address(net).await.ok().flatten();
    Access::find(plan, direct).await
}
