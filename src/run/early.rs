//! A node that ends while its run is being formed: nobody waits for it, and its words are kept before it is removed.

use std::pin::pin;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt};
use jiff::Timestamp;
use tokio::time::timeout;

use crate::course::{Overrides, known_settings, nearest};
use crate::engine::Engine;
use crate::i18n::Message;
use crate::plan::{NodeKind, NodePlan, RunPlan, labels};
use crate::{Error, Exit, msg};

/// Lines of its log that are told, and how long the engine may take to give them.
const LINES: u32 = 5;
const WORDS: Duration = Duration::from_secs(3);
/// A shell's and an engine's code for a signal is this and the signal's number.
const SIGNALS: i64 = 128;
/// An instruction that the processor does not have.
const ILLEGAL: i64 = 4;

/// The error of the first node that ends after `since`; never, where none does or the engine tells nothing.
pub(super) async fn ended(engine: &Engine, plan: &RunPlan, since: Timestamp) -> Error {
    let label = format!("{}={}", labels::RUN, plan.run);
    let mut events = pin!(engine.events(&label, since));
    while let Some(Ok(event)) = events.next().await {
        let node = event.attributes.get(labels::NODE).and_then(|name| plan.node(name));
        if let Some(node) = node.filter(|_| event.action == "die") {
            let code = event.attributes.get("exitCode").and_then(|code| code.parse().ok());
            return told(engine, plan, node, code.unwrap_or(-1)).await;
        }
    }
    std::future::pending().await
}

async fn told(engine: &Engine, plan: &RunPlan, node: &NodePlan, code: i64) -> Error {
    let name = plan.container(&node.name);
    let lines = engine.tail(&name, &node.name, Some(LINES), false).map_ok(|line| line.text);
    let lines: Vec<String> =
        timeout(WORDS, lines.try_collect()).await.ok().and_then(Result::ok).unwrap_or_default();
    let words = lines.join("\n");
    let why = refused(plan, node, &words).unwrap_or_else(|| why(node, code, &words, &engine.arch));
    let error = Error::new(Exit::Environment, why);
    if words.is_empty() { error } else { error.because(words) }
}

/// The setting that its last words name, where somebody wanted one that the server does not take.
fn refused(plan: &RunPlan, node: &NodePlan, words: &str) -> Option<Message> {
    let service = node.kind.service()?;
    let bare = |name: &str| name.strip_prefix("setParameter.").unwrap_or(name).to_owned();
    let wanted = plan.overrides.set.get(&service)?;
    let (name, value) = wanted.iter().find(|(name, _)| words.contains(&bare(name)))?;
    let (label, flag) = (node.label(), Overrides::setting(service, name, &value.0));
    if known_settings(service).any(|known| known == name) {
        return Some(msg!("setting-refused-value", node = label, flag = flag));
    }
    Some(match nearest(name, known_settings(service)) {
        Some(near) => {
            let near = Overrides::setting(service, near, &value.0);
            msg!("setting-refused-near", node = label, flag = flag, near = near)
        }
        None => msg!("setting-refused", node = label, flag = flag),
    })
}

/// What ended it, as far as its code and its last words tell.
fn why(node: &NodePlan, code: i64, words: &str, arch: &str) -> Message {
    let (label, image) = (node.label(), &node.image);
    let signal = code - SIGNALS;
    match code {
        _ if words.to_lowercase().contains("exec format error") => {
            msg!("node-ended-arch", node = label, image = image, arch = arch)
        }
        _ if signal == ILLEGAL && node.kind == NodeKind::MONGO => {
            msg!("node-ended-avx", node = label, image = image)
        }
        _ if (1..=64).contains(&signal) => {
            msg!("node-ended-signal", node = label, signal = signal, image = image)
        }
        _ => msg!("node-ended-early", node = label, code = code, image = image),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Catalog, NodeKind, Service};
    use crate::plan::{Order, Place, build};

    #[test]
    fn what_ended_a_node_is_named() {
        let lab = Catalog::default().load("mongo-failover").unwrap();
        let services = &[Service::Redis, Service::Mongo];
        let images = [NodeKind::REDIS, NodeKind::MONGO, NodeKind::Toolbox]
            .map(|role| (role, "image:1".to_owned()))
            .into();
        let plan =
            build(Order { run: "r", lab: &lab, place: Place::FIRST, seed: 1, services, images: &images });
        let plan = plan.unwrap();
        let (mongo, redis) = (plan.node("mongo-1").unwrap(), plan.node("redis-1").unwrap());
        let mut wanted = plan.clone();
        for written in ["redis.maxmemoy=1mb", "redis.hz=many", "redis.nothing-like-it=1"] {
            let (service, name, value) = crate::course::read_setting(written).unwrap();
            wanted.overrides.set = [(service, [(name.clone(), value)].into())].into();
            let id = |words: &str| refused(&wanted, redis, words).map(|why| why.id.into_owned());
            let told = match written {
                "redis.maxmemoy=1mb" => "setting-refused-near",
                "redis.hz=many" => "setting-refused-value",
                _ => "setting-refused",
            };
            assert_eq!(id(&format!(">>> '{name} \"x\"'")).as_deref(), Some(told), "{written}");
            assert_eq!(id("Address in use"), None);
        }
        let all = [
            (mongo, 132, "", "node-ended-avx"),
            (redis, 132, "", "node-ended-signal"),
            (mongo, 137, "", "node-ended-signal"),
            (redis, 1, "FATAL CONFIG FILE ERROR", "node-ended-early"),
            (redis, 126, "sh: 1: exec: redis-server: Exec format error", "node-ended-arch"),
            (mongo, 255, "exec /bin/sh: exec format error", "node-ended-arch"),
            (mongo, 255, "", "node-ended-early"),
        ];
        for (node, code, words, id) in all {
            assert_eq!(why(node, code, words, "amd64").id, id, "{code} {words}");
        }
    }
}
