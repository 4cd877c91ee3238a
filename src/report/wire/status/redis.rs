//! How the cluster stands, in `lab.status/v1`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::whom::answering;
use crate::check::{agreeing, by_hand, redis_cli};
use crate::i18n::Lang;
use crate::journal::Moment;
use crate::plan::{NodePlan, RunPlan};
use crate::service::redis::{Flag, SLOTS, Slot, SlotRange};
use crate::service::{ClusterNode, Link, RedisRole, RedisView};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RedisStatus {
    /// `ok` when every member that answers says `cluster_state:ok`, `fail` when one does not, `unknown` when
    /// none answers. A node that was added and is listed by nobody is no member.
    #[schemars(extend("enum" = ["ok", "fail", "unknown"]))]
    pub state: &'static str,
    /// Slots that a member says it owns itself.
    pub slots_covered: u32,
    /// Every member answers, and all describe the same masters, replicas and slots.
    pub agreed: bool,
    /// Nodes that were added and belong to no cluster, or only think so.
    pub outsiders: Vec<Outsider>,
    /// Slots on their way, lowest first: a move that goes on, or one that nobody finished.
    pub open_slots: Vec<OpenSlot>,
    pub nodes: Vec<RedisNodeStatus>,
    /// What a person would type to see the same, asked of one node.
    pub command: Option<String>,
}

/// A Redis node that no member lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Outsider {
    pub name: String,
    pub port: u16,
    /// How many other nodes it lists itself: a node that was forgotten may not know of it.
    pub lists: usize,
}

/// A slot that its owner gives away, or that another node waits for, by their own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenSlot {
    #[schemars(with = "u16")]
    pub slot: Slot,
    /// Who gives it away (MIGRATING), or is waited for.
    pub from: String,
    /// Who waits for it (IMPORTING), or is to be given it.
    pub to: String,
    pub migrating: bool,
    pub importing: bool,
}

/// A Redis node in its own words; none where it does not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RedisNodeStatus {
    pub name: String,
    pub port: u16,
    #[schemars(extend("enum" = ["master", "replica", null]))]
    pub role: Option<&'static str>,
    /// The master that it follows, by name where it is one of this run.
    pub master: Option<String>,
    /// Owned slots, ranges with both ends.
    #[schemars(with = "Vec<(u16, u16)>")]
    pub slots: Vec<SlotRange>,
    /// A replica's link to its master.
    #[schemars(extend("enum" = ["up", "down", "syncing", null]))]
    pub link: Option<&'static str>,
    /// Replication offset, bytes.
    pub offset: Option<u64>,
    /// It answered, itself.
    pub alive: bool,
    /// Why it is not alive, in the reader's language.
    pub trouble: Option<String>,
    /// What a person would type to hear the same from this node.
    pub command: String,
}

/// From one look.
pub fn status(moment: &Moment, lang: Lang) -> RedisStatus {
    let plan = moment.plan;
    let members: Vec<&NodePlan> = moment.members().collect();
    let views: Vec<&RedisView> = members.iter().filter_map(|n| moment.redis(n).ok()).collect();
    let state = match views.as_slice() {
        [] => "unknown",
        all if all.iter().all(|v| v.state_ok) => "ok",
        _ => "fail",
    };
    let mut covered = vec![false; SLOTS as usize];
    let owned = views.iter().filter_map(|v| own_line(v)).flat_map(|n| &n.slots);
    owned.flat_map(|range| range.slots()).for_each(|slot| covered[slot.index()] = true);
    let strangers = plan.redis().filter(|n| !members.iter().any(|member| member.name == n.name));
    RedisStatus {
        state,
        slots_covered: covered.iter().filter(|c| **c).count() as u32,
        agreed: agreeing(views.iter().copied()) == members.len(),
        outsiders: strangers.map(|node| outsider(moment, node)).collect(),
        open_slots: open_slots(moment, &members),
        nodes: plan.redis().map(|n| redis_node(moment, n, lang)).collect(),
        command: answering(members.iter().copied(), |n| moment.redis(n).is_ok())
            .map(|n| redis_cli(plan, n, "cluster nodes")),
    }
}

fn outsider(moment: &Moment, node: &NodePlan) -> Outsider {
    let lists = moment.redis(node).map_or(0, |view| view.nodes.iter().filter(|n| n.id != view.id).count());
    Outsider { name: node.name.clone(), port: node.port, lists }
}

fn open_slots(moment: &Moment, members: &[&NodePlan]) -> Vec<OpenSlot> {
    let views: Vec<_> = members.iter().filter_map(|n| Some((*n, moment.redis(n).ok()?))).collect();
    let called = |id: &str| {
        let known = views.iter().find(|(_, view)| view.id == id);
        known.map_or_else(|| id.to_owned(), |(node, _)| node.name.clone())
    };
    let mut all: BTreeMap<(Slot, String, String), (bool, bool)> = BTreeMap::new();
    for (node, view) in &views {
        for text in own_line(view).into_iter().flat_map(|line| &line.open) {
            let Some((slot, gives, other)) = opened(text) else { continue };
            let (own, other) = (node.name.clone(), called(other));
            let (from, to) = if gives { (own, other) } else { (other, own) };
            let (migrating, importing) = all.entry((slot, from, to)).or_default();
            *migrating |= gives;
            *importing |= !gives;
        }
    }
    let line = |((slot, from, to), (migrating, importing))| OpenSlot { slot, from, to, migrating, importing };
    all.into_iter().map(line).collect()
}

