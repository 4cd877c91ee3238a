//! Pure: the text of INFO, CLUSTER INFO and CLUSTER NODES into a view.

use std::collections::BTreeMap;

use super::wire::Reply;
use super::{ClusterNode, Link, RedisRole, RedisView};

/// Commands whose call counts tell what somebody did to a node.
const TOLD: [&str; 22] = [
    "acl|setuser",
    "client|pause",
    "cluster|addslots",
    "cluster|addslotsrange",
    "cluster|delslots",
    "cluster|failover",
    "cluster|flushslots",
    "cluster|forget",
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

/// What one node said, command by command.
pub struct Said<'a> {
    /// INFO server, replication and commandstats, one after the other.
    pub info: &'a str,
    /// The next three are none where cluster support is off.
    pub id: Option<&'a str>,
    pub cluster_info: Option<&'a str>,
    pub cluster_nodes: Option<&'a str>,
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
        nodes: said.cluster_nodes.unwrap_or_default().lines().map(cluster_node).collect::<Result<_, _>>()?,
        calls: calls(&info),
    })
}

/// What ROLE and CLUSTER INFO tell of a node: little, and enough to notice that something has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Light {
    master: bool,
    /// Of a replica: its master's port, and whether the link stands.
    following: Option<(u16, bool)>,
    state_ok: bool,
    slots_assigned: u32,
    known: u32,
    current_epoch: u64,
    my_epoch: u64,
}

impl Light {
    /// What the light question would have said beside this view.
    pub fn of(view: &RedisView) -> Self {
        let following = match view.role {
            RedisRole::Master { .. } => None,
            RedisRole::Replica { master_port, link } => Some((master_port, link == Link::Up)),
        };
        Self {
            master: following.is_none(),
            following,
            state_ok: view.state_ok,
            slots_assigned: view.slots_assigned,
            known: view.nodes.len() as u32,
            current_epoch: view.current_epoch,
            my_epoch: view.my_epoch,
        }
    }
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
    let count = |name: &str| field(name).and_then(|v| v.parse::<u64>().ok()).unwrap_or_default();
    Some(Light {
        master: following.is_none(),
        following,
        state_ok: field("cluster_state") == Some("ok"),
        slots_assigned: count("cluster_slots_assigned") as u32,
        known: count("cluster_known_nodes") as u32,
        current_epoch: count("cluster_current_epoch"),
        my_epoch: count("cluster_my_epoch"),
    })
}

/// `name:value` lines; `#` begins a heading.
fn fields(text: &str) -> BTreeMap<&str, &str> {
    text.lines().filter_map(|line| line.trim_end().split_once(':')).collect()
}

fn number<T: std::str::FromStr + Default>(fields: &BTreeMap<&str, &str>, name: &str) -> T {
    fields.get(name).and_then(|v| v.parse().ok()).unwrap_or_default()
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
        other => Err(format!("INFO role: {}", other.unwrap_or(&"none"))),
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

/// `id ip:port@bus[,hostname[,name=value…]] flags master ping pong epoch link slot…`.
fn cluster_node(line: &str) -> Result<ClusterNode, String> {
    let garbled = || format!("CLUSTER NODES: {line}");
    let mut words = line.split(' ');
    let mut word = || words.next().ok_or_else(garbled);
    let id = word()?.to_owned();
    let address = word()?.split([',', '@']).next().unwrap_or_default();
    // An IPv6 address has colons of its own; a node without address is `:0`.
    let (host, port) = address.rsplit_once(':').ok_or_else(garbled)?;
    let flags = word()?.split(',').filter(|f| *f != "noflags").map(str::to_owned).collect();
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
        slots: owned.into_iter().map(|w| range(w).ok_or_else(garbled)).collect::<Result<_, _>>()?,
        open: open.into_iter().map(str::to_owned).collect(),
    })
}

