//! Starting a node again, until it serves or its end says why not.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::scene::{Scene, refusal, speaks, state};
use crate::clock::now;
use crate::engine::{ContainerFacts, ContainerState};
use crate::i18n::Message;
use crate::journal::Snapshot;
use crate::plan::NodePlan;
use crate::service::mongo::{self, MemberState};
use crate::service::{MongoView, ending, passing};
use crate::{Error, Exit, Result, msg};

/// A database with little data answers in a second; a slow machine gets more.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest that a member which is being shut down is waited for: it may have been told to take its time.
const ENDING: Duration = Duration::from_secs(90);
/// A member that came back follows again within a few heartbeats of 2 s, or does not by itself.
const REJOIN: Duration = Duration::from_secs(15);
/// Seconds of oplog time that a member which follows is behind while somebody writes.
const CLOSE: u32 = 2;

/// Starts the node's container (fine where it runs) and waits until the node serves on its own port. One that is being
/// shut down ends first, and is started then. A member that answers and has not caught up with its set within
/// `REJOIN`, or never will by itself, is told of as it is.
pub async fn start(scene: &Scene, node: &NodePlan) -> Result<Message> {
    let container = scene.container(node);
    let begun = now();
    let mut before = running(scene, node).await?;
    launch(scene, node).await?;
    let begin = Instant::now();
    let mut deadline = begin + PATIENCE;
    let mut rejoin = None;
    loop {
        let seen = scene.look().await;
        if answers(&seen, node) {
            let until = *rejoin.get_or_insert_with(|| Instant::now() + REJOIN);
            match adrift(&seen, node) {
                None => return Ok(msg!("fault-healed-started", node = node.label())),
                Some(member) if member.too_stale => {
                    return Ok(msg!("fault-healed-stale", node = node.label(), name = node.name));
                }
                Some(member) if Instant::now() >= until => {
                    return Ok(msg!("fault-healed-adrift", node = node.label(), state = member.state));
                }
                Some(_) => deadline = deadline.max(until + PATIENCE),
            }
        }
        if refusal(&seen, node).is_some_and(|why| ending(&why)) {
            deadline = deadline.max(Instant::now() + PATIENCE).min(begin + ENDING);
        }
        match state(&seen, node) {
            // What ended is the process that ran before: it was on its way out.
            ContainerState::Exited if before.take().is_some_and(|old| is_same(&seen, node, &old)) => {
                launch(scene, node).await?;
                deadline = Instant::now() + PATIENCE;
            }
            ContainerState::Exited => {
                let lines = scene.engine.logs(&container, &node.name, begun).await.unwrap_or_default();
                return Err(why_not(&seen, node, lines.last().map(|line| line.text.as_str())));
            }
            _ if Instant::now() >= deadline => return Err(why_not(&seen, node, None)),
            _ => sleep(Duration::from_millis(25)).await,
        }
    }
}

/// The container where it runs already.
async fn running(scene: &Scene, node: &NodePlan) -> Result<Option<ContainerFacts>> {
    let facts = scene.engine.inspect(&scene.container(node)).await?;
    Ok(Some(facts).filter(|facts| facts.state == ContainerState::Running))
}

fn is_same(seen: &Snapshot, node: &NodePlan, old: &ContainerFacts) -> bool {
    seen.containers.get(&node.name).is_some_and(|now| now.started_at == old.started_at)
}

async fn launch(scene: &Scene, node: &NodePlan) -> Result<()> {
    let container = scene.container(node);
    let Err(e) = scene.engine.start(&container).await else { return Ok(()) };
    // The engine refuses to start what is frozen; every other refusal is told as it is.
    Err(match scene.engine.inspect(&container).await?.state {
        ContainerState::Paused => Error::new(Exit::RunState, msg!("node-paused", node = node.label())),
        ContainerState::Missing => Error::new(Exit::RunState, msg!("node-missing", node = node.label())),
        _ => e.into(),
    })
}

/// It speaks, it does not merely say that it will or that it did, and the socket that spoke is its own.
fn answers(seen: &Snapshot, node: &NodePlan) -> bool {
    state(seen, node) == ContainerState::Running
        && speaks(seen, node)
        && !refusal(seen, node).is_some_and(|why| passing(&why))
        && seen.listeners.as_ref().is_none_or(|held| held.get(&node.port) == Some(&node.uid))
}

/// A member that the primary counts among its own, where it neither leads nor follows, or is behind and not on purpose.
fn adrift<'a>(seen: &'a Snapshot, node: &NodePlan) -> Option<&'a MongoView> {
    let view = seen.mongo_view(&node.name)?;
    let primary = seen.mongo_view(mongo::primary(seen.mongo())?)?;
    let port = format!(":{}", node.port);
    let own = primary.members.iter().find(|member| member.host.ends_with(&port))?;
    let close = view.applied.behind(primary.applied) <= CLOSE;
    let follows = match view.state {
        MemberState::Primary | MemberState::Arbiter => true,
        MemberState::Secondary => own.delay_s > 0 || close,
        _ => false,
    };
    (!follows).then_some(view)
}

fn why_not(seen: &Snapshot, node: &NodePlan, last: Option<&str>) -> Error {
    let what = match (seen.holder(node.port), seen.containers.get(&node.name)) {
        (Some(uid), _) if uid != node.uid => {
            msg!("node-port-held", node = node.label(), port = node.port, uid = uid)
        }
        (_, Some(facts)) if facts.state == ContainerState::Exited && facts.oom_killed => {
            msg!("node-over-memory", node = node.label())
        }
        (_, Some(facts)) if facts.state == ContainerState::Exited => {
            msg!("node-exited", node = node.label(), code = facts.exit_code.unwrap_or(-1))
        }
        _ => match refusal(seen, node) {
            Some(why) if passing(&why) => msg!("node-not-yet", node = node.label(), why = why),
            _ => msg!("node-silent", node = node.label(), seconds = PATIENCE.as_secs()),
        },
    };
    let error = Error::new(Exit::RunState, what);
    match last {
        Some(line) => error.because(line.to_owned()),
        None => error,
    }
}
