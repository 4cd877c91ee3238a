//! Pure: which node owns a slot, by the nodes' own claims.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use super::{RedisRole, RedisView, Slot};
use crate::plan::NodeName;
use crate::service::Heard;

/// The master that claims the slot for itself. Of two that do (a master that came back and has not heard
/// yet), the higher epoch wins, as it will among the nodes.
pub fn owner<'a>(
    views: impl IntoIterator<Item = (&'a NodeName, &'a Heard<RedisView>)>,
    slot: Slot,
) -> Option<&'a NodeName> {
    claimant(views.into_iter().filter_map(|(node, heard)| Some((node, heard.answer()?))), slot)
}

/// The same among views that were heard at any time.
pub fn claimant<'a>(
    views: impl Iterator<Item = (&'a NodeName, &'a RedisView)>,
    slot: Slot,
) -> Option<&'a NodeName> {
    let claims =
        views.filter(|(_, view)| matches!(view.role, RedisRole::Master { .. }) && claims(view, slot));
    claims.max_by_key(|(_, view)| view.my_epoch).map(|(node, _)| node)
}

/// Whether a node says that a slot is its own.
pub fn claims(view: &RedisView, slot: Slot) -> bool {
    view.nodes.iter().any(|node| node.id == view.id && node.owns(slot))
}
