//! `lab start`: all of a run or nothing of it.

use std::collections::BTreeMap;
use std::time::Instant;

use super::find::{self, Phase};
use super::pod::{self, NotRaised, Raised};
use super::stamp::stamp;
use super::workspace::place::{self, Laid};
use super::{Cancel, Context, form, user};
use crate::clock::{ms, now};
use crate::course::exam::Mode;
use crate::course::{Formation, Lab, LoadedLab, NodeKind, Overrides, Service};
use crate::i18n::Message;
use crate::journal::{Actor, Event, Snapshot, Workspace};
use crate::plan::labels::{self, Stamp};
use crate::plan::{self, Order, Place, RunPlan, Taken};
use crate::store::{Creator, RunFolder};
use crate::toolbox::Ready;
use crate::{Error, Exit, Result, msg};
use crate::{image, record};

/// How often the network may be taken away by a `collect` between making it and starting on it.
const NETWORKS: u32 = 5;

/// What to start.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Lab id or folder.
    pub lab: String,
    /// The run's name; the lab's id where none is given.
    pub name: Option<String>,
    pub seed: Option<u64>,
    /// `ROLE=IMAGE`, over what the lab and the environment name.
    pub images: Vec<String>,
    /// Leave what was made when it fails, to look at.
    pub keep: bool,
    /// Nobody needs the run once this process has ended: then it is litter.
    pub tied: bool,
    /// For work that nobody has read: nothing new goes out of its pod.
    pub closed: bool,
    /// Only the databases that something is judged on.
    pub lean: bool,
    /// A toolbox for a program that is graded stands when the run does.
    pub toolbox: bool,
    /// The program that the lab is about listens in the pod, at this port.
    pub app: Option<u16>,
    /// What it gives beside the exercise.
    pub mode: Mode,
    /// What it has otherwise than the lab says.
    pub overrides: Overrides,
    /// Where the learner writes the program that the lab is about.
    pub workspace: Option<Workspace>,
}

/// A run that stands.
pub struct Started {
    pub plan: RunPlan,
    pub lab: LoadedLab,
    pub ready_ms: u64,
    pub attempt: u32,
    /// Container ids by node, `net` included.
    pub containers: BTreeMap<String, String>,
    /// Where one was asked for.
    pub toolbox: Option<Ready>,
    /// The learner's folder, and what was there.
    pub workspace: Option<(Workspace, Laid)>,
}

/// Where and from what a run is made: fresh at a start, kept at a reset.
pub(super) struct Recipe {
    pub lab: LoadedLab,
    pub run: String,
    pub seed: u64,
    pub services: Vec<Service>,
    pub place: Option<Place>,
    pub images: BTreeMap<NodeKind, String>,
    pub attempt: u32,
    pub keep: bool,
    pub tied: bool,
    /// Nothing new goes out of its pod.
    pub closed: bool,
    /// It takes no port of this machine where its own address can be reached.
    pub hidden: bool,
    pub toolbox: bool,
    pub app: Option<u16>,
    pub mode: Mode,
    pub workspace: Option<Workspace>,
}

/// Starts a run. On any failure, and when cancelled, nothing of it is left behind.
pub async fn start(ctx: &Context, request: Start, cancel: &Cancel) -> Result<Started> {
    let lab = ctx.labs.load(&request.lab)?.with(&request.overrides)?;
    let run = match request.name {
        Some(name) => name,
        None => unnamed(ctx, &lab.lab.id).await?,
    };
    plan::check_run_name(&run)?;
    let folder = ctx.folder(&run);
    let lock = folder.lock("start")?;
    let made = async {
        vacate(ctx, &run).await?;
        let recipe = Recipe {
            seed: request.seed.unwrap_or_else(fresh_seed),
            services: services(&lab.lab, request.lean),
            place: None,
            images: image::named(&lab.lab.images, &request.images)?,
            attempt: 1,
            keep: request.keep,
            tied: request.tied,
            // A learner's program runs as it is graded: it has no way out either.
            closed: request.closed || lab.shut_in() || request.workspace.is_some(),
            hidden: request.closed,
            toolbox: request.toolbox,
            app: request.app,
            mode: request.mode,
            workspace: request.workspace,
            lab,
            run,
        };
        make(ctx, recipe, &folder, cancel).await
    };
    let made = made.await;
    let nothing_left = made.is_err() && !folder.path().exists();
    if nothing_left {
        lock.remove();
        folder.tidy();
    }
    made
}

