//! SIGTERM, then SIGKILL after the container's own stop timeout: what `docker stop` does.

use super::scene::Scene;
use crate::Result;
use crate::plan::NodePlan;

pub async fn inject(scene: &Scene, node: &NodePlan) -> Result<()> {
    Ok(scene.engine.stop(&scene.container(node), None).await?)
}
