//! Broken off at any point: what is left is found by its labels and removed.

use std::process::Command;

use crate::support::{Lab, delete, docker, until};

fn signal(child: &std::process::Child, name: &str) {
    let sent = Command::new("kill")
        .args([&format!("-{name}"), &child.id().to_string()])
        .status()
        .expect("kill runs");
    assert!(sent.success());
}

/// It may have ended by itself meanwhile.
fn signal_if_alive(child: &std::process::Child, name: &str) {
    let _ = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).output();
}

/// Waits until the run has so many containers (or its start has ended), then acts.
fn at(lab: &Lab, containers: usize, child: &mut std::process::Child) {
    until("so many containers", || {
        let found = lab.containers().len();
        if found >= containers || child.try_wait().expect("a child").is_some() { Ok(()) } else { Err(found) }
    });
}

#[test]
fn ctrl_c_during_a_start_leaves_nothing() {
    for containers in [1, 5, 10] {
        let lab = Lab::new("ctrlc");
        let mut child = lab.spawn(&["start", "redis-failover", "--name", &lab.run]);
        at(&lab, containers, &mut child);
        signal(&child, "INT");
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(130), "{}", String::from_utf8_lossy(&ended.stderr));
        lab.assert_nothing_left();
    }
}

#[test]
fn a_start_killed_at_any_point_is_collected() {
    for containers in [1, 4, 10] {
        let lab = Lab::new("kill9");
        let mut child = lab.spawn(&["start", "redis-failover", "--name", &lab.run]);
        at(&lab, containers, &mut child);
        signal(&child, "KILL");
        let _ = child.wait();
        lab.lab(&["collect"]).ok();
        // The engine may still have been creating what it was asked for when we listed.
        until("collected", || {
            let left = lab.containers();
            if left.is_empty() {
                return Ok(());
            }
            lab.lab(&["collect"]).ok();
            Err(left)
        });
        lab.assert_nothing_left();
        // And the name is free again.
        lab.start(&[]).ok();
    }
}

#[test]
fn a_stop_killed_at_any_point_is_finished_by_collect() {
    for containers in [10, 9, 4] {
        let lab = Lab::started("halfstop");
        let mut child = lab.spawn(&["stop"]);
        until("so few containers", || {
            let found = lab.containers().len();
            // Ten are there from the start: then it is the journal that says that the stop has begun.
            let journal = lab.state().join("runs").join(&lab.run).join("journal.jsonl");
            let begun = std::fs::read_to_string(journal).unwrap_or_default().contains("\"stopping\"");
            let ended = child.try_wait().expect("a child").is_some();
            if ended || found <= containers && (found < 10 || begun) { Ok(()) } else { Err(found) }
        });
        signal_if_alive(&child, "KILL");
        let _ = child.wait();
        until("collected", || {
            lab.lab(&["collect"]).ok();
            let left = lab.containers();
            if left.is_empty() { Ok(()) } else { Err(left) }
        });
        lab.assert_nothing_left();
    }
}

#[test]
fn a_run_is_stopped_and_collected_with_its_state_folder_gone() {
    let lab = Lab::started("stateless");
    delete(&lab.state().join("runs"));
    // Still usable: found by labels. What was on record is gone, and no verdict is made up for it.
    lab.lab(&["status"]).ok();
    lab.lab(&["check", "--json"]);
    lab.lab(&["stop"]).ok();
    assert!(lab.containers().is_empty());

    let lab = Lab::started("stateless");
    delete(&lab.state().join("runs"));
    docker(&["kill", &lab.container("net")]);
    lab.lab(&["collect"]).ok();
    assert!(lab.containers().is_empty());
}

#[test]
fn a_torn_journal_and_an_unwritable_state_folder_are_no_accident() {
    let lab = Lab::started("torn");
    let journal = lab.state().join("runs").join(&lab.run).join("journal.jsonl");
    let mut bytes = std::fs::read(&journal).unwrap();
    bytes.extend_from_slice(br#"{"at":"2026-01-14T10:0"#);
    std::fs::write(&journal, bytes).unwrap();
    lab.lab(&["status"]).ok();
    lab.lab(&["check", "--json"]).exits(1);

    let refused = Lab::new("unwritable");
    let file = refused.state().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let mut command = refused.command(&["start", "redis-failover", "--name", &refused.run]);
    let output = command.env("LAB_STATE", &file).output().unwrap();
    crate::support::Said::of(&["start"], output).exits(4).says("cannot be written");
    assert!(refused.containers().is_empty());
}

#[test]
fn volumes_do_not_outlive_a_run() {
    let lab = Lab::started("volumes");
    let mounts: Vec<String> = lab
        .containers()
        .iter()
        .map(|name| {
            docker(&["inspect", "--format", "{{range .Mounts}}{{.Name}} {{end}}", name]).trim().to_owned()
        })
        .collect();
    lab.lab(&["stop"]).ok();
    let left = docker(&["volume", "ls", "-q"]);
    assert!(mounts.iter().flat_map(|m| m.split(' ')).all(|m| m.is_empty() || !left.contains(m)), "{left}");
}
