//! `lab fault plan` and `lab fault inject --plan`: what ran, and doing it again.

use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::time::{Instant, sleep, sleep_until};

use super::fault::{LONGEST, remember, scene};
use super::find;
use super::{Cancel, Context};
use crate::clock::ms;
use crate::course::{FaultPlan, Known, PlannedFault, Span, read_fault_plan};
use crate::fault::{self, Injected, Lot, Order, Scene};
use crate::i18n::Lang;
use crate::journal::Actor;
use crate::plan::{RunPlan, seed_for};
use crate::record;
use crate::report::{FaultReplayDocument, ReplayedFault};
use crate::store::RunLock;
use crate::{Error, Exit, Result};

/// A fault that lasts until it is healed, where its plan does not say how long.
const LENGTH: Span = Span::secs(30);
/// Another verb may be at work on the run when a fault's time comes.
const BUSY: Duration = Duration::from_secs(10);

/// A plan to replay.
pub struct Replay {
    /// The file as it was named, and its text.
    pub file: String,
    pub text: String,
    /// In place of the plan's own.
    pub seed: Option<u64>,
    pub by: Actor,
}

/// One fault of a plan, injected.
pub struct Replayed {
    /// When it was due, counted from the start of the plan.
    pub at: Span,
    /// How much later than that it was journaled.
    pub late_ms: u64,
    pub injected: Injected,
}

/// A plan that was replayed, and the seed that it drew from.
pub struct Done {
    pub seed: u64,
    pub faults: Vec<Replayed>,
}

/// What ran in this run.
pub async fn ran(ctx: &Context, run: Option<&str>) -> Result<(String, FaultPlan)> {
    let running = find::running(ctx, run).await?;
    let plan = fault::ran(&running.folder.read());
    Ok((running.plan.run, plan))
}

/// Injects what the plan says, each at its time; returns when the last has been seen. The watchdog heals each
/// at its end. Where one fails, or somebody interrupts, whatever the plan has broken by then is healed at once.
pub async fn replay(ctx: &Context, run: Option<&str>, replay: Replay, cancel: &Cancel) -> Result<Done> {
    let running = find::running(ctx, run).await?;
    let plan = read_fault_plan(&replay.file, &replay.text, &known(&running.plan))?;
    let seed = replay.seed.or(plan.seed).unwrap_or(running.plan.seed);
    remember(&running)?;
    record::ensure(&ctx.home, &ctx.engine, &running.folder).await?;
    let scene = scene(ctx, &running);
    let mut begun = Vec::new();
    let done = cancel.or(inject(&scene, drawn(&plan, seed), seed, replay.by, &mut begun)).await;
    if done.is_err() {
        let active = fault::active(&running.folder.read(), crate::clock::now(), crate::clock::up_ms());
        for half in active.into_iter().filter(|a| begun.contains(&a.record.id)) {
            fault::heal(&scene, &half.record, replay.by, true).await?;
        }
    }
    Ok(Done { seed, faults: done? })
}

pub(super) fn known(plan: &RunPlan) -> Known<'_> {
    let nodes = plan.nodes.iter();
    let nodes = nodes.filter_map(|node| Some((node.name.as_str(), node.kind.service()?)));
    let node_timeout = Span { ms: plan.node_timeout_ms };
    Known { nodes: nodes.collect(), node_timeout, longest: LONGEST }
}

/// One fault with its times drawn.
struct Due<'a> {
    at: Span,
    lasts: Span,
    /// Its place in the file: what its targets are drawn by.
    number: u64,
    fault: &'a PlannedFault,
}

/// In the order of their times, which depend on the seed alone.
fn drawn(plan: &FaultPlan, seed: u64) -> Vec<Due<'_>> {
    let mut due: Vec<Due> = Vec::new();
    for (number, fault) in (0u64..).zip(&plan.faults) {
        let lasts = fault.lasts.map(|spread| spread.drawn(seed_for(seed, "lasts", number)));
        let at = fault.at.drawn(seed_for(seed, "at", number));
        let lasts = lasts.or(fault.inject.length()).unwrap_or(LENGTH);
        due.push(Due { at, lasts, number, fault });
    }
    due.sort_by_key(|due| due.at);
    due
}

async fn inject(
    scene: &Scene,
    due: Vec<Due<'_>>,
    seed: u64,
    by: Actor,
    begun: &mut Vec<String>,
) -> Result<Vec<Replayed>> {
    let start = Instant::now();
    let mut waiting = due.into_iter().peekable();
    let mut biting = FuturesUnordered::new();
    let mut done: Vec<Replayed> = Vec::new();
    loop {
        let next = waiting.peek().map(|due| start + due.at.duration());
        tokio::select! {
            biased;
            Some(bitten) = biting.next() => done.push(bitten?),
            () = sleep_until(next.unwrap_or(start)), if next.is_some() => {
                let Some(Due { at, lasts, number, fault }) = waiting.next() else { continue };
                let name = fault.name.clone().unwrap_or_else(|| fault.inject.name().to_string());
                let lot = Some(Lot { seed, number });
                let order = Order { name, kind: fault.inject.clone(), life: lasts, by, lot };
                let half = {
                    let _lock = lock(scene).await?;
                    fault::begin(scene, order).await?
                };
                begun.push(half.id().to_owned());
                let late_ms = ms(start.elapsed().saturating_sub(at.duration()));
                biting.push(async move {
                    fault::finish(scene, half).await.map(|injected| Replayed { at, late_ms, injected })
                });
            }
            else => break,
        }
    }
    done.sort_by_key(|fault| fault.at);
    Ok(done)
}

/// The run's lock, for the moment that it takes to decide on a fault.
async fn lock(scene: &Scene) -> Result<RunLock> {
    let deadline = Instant::now() + BUSY;
    loop {
        match scene.folder.lock("fault inject --plan") {
            Err(Error { exit: Exit::RunState, .. }) if Instant::now() < deadline => {
                sleep(Duration::from_millis(20)).await;
            }
            other => return other,
        }
    }
}

impl FaultReplayDocument {
    pub fn of(done: &Done, lang: Lang) -> Self {
        let faults = done.faults.iter().map(|fault| {
            let record = &fault.injected.record;
            ReplayedFault {
                id: record.id.clone(),
                name: record.name.clone(),
                kind: record.kind.name(),
                nodes: record.nodes.clone(),
                proof: fault.injected.proof.text(lang),
                at_ms: fault.at.ms,
                late_ms: fault.late_ms,
                took_ms: fault.injected.took_ms,
                expires: record.expires,
            }
        });
        Self { schema: "lab.fault-replay/v1", seed: done.seed, faults: faults.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Service;

    #[test]
    fn the_same_seed_gives_the_same_times_in_order() {
        let known =
            Known { nodes: vec![("redis-1", Service::Redis)], node_timeout: Span::secs(5), longest: LONGEST };
        let fault = "  - { at: 0s..60s, inject: { kill: { target: { node: redis-1 } } }, lasts: 1s..60s }\n";
        let text = format!("format: 1\nfaults:\n{}", fault.repeat(8));
        let plan = read_fault_plan("p", &text, &known).unwrap();
        let times = |seed| drawn(&plan, seed).iter().map(|d| (d.at.ms, d.lasts.ms)).collect::<Vec<_>>();
        assert_eq!(times(3), times(3));
        assert_ne!(times(3), times(4));
        assert!(times(3).is_sorted_by_key(|(at, _)| *at));
        assert!(times(3).iter().all(|(at, lasts)| *at <= 60_000 && (1000..=60_000).contains(lasts)));
    }
}
