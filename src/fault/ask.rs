//! One command to one node, from a fault: what the node refuses is a refusal of the fault.

use std::time::Duration;

use bson::Document;

use super::resolve::master_of_slot;
use super::scene::Scene;
use super::{refused, slot_owned};
use crate::Result;
use crate::journal::Snapshot;
use crate::plan::NodePlan;
use crate::service::mongo;
use crate::service::redis::{self, Reply};

/// Commands of faults change a setting or ask for one: that takes milliseconds. Where a disk is kept busy by others
/// a node was seen to need more than three seconds, and a candidate's program ended with the refusal of its fault.
const WORD: Duration = Duration::from_secs(10);

/// A Redis command; an error reply is a refusal.
pub async fn redis(scene: &Scene, node: &NodePlan, words: &[&str]) -> Result<Reply> {
    match heard(scene, node, words).await? {
        Reply::Error(why) => Err(refused(node, why)),
        reply => Ok(reply),
    }
}

/// A Redis command and its reply, be it an error.
pub async fn heard(scene: &Scene, node: &NodePlan, words: &[&str]) -> Result<Reply> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    redis::talk(&node.name, scene.access.of(node), &words, WORD).await
}

/// One field of `INFO`.
pub async fn info(scene: &Scene, node: &NodePlan, section: &str, field: &str) -> Result<String> {
    let text = redis(scene, node, &["INFO", section]).await?.text().unwrap_or_default();
    let value = text.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    Ok(value.unwrap_or_default().trim().to_owned())
}

/// A key that the node owns; none where it owns no slot.
pub fn own_key(scene: &Scene, seen: &Snapshot, node: &NodePlan) -> Option<String> {
    slot_owned(&scene.plan, seen, &node.name)?;
    let owner = |key: &String| master_of_slot(&scene.plan, seen, redis::slot(key.as_bytes()));
    let mut keys = (0..1000).map(|n| format!("lab:probe:{n}"));
    keys.find(|key| owner(key).is_some_and(|owner| owner.name == node.name))
}

/// The value of one Redis setting; none where there is no such setting.
pub async fn config(scene: &Scene, node: &NodePlan, parameter: &str) -> Result<Option<String>> {
    match redis(scene, node, &["CONFIG", "GET", parameter]).await? {
        Reply::Array(pair) => Ok(pair.get(1).and_then(Reply::text)),
        _ => Ok(None),
    }
}

/// A MongoDB command; `ok: 0` is a refusal.
pub async fn mongo(scene: &Scene, node: &NodePlan, db: &str, command: Document) -> Result<Document> {
    let reply = told(scene, node, db, command).await?;
    if mongo::succeeded(&reply) { Ok(reply) } else { Err(refused(node, mongo::render(&reply))) }
}

/// A MongoDB command and its reply, whatever it says.
pub async fn told(scene: &Scene, node: &NodePlan, db: &str, command: Document) -> Result<Document> {
    mongo::talk(&node.name, scene.access.of(node), db, command, WORD).await
}
