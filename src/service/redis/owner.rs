//! Pure: which node owns a slot, by the nodes' own claims.

use std::collections::BTreeMap;

use super::{RedisRole, RedisView};
use crate::check::{Heard, NodeName};

/// The master that claims the slot for itself. Of two that do (a master that came back and has not heard
/// yet), the higher epoch wins, as it will among the nodes.
pub fn owner(views: &BTreeMap<NodeName, Heard<RedisView>>, slot: u16) -> Option<&NodeName> {
    views
        .iter()
        .filter_map(|(node, heard)| Some((node, heard.answer()?)))
        .filter(|(_, view)| matches!(view.role, RedisRole::Master { .. }) && claims(view, slot))
        .max_by_key(|(_, view)| view.my_epoch)
        .map(|(node, _)| node)
}

/// Whether a node says that a slot is its own.
pub fn claims(view: &RedisView, slot: u16) -> bool {
    let own = view.nodes.iter().filter(|node| node.id == view.id);
    own.flat_map(|node| &node.slots).any(|&(first, last)| (first..=last).contains(&slot))
}
