//! One look at a run: what each node said, and what the engine and the pod told of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::engine::ContainerFacts;
use crate::plan::NodeName;
use crate::service::mongo::Seeded;
use crate::service::{Heard, MongoView, Page, RedisView, View};

/// One moment: what each node said, or that it said nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Snapshot {
    pub at: Timestamp,
    /// The canary beside the nodes: how long it took to answer, ms; none if it did not.
    pub canary_ms: Option<u32>,
    /// Every node that was asked, by name.
    pub nodes: BTreeMap<NodeName, View>,
    /// The collection of the seeded documents, as each MongoDB member that could be read has it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub seeded: BTreeMap<NodeName, Seeded>,
    /// Databases, and `net`. A node that is not in it was not told of by the engine.
    pub containers: BTreeMap<NodeName, ContainerFacts>,
    /// Listening port, of those that the plan gives to somebody, to the uid that owns the socket (`/proc/net/tcp`,
    /// `tcp6` in the pod). None where the pod did not say; empty may mean that, too, in evidence of format 0.
    pub listeners: Option<BTreeMap<u16, u32>>,
    /// The program that an application lab is about, by the path that it was asked for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub app: BTreeMap<String, Heard<Page>>,
}

impl Snapshot {
    /// A look where there is nobody to look at.
    pub fn of_nobody(at: Timestamp) -> Self {
        Self {
            at,
            canary_ms: None,
            nodes: BTreeMap::new(),
            seeded: BTreeMap::new(),
            containers: BTreeMap::new(),
            listeners: None,
            app: BTreeMap::new(),
        }
    }

    /// What was heard of each Redis node.
    pub fn redis(&self) -> impl Iterator<Item = (&NodeName, &Heard<RedisView>)> + Clone {
        self.nodes.iter().filter_map(|(node, view)| Some((node, view.redis()?)))
    }

    /// What was heard of each MongoDB member.
    pub fn mongo(&self) -> impl Iterator<Item = (&NodeName, &Heard<MongoView>)> + Clone {
        self.nodes.iter().filter_map(|(node, view)| Some((node, view.mongo()?)))
    }

    /// What the Redis nodes that answered said.
    pub fn redis_views(&self) -> impl Iterator<Item = &RedisView> {
        self.redis().filter_map(|(_, heard)| heard.answer())
    }

    /// What the MongoDB members that answered said.
    pub fn mongo_views(&self) -> impl Iterator<Item = &MongoView> {
        self.mongo().filter_map(|(_, heard)| heard.answer())
    }

    /// What a Redis node said; none where it is no such node, or gave no answer.
    pub fn redis_view(&self, node: &str) -> Option<&RedisView> {
        self.nodes.get(node)?.redis()?.answer()
    }

    /// What a MongoDB member said; none where it is no such node, or gave no answer.
    pub fn mongo_view(&self, node: &str) -> Option<&MongoView> {
        self.nodes.get(node)?.mongo()?.answer()
    }
}

/// A look as this version writes it, or as those did that kept a map for each database: records are signed, and judged
/// again years later.
#[derive(Deserialize)]
struct Written {
    at: Timestamp,
    canary_ms: Option<u32>,
    #[serde(default)]
    nodes: BTreeMap<NodeName, View>,
    #[serde(default)]
    redis: BTreeMap<NodeName, Heard<RedisView>>,
    #[serde(default)]
    mongo: BTreeMap<NodeName, Heard<MongoView>>,
    #[serde(default)]
    seeded: BTreeMap<NodeName, Seeded>,
    containers: BTreeMap<NodeName, ContainerFacts>,
    #[serde(default)]
    listeners: Option<BTreeMap<u16, u32>>,
    #[serde(default)]
    app: BTreeMap<String, Heard<Page>>,
}

impl From<Written> for Snapshot {
    fn from(written: Written) -> Self {
        let Written { at, canary_ms, mut nodes, redis, mongo, seeded, containers, listeners, app } = written;
        nodes.extend(redis.into_iter().map(|(node, heard)| (node, View::Redis(heard))));
        nodes.extend(mongo.into_iter().map(|(node, heard)| (node, View::Mongo(heard))));
        Self { at, canary_ms, nodes, seeded, containers, listeners, app }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As versions before the map of all nodes wrote it.
    const OLDER: &str = r#"{"at": "2026-03-01T10:00:00Z", "canary_ms": 1,
        "redis": {"redis-1": {"silent": 500}, "redis-2": {"denied": "NOAUTH"}}, "mongo": {"mongo-1": "refused"},
        "containers": {}, "listeners": {"7000": 52001}}"#;

    #[test]
    fn a_look_is_the_same_whichever_version_wrote_it() {
        let older: Snapshot = serde_json::from_str(OLDER).unwrap();
        let nodes = [
            ("mongo-1", View::Mongo(Heard::Refused)),
            ("redis-1", View::Redis(Heard::Silent(500))),
            ("redis-2", View::Redis(Heard::Denied("NOAUTH".into()))),
        ];
        assert_eq!(older.nodes, nodes.map(|(name, view)| (name.to_owned(), view)).into());
        assert_eq!(older.listeners, Some([(7000, 52001)].into()));
        let written = serde_json::to_string(&older).unwrap();
        assert!(written.contains(r#""nodes":{"mongo-1":{"mongo":"refused"},"#), "{written}");
        let newer: Snapshot = serde_json::from_str(&written).unwrap();
        assert_eq!((newer.at, newer.nodes, newer.listeners), (older.at, older.nodes, older.listeners));
    }
}
