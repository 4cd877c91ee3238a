//! `lab author check` and `lab solve` on a real engine, by the built binary.

#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{Lab, docker, until};

/// Containers of runs that `author check` of that process made.
fn made_by(pid: u32) -> Vec<String> {
    let filter = format!("name=lab-author-{pid}-");
    docker(&["ps", "-a", "--filter", &filter, "--format", "{{.Names}}"]).lines().map(str::to_owned).collect()
}

/// A copy of redis-failover to spoil.
fn copy(to: &Path) -> String {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("labs/redis-failover");
    let to = to.join("redis-failover");
    fs::create_dir_all(to.join("wrong")).expect("a folder");
    for folder in ["", "wrong"] {
        for entry in fs::read_dir(from.join(folder)).expect("the lab").flatten() {
            if entry.path().is_file() {
                fs::copy(entry.path(), to.join(folder).join(entry.file_name())).expect("copied");
            }
        }
    }
    to.to_str().expect("UTF-8").to_owned()
}

fn case<'a>(report: &'a Value, name: &str) -> &'a Value {
    let cases = report["cases"].as_array().expect("cases");
    cases.iter().find(|c| c["case"] == name).unwrap_or_else(|| panic!("no case {name} in {report:#}"))
}

#[test]
fn every_lab_proves_itself() {
    let lab = Lab::new("author");
    let said = lab.lab(&["author", "check", "--all", "--json"]);
    let report = said.json();
    assert_eq!((said.code, report["holds"].as_bool()), (0, Some(true)), "{report:#}");
    assert_eq!(report["schema"], "lab.author/v1");
    let cases = report["cases"].as_array().expect("cases");
    let mut by_lab: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for case in cases {
        by_lab.entry(case["lab"].as_str().unwrap()).or_default().push(case["case"].as_str().unwrap());
    }
    for (lab, cases) in by_lab {
        for wanted in ["files", "untouched", "solution"] {
            assert!(cases.contains(&wanted), "{lab}: {wanted}");
        }
        assert!(cases.iter().filter(|c| c.starts_with("wrong/")).count() >= 3, "{lab}: {cases:?}");
    }
    assert_eq!(case(&report, "solution")["score"], 100);
    lab.assert_nothing_left();
}

#[test]
fn a_lab_that_does_not_hold_is_told_so() {
    let lab = Lab::new("author-spoiled");
    let folder = tempfile::tempdir().expect("a folder");
    let spoiled = copy(folder.path());
    let path = Path::new(&spoiled);
    fs::write(path.join("solution.sh"), "#!/bin/sh\necho on the way; exit 3\n").expect("written");
    let wrong = path.join("wrong/lucky-answer-without-failover.sh");
    let text = fs::read_to_string(&wrong).expect("read");
    let text =
        text.replace("score 15, fails failover/failover", "score 20, fails rejoined/rejoined-as-replica");
    fs::write(&wrong, text).expect("written");
    let guide = path.join("guide.ar.md");
    let text = fs::read_to_string(&guide).expect("read").replacen("keyslot", "keyslots", 1);
    fs::write(&guide, text).expect("written");

    let check = |name: &str| {
        let said = lab.lab(&["author", "check", &spoiled, "--case", name, "--json"]);
        assert_eq!(said.exits(1).json()["holds"], false);
        case(&said.json(), name).clone()
    };
    let files = check("files");
    assert!(files["problems"][0]["message"].as_str().unwrap().contains("keyslots"), "{files:#}");
    let solution = check("solution");
    assert_eq!((solution["score"].as_u64(), solution["expected_score"].as_u64()), (Some(0), Some(100)));
    assert_eq!(solution["output"], "on the way\n");
    assert!(solution["problems"][0]["message"].as_str().unwrap().contains("code 3"), "{solution:#}");
    let lucky = check("wrong/lucky-answer-without-failover");
    assert_eq!(lucky["score"], 15);
    assert!(lucky["failed"].as_array().unwrap().contains(&"failover/failover".into()));
    let problems = lucky["problems"].as_array().unwrap();
    let problems: Vec<_> = problems.iter().map(|p| p["message"].as_str().unwrap()).collect();
    // What was scored and what should have failed; between them every check that did not hold, with what it saw.
    assert!(problems.first().is_some_and(|p| p.contains("15 instead of 20")), "{problems:#?}");
    assert!(problems.contains(&"failover/failover did not hold:"), "{problems:#?}");
    assert!(problems.last().is_some_and(|p| p.contains("`rejoined/rejoined-as-replica`")), "{problems:#?}");
    let seed = lucky["seed"].as_u64().expect("a seed to try again with").to_string();
    let again =
        ["author", "check", &spoiled, "--case", "wrong/lucky-answer-without-failover", "--seed", &seed];
    lab.lab(&again).exits(1).says(&format!("--seed {seed}")).says("FAIL");
    lab.lab(&["author", "check", &spoiled, "--case", "wrong/nothing"]).exits(2).says("heal/stalled-master");
    lab.assert_nothing_left();
}

