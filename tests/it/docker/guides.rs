//! What the guides teach is so: each command of a guide prints what the guide says, and what is said of times and
//! replies is tried on real nodes.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::readme::fits;
use crate::support::{Lab, Share, until};

/// A command and the lines that the guide says it prints; none where it says nothing.
struct Step {
    command: String,
    printed: Vec<String>,
}

/// The commands of a guide in order, one a line; what stands in a block of `text` was printed by the one before.
fn steps(guide: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut block = None;
    for line in guide.lines() {
        match (line.strip_prefix("```"), block) {
            (Some(_), Some(_)) => block = None,
            (Some(kind), None) => block = Some(kind == "text"),
            (None, Some(true)) => {
                steps.last_mut().expect("a command before its output").printed.push(line.into())
            }
            (None, Some(false)) => steps.push(Step { command: line.to_owned(), printed: Vec::new() }),
            (None, None) => {}
        }
    }
    steps
}

/// A run's variables by name, as `lab env` has them, and draws by their own name.
fn variables(lab: &Lab) -> BTreeMap<String, String> {
    let env = lab.lab(&["env", "--json"]).json();
    let all = env["variables"].as_object().expect("variables").iter();
    let text = |value: &serde_json::Value| value.as_str().map_or(value.to_string(), str::to_owned);
    let drawn = |name: &str| name.strip_prefix("LAB_").unwrap_or(name).to_lowercase();
    all.flat_map(|(name, value)| [(name.clone(), text(value)), (drawn(name), text(value))]).collect()
}

/// `lab`'s own words for what a guide has typed: it needs no client on this machine.
fn words<'a>(command: &'a str, ports: &[(&str, &'a str)]) -> Option<Vec<&'a str>> {
    let mut words: Vec<&str> = command.split_whitespace().collect();
    for word in &mut words {
        *word = ports.iter().find(|(name, _)| name == word).map_or(*word, |(_, port)| *port);
    }
    match words.as_slice() {
        ["redis-cli", "-h", _, "-p", port, command @ ..] => Some([&["redis", *port, "--"], command].concat()),
        // A terminal's own page; and what follows redirects is a client's affair.
        ["lab", "watch", ..] | ["redis-cli", ..] => None,
        ["lab", rest @ ..] => Some(rest.to_vec()),
        _ => None,
    }
}

#[test]
fn the_guide_to_a_failover_prints_what_it_says() {
    let lab = Lab::new("guide");
    lab.start(&["--seed", "7"]).ok();
    let variables = variables(&lab);
    let guide = variables
        .iter()
        .fold(include_str!("../../../labs/redis-failover/guide.en.md").to_owned(), |text, (name, value)| {
            text.replace(&format!("${{{name}}}"), value)
        });
    let port = |n: u8| variables[&format!("LAB_PORT_REDIS_{n}")].as_str();
    // Seed 7 draws a key of the third master; its replica is the sixth node.
    let ports = [("OLD", port(3)), ("AWAKE", port(1)), ("NEW", port(6))];
    let mut tried = 0;
    for Step { command, printed } in steps(&guide) {
        let Some(args) = words(&command, &ports) else { continue };
        let printed: Vec<String> =
            printed.iter().map(|line| line.replace(":OLD@", &format!(":{}@", port(3)))).collect();
        tried += usize::from(!printed.is_empty());
        // A reader comes back a moment later; the cluster needs it.
        until(&command, || {
            let said = lab.lab(&args);
            let lines: Vec<&str> = said.out.lines().map(str::trim_end).collect();
            let right = printed.is_empty() || fits(&printed, &lines);
            if right { Ok(()) } else { Err(format!("{}\n{}", said.out, said.err)) }
        });
    }
    assert!(tried >= 10, "the guide no longer says what to expect: {tried}");
    lab.lab(&["stop"]).ok();
}

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