/// The name of a run that nobody named: its lab's, with this user's own behind it where somebody else has that run.
async fn unnamed(ctx: &Context, lab: &str) -> Result<String> {
    let taken = find::pods(ctx).await?.get(lab).is_some_and(|pod| pod.anothers().is_some());
    Ok(if taken { user::own_name(lab) } else { lab.to_owned() })
}

/// Makes sure that the name is free: a live run keeps it, somebody else's too, what a dead `lab` of ours left is
/// removed.
async fn vacate(ctx: &Context, run: &str) -> Result<()> {
    if let Some(pod) = find::pods(ctx).await?.remove(run) {
        if let Some(uid) = pod.anothers() {
            let (user, own) = (user::name(uid), user::own_name(run));
            let what = msg!("run-exists-anothers", run = run, user = user, own = own);
            return Err(Error::new(Exit::RunState, what));
        }
        if pod.phase() != Phase::Litter {
            return Err(Error::new(Exit::RunState, msg!("run-exists", run = run)));
        }
        ctx.progress.say(msg!("step-litter", run = run));
        pod::remove(&ctx.engine, pod.ids()).await?;
    }
    ctx.folder(run).remove()
}

/// Makes a run from a recipe and undoes it if that fails.
pub(super) async fn make(
    ctx: &Context,
    recipe: Recipe,
    folder: &RunFolder,
    cancel: &Cancel,
) -> Result<Started> {
    let (run, keep, fresh) = (recipe.run.clone(), recipe.keep, recipe.attempt == 1);
    let made = attempt(ctx, recipe, folder, cancel).await;
    if made.is_err() && !keep {
        ctx.progress.say(msg!("step-undo"));
        undo(ctx, &run).await?;
        if fresh {
            folder.remove()?;
        }
    }
    made
}

/// Removes what this process made of a run. Somebody else's run of the same name must survive our failure.
async fn undo(ctx: &Context, run: &str) -> Result<()> {
    let me = Creator::this();
    let pid = me.pid.to_string();
    let ours = [
        (labels::RUN, run),
        (labels::PID, pid.as_str()),
        (labels::BOOT, me.boot.as_str()),
        (labels::PID_START, me.start.as_str()),
    ];
    let found = ctx.engine.list(&ours).await?;
    pod::remove(&ctx.engine, found.iter().map(|c| c.id.as_str())).await
}

impl Recipe {
    /// The image of every role, here and ready to be used.
    pub async fn images(&self, ctx: &Context, cancel: &Cancel) -> Result<BTreeMap<NodeKind, String>> {
        if self.lab.lab.on_paper() {
            return Ok(BTreeMap::new());
        }
        let roles = roles(&self.services);
        let images = image::resolve(&ctx.engine, &roles, &self.images, &ctx.progress);
        let images = cancel.or(images).await?;
        Ok(images.into_iter().map(|(role, image)| (role, image.name)).collect())
    }
}

async fn attempt(ctx: &Context, recipe: Recipe, folder: &RunFolder, cancel: &Cancel) -> Result<Started> {
    let images = recipe.images(ctx, cancel).await?;
    let begun = Instant::now();
    if recipe.lab.lab.on_paper() {
        return on_paper(recipe, begun, folder);
    }
    let (plan, raised) = raise(ctx, &recipe, &images, folder, cancel).await?;
    // The run is not live yet: where the folder cannot be written, all of it is undone.
    let laid =
        recipe.workspace.as_ref().map(|workspace| place::lay_out(&recipe.lab, workspace)).transpose()?;
    finish(ctx, recipe, plan, raised, laid, begun, folder).await
}

/// A run of the lab as it would be at the first place: what it has is known before anything is started.
pub(super) fn draft(lab: &LoadedLab) -> Result<RunPlan> {
    drafted(lab, "draft", 0)
}

