//! Nodes that are gone, stand still, demand a password, or whose port is in the wrong hands.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::support::{Lab, Share, docker};

/// However the nodes are, an answer comes within 3 s.
fn bounded(lab: &Lab, args: &[&str]) -> crate::support::Said {
    let begun = Instant::now();
    let said = lab.lab(args);
    assert!(begun.elapsed() < Duration::from_secs(3), "lab {args:?} took {:?}", begun.elapsed());
    said
}

#[test]
fn a_paused_node_is_named_and_costs_no_time() {
    let _share = Share::whole();
    let lab = Lab::started("paused");
    docker(&["pause", &lab.container("redis-2")]);
    bounded(&lab, &["status"]).ok().says("redis-2");
    bounded(&lab, &["check", "--json"]).exits(1);
    docker(&["unpause", &lab.container("redis-2")]);
}

#[test]
fn a_node_that_demands_a_password_is_told_from_one_that_is_down() {
    let _share = Share::whole();
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
    let _share = Share::whole();
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
    // A port held at every address: only other ports help. An address of another test's run could be given back
    // meanwhile, and other tests want their ports.
    let _share = Share::whole();
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

/// An image like the one that a run's node has, with another program in place of one of its own.
struct Image(String);

impl Image {
    fn with(lab: &Lab, node: &str, program: &str, script: &str) -> Self {
        let from = docker(&["inspect", "--format", "{{.Config.Image}}", &lab.container(node)]);
        let name = format!("lab-test-{program}:{}", std::process::id());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(program);
        std::fs::write(&file, script).unwrap();
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let found = format!("command -v {program} || echo /usr/bin/{program}");
        let there = docker(&["exec", &lab.container(node), "sh", "-c", &found]);
        let made = docker(&["create", from.trim(), "true"]);
        let made = made.trim();
        docker(&["cp", file.to_str().unwrap(), &format!("{made}:{}", there.trim())]);
        docker(&["commit", made, &name]);
        docker(&["rm", made]);
        Self(name)
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        docker(&["rmi", "-f", &self.0]);
    }
}

#[test]
fn a_server_that_ends_at_once_ends_the_start_and_says_why() {
    let donor = Lab::started("donor");
    let all = [
        ("mongo-1", "mongod", "#!/bin/sh\necho booting\nexit 132\n", "mongo", "AVX"),
        (
            "redis-1",
            "redis-server",
            "#!/bin/sh\necho '*** FATAL CONFIG FILE ERROR ***'\nexit 1\n",
            "redis",
            "FATAL CONFIG",
        ),
        ("redis-1", "redis-server", "\u{7f}ELF\n", "redis", "for another processor"),
    ];
    for (node, program, script, role, words) in all {
        let image = Image::with(&donor, node, program, script);
        let lab = Lab::new("ends");
        let begun = Instant::now();
        let said = lab.lab(&[
            "start",
            if role == "mongo" { "mongo-create" } else { "redis-create" },
            "--name",
            &lab.run,
            "--image",
            &format!("{role}={}", image.0),
        ]);
        assert!(begun.elapsed() < Duration::from_secs(20), "{program}: {:?}", begun.elapsed());
        said.exits(4).says(words).says(&image.0);
        assert!(!said.err.contains("lab logs"), "{}", said.err);
        lab.assert_nothing_left();
    }
}

#[test]
fn a_run_whose_image_is_gone_is_not_taken_away_by_a_reset() {
    let lab = Lab::new("image-gone");
    let donor = Lab::started("donor-2");
    let image = Image::with(&donor, "redis-1", "nothing", "#!/bin/sh\n");
    lab.start(&["--image", &format!("redis={}", image.0)]).ok();
    drop(image);
    lab.lab(&["reset", "--yes"]).exits(4);
    lab.lab(&["status"]).ok().says("redis-1");
    assert_eq!(lab.containers().len(), 10);
}

#[test]
fn a_fault_ends_with_the_node_that_it_was_done_to() {
    let lab = Lab::started("victim");
    lab.lab(&["fault", "inject", "stop", "--target", "redis-5", "--for", "60s"]).ok();
    docker(&["rm", "-f", &lab.container("redis-5")]);
    lab.lab(&["fault", "heal"]).ok().says("was removed");
    lab.lab(&["fault", "status"]).ok();
    let gone = "the container of redis-5";
    for verb in [&["logs", "redis-5"][..], &["shell", "redis-5"], &["redis", "redis-5", "--", "PING"]] {
        lab.lab(verb).exits(5).says(gone).says("lab reset");
    }
    lab.lab(&["logs", "-n", "1"]).ok().says(gone).says("redis-1");
    lab.lab(&["doctor"]).says("redis-5");
}
