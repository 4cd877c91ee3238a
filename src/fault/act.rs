//! What a kind of fault does, step by step of its contract. What it is called and takes stands in `course`.

use std::time::Duration;

use super::aim::Aim;
use super::scene::Scene;
use crate::i18n::Message;
use crate::journal::{FaultRecord, Undo};
use crate::plan::NodePlan;
use crate::{Error, Exit, Result, msg};

/// One kind of fault at work.
pub trait Act {
    /// What it did is gone with what.
    fn kept(&self) -> Kept;

    /// Refuses before anything is touched, by one look at all nodes.
    fn need(&self, aim: &Aim) -> Result<()>;

    /// What undoes it, asked for and journaled before it is done. Refuses where that cannot be known, or where the node
    /// could not do it at all.
    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo>;

    /// Does it, and looks until a second witness has seen it: that is the proof. `life` is how long it may last.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, life: Duration) -> Result<Message>;

    /// Undoes it from its record alone, and proves that. `at_once`: where only waiting would do, kills and starts the
    /// node instead.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, at_once: bool) -> Result<Message>;
}

/// Where what a fault did is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In the process that it was done to.
    Process,
    /// In the container.
    Container,
    /// In what others know, or in the pod.
    Elsewhere,
}

/// A fault on record, and the first node that it hits.
#[derive(Clone, Copy)]
pub struct Hit<'a> {
    pub record: &'a FaultRecord,
    pub node: &'a NodePlan,
}

impl<'a> Hit<'a> {
    pub fn of(scene: &'a Scene, record: &'a FaultRecord) -> Result<Self> {
        let node = scene.node(record.nodes.first().map_or("", String::as_str))?;
        Ok(Self { record, node })
    }

    /// The record says another undoing than the kind's own: nobody wrote such a one.
    pub fn lost(&self) -> Error {
        Error::new(Exit::Bug, msg!("fault-not-active", name = self.record.id, active = ""))
    }
}

/// It ends the node's process, and starting the node undoes it.
macro_rules! undone_by_a_start {
    () => {
        fn kept(&self) -> $crate::fault::act::Kept {
            $crate::fault::act::Kept::Container
        }

        async fn undo(&self, _: &Scene, _: &$crate::plan::NodePlan) -> $crate::Result<$crate::journal::Undo> {
            Ok($crate::journal::Undo::Start)
        }

        async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> $crate::Result<$crate::i18n::Message> {
            $crate::fault::revive::start(scene, hit.node).await
        }
    };
}

pub(super) use undone_by_a_start;
