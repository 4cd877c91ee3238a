//! Pure: the text of INFO, CLUSTER INFO and CLUSTER NODES into a view.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeMap;

use super::wire::Reply;
use super::{ClusterNode, Flags, Link, RedisRole, RedisView};
use crate::plan::budget;

/// Commands whose call counts tell what somebody did to a node.
const TOLD: [&str; 23] = [
    "acl|setuser",
    "client|pause",
    "cluster|addslots",
    "cluster|addslotsrange",
    "cluster|delslots",
    "cluster|failover",
    "cluster|flushslots",
    "cluster|forget",
    // Asked by every look: it falls where somebody has reset the counters.
    "cluster|info",
    "cluster|meet",
    "cluster|replicate",
    "cluster|reset",
    "cluster|setslot",
    "config|resetstat",
    "config|set",
    "debug",
    "del",
    "flushall",
    "flushdb",
    "restore",
    "set",
    "shutdown",
    "swapdb",
];

/// Messages of the bus that tell who leads and who belongs: pings and what is published are left out.
const MESSAGES: [&str; 5] = ["auth-ack", "auth-req", "fail", "meet", "mfstart"];

/// What one node said, command by command.
pub struct Said<'a> {
    /// INFO server, replication, commandstats, keyspace and persistence, one after the other.
    pub info: &'a str,
    /// The next three are none where cluster support is off.
    pub id: Option<&'a str>,
    pub cluster_info: Option<&'a str>,
    pub cluster_nodes: Option<&'a str>,
    /// CLUSTER LINKS, which servers before 7.0 do not know.
    pub links: Option<&'a Reply>,
}

/// A view, or the line that is not as Redis writes it.
pub fn view(said: &Said) -> Result<RedisView, String> {
    let info = fields(said.info);
    let cluster = fields(said.cluster_info.unwrap_or_default());
    let text =
        |name: &str| info.get(name).map(|v| v.to_string()).ok_or_else(|| format!("INFO without {name}"));
    let role = role(&info)?;
    let offset = match role {
        RedisRole::Master { .. } => "master_repl_offset",
        RedisRole::Replica { .. } => "slave_repl_offset",
    };
    Ok(RedisView {
        id: said.id.unwrap_or_default().to_owned(),
        run_id: text("run_id")?,
        version: text("redis_version")?,
        uptime_s: number(&info, "uptime_in_seconds"),
        offset: number(&info, offset),
        replid: text("master_replid")?,
        role,
        state_ok: cluster.get("cluster_state") == Some(&"ok"),
        slots_assigned: number(&cluster, "cluster_slots_assigned"),
        current_epoch: number(&cluster, "cluster_current_epoch"),
        my_epoch: number(&cluster, "cluster_my_epoch"),
        nodes: nodes(said.cluster_nodes.unwrap_or_default())?,
        calls: calls(&info),
        bus: said.cluster_info.and_then(bus),
        links: said.links.and_then(links),
        writes: info.get("rdb_changes_since_last_save").and_then(|n| n.parse().ok()),
        keys: said.info.contains("# Keyspace").then(|| {
            let held =
                info.get("db0").and_then(|db| db.split(',').next()?.strip_prefix("keys=")?.parse().ok());
            held.unwrap_or_default()
        }),
    })
}

/// A list of links, each a map that RESP2 writes as a flat list.
fn links(said: &Reply) -> Option<BTreeMap<String, u64>> {
    let Reply::Array(all) = said else { return None };
    let link = |link: &Reply| {
        let Reply::Array(words) = link else { return None };
        let field = |name: &str| {
            let mut pairs = words.chunks_exact(2);
            pairs.find_map(|pair| (pair[0].text()? == name).then_some(&pair[1]))
        };
        let made = match field("create-time")? {
            Reply::Integer(ms) => u64::try_from(*ms).ok()?,
            _ => return None,
        };
        (field("direction")?.text()? == "to").then_some((field("node")?.text()?, made))
    };
    // Of one and the same node the last, while another one is given up.
    Some(all.iter().take(budget::VIEW_NODES).filter_map(link).collect())
}

