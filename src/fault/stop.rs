//! SIGTERM, then SIGKILL after the container's own stop timeout: what `docker stop` does.

use std::time::Duration;

use super::act::{Act, Hit, undone_by_a_start};
use super::aim::Aim;
use super::scene::{PROOF, Scene, ended};
use crate::Result;
use crate::course::Stop;
use crate::i18n::Message;

impl Act for Stop {
    undone_by_a_start!();

    fn need(&self, aim: &Aim) -> Result<()> {
        aim.backed()
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        scene.engine.stop(&scene.container(hit.node), None).await?;
        scene.proof(hit.node, PROOF, |seen| ended(seen, hit.node)).await
    }
}