/// `0-5460`, or a single slot.
fn range(word: &str) -> Option<(u16, u16)> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    Some((first.parse().ok()?, last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Captured from Redis 8.0.2: a replica whose master then went away.
    const INFO: &str = include_str!("captured/info-replica.txt");
    const CLUSTER_INFO: &str = include_str!("captured/cluster-info-replica.txt");
    /// On a master with an open slot and a few slots given up, while it meets a node that is not there, one
    /// peer has a host name and one was just killed; and the same 7 s later.
    const EARLY: &str = include_str!("captured/nodes-early.txt");
    const LATER: &str = include_str!("captured/nodes-7000.txt");

    fn said(info: &str) -> RedisView {
        let said =
            Said { info, id: Some("4c3a"), cluster_info: Some(CLUSTER_INFO), cluster_nodes: Some(LATER) };
        view(&said).expect("a view")
    }

    #[test]
    fn a_replica_is_read_whole() {
        let view = said(INFO);
        assert_eq!(view.role, RedisRole::Replica { master_port: 7000, link: Link::Up });
        assert_eq!((view.version.as_str(), view.uptime_s, view.offset), ("8.0.2", 23, 28));
        assert_eq!((view.state_ok, view.slots_assigned), (true, 16384));
        assert_eq!((view.current_epoch, view.my_epoch), (6, 1));
        assert_eq!(view.calls, BTreeMap::from([("cluster|meet".into(), 5), ("cluster|replicate".into(), 1)]));
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
        assert_eq!(at(7000).slots, [(0, 4), (6, 6), (10, 5460)]);
        assert_eq!(at(7000).open, ["[100->-b489b734a1b8e24dea772e4160e87e3eba09d125]"]);
        assert_eq!(at(7000).flags, ["myself", "master"]);
        assert_eq!((at(7001).host.as_str(), at(7001).epoch), ("127.0.0.1", 2));
        assert_eq!(at(7999).flags, ["handshake"]);
        assert!(!at(7999).connected && !at(7005).connected && at(7004).connected);
        assert_eq!(at(7004).master.as_deref(), Some("b489b734a1b8e24dea772e4160e87e3eba09d125"));
        let later: Vec<_> = LATER.lines().map(|l| cluster_node(l).expect("a node")).collect();
        assert_eq!(later.iter().find(|n| n.port == 7005).expect("a node").flags, ["slave", "fail"]);
    }

    #[test]
    fn odd_addresses_are_read_and_broken_lines_are_named() {
        let gone = "07c3 :0@0 slave,noaddr - 1426 1426 0 disconnected";
        let gone = cluster_node(gone).expect("a node");
        assert_eq!((gone.host.as_str(), gone.port), ("", 0));
        let six = "07c3 ::1:7000@17000,,tls-port=0,shard-id=69bc noflags - 0 0 0 connected 5";
        let six = cluster_node(six).expect("a node");
        assert_eq!((six.host.as_str(), six.port, six.flags.len()), ("::1", 7000, 0));
        assert_eq!(six.slots, [(5, 5)]);
        for broken in
            ["", "07c3", "07c3 h:x@1 master - 0 0 0 connected", "07c3 h:1@1 master - 0 0 0 connected x"]
        {
            assert!(cluster_node(broken).is_err(), "{broken}");
        }
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
        let mut view = said(INFO);
        view.nodes.truncate(6);
        assert_eq!(light(&role("connected")), Some(Light::of(&view)));
        assert_ne!(light(&role("connect")), Some(Light::of(&view)));
        assert_eq!(light(&[bulk("x"), bulk(CLUSTER_INFO)]), None);
    }

    #[test]
    fn a_node_without_cluster_support_is_read() {
        let said = Said { info: INFO, id: None, cluster_info: None, cluster_nodes: None };
        let view = view(&said).expect("a view");
        assert!(view.nodes.is_empty() && !view.state_ok && view.id.is_empty());
        let stranger = Said { info: "hello", id: None, cluster_info: None, cluster_nodes: None };
        assert_eq!(super::view(&stranger), Err("INFO role: none".into()));
    }
}
