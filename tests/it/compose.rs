//! The topologies are Compose files: Compose itself accepts them, and reads the same in them as we do.

use std::process::Command;

use lab::course::{Vars, topologies, topology};
use serde_json::Value;

/// `docker-compose` (1.29, Python) or `docker compose` (2), whichever this host has.
fn compose() -> Option<Vec<&'static str>> {
    let works = |words: &[&str]| {
        let asked = Command::new(words[0]).args(&words[1..]).arg("version").output();
        asked.is_ok_and(|out| out.status.success())
    };
    [vec!["docker-compose"], vec!["docker", "compose"]].into_iter().find(|words| works(words))
}

/// What Compose understood, as JSON. 1.29 prints YAML only, which our own YAML reader turns into the same.
fn config(words: &[&str], file: &str) -> Value {
    let out = Command::new(words[0]).args(&words[1..]).args(["-f", file, "config"]).output();
    let out = out.expect("it was there a moment ago");
    assert!(out.status.success(), "{file}: {}", String::from_utf8_lossy(&out.stderr));
    serde_saphyr::from_str(&String::from_utf8_lossy(&out.stdout)).expect("Compose prints YAML")
}

#[test]
fn compose_accepts_every_topology_and_reads_the_same() {
    let Some(words) = compose() else {
        eprintln!(
            "SKIPPED: neither `docker-compose` nor `docker compose` on this host: topologies NOT checked"
        );
        return;
    };
    for name in topologies() {
        let ours = topology(name, &Vars::new()).unwrap();
        let theirs = config(&words, &format!("{}/compose/{name}.yml", env!("CARGO_MANIFEST_DIR")));
        let services = theirs["services"].as_object().unwrap();
        assert_eq!(services.len(), ours.nodes.len() + 1, "{name}");
        for node in ours.nodes.iter().map(|(_, node)| node).chain([&ours.net]) {
            let service = &services[&node.name];
            assert_eq!(service["image"], node.image.as_str());
            // Compose prints its output so that it can be read again: `$` is `$$` there.
            let command: Vec<String> = node.command.iter().map(|word| word.replace('$', "$$")).collect();
            assert_eq!(service["command"], serde_json::json!(command));
            assert_eq!(service["pids_limit"], node.pids);
            for (key, value) in &node.env {
                assert_eq!(service["environment"][key], value.as_str(), "{} {key}", node.name);
            }
            if node.uid != 0 {
                assert_eq!(service["user"], format!("{0}:{0}", node.uid));
            }
        }
        assert_eq!(services[&ours.net.name]["ports"].as_array().unwrap().len(), ours.publish.len());
    }
}
