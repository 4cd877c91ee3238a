//! What the engine tells by itself: the containers' events, and the nodes' logs.

use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt;
use jiff::{SignedDuration, Timestamp};
use tokio::time::sleep;

use super::kind::Log;
use super::news::{News, Reporter};
use crate::engine::{ContainerEvent, Engine};
use crate::journal::{Change, ContainerChange};
use crate::plan::{NodeName, RunPlan, labels};

/// Before following again what has ended: a container that is down, an engine that restarts.
const AGAIN: Duration = Duration::from_secs(1);

/// Follows the run's containers for as long as anybody reads the reports.
pub async fn containers(engine: Engine, plan: RunPlan, mut since: Timestamp, report: Reporter) {
    let label = format!("{}={}", labels::RUN, plan.run);
    loop {
        let mut events = pin!(engine.events(&label, since));
        while let Some(Ok(event)) = events.next().await {
            since = event.at + SignedDuration::from_nanos(1);
            let Some(change) = change(&plan, &event) else { continue };
            if report.send(News::Change(change)).await.is_err() {
                return;
            }
        }
        sleep(AGAIN).await;
    }
}

fn change(plan: &RunPlan, event: &ContainerEvent) -> Option<Change> {
    let node = event.attributes.get(labels::NODE)?;
    let ours = plan.nodes.iter().chain(&plan.spare).chain([&plan.net]).find(|n| n.name == *node)?;
    let what = match event.action.as_str() {
        "start" => ContainerChange::Started,
        "die" => {
            let code = event.attributes.get("exitCode").and_then(|code| code.parse().ok());
            ContainerChange::Died { code: code.unwrap_or(-1) }
        }
        "pause" => ContainerChange::Paused,
        "unpause" => ContainerChange::Unpaused,
        "destroy" => ContainerChange::Removed,
        "oom" => ContainerChange::Oom,
        _ => return None,
    };
    Some(Change::Container { node: ours.name.clone(), what, at: Some(event.at) })
}

/// Follows a node's log, over the ends of its process, for as long as anybody reads the reports.
pub async fn log(
    engine: Engine,
    container: String,
    node: NodeName,
    log: Log,
    mut since: Timestamp,
    report: Reporter,
) {
    loop {
        let mut lines = pin!(engine.follow(&container, &node, since));
        while let Some(Ok(line)) = lines.next().await {
            since = since.max(line.at);
            if (log.matters)(&line) && report.send((log.news)(line)).await.is_err() {
                return;
            }
        }
        sleep(AGAIN).await;
    }
}