fn drafted(lab: &LoadedLab, run: &str, seed: u64) -> Result<RunPlan> {
    let images = image::ROLES.map(|role| (role, role.as_str().to_owned())).into();
    let services = services(&lab.lab, false);
    plan::build(Order { run, lab, place: Place::FIRST, seed, services: &services, images: &images })
}

/// A run without containers: its folder is all of it.
fn on_paper(recipe: Recipe, begun: Instant, folder: &RunFolder) -> Result<Started> {
    let Recipe { lab, run, seed, attempt, mode, workspace, .. } = recipe;
    let plan = drafted(&lab, &run, seed)?.in_mode(mode);
    let laid = workspace.as_ref().map(|workspace| place::lay_out(&lab, workspace)).transpose()?;
    let starting = Event::Starting {
        plan: Box::new(plan.clone()),
        lab_digest: lab.digest.clone(),
        attempt,
        made: None,
        workspace: workspace.clone(),
    };
    folder.append(Actor::Lab, starting)?;
    let ready_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let baseline = Box::new(Snapshot::of_nobody(now()));
    folder.append(Actor::Lab, Event::Ready { ms: ready_ms, baseline })?;
    let containers = BTreeMap::new();
    let workspace = workspace.zip(laid);
    Ok(Started { plan, lab, ready_ms, attempt, containers, toolbox: None, workspace })
}

/// What is started of a lab.
fn services(lab: &Lab, lean: bool) -> Vec<Service> {
    let beside = lab.beside.iter().filter(|_| !lean);
    lab.needs.iter().chain(beside).copied().collect()
}

fn roles(services: &[Service]) -> Vec<NodeKind> {
    services.iter().copied().map(NodeKind::Node).chain([NodeKind::Toolbox]).collect()
}

/// Tries places until the ports are free, and raises and forms the pod there.
async fn raise(
    ctx: &Context,
    recipe: &Recipe,
    images: &BTreeMap<NodeKind, String>,
    folder: &RunFolder,
    cancel: &Cancel,
) -> Result<(RunPlan, Raised<Snapshot>)> {
    let mut network = ctx.engine.ensure_network().await?;
    let mut in_reach = pod::in_reach(&network).await;
    let mut gone = 0;
    let stamp = Stamp { tied: recipe.tied, ..stamp(&recipe.lab) };
    let all_of_127 = cfg!(target_os = "linux");
    let mut taken = Taken::default();
    note_runs(ctx, &recipe.run, &mut taken).await?;
    let mut last = String::new();
    let mut wanted = recipe.place;
    while let Some(place) = wanted.take().or_else(|| taken.next(all_of_127)) {
        cancel.check()?;
        let (lab, run, seed, services) = (&recipe.lab, &recipe.run, recipe.seed, &recipe.services);
        let plan = plan::build(Order { run, lab, place, seed, services, images })?;
        let plan = if recipe.closed { plan.closed(!recipe.hidden || !in_reach) } else { plan };
        let plan = match recipe.app.filter(|_| plan.app.is_some()) {
            Some(port) => plan.serving_inside(port),
            None => plan,
        };
        let plan = if in_reach { plan } else { plan.out_of_reach() };
        let plan = plan.in_mode(recipe.mode);
        if let Some(port) = stranger(&plan) {
            ctx.progress.say(msg!("step-port-taken", address = place.address, port = port));
            taken.by_stranger(place, Some(port));
            note_runs(ctx, &recipe.run, &mut taken).await?;
            last = format!("{}:{port}", place.address);
            continue;
        }
        let starting = Event::Starting {
            plan: Box::new(plan.clone()),
            lab_digest: lab.digest.clone(),
            attempt: recipe.attempt,
            made: Some(stamp.identity()),
            workspace: recipe.workspace.clone(),
        };
        folder.append(Actor::Lab, starting)?;
        if !in_reach {
            ctx.progress.say(msg!("step-out-of-reach"));
        }
        ctx.progress.say(msg!("step-raise", nodes = plan.nodes.len(), address = place.address));
        let form = async |access| {
            ctx.progress.say(forming(&lab.lab, &plan));
            cancel.or(form::form(ctx, &lab.lab, &plan, access)).await
        };
        match pod::raise(&ctx.engine, &plan, &network, &stamp, recipe.toolbox, form).await {
            Ok(raised) => return Ok((plan, raised)),
            Err(NotRaised::Other(e)) => return Err(e),
            Err(NotRaised::OutOfReach) => {
                undo(ctx, &recipe.run).await?;
                in_reach = false;
                wanted = Some(place);
            }
            Err(NotRaised::NetworkGone(e)) => {
                undo(ctx, &recipe.run).await?;
                gone += 1;
                if gone > NETWORKS {
                    return Err(e.into());
                }
                network = ctx.engine.ensure_network().await?;
                wanted = Some(place);
            }
            Err(NotRaised::PortTaken(e)) => {
                ctx.progress.say(msg!("step-place-taken", address = place.address));
                undo(ctx, &recipe.run).await?;
                taken.by_stranger(place, None);
                note_runs(ctx, &recipe.run, &mut taken).await?;
                last = e.to_string();
            }
        }
    }
    Err(Error::new(Exit::Environment, msg!("no-place", last = last)))
}

