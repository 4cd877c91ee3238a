//! `lab fault list|inject|heal|status`.

use super::find::{self, Running};
use super::{Cancel, Context};
use crate::fault::{self, Active, FaultKind, Injected, KindName, Order, Scene};
use crate::i18n::Message;
use crate::record;
use crate::spec::{FaultSpec, Lab, Span};
use crate::store::{Actor, Event, now, up_ms};
use crate::{Error, Exit, Result, msg};

/// The longest life of a fault that no lab bounds.
pub const LONGEST: Span = Span::secs(3600);

/// What to inject.
#[derive(Clone, Debug)]
pub struct Inject {
    pub what: What,
    pub by: Actor,
}

#[derive(Clone, Debug)]
pub enum What {
    /// A fault of the run's lab, by name.
    Named(String),
    /// Any fault, for so long.
    AdHoc { kind: FaultKind, life: Span },
}

/// What can be injected.
pub struct Catalogue {
    /// The run whose lab it is, where one is active.
    pub run: Option<String>,
    /// The lab's own faults by name.
    pub named: Vec<(String, FaultSpec)>,
    /// Each kind, and what it looks like.
    pub kinds: Vec<(KindName, Message)>,
}

/// Faults that are not healed, and whether somebody sees to it.
pub struct Standing {
    pub run: String,
    pub faults: Vec<Active>,
    /// Pid of the run's watchdog.
    pub watchdog: Option<u32>,
}

/// A fault that was healed, with the proof.
pub struct Healed {
    pub id: String,
    pub name: String,
    pub proof: Message,
}

/// The faults of the run's lab, and all kinds. Without a run, the kinds alone.
pub async fn list(ctx: &Context, run: Option<&str>) -> Result<Catalogue> {
    let kinds = KindName::ALL.iter().map(|kind| (*kind, kind.text())).collect();
    let found = match find::pod(ctx, run).await {
        Ok(pod) => pod,
        Err(_) if run.is_none() => return Ok(Catalogue { run: None, named: Vec::new(), kinds }),
        Err(e) => return Err(e),
    };
    let (lab, plan) = find::plan_of(ctx, &found, &ctx.folder(&found.run).read())?;
    let mut named: Vec<(String, FaultSpec)> = lab.lab.faults.into_iter().collect();
    for (_, fault) in &mut named {
        fault.text = fault.text.filled(&plan.vars);
    }
    Ok(Catalogue { run: Some(found.run), named, kinds })
}

/// Injects a fault and returns once a second witness has seen it. Whoever interrupts leaves nothing broken.
pub async fn inject(ctx: &Context, run: Option<&str>, request: Inject, cancel: &Cancel) -> Result<Injected> {
    let running = find::running(ctx, run).await?;
    let _lock = running.folder.lock("fault inject")?;
    let order = order(&running, request)?;
    remember(&running)?;
    record::ensure(&ctx.home, &ctx.engine, &running.folder).await?;
    let scene = scene(ctx, &running);
    let before = running.journal.len();
    let by = order.by;
    let done = cancel.or(fault::inject(&scene, order)).await;
    if done.as_ref().is_err_and(|e| e.exit == Exit::Interrupted) {
        let known = fault::active(&running.journal[..before], now(), up_ms());
        for half in
            standing(&running).into_iter().filter(|a| !known.iter().any(|k| k.record.id == a.record.id))
        {
            fault::heal(&scene, &half.record, by, true).await?;
        }
    }
    done
}

/// A watchdog knows the run from its journal alone. Where that was lost, it begins anew.
pub(super) fn remember(running: &Running) -> Result<()> {
    if running.attempt().iter().any(|e| matches!(e.event, Event::Starting { .. })) {
        return Ok(());
    }
    let (plan, lab_digest) = (Box::new(running.plan.clone()), running.lab.digest.clone());
    running.folder.append(Actor::Lab, Event::Starting { plan, lab_digest, attempt: 1 })
}

fn order(running: &Running, request: Inject) -> Result<Order> {
    let by = request.by;
    match request.what {
        What::Named(name) => {
            let spec = known(&running.lab.lab, &name)?;
            let life = spec.inject.length().map_or(spec.max, |length| length.min(spec.max));
            Ok(Order { name, kind: spec.inject.clone(), life, by, lot: None })
        }
        What::AdHoc { life, .. } if life > LONGEST => {
            Err(Error::new(Exit::Usage, msg!("fault-too-long", length = life, longest = LONGEST)))
        }
        What::AdHoc { kind, life } => Ok(Order { name: kind.name().to_string(), kind, life, by, lot: None }),
    }
}

/// A fault of the lab by name, or the error that lists them.
pub(super) fn known<'a>(lab: &'a Lab, name: &str) -> Result<&'a FaultSpec> {
    lab.faults.get(name).ok_or_else(|| {
        let known: Vec<&str> = lab.faults.keys().map(String::as_str).collect();
        Error::new(Exit::Usage, msg!("fault-unknown", name = name, known = known.join(", ")))
    })
}

/// Heals one fault (by id or name), or all of the run. `at_once`: see [`fault::heal`].
pub async fn heal(
    ctx: &Context,
    run: Option<&str>,
    which: Option<&str>,
    at_once: bool,
    by: Actor,
) -> Result<Vec<Healed>> {
    let running = find::running(ctx, run).await?;
    let _lock = running.folder.lock("fault heal")?;
    let scene = scene(ctx, &running);
    let mut all = standing(&running);
    if let Some(which) = which {
        let ids: Vec<String> = all.iter().map(|a| format!("{} ({})", a.record.id, a.record.name)).collect();
        all.retain(|a| a.record.id == which || a.record.name == which);
        if all.is_empty() {
            let what = msg!("fault-not-active", name = which, active = ids.join(", "));
            return Err(Error::new(Exit::RunState, what));
        }
    }
    let mut healed = Vec::new();
    let mut failed = None;
    for Active { record, .. } in all {
        match fault::heal(&scene, &record, by, at_once).await {
            Ok(proof) => healed.push(Healed { id: record.id, name: record.name, proof }),
            // One that does not heal must not keep the others broken.
            Err(e) => failed = failed.or(Some(e)),
        }
    }
    failed.map_or(Ok(healed), Err)
}

/// What is broken on purpose now.
pub async fn status(ctx: &Context, run: Option<&str>) -> Result<Standing> {
    let running = find::running(ctx, run).await?;
    let faults = standing(&running);
    Ok(Standing { run: running.plan.run, faults, watchdog: running.folder.keeper() })
}

fn standing(running: &Running) -> Vec<Active> {
    fault::active(&running.folder.read(), now(), up_ms())
}

pub(super) fn scene(ctx: &Context, running: &Running) -> Scene {
    Scene {
        engine: ctx.engine.clone(),
        plan: running.plan.clone(),
        access: running.access,
        folder: running.folder.clone(),
        progress: ctx.progress.clone(),
    }
}
