//! Finding runs: from labels alone, with the journal where there is one.

use std::collections::BTreeMap;

use futures_util::future::try_join_all;

use super::Context;
use super::access::access;
use super::user::{self, owner};
use crate::course::exam::Mode;
use crate::course::{LoadedLab, nearest};
use crate::engine::{ContainerState, Found};
use crate::fault;
use crate::i18n::Message;
use crate::journal::{Entry, Event, attempt, planned};
use crate::plan::labels;
use crate::plan::{self, NodeKind, Order, RunPlan, services};
use crate::record;
use crate::service::Access;
use crate::store::{Creator, RunFolder};
use crate::{Error, Exit, Result, msg};

/// Everything of one run that the engine has.
#[derive(Clone, Debug)]
pub struct Pod {
    pub run: String,
    pub net: Option<Found>,
    /// Every container but `net`, toolboxes included.
    pub others: Vec<Found>,
    /// It has no container: the state folder is all that there is of it.
    pub on_paper: bool,
}

/// How a run stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Being started by a process that lives.
    Forming,
    Ready,
    /// Half made by a process that died, or made for one that has ended: nothing to use, only to collect.
    Litter,
    /// `net` is not running, or was restarted under its nodes: only `reset` helps.
    Broken,
}

impl Pod {
    /// Of which nothing has been found yet.
    pub fn bare(run: String) -> Self {
        Self { run, net: None, others: Vec::new(), on_paper: false }
    }

    pub fn containers(&self) -> impl Iterator<Item = &Found> {
        self.net.iter().chain(&self.others)
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.containers().map(|c| c.id.as_str())
    }

    /// A label, from whichever container has it.
    pub fn label(&self, name: &str) -> Option<&str> {
        self.containers().find_map(|c| c.labels.get(name)).map(String::as_str)
    }

    pub fn owner(&self) -> Option<u32> {
        if self.on_paper {
            return Some(owner());
        }
        self.label(labels::OWNER)?.parse().ok()
    }

    /// Whose it is, where it is somebody else's.
    pub fn anothers(&self) -> Option<u32> {
        self.owner().filter(|uid| *uid != owner())
    }

    /// It, where it is this user's: nobody changes what is somebody else's by its name.
    pub fn own(self) -> Result<Self> {
        match self.anothers() {
            None => Ok(self),
            Some(uid) => {
                let what = msg!("run-anothers", run = self.run, user = user::name(uid));
                Err(Error::new(Exit::RunState, what))
            }
        }
    }

    /// What its containers tell of who made it, and when.
    pub fn made(&self) -> Option<String> {
        let net = labels::read(&self.net.as_ref()?.labels)?;
        Some(net.stamp.identity())
    }

    /// Whether a journal is of this run, and not of another one of its name: one that was here before, or is on
    /// another engine. A journal that says nothing of it is believed.
    pub fn wrote(&self, journal: &[Entry]) -> bool {
        let entries = attempt(journal);
        let made = entries.iter().find_map(|entry| match &entry.event {
            Event::Starting { made, .. } => made.clone(),
            _ => None,
        });
        if let (Some(made), Some(this)) = (made, self.made()) {
            return made == this;
        }
        // An older version's: it knows its containers since they were ready.
        let ready = entries.iter().rev().find_map(|entry| match &entry.event {
            Event::Ready { baseline, .. } => Some(&baseline.containers),
            _ => None,
        });
        let ids: Vec<&str> = self.others.iter().map(|found| found.id.as_str()).collect();
        ready.is_none_or(|nodes| ids.is_empty() || nodes.values().any(|node| ids.contains(&node.id.as_str())))
    }

    /// What labels and states tell without asking anything more.
    pub fn phase(&self) -> Phase {
        if self.on_paper {
            return Phase::Ready;
        }
        let Some(net) = &self.net else { return Phase::Litter };
        let wanted = || creator(net).is_some_and(|c| c.alive());
        if net.name.ends_with("-forming") {
            return if wanted() { Phase::Forming } else { Phase::Litter };
        }
        if net.labels.contains_key(labels::TIED) && !wanted() {
            return Phase::Litter;
        }
        if net.running { Phase::Ready } else { Phase::Broken }
    }
}

fn creator(found: &Found) -> Option<Creator> {
    let stamp = labels::read(&found.labels)?.stamp;
    Some(Creator { pid: stamp.pid, boot: stamp.boot, start: stamp.pid_start })
}

