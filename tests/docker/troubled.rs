//! Nodes that are gone, stand still, demand a password, or whose port is in the wrong hands.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::support::{Lab, docker};

/// However the nodes are, an answer comes within 3 s.
fn bounded(lab: &Lab, args: &[&str]) -> crate::support::Said {
    let begun = Instant::now();
    let said = lab.lab(args);
    assert!(begun.elapsed() < Duration::from_secs(3), "lab {args:?} took {:?}", begun.elapsed());
    said
}

#[test]
fn a_paused_node_is_named_and_costs_no_time() {
    let lab = Lab::started("paused");
    docker(&["pause", &lab.container("redis-2")]);
    bounded(&lab, &["status"]).ok().says("redis-2");
    bounded(&lab, &["check", "--json"]).exits(1);
    docker(&["unpause", &lab.container("redis-2")]);
}

#[test]
fn a_node_that_demands_a_password_is_told_from_one_that_is_down() {
    let lab = Lab::started("password");
    lab.lab(&["redis", "redis-3", "--", "CONFIG", "SET", "requirepass", "secret"]).ok();
    let status = bounded(&lab, &["status", "--json"]).ok().json();
    let node =
        status["redis"]["nodes"].as_array().unwrap().iter().find(|n| n["name"] == "redis-3").unwrap().clone();
    assert_eq!(node["alive"], false);
    bounded(&lab, &["status"]).says("redis-3").says("NOAUTH");
}

#[test]
fn a_node_removed_behind_our_back_is_told_and_reset_mends_it() {
    let lab = Lab::started("removed");
    docker(&["rm", "-f", &lab.container("redis-4")]);
    bounded(&lab, &["status"]).ok().says("redis-4");
    bounded(&lab, &["check", "--json"]).exits(1);
    lab.lab(&["reset", "--yes"]).ok();
    assert_eq!(lab.containers().len(), 10);
    lab.lab(&["stop"]).ok();
    lab.assert_nothing_left();
}

#[test]
fn a_run_whose_net_was_killed_or_restarted_is_broken_until_reset() {
    let lab = Lab::started("net");
    docker(&["kill", &lab.container("net")]);
    lab.lab(&["check"]).exits(5).says("lab reset");
    docker(&["start", &lab.container("net")]);
    lab.lab(&["check"]).exits(5).says("lab reset");
    lab.lab(&["status"]).says("broken");
    lab.lab(&["reset", "--yes"]).ok();
    lab.lab(&["check", "--json"]).exits(1);
}

#[test]
fn a_port_taken_by_a_stranger_moves_the_run_and_says_so() {
    // A port held at every address: only other ports help. Addresses of other tests' runs are held already.
    let strangers: Vec<TcpListener> =
        (1..=254).filter_map(|n| TcpListener::bind(format!("127.0.0.{n}:7003")).ok()).collect();
    assert!(strangers.len() > 200);
    let lab = Lab::new("stranger");
    let said = lab.start(&["--json"]);
    drop(strangers);
    let run = said.ok().json();
    said.says("7003");
    assert_ne!(run["nodes"][0]["port"], 7000);
    lab.lab(&["check", "--json"]).exits(1);
}