#[test]
fn an_interrupted_proof_leaves_nothing() {
    let lab = Lab::new("author-interrupted");
    let child = lab.spawn(&["author", "check", "redis-failover", "--case", "solution"]);
    let pid = child.id();
    until("the toolbox runs", || match made_by(pid) {
        made if made.iter().any(|name| name.ends_with("-toolbox")) => Ok(()),
        made => Err(made),
    });
    assert!(std::process::Command::new("kill").args(["-INT", &pid.to_string()]).status().unwrap().success());
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(made_by(pid), Vec::<String>::new());
    lab.assert_nothing_left();
}

#[test]
fn the_solution_earns_all_points_on_a_learners_run() {
    let lab = Lab::started("solve");
    let solved = lab.lab(&["solve"]);
    solved.ok().says("give-back");
    let result = lab.lab(&["check", "--json"]);
    assert_eq!(result.ok().json()["score"], 100);
    assert!(!lab.containers().contains(&lab.container("toolbox")));
    lab.lab(&["stop"]).ok();
    lab.assert_nothing_left();
}

/// Every verb that a script finds in the toolbox, on one run.
const VERBS: &str = r#"#!/usr/bin/env bash
lab status | grep -c redis-
lab status --json | jq -r .redis.state
lab hint failover
lab node stop redis-6 && lab node start 7005 && echo again
lab answer find-master 1 || echo "answer $?"
lab wait failover --for 1s || echo "wait $?"
lab fault inject nothing || echo "fault $?"
lab fault wait nothing || echo "fault $?"
lab node stop net || echo "node $?"
lab watch || echo "usage $?"
redis-cli -h "$LAB_ADDRESS" -p "$LAB_PORT_REDIS_1" -c get "$LAB_KEY" | wc -c
"#;

#[test]
fn a_script_finds_every_verb_of_the_shim() {
    let lab = Lab::new("shim");
    let folder = tempfile::tempdir().expect("a folder");
    let mine = copy(folder.path());
    fs::write(Path::new(&mine).join("solution.sh"), VERBS).expect("written");
    lab.lab(&["start", &mine, "--name", &lab.run]).ok();
    let solved = lab.lab(&["solve"]);
    let lines: Vec<&str> = solved.ok().out.lines().collect();
    assert_eq!(lines[1], "ok", "{lines:#?}");
    for wanted in ["again", "answer 2", "wait 1", "fault 2", "node 2", "usage 2", "17"] {
        assert!(lines.contains(&wanted), "no `{wanted}` in {lines:#?}");
    }
    let journal = fs::read_to_string(lab.state().join("runs").join(&lab.run).join("journal.jsonl"));
    let journal = journal.expect("a journal");
    let acts = journal.lines().filter(|line| line.contains("\"by\":\"toolbox\""));
    // One hint, and intent and end of two acts on a node.
    assert_eq!(acts.count(), 5, "{journal}");
    lab.lab(&["stop"]).ok();
    lab.assert_nothing_left();
}