/// A toolbox whose maker died: nobody will read from it or remove it.
pub fn is_orphan(found: &Found) -> bool {
    let toolbox = found.labels.get(labels::KIND).is_some_and(|k| k == NodeKind::Toolbox.as_str());
    toolbox && creator(found).is_none_or(|c| !c.alive())
}

/// All pods on this engine, by run name, and this user's runs on paper.
pub async fn pods(ctx: &Context) -> Result<BTreeMap<String, Pod>> {
    let mut pods: BTreeMap<String, Pod> = BTreeMap::new();
    for found in ctx.engine.list(&[(labels::RUN, "")]).await? {
        let Some(run) = found.labels.get(labels::RUN).cloned() else { continue };
        let pod = pods.entry(run.clone()).or_insert_with(|| Pod::bare(run));
        if found.labels.get(labels::KIND).is_some_and(|k| k == "net") {
            pod.net = Some(found);
        } else {
            pod.others.push(found);
        }
    }
    for run in ctx.store.runs() {
        if !pods.contains_key(&run) && is_on_paper(&ctx.folder(&run).read()) {
            pods.insert(run.clone(), Pod { on_paper: true, ..Pod::bare(run) });
        }
    }
    Ok(pods)
}

/// Whether a journal is of a run without containers that stands.
fn is_on_paper(journal: &[Entry]) -> bool {
    let ready = attempt(journal).iter().any(|entry| matches!(entry.event, Event::Ready { .. }));
    ready && planned(journal).is_some_and(|plan| plan.on_paper)
}

/// A run with everything that is known of it.
#[derive(Clone)]
pub struct Running {
    pub pod: Pod,
    pub phase: Phase,
    pub net: String,
    pub plan: RunPlan,
    pub lab: LoadedLab,
    pub access: Access,
    pub folder: RunFolder,
    pub journal: Vec<Entry>,
}

impl Running {
    pub fn run(&self) -> &str {
        &self.plan.run
    }

    /// An error where the run's mode does not give it.
    pub fn gives(&self, given: impl Fn(Mode) -> bool, refused: Message) -> Result<()> {
        if given(self.plan.mode) { Ok(()) } else { Err(Error::new(Exit::RunState, refused)) }
    }

    /// The entries since the last start or reset, that one included.
    pub fn attempt(&self) -> &[Entry] {
        attempt(&self.journal)
    }
}

/// The named run of this user, or the only one there is. Errors: none, several, somebody else's.
pub async fn pod(ctx: &Context, run: Option<&str>) -> Result<Pod> {
    anybodys(ctx, run).await?.own()
}

/// The named run, whoever it belongs to, or the only one of this user.
pub async fn anybodys(ctx: &Context, run: Option<&str>) -> Result<Pod> {
    let mut pods = pods(ctx).await?;
    let Some(run) = run else {
        let me = owner();
        pods.retain(|_, p| p.owner() == Some(me) && p.phase() != Phase::Litter);
        return match pods.len() {
            0 => Err(Error::new(Exit::RunState, msg!("run-none"))),
            1 => Ok(pods.into_values().next().expect("one")),
            _ => {
                let names = pods.into_keys().collect::<Vec<_>>().join(", ");
                Err(Error::new(Exit::RunState, msg!("run-several", names = names)))
            }
        };
    };
    let known: Vec<String> = pods.keys().cloned().collect();
    pods.remove(run).ok_or_else(|| {
        let what = match nearest(run, known.iter().map(String::as_str)) {
            Some(meant) => msg!("run-unknown-meant", run = run, meant = meant),
            None => msg!("run-unknown", run = run),
        };
        Error::new(Exit::RunState, what)
    })
}

/// A run that is ready to be used.
pub async fn running(ctx: &Context, run: Option<&str>) -> Result<Running> {
    let running = open(ctx, run).await?;
    match running.phase {
        Phase::Ready => Ok(running),
        Phase::Forming => Err(Error::new(Exit::RunState, msg!("run-forming", run = running.run()))),
        Phase::Litter | Phase::Broken => {
            Err(Error::new(Exit::RunState, msg!("run-broken", run = running.run())))
        }
    }
}

/// What this user's state folder knows of a run. Error: it is of another run of that name.
pub fn journal(ctx: &Context, pod: &Pod) -> Result<Vec<Entry>> {
    let folder = ctx.folder(&pod.run);
    let journal = folder.read();
    match pod.wrote(&journal) {
        true => Ok(journal),
        false => {
            let what = msg!("run-other-journal", run = pod.run, path = folder.path().display());
            Err(Error::new(Exit::RunState, what))
        }
    }
}

