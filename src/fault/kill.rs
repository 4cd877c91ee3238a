//! SIGKILL: the process gets no last word, peers find out by themselves.

use super::scene::Scene;
use crate::Result;
use crate::plan::NodePlan;

pub async fn inject(scene: &Scene, node: &NodePlan) -> Result<()> {
    Ok(scene.engine.kill(&scene.container(node), "SIGKILL").await?)
}