/// The messages that tell something. None where CLUSTER INFO counts none at all, as in records of before.
pub(super) fn bus(cluster_info: &str) -> Option<BTreeMap<String, u64>> {
    let mut counted = false;
    let mut bus = BTreeMap::new();
    let stats = cluster_info.lines().filter_map(|l| l.strip_prefix("cluster_stats_messages_"));
    for (name, count) in stats.filter_map(|l| l.trim_end().split_once(':')) {
        counted = true;
        let kind = name.rsplit_once('_').map_or(name, |(kind, _)| kind);
        if let Some(count) = count.parse().ok().filter(|_| MESSAGES.contains(&kind)) {
            bus.insert(name.to_owned(), count);
        }
    }
    counted.then_some(bus)
}

/// `name:value` lines; `#` begins a heading.
fn fields(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|line| line.trim_end().split_once(':')).collect()
}

fn number<T: std::str::FromStr + Default>(fields: &BTreeMap<&str, &str>, name: &str) -> T {
    parsed(fields.get(name).copied())
}

/// What is no number, or one that cannot be, counts as none.
pub(super) fn parsed<T: std::str::FromStr + Default>(text: Option<&str>) -> T {
    text.and_then(|v| v.parse().ok()).unwrap_or_default()
}

fn role(info: &BTreeMap<&str, &str>) -> Result<RedisRole, String> {
    match info.get("role") {
        Some(&"master") => Ok(RedisRole::Master { replicas: number(info, "connected_slaves") }),
        Some(&"slave") => {
            let link = match info.get("master_link_status") {
                Some(&"up") => Link::Up,
                _ if info.get("master_sync_in_progress") == Some(&"1") => Link::Syncing,
                _ => Link::Down,
            };
            Ok(RedisRole::Replica { master_port: number(info, "master_port"), link })
        }
        other => Err(format!("INFO role: {}", budget::cut(other.unwrap_or(&"none"), budget::ECHO))),
    }
}

