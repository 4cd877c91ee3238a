//! A secondary that stays behind its primary, by the set's own configuration: `secondaryDelaySecs` with
//! priority 0, visible to drivers, so that they read old values from it.
//!
//! Not a cut from its sync source: heartbeats travel the same way, and a member that is out of reach is
//! another lesson than one that is behind. Not a stopped applier: that is a test command.

use std::time::Duration;

use bson::{Bson, Document, doc};
use tokio::time::{Instant, sleep};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::Scene;
use super::{ask, refused};
use crate::course::Lag;
use crate::i18n::Message;
use crate::journal::{Snapshot, Undo};
use crate::plan::NodePlan;
use crate::service::mongo::{self, ConfigVersion, MemberState, OpTime};
use crate::{Error, Exit, Result, msg};

/// What the fault changes in a member's configuration.
const KEYS: [&str; 2] = ["priority", "secondaryDelaySecs"];
/// A reconfiguration is refused while the one before it is not committed yet, and has to travel.
const RECONFIG: Duration = Duration::from_secs(15);
/// A healthy secondary has a write within a few milliseconds: one that misses it for so long is behind.
const MISSED: Duration = Duration::from_millis(500);
const PROOF: Duration = Duration::from_secs(10);
/// After the delay is lifted the member catches up within its next batch.
const CATCH_UP: Duration = Duration::from_secs(30);

impl Act for Lag {
    fn kept(&self) -> Kept {
        Kept::Container
    }

    fn need(&self, aim: &Aim) -> Result<()> {
        super::seconds(self.by)?;
        if self.by.ms == 0 {
            return Err(Error::new(Exit::Usage, msg!("fault-need-lag")));
        }
        match aim.seen.mongo_view(&aim.node.name) {
            Some(view) if view.state == MemberState::Secondary => Ok(()),
            _ => Err(Error::new(Exit::RunState, msg!("fault-need-secondary", node = aim.node.label()))),
        }
    }

    /// The member's values as they are, as JSON.
    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        let mut config = config(scene, node).await?;
        let member = member(&mut config, node)?;
        let kept = KEYS.iter().filter_map(|key| Some((key.to_string(), member.get(key)?.clone())));
        let was = Bson::Document(kept.collect()).into_relaxed_extjson().to_string();
        Ok(Undo::Member { was })
    }

    /// Proven when the primary has written and the member, asked itself, has not.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let seconds = i64::try_from(self.by.ms / 1000).unwrap_or(i64::MAX);
        reconfigure(scene, node, &doc! { "priority": 0, "secondaryDelaySecs": seconds }).await?;
        // A note in the oplog: a write that touches no data.
        let primary = primary(scene).await?;
        ask::mongo(scene, primary, "admin", doc! { "appendOplogNote": 1, "data": { "lab": "lag" } }).await?;
        let written = Instant::now();
        let note = applied(&scene.look().await, primary);
        let misses = |seen: &Snapshot| {
            let ms = written.elapsed().as_millis();
            let behind = applied(seen, node)? < note? && ms >= MISSED.as_millis();
            behind.then(|| msg!("fault-proof-behind", node = node.label(), ms = ms, by = self.by))
        };
        scene.proof(node, PROOF, misses).await
    }

    /// Puts the member's values back; healed when it has all that the primary had by then.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        let node = hit.node;
        let Undo::Member { was } = &hit.record.undo else { return Err(hit.lost()) };
        let was: Document = serde_json::from_str(was).map_err(|e| refused(node, e))?;
        reconfigure(scene, node, &was).await?;
        let goal = applied(&scene.look().await, primary(scene).await?);
        let caught_up = |seen: &Snapshot| {
            (applied(seen, node)? >= goal?).then(|| msg!("fault-healed-caught-up", node = node.label()))
        };
        let seen = scene.witness(CATCH_UP, caught_up).await;
        seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-still-behind", node = node.label())))
    }
}

/// What a member has applied, in its own words.
fn applied(seen: &Snapshot, node: &NodePlan) -> Option<OpTime> {
    Some(seen.mongo_view(&node.name)?.applied)
}

/// The member that is writable.
pub async fn primary(scene: &Scene) -> Result<&NodePlan> {
    let look = scene.look().await;
    let found = mongo::primary(look.mongo()).and_then(|name| scene.plan.node(name));
    found.ok_or_else(|| Error::new(Exit::RunState, msg!("service-mongo-no-primary")))
}

/// The set's configuration, as the primary has it.
async fn config(scene: &Scene, node: &NodePlan) -> Result<Document> {
    let primary = primary(scene).await?;
    let reply = ask::mongo(scene, primary, "admin", doc! { "replSetGetConfig": 1 }).await?;
    reply.get_document("config").cloned().map_err(|e| refused(node, e))
}

fn member<'a>(config: &'a mut Document, node: &NodePlan) -> Result<&'a mut Document> {
    let port = format!(":{}", node.port);
    let members = config.get_array_mut("members").ok();
    let mut members = members.into_iter().flatten().filter_map(Bson::as_document_mut);
    let found = members.find(|m| m.get_str("host").is_ok_and(|host| host.ends_with(&port)));
    found.ok_or_else(|| Error::new(Exit::RunState, msg!("fault-need-member", node = node.label())))
}

/// Sets the member's values in a new version of the configuration, and waits until the member has it.
async fn reconfigure(scene: &Scene, node: &NodePlan, values: &Document) -> Result<()> {
    let deadline = Instant::now() + RECONFIG;
    let version = loop {
        let mut config = config(scene, node).await?;
        member(&mut config, node)?.extend(values.clone());
        let version = config.get_i32("version").map_err(|e| refused(node, e))?;
        // The server knows no higher one: a set that is there takes no ordinary reconfiguration any more.
        let last = || Error::new(Exit::RunState, msg!("fault-need-version", node = node.label()));
        let version = ConfigVersion::new(version.into()).and_then(ConfigVersion::next).ok_or_else(last)?;
        config.insert("version", version.number());
        let primary = primary(scene).await?;
        // Its reply waits for two rounds of heartbeats: one for the configuration before, one for this.
        let command = doc! { "replSetReconfig": config };
        let at = scene.access.of(primary);
        let reply = mongo::talk(&primary.name, at, "admin", command, RECONFIG).await?;
        if mongo::succeeded(&reply) {
            break version;
        }
        if Instant::now() >= deadline {
            return Err(refused(primary, mongo::render(&reply)));
        }
        sleep(Duration::from_millis(100)).await;
    };
    let known = |seen: &Snapshot| {
        let view = seen.mongo_view(&node.name)?;
        (view.config_version >= version).then(|| msg!("fault-healed-answers", node = node.label()))
    };
    let left = deadline.saturating_duration_since(Instant::now());
    let seen = scene.witness(left.max(Duration::from_secs(5)), known).await;
    seen.map_err(|_| Error::new(Exit::Environment, msg!("fault-still-silent", node = node.label())))?;
    Ok(())
}
