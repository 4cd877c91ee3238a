//! What the witnesses know of who takes writes: where the workload asks when a node does not serve it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::plan::NodeName;
use crate::service::redis::Slot;
use crate::service::{Heard, MongoView, RedisView, redis};

/// The last words of every node. Cheap to clone: all clones are one board.
#[derive(Clone, Default)]
pub struct Board(Arc<Mutex<Views>>);

#[derive(Default)]
struct Views {
    redis: BTreeMap<NodeName, Word<RedisView>>,
    mongo: BTreeMap<NodeName, Word<MongoView>>,
    /// Names to ports.
    ports: BTreeMap<NodeName, u16>,
}

/// What a node said last, and whether it still says anything.
struct Word<V> {
    view: V,
    speaks: bool,
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

    /// The port that takes writes to a slot now, by the nodes' own words. Where nobody who speaks does, whoever did last:
    /// clients go on asking it until somebody takes its place.
    pub fn owner(&self, slot: Slot) -> Option<u16> {
        let views = self.views();
        let node = owner(&views.redis, slot, true).or_else(|| owner(&views.redis, slot, false));
        views.ports.get(node?).copied()
    }

    /// The port of the member that takes writes now; where none that speaks does, of the one that did last.
    pub fn primary(&self) -> Option<u16> {
        let views = self.views();
        let node = primary(&views.mongo, true).or_else(|| primary(&views.mongo, false));
        views.ports.get(node?).copied()
    }

    /// Whether a slot is not that of the Redis node at a port: by its own word, the last where it is silent, or because
    /// it is silent and another one owns the slot.
    pub fn disowned(&self, port: u16, slot: Slot) -> bool {
        let views = self.views();
        let Some(node) = views.ports.iter().find(|(_, at)| **at == port).map(|(node, _)| node) else {
            return false;
        };
        let Some(word) = views.redis.get(node) else { return false };
        !redis::claims(&word.view, slot) || (!word.speaks && owner(&views.redis, slot, true).is_some())
    }

    /// A Redis node that speaks: it knows more of a slot than a client does that knows nothing.
    pub fn anybody(&self) -> Option<u16> {
        let views = self.views();
        let node = views.redis.iter().find(|(_, word)| word.speaks && word.view.nodes.len() > 1)?.0;
        views.ports.get(node).copied()
    }

    /// The Redis node that calls itself by this id, or did when it last spoke.
    pub fn called(&self, id: &str) -> Option<NodeName> {
        let views = self.views();
        let found = views.redis.iter().find(|(_, word)| !id.is_empty() && word.view.id == id);
        found.map(|(node, _)| node.clone())
    }

    fn views(&self) -> MutexGuard<'_, Views> {
        // A witness that panicked left whole views behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn owner(views: &BTreeMap<NodeName, Word<RedisView>>, slot: Slot, speaks: bool) -> Option<&NodeName> {
    let words = views.iter().filter(|(_, word)| word.speaks || !speaks);
    redis::claimant(words.map(|(node, word)| (node, &word.view)), slot)
}

fn primary(views: &BTreeMap<NodeName, Word<MongoView>>, speaks: bool) -> Option<&NodeName> {
    let words = views.iter().filter(|(_, word)| (word.speaks || !speaks) && word.view.writable);
    words.max_by_key(|(_, word)| word.view.term).map(|(node, _)| node)
}

/// Nothing is copied where nothing has changed, which is nearly always.
fn put<V: Clone + PartialEq>(views: &mut BTreeMap<NodeName, Word<V>>, node: &NodeName, heard: &Heard<V>) {
    match (views.get_mut(node), heard.answer()) {
        (Some(word), Some(view)) => {
            word.speaks = true;
            if word.view != *view {
                word.view = view.clone();
            }
        }
        (Some(word), None) => word.speaks = false,
        (None, Some(view)) => _ = views.insert(node.clone(), Word { view: view.clone(), speaks: true }),
        (None, None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::fixture;
    use crate::service::redis::{SlotRange, share_of};

    /// A board as an untouched run begins: redis-1 to redis-3 are the masters.
    fn board() -> (Board, BTreeMap<NodeName, Heard<RedisView>>) {
        let evidence = fixture::evidence("untouched");
        let ports = evidence.plan.redis().map(|n| (n.name.clone(), n.port)).collect();
        let (board, views) = (Board::new(ports), evidence.baseline.unwrap());
        let views: BTreeMap<_, _> =
            views.redis().map(|(node, heard)| (node.clone(), heard.clone())).collect();
        views.iter().for_each(|(node, heard)| board.redis(node, heard));
        (board, views)
    }

    fn slots_of(views: &mut BTreeMap<NodeName, Heard<RedisView>>, node: &str, slots: Option<SlotRange>) {
        let Some(Heard::Answer(view)) = views.get_mut(node) else { panic!("{node} answers") };
        let id = view.id.clone();
        view.nodes.iter_mut().filter(|n| n.id == id).for_each(|n| n.slots = slots.into_iter().collect());
    }

    #[test]
    fn a_silent_owner_is_asked_until_somebody_takes_its_place() {
        let (board, mut views) = board();
        assert_eq!(board.owner(Slot::new(0).unwrap()), Some(7000));
        board.redis(&"redis-1".into(), &Heard::Silent(500));
        assert_eq!(board.owner(Slot::new(0).unwrap()), Some(7000));
        assert!(!board.disowned(7000, Slot::new(0).unwrap()), "a stalled master has lost nothing yet");
        slots_of(&mut views, "redis-4", share_of(0, 3));
        if let Some(Heard::Answer(heir)) = views.get_mut("redis-4") {
            heir.role = crate::service::RedisRole::Master { replicas: 0 };
        }
        board.redis(&"redis-4".into(), &views["redis-4"]);
        assert_eq!(board.owner(Slot::new(0).unwrap()), Some(7003));
        assert!(board.disowned(7000, Slot::new(0).unwrap()));
    }

    #[test]
    fn a_node_that_gave_its_slots_away_and_was_stopped_is_not_asked_again() {
        let (board, mut views) = board();
        slots_of(&mut views, "redis-1", None);
        slots_of(&mut views, "redis-2", SlotRange::new(0, 10922));
        for node in ["redis-1", "redis-2"] {
            board.redis(&node.into(), &views[node]);
        }
        assert!(board.disowned(7000, Slot::new(0).unwrap()));
        board.redis(&"redis-1".into(), &Heard::Refused);
        assert!(board.disowned(7000, Slot::new(0).unwrap()));
        assert_eq!(board.owner(Slot::new(0).unwrap()), Some(7001));
        assert_eq!(board.anybody(), Some(7001));
    }
}
