//! One node's setting is changed and nobody wrote it down, except our journal.

use std::collections::BTreeMap;
use std::time::Duration;

use bson::{Bson, Document, doc};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::Scene;
use super::{ask, refused};
use crate::course::ConfigDrift;
use crate::i18n::Message;
use crate::journal::Undo;
use crate::plan::{NodeKind, NodePlan};
use crate::{Error, Exit, Result, msg};

/// Settings that would shut us out with everybody else, so that no process could undo them; `connections`
/// and `disk-full` are faults of their own.
const OURS: [&str; 9] = [
    "requirepass",
    "aclfile",
    "port",
    "bind",
    "tls-port",
    "unixsocket",
    "maxclients",
    "protected-mode",
    "cluster-port",
];

impl Act for ConfigDrift {
    fn kept(&self) -> Kept {
        Kept::Process
    }

    fn need(&self, _: &Aim) -> Result<()> {
        Ok(())
    }

    /// The value as it is now. Refuses a setting that is not there, or that has the new value already.
    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        let parameter = &self.parameter;
        if OURS.contains(&parameter.to_ascii_lowercase().as_str()) {
            return Err(Error::new(Exit::Usage, msg!("fault-need-reachable", parameter = parameter)));
        }
        let Some(was) = read(scene, node, parameter).await? else {
            let what = msg!("fault-need-parameter", node = node.label(), parameter = parameter);
            return Err(Error::new(Exit::Usage, what));
        };
        if was == self.value {
            let what = msg!(
                "fault-need-other-value",
                node = node.label(),
                parameter = parameter,
                value = self.value
            );
            return Err(Error::new(Exit::RunState, what));
        }
        Ok(Undo::Settings { were: BTreeMap::from([(parameter.clone(), was)]) })
    }

    /// Proven by the node's word to a second connection, beside that of a node which was left alone.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let parameter = &self.parameter;
        let was = read(scene, node, parameter).await?;
        write(scene, node, parameter, &self.value).await?;
        let is = read(scene, node, parameter).await?.unwrap_or_default();
        if was.as_ref() == Some(&is) {
            return Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())));
        }
        let node_says = msg!("fault-proof-drifted", node = node.label(), parameter = parameter, value = is);
        let Some(peer) = scene.plan.nodes.iter().find(|n| n.kind == node.kind && n.name != node.name) else {
            return Ok(node_says);
        };
        let Ok(Some(other)) = read(scene, peer, parameter).await else { return Ok(node_says) };
        Ok(msg!(
            "fault-proof-drifted-from",
            node = node.label(),
            parameter = parameter,
            value = is,
            peer = peer.label(),
            other = other
        ))
    }

    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        restore(scene, hit).await
    }
}

/// Puts every value back and reads it again.
pub async fn restore(scene: &Scene, hit: &Hit<'_>) -> Result<Message> {
    let node = hit.node;
    let Undo::Settings { were } = &hit.record.undo else { return Err(hit.lost()) };
    for (parameter, value) in were {
        write(scene, node, parameter, value).await?;
        let is = read(scene, node, parameter).await?.unwrap_or_default();
        if is != *value {
            let what = msg!("fault-not-restored", node = node.label(), parameter = parameter, value = value);
            return Err(Error::new(Exit::Environment, what).because(is));
        }
    }
    let settings = were.iter().map(|(parameter, value)| format!("{parameter} = {value}"));
    let settings = settings.collect::<Vec<_>>().join(", ");
    Ok(msg!("fault-healed-settings", node = node.label(), settings = settings))
}

async fn read(scene: &Scene, node: &NodePlan, parameter: &str) -> Result<Option<String>> {
    if node.kind == NodeKind::REDIS {
        return ask::config(scene, node, parameter).await;
    }
    let command =
        Document::from_iter([("getParameter".into(), Bson::Int32(1)), (parameter.into(), 1.into())]);
    let reply = ask::told(scene, node, "admin", command).await?;
    Ok(reply.get(parameter).map(|value| value.clone().into_relaxed_extjson().to_string()))
}

async fn write(scene: &Scene, node: &NodePlan, parameter: &str, value: &str) -> Result<()> {
    if node.kind == NodeKind::REDIS {
        return ask::redis(scene, node, &["CONFIG", "SET", parameter, value]).await.map(|_| ());
    }
    // A word without quotes is a text, as it is in a shell.
    let json = serde_json::from_str(value).unwrap_or_else(|_| serde_json::Value::from(value));
    let value = Bson::try_from(json).map_err(|e| refused(node, e))?;
    let mut command = doc! { "setParameter": 1 };
    command.insert(parameter, value);
    ask::mongo(scene, node, "admin", command).await.map(|_| ())
}
