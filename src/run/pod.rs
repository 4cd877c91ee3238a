//! One run's containers: `net` first, with its border, then all nodes at once.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use futures_util::future::join_all;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use super::early;
use super::toolbox::{TOOLBOX, toolbox};
use crate::clock::now;
use crate::engine::{ContainerSpec, Engine, EngineError, File, Network};
use crate::image;
use crate::plan::labels::{self, Stamp};
use crate::plan::{NodeKind, NodePlan, RunPlan, UID_TOOLBOX, data_folder};
use crate::service::{Access, canary};
use crate::toolbox::Ready;
use crate::{Error, Exit, Result, msg};

/// How long `net` may take to install its border and answer.
const BORDER: Duration = Duration::from_secs(20);
/// How long the pod's kernel may take to answer, where it can be reached at all.
const KERNEL: Duration = Duration::from_millis(500);
/// How long one attempt to reach the canary may take.
const CANARY: Duration = Duration::from_millis(250);

/// A port at which nobody listens as a rule: the kernel refuses, which is an answer (RFC 863).
const DISCARD: u16 = 9;

/// Why a pod did not rise.
pub enum NotRaised {
    /// Somebody holds one of the ports: the run moves.
    PortTaken(EngineError),
    /// Our network was idle until a moment ago, and another `lab` removed it.
    NetworkGone(EngineError),
    /// This machine does not reach the pod's own address, and too little is published.
    OutOfReach,
    Other(Error),
}

impl<E: Into<Error>> From<E> for NotRaised {
    fn from(error: E) -> Self {
        NotRaised::Other(error.into())
    }
}

/// A pod whose nodes have been started, and what was made of them.
pub struct Raised<T> {
    pub net: String,
    pub formed: T,
    /// For a program that is graded, where one was asked for.
    pub toolbox: Option<Ready>,
}

/// Creates and starts everything in the plan, and forms it meanwhile: `form` begins as soon as the border
/// stands, and finds its nodes one by one. What this made before it failed is the caller's to remove, by
/// label; no request to the engine is dropped half-way, so nothing appears after that.
pub async fn raise<T>(
    engine: &Engine,
    plan: &RunPlan,
    network: &Network,
    stamp: &Stamp,
    with_toolbox: bool,
    form: impl AsyncFnOnce(Access) -> Result<T>,
) -> Result<Raised<T>, NotRaised> {
    let name = plan.container("forming");
    let net = match engine.create(&spec(plan, &plan.net, &name, &network.id, stamp)).await {
        Err(e) if e.is_conflict() => {
            return Err(Error::new(Exit::RunState, msg!("run-exists", run = plan.run)).because(e).into());
        }
        Err(e) if e.is_network_gone() => return Err(NotRaised::NetworkGone(e)),
        other => other?,
    };
    let (open, border) = watch::channel(false);
    let formed = async {
        // Gone when this ends, however it does: nodes then wait for nothing.
        let open = open;
        engine.start(&net).await.map_err(|e| match e {
            e if e.is_port_taken() || e.is_no_such_address() => NotRaised::PortTaken(e),
            e if e.is_network_gone() => NotRaised::NetworkGone(e),
            e => NotRaised::Other(e.into()),
        })?;
        let access = wait_for_border(engine, plan, &net).await?;
        has_room(plan, access).await?;
        let since = now();
        open.send_replace(true);
        tokio::select! {
            formed = form(access) => formed.map_err(NotRaised::Other),
            error = early::ended(engine, plan, since) => Err(NotRaised::Other(error)),
        }
    };
    let inside = format!("container:{net}");
    let node = async |node: &NodePlan| -> Result<()> {
        let id = create(engine, plan, node, &inside, stamp).await?;
        let opened = border.clone().wait_for(|open| *open).await.is_ok();
        match opened {
            true => Ok(engine.start(&id).await?),
            false => Ok(()),
        }
    };
    let nodes = async {
        // What takes longest to boot and to form gets the engine to itself.
        let (slow, rest): (Vec<_>, Vec<_>) =
            plan.nodes.iter().partition(|n| n.facts().is_some_and(|facts| facts.boots_slowly));
        let mut done = join_all(slow.into_iter().map(&node)).await;
        done.extend(join_all(rest.into_iter().map(&node)).await);
        done.into_iter().collect::<Result<()>>()?;
        // Last, while the nodes form what they shall be; not in a pod that did not open.
        let wanted = with_toolbox && *border.borrow();
        let made = wanted.then(|| toolbox(TOOLBOX, UID_TOOLBOX, plan, &net, stamp, true));
        Result::<_, Error>::Ok(match made {
            Some(toolbox) => Some(toolbox.ready(engine).await?),
            None => None,
        })
    };
    tokio::pin!(formed, nodes);
    let (formed, toolbox) = tokio::select! {
        started = &mut nodes => {
            let toolbox = started?;
            (formed.await?, toolbox)
        }
        formed = &mut formed => {
            let toolbox = nodes.await;
            (formed?, toolbox?)
        }
    };
    Ok(Raised { net: net.clone(), formed, toolbox })
}