/// A run in whatever phase it is, to be changed.
pub async fn open(ctx: &Context, run: Option<&str>) -> Result<Running> {
    let pod = pod(ctx, run).await?;
    let journal = journal(ctx, &pod)?;
    enter(ctx, pod, journal).await
}

/// A run in whatever phase it is and whoever it belongs to, only to look at it. What is no journal of it is not read.
pub async fn look(ctx: &Context, run: Option<&str>) -> Result<Running> {
    let pod = anybodys(ctx, run).await?;
    let journal = if pod.anothers().is_some() { Vec::new() } else { journal(ctx, &pod).unwrap_or_default() };
    enter(ctx, pod, journal).await
}

async fn enter(ctx: &Context, pod: Pod, journal: Vec<Entry>) -> Result<Running> {
    let folder = ctx.folder(&pod.run);
    let (lab, plan) = plan_of(ctx, &pod, &journal)?;
    let net = pod.net.as_ref().map(|n| n.id.clone()).unwrap_or_default();
    if plan.on_paper {
        let (phase, access) = (pod.phase(), Access { host: plan.place.address.into() });
        return Ok(Running { pod, phase, net, plan, lab, access, folder, journal });
    }
    let mut phase = pod.phase();
    if phase == Phase::Ready && restarted_under_its_nodes(ctx, &plan, &net).await? {
        phase = Phase::Broken;
    }
    let access = access(&ctx.engine, &plan, &net).await;
    // Read again: `stop` may have sent the watchdog away since.
    if phase == Phase::Ready && !journal.is_empty() && !fault::stopping(&folder.read()) {
        // Whichever verb comes next brings a killed watchdog back. One that only reads goes on without.
        let _ = record::ensure(&ctx.home, &ctx.engine, &folder).await;
    }
    Ok(Running { pod, phase, net, plan, lab, access, folder, journal })
}

/// The lab and the plan of a run: as journaled, else from its labels.
pub fn plan_of(ctx: &Context, pod: &Pod, journal: &[Entry]) -> Result<(LoadedLab, RunPlan)> {
    let mode = pod.containers().map(|c| labels::mode(&c.labels)).next().unwrap_or_default();
    if let Some(plan) = planned(journal) {
        let lab = ctx.labs.load(&plan.lab)?.with(&plan.overrides)?;
        let mode = if plan.on_paper { plan.mode } else { mode };
        return Ok((lab, plan.in_mode(mode)));
    }
    let labelled = pod.containers().find_map(|c| labels::read(&c.labels));
    let Some(labelled) = labelled else {
        return Err(Error::new(Exit::RunState, msg!("run-broken", run = pod.run)));
    };
    let overrides = pod.containers().map(|c| labels::overrides(&c.labels)).next().unwrap_or_default();
    let lab = ctx.labs.load(&labelled.lab)?.with(&overrides)?;
    let kinds = pod.containers().filter_map(|c| NodeKind::from_name(c.labels.get(labels::KIND)?));
    let order = Order {
        run: &labelled.run,
        lab: &lab,
        place: labelled.place,
        seed: labelled.seed,
        services: &services(kinds),
        images: &images(pod),
    };
    let mut plan = plan::build(order)?.in_mode(mode);
    let made: Vec<_> = pod.containers().filter_map(|c| c.labels.get(labels::NODE)).collect();
    made.into_iter().for_each(|node| _ = plan.add(node));
    Ok((lab, plan))
}

/// Which image each role runs on, by what its containers were made from.
fn images(pod: &Pod) -> BTreeMap<NodeKind, String> {
    let role = |found: &Found| Some(NodeKind::from_name(found.labels.get(labels::KIND)?)?.image());
    pod.containers().filter_map(|c| Some((role(c)?, c.image.clone()))).collect()
}

/// Nodes that run since before their `net` started sit in a namespace that is gone.
async fn restarted_under_its_nodes(ctx: &Context, plan: &RunPlan, net: &str) -> Result<bool> {
    let net = ctx.engine.inspect(net).await?;
    if net.state != ContainerState::Running {
        return Ok(true);
    }
    let names = plan.nodes.iter().map(|n| plan.container(&n.name)).collect::<Vec<_>>();
    let nodes = try_join_all(names.iter().map(|name| ctx.engine.inspect(name))).await?;
    let running = nodes.iter().filter(|n| n.state == ContainerState::Running);
    Ok(running.into_iter().any(|n| n.started_at < net.started_at))
}