/// What is formed while the learner waits.
fn forming(lab: &Lab, plan: &RunPlan) -> Message {
    let formed = |service: Service| {
        let there = plan.nodes.iter().any(|node| node.kind == NodeKind::Node(service));
        there && lab.start.formation(service) == Formation::Formed
    };
    match (formed(Service::Redis), formed(Service::Mongo)) {
        (true, true) => msg!("step-form"),
        (true, false) => msg!("step-form-redis"),
        (false, true) => msg!("step-form-mongo"),
        (false, false) => msg!("step-form-none"),
    }
}

/// Notes the places of other runs, live or half made.
async fn note_runs(ctx: &Context, run: &str, taken: &mut Taken) -> Result<()> {
    for pod in find::pods(ctx).await?.values().filter(|p| p.run != run) {
        let net = pod.net.as_ref().filter(|net| !net.labels.contains_key(labels::UNPUBLISHED));
        let net = net.and_then(|net| labels::read(&net.labels));
        if let Some(net) = net {
            taken.by_run(net.place);
        }
    }
    Ok(())
}

/// A port of the plan that somebody on this host holds already: told without asking the engine.
fn stranger(plan: &RunPlan) -> Option<u16> {
    use std::io::ErrorKind::{AddrInUse, AddrNotAvailable};
    plan.net.publish.iter().copied().find(|port| {
        let bound = std::net::TcpListener::bind((plan.place.address, *port));
        bound.is_err_and(|e| matches!(e.kind(), AddrInUse | AddrNotAvailable))
    })
}

/// From here on the run is live: it has its name, its watchdog and its baseline.
async fn finish(
    ctx: &Context,
    recipe: Recipe,
    plan: RunPlan,
    raised: Raised<Snapshot>,
    laid: Option<Laid>,
    begun: Instant,
    folder: &RunFolder,
) -> Result<Started> {
    let ready_ms = ms(begun.elapsed());
    let (baseline, toolbox) = (raised.formed, raised.toolbox);
    let mut containers: BTreeMap<String, String> =
        baseline.containers.iter().map(|(node, facts)| (node.clone(), facts.id.clone())).collect();
    containers.insert(plan.net.name.clone(), raised.net.clone());
    folder.append(Actor::Lab, Event::Ready { ms: ready_ms, baseline: Box::new(baseline) })?;
    ctx.engine.rename(&raised.net, &plan.container(&plan.net.name)).await?;
    record::ensure(&ctx.home, &ctx.engine, folder).await?;
    let workspace = recipe.workspace.zip(laid);
    Ok(Started { plan, lab: recipe.lab, ready_ms, attempt: recipe.attempt, containers, toolbox, workspace })
}

/// Short enough to read aloud; everything that is drawn comes from it.
pub fn fresh_seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(now().as_nanosecond()) % 1_000_000
}