/// Creates a node, and puts its data folder in place where its image has none, before it can start.
pub async fn create(
    engine: &Engine,
    plan: &RunPlan,
    node: &NodePlan,
    inside: &str,
    stamp: &Stamp,
) -> Result<String> {
    let name = plan.container(&node.name);
    let made = engine.create(&spec(plan, node, &name, inside, stamp)).await;
    let id = match made {
        Err(e) if e.is_conflict() => {
            return Err(Error::new(Exit::RunState, msg!("run-exists", run = plan.run)).because(e));
        }
        other => other?,
    };
    if !image::has_data_folder(&node.image, &node.name, node.uid) {
        let own = File::folder(&data_folder(&node.name), 0o700, node.uid);
        let folders = [File::folder("lab", 0o755, 0), File::folder("lab/data", 0o755, 0), own];
        engine.upload(&id, "/", &folders).await?;
    }
    Ok(id)
}

fn spec(plan: &RunPlan, node: &NodePlan, name: &str, network: &str, stamp: &Stamp) -> ContainerSpec {
    let net = node.kind == NodeKind::Net;
    let (entrypoint, command) = node.command.split_at(node.command.len().min(1));
    ContainerSpec {
        name: name.to_owned(),
        image: node.image.clone(),
        entrypoint: entrypoint.to_vec(),
        command: command.to_vec(),
        env: node.env.iter().map(|(k, v)| format!("{k}={v}")).collect(),
        user: Some(format!("{0}:{0}", node.uid)),
        labels: labels::make(plan, &node.name, node.kind, stamp),
        network: network.to_owned(),
        cap_add: node.cap_add.clone(),
        memory: node.memory,
        pids: node.pids,
        longest_file: node.facts().and_then(|facts| facts.longest_file),
        publish: node.publish.iter().map(|port| (plan.place.address.to_string(), *port)).collect(),
        // What an exec that timed out leaves behind is nobody's child: something must collect it.
        init: net,
        stop_timeout: Some(node.stop_timeout),
        ..Default::default()
    }
}

/// The canary answers only once the border rules stand: nothing of a run starts before.
async fn wait_for_border(engine: &Engine, plan: &RunPlan, net: &str) -> Result<Access, NotRaised> {
    let deadline = Instant::now() + BORDER;
    let direct = engine.address(net).await?;
    let host = if plan.publishes_canary() { Some(plan.place.address.into()) } else { direct };
    let mut inside = false;
    let mut asked_inside = Instant::now() + Duration::from_millis(600);
    loop {
        if let Some(access) = answering(plan, host).await {
            return Ok(access);
        }
        // Where it cannot be reached or the machine is slow, ask from inside.
        if Instant::now() >= asked_inside {
            let asked = engine.exec(net, &["/lab/net.py", "ask", "ping"], Duration::from_secs(2)).await?;
            inside |= asked.code == 0 && asked.stdout.starts_with("pong ");
            if inside && !plan.publishes_canary() {
                let Some(access) = direct.map(|host| Access { host }) else {
                    return Err(NotRaised::OutOfReach);
                };
                return match canary::reachable(access.of(&plan.net), KERNEL).await {
                    // The canary is only late.
                    true => Ok(access),
                    false => Err(NotRaised::OutOfReach),
                };
            }
            asked_inside = Instant::now() + Duration::from_millis(600);
        }
        if inside && Instant::now() >= deadline {
            let what = msg!("pod-out-of-reach", host = engine.host);
            return Err(Error::new(Exit::Environment, what).into());
        }
        if Instant::now() >= deadline {
            let facts = engine.inspect(net).await?;
            let log = engine.logs(net, "net", jiff::Timestamp::UNIX_EPOCH).await.unwrap_or_default();
            let last = log.last().map(|l| l.text.clone()).unwrap_or_default();
            let what = msg!("net-not-ready", state = format!("{:?}", facts.state), last = last);
            return Err(Error::new(Exit::Environment, what).into());
        }
        sleep(Duration::from_millis(15)).await;
    }
}

/// A run that is graded may fill its share of the disk: it does not begin where that would be all of it.
async fn has_room(plan: &RunPlan, access: Access) -> Result<()> {
    let asked = plan.is_closed();
    let left = if asked { canary::ask(access.of(&plan.net), BORDER).await } else { None };
    match left.map(|pong| pong.free) {
        Some(free) if free < plan.disk => {
            let what = msg!("disk-floor", free = free >> 20, most = plan.disk >> 20);
            Err(Error::new(Exit::Environment, what))
        }
        _ => Ok(()),
    }
}

async fn answering(plan: &RunPlan, host: Option<IpAddr>) -> Option<Access> {
    let access = Access { host: host? };
    canary::ask(access.of(&plan.net), CANARY).await.map(|_| access)
}

/// Whether this machine reaches the addresses of pods on a bridge, so that nothing need be published. The bridge's
/// own address tells: where it is not this machine's, the bridge is in another one (Docker Desktop, a remote engine)
/// or in a network namespace of the engine's (rootless Docker); where it does not answer, a packet filter is between.
pub async fn in_reach(network: &Network) -> bool {
    let Ok(gateway) = network.gateway.parse::<IpAddr>() else { return cfg!(target_os = "linux") };
    let ours = std::net::UdpSocket::bind((gateway, 0)).is_ok();
    ours && canary::reachable(SocketAddr::new(gateway, DISCARD), CANARY).await
}

/// Removes containers, all at once. Every removal is tried; the first refusal is reported.
pub async fn remove(engine: &Engine, ids: impl IntoIterator<Item = &str>) -> Result<()> {
    let done = join_all(ids.into_iter().map(|id| engine.remove(id))).await;
    done.into_iter().collect::<Result<Vec<()>, _>>()?;
    Ok(())
}