/// `[100->-ID]`, which gives the slot away, or `[100-<-ID]`, which waits for it (`clusterGenNodeDescription`,
/// cluster_legacy.c).
fn opened(text: &str) -> Option<(Slot, bool, &str)> {
    let text = text.strip_prefix('[')?.strip_suffix(']')?;
    let (slot, gives, id) = match text.split_once("->-") {
        Some((slot, id)) => (slot, true, id),
        None => text.split_once("-<-").map(|(slot, id)| (slot, false, id))?,
    };
    Some((slot.parse().ok()?, gives, id))
}

fn own_line(view: &RedisView) -> Option<&ClusterNode> {
    view.nodes.iter().find(|n| n.flags.has(&Flag::Myself))
}

fn redis_node(moment: &Moment, node: &NodePlan, lang: Lang) -> RedisNodeStatus {
    let view = moment.redis(node);
    let role = view.as_ref().ok().map(|v| &v.role);
    RedisNodeStatus {
        name: node.name.clone(),
        port: node.port,
        role: role.map(|r| match r {
            RedisRole::Master { .. } => "master",
            RedisRole::Replica { .. } => "replica",
        }),
        master: role.and_then(|r| match r {
            RedisRole::Master { .. } => None,
            RedisRole::Replica { master_port, .. } => Some(by_port(moment.plan, *master_port)),
        }),
        slots: view.as_ref().ok().and_then(|v| own_line(v)).map(|n| n.slots.clone()).unwrap_or_default(),
        link: role.and_then(|r| match r {
            RedisRole::Master { .. } => None,
            RedisRole::Replica { link: Link::Up, .. } => Some("up"),
            RedisRole::Replica { link: Link::Down, .. } => Some("down"),
            RedisRole::Replica { link: Link::Syncing, .. } => Some("syncing"),
        }),
        offset: view.as_ref().ok().map(|v| v.offset),
        alive: view.is_ok(),
        trouble: view.err().map(|t| t.words.text(lang)),
        command: by_hand(moment.plan, node),
    }
}

fn by_port(plan: &RunPlan, port: u16) -> String {
    plan.by_port(port).map_or_else(|| port.to_string(), |n| n.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::growth::grown;
    use crate::journal::Evidence;
    use crate::report::human::remarks;
    use crate::service::{Heard, View};

    fn told(evidence: &Evidence) -> RedisStatus {
        status(&evidence.moments().next_back().unwrap(), Lang::En)
    }

    fn view<'a>(evidence: &'a mut Evidence, node: &str) -> &'a mut RedisView {
        match evidence.snapshots[0].nodes.get_mut(node) {
            Some(View::Redis(Heard::Answer(view))) => view,
            other => panic!("{node}: {other:?}"),
        }
    }

    fn ids(status: &RedisStatus) -> Vec<String> {
        remarks(status).iter().map(|remark| remark.id.to_string()).collect()
    }

    #[test]
    fn a_node_that_belongs_to_no_cluster_says_nothing_of_this_one() {
        let mut evidence = grown(&[]);
        let status = told(&evidence);
        assert_eq!((status.state, status.agreed, status.slots_covered), ("ok", true, 16384));
        assert_eq!(status.nodes.len(), 7, "it is shown all the same");
        assert_eq!(ids(&status), ["report-redis-outsider"]);
        let first = view(&mut evidence, "redis-1").nodes.clone();
        view(&mut evidence, "redis-7").nodes.extend(first);
        let status = told(&evidence);
        assert_eq!((status.state, status.agreed, status.outsiders[0].lists), ("ok", true, 6));
        assert_eq!(ids(&status), ["report-redis-forgotten"]);
    }

    #[test]
    fn an_open_slot_is_one_line_whoever_speaks_of_it() {
        let mut evidence = grown(&[]);
        let id = |evidence: &mut Evidence, node: &str| view(evidence, node).id.clone();
        let (first, second) = (id(&mut evidence, "redis-1"), id(&mut evidence, "redis-2"));
        let mut open = |node: &str, text: String| {
            let view = view(&mut evidence, node);
            let own = view.nodes.iter_mut().find(|n| n.id == view.id).unwrap();
            own.open.push(text);
            told(&evidence).open_slots
        };
        let one_sided = open("redis-1", format!("[100->-{second}]"));
        assert!(one_sided[0].migrating && !one_sided[0].importing);
        let both = open("redis-2", format!("[100-<-{first}]"));
        let (from, to) = ("redis-1".to_owned(), "redis-2".to_owned());
        assert_eq!(
            both,
            [OpenSlot { slot: Slot::new(100).unwrap(), from, to, migrating: true, importing: true }]
        );
        let stranger = open("redis-2", "[7-<-nobody]".into());
        assert_eq!((stranger.len(), stranger[0].from.as_str(), stranger[0].migrating), (2, "nobody", false));
        assert_eq!(open("redis-2", "[x]".into()).len(), 2, "what is not a slot is none");
    }
}
