//! What the guides say of times and replies is tried on real nodes.

use std::time::{Duration, Instant};

use super::variables;
use crate::support::{Lab, Share, until};

/// One field of CLUSTER INFO of a node; empty where it does not say.
fn info(lab: &Lab, node: &str, field: &str) -> String {
    let said = lab.lab(&["redis", node, "--", "cluster", "info"]).out;
    let line = said.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    line.unwrap_or_default().trim().to_owned()
}

/// Guides and questions say how long a newcomer refuses clients, how far FORGET goes, and for how long everybody refuses
/// everything while a master is replaced.
#[test]
fn what_is_taught_of_times_and_replies_is_so() {
    let _share = Share::whole();
    let lab = Lab::new("taught");
    lab.start(&["--seed", "7"]).ok();
    let redis = |node: &str, command: &str| {
        let args: Vec<&str> = ["redis", node, "--"].into_iter().chain(command.split(' ')).collect();
        lab.lab(&args)
    };

    // A master that has been alone for longer than the node timeout waits for one more once it knows who owns what.
    lab.lab(&["node", "add"]).ok();
    until("alone for longer than the node timeout", || {
        let said = redis("redis-7", "info server").out;
        let up =
            said.lines().find_map(|line| line.trim().strip_prefix("uptime_in_seconds:")?.parse::<u32>().ok());
        if up >= Some(7) { Ok(()) } else { Err(up) }
    });
    let env = variables(&lab);
    redis("redis-1", &format!("cluster meet {} {}", env["LAB_ADDRESS"], env["LAB_PORT_REDIS_7"])).ok();
    until("it knows the owners", || match info(&lab, "redis-7", "cluster_slots_assigned").as_str() {
        "16384" => Ok(()),
        other => Err(other.to_owned()),
    });
    let knew = Instant::now();
    assert_eq!(info(&lab, "redis-7", "cluster_state"), "fail");
    until("it serves", || match info(&lab, "redis-7", "cluster_state").as_str() {
        "ok" => Ok(()),
        other => Err(other.to_owned()),
    });
    let waited = knew.elapsed();
    assert!(waited > Duration::from_secs(3) && waited < Duration::from_secs(9), "{waited:?}");

    // One member that is told to forget passes it on.
    let id = redis("redis-7", "cluster myid").out.trim().trim_matches('"').to_owned();
    redis("redis-1", &format!("cluster forget {id}")).ok();
    until("the others have forgotten it, too", || {
        let knows = |n: &u8| redis(&format!("redis-{n}"), "cluster nodes").out.contains(&id);
        let still: Vec<u8> = (1..=6).filter(knows).collect();
        if still.is_empty() { Ok(()) } else { Err(still) }
    });

    // Somebody else's slots are served while the master is silent, refused from FAIL to the election, and served again.
    lab.lab(&["fault", "inject", "stalled-master"]).ok();
    let struck = Instant::now();
    let write = || redis("redis-1", "set {06S}taught 1").out;
    assert_eq!(write().trim(), "OK", "the stalled master alone is missed at first");
    until("everybody refuses everything", || {
        let said = write();
        if said.contains("CLUSTERDOWN") { Ok(()) } else { Err(said) }
    });
    let refused = Instant::now();
    assert!(struck.elapsed() > Duration::from_secs(4), "{:?}", struck.elapsed());
    until("the replica has taken over", || match write().trim() {
        "OK" => Ok(()),
        other => Err(other.to_owned()),
    });
    assert!(refused.elapsed() < Duration::from_secs(5), "{:?}", refused.elapsed());
    assert!(struck.elapsed() < Duration::from_secs(15), "{:?}", struck.elapsed());
    lab.lab(&["stop"]).ok();
}
