//! What the witnesses know of who takes writes: where the workload asks when a node does not serve it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::check::{Heard, NodeName};
use crate::service::{MongoView, RedisView, redis};
use crate::spec::Service;

/// The last word of every node. Cheap to clone: all clones are one board.
#[derive(Clone, Default)]
pub struct Board(Arc<Mutex<Views>>);

#[derive(Default)]
struct Views {
    redis: BTreeMap<NodeName, Heard<RedisView>>,
    mongo: BTreeMap<NodeName, Heard<MongoView>>,
    /// Names to ports.
    ports: BTreeMap<NodeName, u16>,
}

impl Board {
    pub fn new(ports: BTreeMap<NodeName, u16>) -> Self {
        Self(Arc::new(Mutex::new(Views { ports, ..Views::default() })))
    }

    pub fn redis(&self, node: &NodeName, heard: &Heard<RedisView>) {
        put(&mut self.views().redis, node, heard);
    }

    pub fn mongo(&self, node: &NodeName, heard: &Heard<MongoView>) {
        put(&mut self.views().mongo, node, heard);
    }

    /// The port that takes writes to a slot now, or of a replica set, by the nodes' own words.
    pub fn writable(&self, service: Service, slot: u16) -> Option<u16> {
        let views = self.views();
        let node = match service {
            Service::Redis => redis::owner(&views.redis, slot),
            Service::Mongo => {
                let all = views.mongo.iter().filter_map(|(node, heard)| Some((node, heard.answer()?)));
                all.filter(|(_, view)| view.writable).max_by_key(|(_, view)| view.term).map(|(node, _)| node)
            }
        };
        views.ports.get(node?).copied()
    }

    /// Whether the Redis node at a port says that a slot is not its own. A node that says nothing disowns nothing.
    pub fn disowned(&self, port: u16, slot: u16) -> bool {
        let views = self.views();
        let node = views.ports.iter().find(|(_, at)| **at == port).map(|(node, _)| node);
        let view = node.and_then(|node| views.redis.get(node)?.answer());
        view.is_some_and(|view| !redis::claims(view, slot))
    }

    fn views(&self) -> MutexGuard<'_, Views> {
        // A witness that panicked left whole views behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Nothing is copied where nothing has changed, which is nearly always.
fn put<V: Clone + PartialEq>(views: &mut BTreeMap<NodeName, Heard<V>>, node: &NodeName, heard: &Heard<V>) {
    if views.get(node) != Some(heard) {
        views.insert(node.clone(), heard.clone());
    }
}
