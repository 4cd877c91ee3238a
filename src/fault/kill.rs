//! SIGKILL: the process gets no last word, peers find out by themselves.

use std::time::Duration;

use super::act::{Act, Hit, undone_by_a_start};
use super::aim::Aim;
use super::scene::{PROOF, Scene, ended};
use crate::Result;
use crate::course::Kill;
use crate::i18n::Message;

impl Act for Kill {
    undone_by_a_start!();

    fn need(&self, aim: &Aim) -> Result<()> {
        aim.backed()
    }

    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        scene.engine.kill(&scene.container(hit.node), "SIGKILL").await?;
        scene.proof(hit.node, PROOF, |seen| ended(seen, hit.node)).await
    }
}
