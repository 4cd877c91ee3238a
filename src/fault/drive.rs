//! The contract of every fault: need, undo decided, intent journaled, inject, proof that it bit.

use std::time::Duration;

use jiff::SignedDuration;
use tokio::time::{Instant, sleep};

use super::act::{Act, Hit};
use super::draw::{self, Lot};
use super::kinds::act;
use super::scene::{PROOF, Scene, prompt};
use super::{heal, life, need, resolve, shapes, slot_owned};
use crate::clock::{ms, now, up_ms};
use crate::course::{FaultKind, Span};
use crate::i18n::Message;
use crate::journal::{Actor, Event, FaultRecord, Snapshot};
use crate::{Error, Exit, Result, msg};

/// How long the engine may take to tell of every container: on a busy machine, seconds.
const ENGINE: Duration = Duration::from_secs(15);
/// How long a refusal that one look gave rise to must stand, and the pause between two looks. While the canary is late
/// the machine is, and no look tells much: it stands as long as a proof may take.
const SETTLED: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(100);

/// A fault to inject.
#[derive(Clone, Debug)]
pub struct Order {
    /// The lab's name for it, or the kind's own.
    pub name: String,
    pub kind: FaultKind,
    /// It is healed then at the latest.
    pub life: Span,
    pub by: Actor,
    /// What an `any` is drawn from; none: the run's seed, by how many faults there were.
    pub lot: Option<Lot>,
}

/// A fault that bit.
#[deny(missing_docs)]
#[derive(Clone, Debug)]
pub struct Injected {
    /// What was injected, and where.
    pub record: FaultRecord,
    /// What a second witness saw of it.
    pub proof: Message,
    /// From the intent to the proof.
    pub took_ms: u64,
}

/// A fault that is journaled and about to be injected.
pub struct Begun {
    record: FaultRecord,
    life: Span,
    by: Actor,
}

impl Begun {
    pub fn id(&self) -> &str {
        &self.record.id
    }
}

/// Injects a fault, or says why not. A fault that did not bite is undone before the error is told; where even
/// that fails it stays active in the journal, for the watchdog to heal.
pub async fn inject(scene: &Scene, order: Order) -> Result<Injected> {
    let begun = begin(scene, order).await?;
    finish(scene, begun).await
}

/// The first half: all that is decided, and the intent. One at a time in a run.
pub async fn begin(scene: &Scene, order: Order) -> Result<Begun> {
    let begun = Instant::now();
    let record = loop {
        let seen = scene.look_whole(ENGINE).await;
        let patience = if prompt(&seen).is_some() { SETTLED } else { PROOF };
        match prepare(scene, &order, &seen).await {
            Err(e) if may_pass(&e) && begun.elapsed() < patience => sleep(PAUSE).await,
            done => break done?,
        }
    };
    scene.folder.append(order.by, Event::FaultIntended(record.clone()))?;
    Ok(Begun { record, life: order.life, by: order.by })
}

/// A refusal that rests on how the nodes were seen: on a busy machine one look misses a node that is well.
fn may_pass(refusal: &Error) -> bool {
    matches!(refusal.exit, Exit::RunState | Exit::Inconclusive)
}

/// The second half: the act and its proof. Several may go on at once.
pub async fn finish(scene: &Scene, begun: Begun) -> Result<Injected> {
    let Begun { record, life, by } = begun;
    scene.progress.say(msg!("fault-step-inject", name = record.name, nodes = record.nodes.join(", ")));
    let begun = Instant::now();
    let id = record.id.clone();
    let hit = Hit::of(scene, &record)?;
    match act!(&record.kind, fault => fault.inject(scene, &hit, life.duration()).await) {
        Ok(proof) => {
            scene.folder.append(by, Event::FaultBit { id, proof: proof.clone() })?;
            let took_ms = ms(begun.elapsed());
            Ok(Injected { record, proof, took_ms })
        }
        Err(error) => {
            if heal::undo(scene, &record).await.is_ok() {
                scene.folder.append(by, Event::FaultFailed { id, why: (*error.what).clone() })?;
            }
            Err(error)
        }
    }
}

/// Everything that is decided before anything is touched.
async fn prepare(scene: &Scene, order: &Order, seen: &Snapshot) -> Result<FaultRecord> {
    let journal = scene.folder.read();
    let faults = journal.iter().filter(|e| matches!(e.event, Event::FaultIntended(_))).count();
    let number = u64::try_from(faults).unwrap_or_default();
    let lot = order.lot.unwrap_or(Lot { seed: scene.plan.seed, number });
    let kind = draw::settle(&order.kind, lot, &scene.plan, seen)?;
    let named = kind.targets().into_iter();
    let nodes =
        named.map(|target| resolve(target, &scene.plan, seen, &journal)).collect::<Result<Vec<_>>>()?;
    let (wall, up) = (now(), up_ms());
    let (kind, nodes) = shapes::settle(&kind, nodes, &scene.plan, seen);
    need::check(&kind, &nodes, &scene.plan, seen, &life::active(&journal, wall, up))?;
    let lasting = SignedDuration::from_millis(i64::try_from(order.life.ms).unwrap_or(i64::MAX));
    Ok(FaultRecord {
        id: life::next_id(&journal),
        name: order.name.clone(),
        slot: nodes.first().and_then(|node| slot_owned(&scene.plan, seen, &node.name)),
        nodes: nodes.iter().map(|node| node.name.clone()).collect(),
        undo: act!(&kind, fault => fault.undo(scene, nodes[0]).await)?,
        kind,
        expires: wall.saturating_add(lasting).unwrap_or(wall),
        expires_up_ms: up + order.life.ms,
    })
}
