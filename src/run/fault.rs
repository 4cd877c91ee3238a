//! `lab fault list|inject|heal|status`.

use std::time::Duration;

use tokio::time::sleep;

use super::find::{self, Running};
use super::{Cancel, Context};
use crate::clock::{now, up_ms};
use crate::course::{Catalog, FaultKind, FaultSpec, KindName, Lab, Span};
use crate::fault::{self, Active, Injected, Order, Scene};
use crate::i18n::Lang;
use crate::i18n::Message;
use crate::journal::{Actor, Event};
use crate::record;
use crate::report::{
    FaultState, FaultStatusDocument, FaultsDocument, HealedDocument, HealedFault, KindDocument, NamedFault,
};
use crate::toolbox::FaultRequest;
use crate::{Error, Exit, Result, msg};

/// The longest life of a fault that no lab bounds.
pub const LONGEST: Span = Span::secs(3600);

/// Between two questions whether a fault is over.
const PAUSE: Duration = Duration::from_millis(200);

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
#[deny(missing_docs)]
pub struct Healed {
    /// Its id in the run: `f1`.
    pub id: String,
    /// The lab's name for it, or its kind's.
    pub name: String,
    /// What showed that it is over.
    pub proof: Message,
}

/// The faults of the run's lab, and all kinds. Without a run, the kinds alone.
pub async fn list(ctx: &Context, run: Option<&str>) -> Result<Catalogue> {
    let kinds = KindName::ALL.iter().map(|kind| (*kind, kind.facts().text)).collect();
    let found = match find::pod(ctx, run).await {
        Ok(pod) => pod,
        Err(_) if run.is_none() => return Ok(Catalogue { run: None, named: Vec::new(), kinds }),
        Err(e) => return Err(e),
    };
    let (lab, plan) = find::plan_of(ctx, &found, &find::journal(ctx, &found)?)?;
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
    let order = order(&running, request, &ctx.labs)?;
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

/// Does what a program in the run's pod asks about faults.
pub async fn requested(ctx: &Context, run: &str, request: FaultRequest, by: Actor) -> Result<Message> {
    match request {
        FaultRequest::Inject { name } => {
            let inject_it = Inject { what: What::Named(name), by };
            Ok(inject(ctx, Some(run), inject_it, &Cancel::default()).await?.proof)
        }
        FaultRequest::Wait { name } => over(ctx, &find::running(ctx, Some(run)).await?, &name).await,
    }
}

/// Waits until no fault of that name is active: the watchdog ends every one.
pub async fn over(ctx: &Context, running: &Running, name: &str) -> Result<Message> {
    known(&running.lab.lab, name, &ctx.labs)?;
    record::ensure(&ctx.home, &ctx.engine, &running.folder).await?;
    let (mut entries, mut read) = (Vec::new(), 0);
    loop {
        let (news, end) = running.folder.read_from(read);
        entries.extend(news);
        read = end;
        if !fault::active(&entries, now(), up_ms()).iter().any(|active| active.record.name == name) {
            return Ok(msg!("toolbox-fault-over", name = name));
        }
        sleep(PAUSE).await;
    }
}

/// A watchdog knows the run from its journal alone. Where that was lost, it begins anew.
pub(super) fn remember(running: &Running) -> Result<()> {
    if running.attempt().iter().any(|e| matches!(e.event, Event::Starting { .. })) {
        return Ok(());
    }
    let (plan, lab_digest) = (Box::new(running.plan.clone()), running.lab.digest.clone());
    running.folder.append(
        Actor::Lab,
        Event::Starting { plan, lab_digest, attempt: 1, made: running.pod.made(), workspace: None },
    )
}

fn order(running: &Running, request: Inject, labs: &Catalog) -> Result<Order> {
    let by = request.by;
    match request.what {
        What::Named(name) => {
            let spec = known(&running.lab.lab, &name, labs)?;
            let life = spec.inject.length().map_or(spec.max, |length| length.min(spec.max));
            Ok(Order { name, kind: spec.inject.clone(), life, by, lot: None })
        }
        What::AdHoc { life, .. } if life > LONGEST => {
            Err(Error::new(Exit::Usage, msg!("fault-too-long", length = life, longest = LONGEST)))
        }
        What::AdHoc { kind, .. } if !fits(running, kind.name()) => Err(misfit(kind.name(), labs)),
        What::AdHoc { kind, life } => Ok(Order { name: kind.name().to_string(), kind, life, by, lot: None }),
    }
}

/// A fault of the lab by name, or the error that lists them, or says whose fault it is.
pub(super) fn known<'a>(lab: &'a Lab, name: &str, labs: &Catalog) -> Result<&'a FaultSpec> {
    lab.faults.get(name).ok_or_else(|| {
        let known: Vec<&str> = lab.faults.keys().map(String::as_str).collect();
        // Of its own it lacks those of a database that was left out.
        let others = labs.with(|other| other.id != lab.id && other.faults.contains_key(name)).join(", ");
        let what = match (others.is_empty(), known.is_empty()) {
            (false, _) => msg!("fault-of-others", name = name, labs = others),
            (true, false) => msg!("fault-unknown", name = name, known = known.join(", ")),
            (true, true) => msg!("fault-unknown-none", name = name),
        };
        Error::new(Exit::Usage, what)
    })
}

fn fits(running: &Running, kind: KindName) -> bool {
    let ours = |service| running.plan.nodes.iter().any(|node| node.kind.service() == Some(service));
    kind.facts().service.is_none_or(ours)
}

fn misfit(kind: KindName, labs: &Catalog) -> Error {
    let Some(service) = kind.facts().service else { return Error::new(Exit::Bug, msg!("cli-bug")) };
    let known = labs.with(|lab| lab.needs.contains(&service));
    let what = msg!("fault-no-database", kind = kind, database = service.title(), labs = known.join(", "));
    Error::new(Exit::Usage, what)
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
            let what = match ids.is_empty() {
                true => msg!("fault-not-active-none", name = which),
                false => msg!("fault-not-active", name = which, active = ids.join(", ")),
            };
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

impl FaultsDocument {
    pub fn of(catalogue: &Catalogue, lang: Lang) -> Self {
        let named = catalogue.named.iter().map(|(name, spec)| NamedFault {
            name: name.clone(),
            text: spec.text.get(lang).to_owned(),
            inject: spec.inject.clone(),
            max: spec.max,
        });
        let kinds = catalogue.kinds.iter();
        let kinds = kinds.map(|(kind, text)| KindDocument { kind: *kind, text: text.text(lang) });
        Self {
            schema: "lab.faults/v1",
            run: catalogue.run.clone(),
            faults: named.collect(),
            kinds: kinds.collect(),
        }
    }
}

impl FaultStatusDocument {
    pub fn of(standing: &Standing, lang: Lang) -> Self {
        Self {
            schema: "lab.fault-status/v1",
            run: standing.run.clone(),
            watchdog: standing.watchdog,
            faults: standing.faults.iter().map(|fault| FaultState::of(fault, lang)).collect(),
        }
    }
}

impl HealedDocument {
    pub fn of(healed: &[Healed], lang: Lang) -> Self {
        let one =
            |h: &Healed| HealedFault { id: h.id.clone(), name: h.name.clone(), proof: h.proof.text(lang) };
        Self { schema: "lab.healed/v1", healed: healed.iter().map(one).collect() }
    }
}