/// `cmdstat_cluster|reset:calls=2,usec=…,rejected_calls=0,failed_calls=1`: what a node refused was not done.
fn calls(info: &BTreeMap<&str, &str>) -> BTreeMap<String, u64> {
    let field = |stats: &str, name: &str| -> Option<u64> {
        stats.split(',').find_map(|s| s.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
    };
    let count =
        |stats: &str| Some(field(stats, "calls")?.saturating_sub(field(stats, "failed_calls").unwrap_or(0)));
    TOLD.iter()
        .filter_map(|&name| {
            let stats = info.get(format!("cmdstat_{name}").as_str())?;
            Some((name.to_owned(), count(stats)?))
        })
        .collect()
}

fn nodes(text: &str) -> Result<Vec<ClusterNode>, String> {
    if text.lines().nth(budget::VIEW_NODES).is_some() {
        return Err(format!("CLUSTER NODES: more than {} nodes", budget::VIEW_NODES));
    }
    text.lines().map(cluster_node).collect()
}

/// `id ip:port@bus[,hostname[,name=value…]] flags master ping pong epoch link slot…`.
fn cluster_node(line: &str) -> Result<ClusterNode, String> {
    let garbled = || format!("CLUSTER NODES: {}", budget::cut(line, budget::ECHO));
    let mut words = line.split(' ');
    let mut word = || words.next().ok_or_else(garbled);
    let id = word()?.to_owned();
    let address = word()?.split([',', '@']).next().unwrap_or_default();
    // An IPv6 address has colons of its own; a node without address is `:0`.
    let (host, port) = address.rsplit_once(':').ok_or_else(garbled)?;
    let flags = Flags::read(word()?);
    let master = Some(word()?).filter(|m| *m != "-").map(str::to_owned);
    let (_ping, _pong) = (word()?, word()?);
    let epoch = word()?.parse().map_err(|_| garbled())?;
    let connected = word()? == "connected";
    let (open, owned): (Vec<&str>, Vec<&str>) = words.partition(|w| w.starts_with('['));
    Ok(ClusterNode {
        id,
        host: host.to_owned(),
        port: port.parse().map_err(|_| garbled())?,
        flags,
        master,
        epoch,
        connected,
        slots: owned.into_iter().map(|w| w.parse().map_err(|_| garbled())).collect::<Result<_, _>>()?,
        open: open.into_iter().map(str::to_owned).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::redis::slots::listed;

    /// Captured from Redis 8.0.2: a replica whose master then went away.
    const INFO: &str = include_str!("captured/info-replica.txt");
    const CLUSTER_INFO: &str = include_str!("captured/cluster-info-replica.txt");
    /// On a master with an open slot and a few slots given up, while it meets a node that is not there, one
    /// peer has a host name and one was just killed; and the same 7 s later.
    const EARLY: &str = include_str!("captured/nodes-early.txt");
    const LATER: &str = include_str!("captured/nodes-7000.txt");

    fn said(info: &str) -> RedisView {
        let said = Said {
            info,
            id: Some("4c3a"),
            cluster_info: Some(CLUSTER_INFO),
            cluster_nodes: Some(LATER),
            links: None,
        };
        view(&said).expect("a view")
    }

    #[test]
    fn a_replica_is_read_whole() {
        let view = said(INFO);
        assert_eq!(view.role, RedisRole::Replica { master_port: 7000, link: Link::Up });
        assert_eq!((view.version.as_str(), view.uptime_s, view.offset), ("8.0.2", 23, 28));
        assert_eq!((view.state_ok, view.slots_assigned), (true, 16384));
        assert_eq!((view.current_epoch, view.my_epoch), (6.into(), 1.into()));
        let calls = [("cluster|info", 94), ("cluster|meet", 5), ("cluster|replicate", 1)];
        assert_eq!(view.calls, calls.map(|(name, count)| (name.to_owned(), count)).into());
        // Of the messages, those that tell of meetings and elections.
        assert_eq!(view.bus.map(|bus| bus["meet_sent"]), Some(5));
        assert_eq!(view.keys, None);
    }

    #[test]
    fn refused_calls_do_not_count() {
        let stats =
            "\ncmdstat_cluster|reset:calls=2,usec=9,usec_per_call=4.50,rejected_calls=0,failed_calls=1\n";
        assert_eq!(said(&(INFO.to_owned() + stats)).calls["cluster|reset"], 1);
    }

    #[test]
    fn a_link_is_up_down_or_syncing() {
        let link = |text: &str| match said(text).role {
            RedisRole::Replica { link, .. } => link,
            RedisRole::Master { .. } => panic!("a replica"),
        };
        let down = INFO.replace("link_status:up", "link_status:down");
        assert_eq!(link(&down), Link::Down);
        assert_eq!(link(&down.replace("sync_in_progress:0", "sync_in_progress:1")), Link::Syncing);
    }

    #[test]
    fn nodes_are_read_with_open_slots_host_names_and_flags() {
        let early: Vec<_> = EARLY.lines().map(|l| cluster_node(l).expect("a node")).collect();
        let at = |port: u16| early.iter().find(|n| n.port == port).expect("a node");
        assert_eq!(listed(&at(7000).slots), "0-4 6 10-5460");
        assert_eq!(at(7000).open, ["[100->-b489b734a1b8e24dea772e4160e87e3eba09d125]"]);
        assert_eq!(at(7000).flags, Flags::read("myself,master"));
        assert_eq!((at(7001).host.as_str(), at(7001).epoch), ("127.0.0.1", 2.into()));
        assert_eq!(at(7999).flags, Flags::read("handshake"));
        assert!(!at(7999).connected && !at(7005).connected && at(7004).connected);
        assert_eq!(at(7004).master.as_deref(), Some("b489b734a1b8e24dea772e4160e87e3eba09d125"));
        let later: Vec<_> = LATER.lines().map(|l| cluster_node(l).expect("a node")).collect();
        assert_eq!(later.iter().find(|n| n.port == 7005).expect("a node").flags, Flags::read("slave,fail"));
    }

    #[test]
    fn odd_addresses_are_read_and_broken_lines_are_named() {
        let gone = "07c3 :0@0 slave,noaddr - 1426 1426 0 disconnected";
        let gone = cluster_node(gone).expect("a node");
        assert_eq!((gone.host.as_str(), gone.port), ("", 0));
        let six = "07c3 ::1:7000@17000,,tls-port=0,shard-id=69bc noflags - 0 0 0 connected 5";
        let six = cluster_node(six).expect("a node");
        assert_eq!((six.host.as_str(), six.port, &six.flags), ("::1", 7000, &Flags::default()));
        assert_eq!(listed(&six.slots), "5");
        for broken in
            ["", "07c3", "07c3 h:x@1 master - 0 0 0 connected", "07c3 h:1@1 master - 0 0 0 connected x"]
        {
            assert!(cluster_node(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_node_without_cluster_support_is_read() {
        let said = Said { info: INFO, id: None, cluster_info: None, cluster_nodes: None, links: None };
        let view = view(&said).expect("a view");
        assert!(view.nodes.is_empty() && !view.state_ok && view.id.is_empty());
        let stranger = Said { info: "hello", id: None, cluster_info: None, cluster_nodes: None, links: None };
        assert_eq!(super::view(&stranger), Err("INFO role: none".into()));
    }

    #[test]
    fn links_are_told_by_whom_they_lead_to_and_when_they_were_made() {
        let bulk = |text: &str| Reply::Bulk(text.into());
        let link = |direction: &str, node: &str, made: i64| {
            let words = [
                bulk("direction"),
                bulk(direction),
                bulk("node"),
                bulk(node),
                bulk("create-time"),
                Reply::Integer(made),
            ];
            Reply::Array(words.into())
        };
        let said =
            Reply::Array(vec![link("to", "4c3a", 1_700), link("from", "4c3a", 1_600), link("to", "x", -1)]);
        assert_eq!(links(&said), Some([("4c3a".to_owned(), 1_700)].into()));
        assert_eq!(links(&bulk("ERR")), None);
        assert_eq!(links(&Reply::Array(vec![Reply::Array(vec![bulk("direction")])])), Some(BTreeMap::new()));
    }

    #[test]
    fn a_view_has_a_bounded_number_of_nodes() {
        let many = "07c3 h:1@1 master - 0 0 0 connected\n".repeat(budget::VIEW_NODES + 1);
        let said = Said { info: INFO, id: None, cluster_info: None, cluster_nodes: Some(&many), links: None };
        assert!(view(&said).is_err());
        let line = format!("07c3 h:1@1 master - 0 0 0 connected {}", "9".repeat(1 << 16));
        assert!(cluster_node(&line).is_err_and(|why| why.len() < 300));
        for senseless in ["9-3", "0-16384", "40000-60000"] {
            assert!(cluster_node(&format!("07c3 h:1@1 master - 0 0 0 connected {senseless}")).is_err());
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_said_is_a_view_or_a_reason(
            info in "(role:(master|slave)\r\n|run_id:x\r\n|redis_version:8\r\n|master_replid:x\r\n|\
                     [a-z_]{1,20}:-?[0-9]{1,30}\r\n|cmdstat_debug:calls=[0-9]{1,25},failed_calls=[0-9]{1,25}\r\n|.{0,9}){0,12}",
            nodes in "([0-9a-f]{4} [:a-z0-9.]{0,8}:[0-9]{1,6}@1 [a-z,]{0,9} - 0 0 [0-9]{1,25} connected( [0-9\\[-]{1,12}){0,3}\n|.{0,30}){0,5}",
            any in ".{0,200}",
        ) {
            for (info, nodes) in [(&info, &nodes), (&any, &nodes), (&info, &any)] {
                let said = Said { info, id: Some(&any), cluster_info: Some(info), cluster_nodes: Some(nodes), links: None };
                if let Ok(view) = view(&said) {
                    let changes = crate::record::redis::diff::changes(&"a".into(), &|_, port| port.to_string(), &view, &view, 25);
                    proptest::prop_assert!(changes.is_empty());
                }
            }
        }
    }
}
