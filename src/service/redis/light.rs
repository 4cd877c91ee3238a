//! Pure: what is asked of a node again and again, and shows that something has changed: the replies to ROLE and CLUSTER
//! INFO.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeMap;

use super::parse::{bus, parsed};
use super::slots::count;
use super::wire::Reply;
use super::{Epoch, Flag, Link, RedisRole, RedisView};

/// What ROLE and CLUSTER INFO tell of a node: little, and enough to notice that something has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Light {
    /// Of a replica: its master's port, and whether the link stands.
    following: Option<(u16, bool)>,
    state_ok: bool,
    slots_assigned: u32,
    known: u32,
    current_epoch: Epoch,
    my_epoch: Epoch,
    /// Slots of nodes that this one takes for gone, and of those that all do.
    doubted: u32,
    failed: u32,
    bus: Option<BTreeMap<String, u64>>,
}

impl Light {
    /// What the light question would have said beside this view.
    pub fn of(view: &RedisView) -> Self {
        let following = match view.role {
            RedisRole::Master { .. } => None,
            RedisRole::Replica { master_port, link } => Some((master_port, link == Link::Up)),
        };
        Self {
            following,
            state_ok: view.state_ok,
            slots_assigned: view.slots_assigned,
            known: u32::try_from(view.nodes.len()).unwrap_or(u32::MAX),
            current_epoch: view.current_epoch,
            my_epoch: view.my_epoch,
            doubted: slots_of(view, &Flag::Suspected),
            failed: slots_of(view, &Flag::Failed),
            bus: view.bus.clone(),
        }
    }
}

/// How many slots the nodes own that carry a flag in this view.
fn slots_of(view: &RedisView, flag: &Flag) -> u32 {
    let flagged = view.nodes.iter().filter(|n| n.flags.has(flag));
    count(flagged.flat_map(|n| &n.slots))
}

/// The replies to ROLE and CLUSTER INFO; none where they are something else.
pub fn light(replies: &[Reply]) -> Option<Light> {
    let [Reply::Array(role), info] = replies else { return None };
    let following = match role.first()?.text()?.as_str() {
        "master" => None,
        // slave, host, port, state, offset.
        _ => match (role.get(2)?, role.get(3)?.text()?) {
            (Reply::Integer(port), state) => Some((u16::try_from(*port).ok()?, state == "connected")),
            _ => return None,
        },
    };
    let info = info.text().unwrap_or_default();
    // Asked ten times a second: a few looks at a short text, and no table of it.
    let field =
        |name: &str| info.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
    Some(Light {
        following,
        state_ok: field("cluster_state") == Some("ok"),
        slots_assigned: parsed(field("cluster_slots_assigned")),
        known: parsed(field("cluster_known_nodes")),
        current_epoch: parsed(field("cluster_current_epoch")),
        my_epoch: parsed(field("cluster_my_epoch")),
        doubted: parsed(field("cluster_slots_pfail")),
        failed: parsed(field("cluster_slots_fail")),
        bus: bus(&info),
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse::{self, Said};
    use super::*;

    const CLUSTER_INFO: &str = include_str!("captured/cluster-info-replica.txt");

    fn said() -> RedisView {
        let (info, nodes) =
            (include_str!("captured/info-replica.txt"), include_str!("captured/nodes-7000.txt"));
        let (cluster_info, cluster_nodes) = (Some(CLUSTER_INFO), Some(nodes));
        parse::view(&Said { info, id: Some("4c3a"), cluster_info, cluster_nodes, links: None })
            .expect("a view")
    }

    #[test]
    fn the_light_answer_agrees_with_the_whole_view() {
        let bulk = |text: &str| Reply::Bulk(text.into());
        let role = |state: &str| {
            let state = bulk(state);
            let words =
                vec![bulk("slave"), bulk("127.0.0.1"), Reply::Integer(7000), state, Reply::Integer(28)];
            [Reply::Array(words), bulk(CLUSTER_INFO)]
        };
        let mut view = said();
        view.nodes.truncate(6);
        assert_eq!(light(&role("connected")), Some(Light::of(&view)));
        assert_ne!(light(&role("connect")), Some(Light::of(&view)));
        assert_eq!(light(&[bulk("x"), bulk(CLUSTER_INFO)]), None);
    }
}
