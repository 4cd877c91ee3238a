//! `lab author check` and `lab solve` on a real engine, by the built binary.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lab::course::Catalog;
use lab::grade::grade;
use lab::run::author::Captured;
use serde_json::Value;

use crate::support::{Lab, docker, until};

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

/// The checks that near-misses of a lab say that they fail. Of those that fail the same one the sample has one.
fn declared(lab: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("labs").join(lab).join("wrong");
    let heads = fs::read_dir(folder).expect("near-misses").flatten().map(|entry| {
        // A script, or a folder that is handed in.
        let path = if entry.path().is_dir() { entry.path().join("submission.yaml") } else { entry.path() };
        let text = fs::read_to_string(path).expect("read");
        let head =
            text.lines().find(|line| line.starts_with("# expect: ")).expect("what it scores").to_owned();
        head.rsplit_once('/').expect("a check").1.to_owned()
    });
    heads.collect()
}

/// A test a lab: what one waits for, another uses.
macro_rules! prove {
    ($($test:ident: $lab:literal,)*) => {
        const PROVEN: &[&str] = &[$($lab),*];
        $(#[test]
        fn $test() {
            proves_itself($lab);
        })*
    };
}

prove! {
    architecture_proves_itself: "architecture",
    cache_lru_proves_itself: "cache-lru",
    cache_ttl_proves_itself: "cache-ttl",
    mongo_create_proves_itself: "mongo-create",
    mongo_failover_proves_itself: "mongo-failover",
    mongo_read_preference_proves_itself: "mongo-read-preference",
    redis_add_node_proves_itself: "redis-add-node",
    redis_create_proves_itself: "redis-create",
    redis_failover_proves_itself: "redis-failover",
}

#[test]
fn every_lab_is_proven() {
    let labs = Catalog::new(None).list().expect("labs").into_iter();
    let exercises = labs.filter(|(_, loaded)| loaded.as_ref().expect("a lab").lab.is_exercise());
    assert_eq!(exercises.map(|(id, _)| id).collect::<Vec<_>>(), PROVEN);
}

fn proves_itself(id: &str) {
    let lab = Lab::new("author");
    let said = lab.lab(&["author", "check", id, "--sample", "--jobs", "1", "--json"]);
    let report = said.json();
    assert_eq!((said.code, report["holds"].as_bool()), (0, Some(true)), "{report:#}");
    assert_eq!(report["schema"], "lab.author/v1");
    let cases = report["cases"].as_array().expect("cases");
    assert!(cases.iter().all(|case| case["lab"] == id));
    // A lab with a workspace has the last two once a language.
    let named = |case: &Value, wanted: &str| case["case"].as_str().unwrap().split('/').next() == Some(wanted);
    for wanted in ["files", "untouched", "solution"] {
        assert!(cases.iter().any(|case| named(case, wanted)), "{wanted}");
    }
    let wrong = cases.iter().filter(|case| case["case"].as_str().unwrap().starts_with("wrong/"));
    let failed = wrong.flat_map(|case| case["failed"].as_array().unwrap());
    let failed: Vec<_> = failed.map(|check| check.as_str().unwrap().split_once('/').unwrap().1).collect();
    let unseen: Vec<_> = declared(id).into_iter().filter(|check| !failed.contains(&check.as_str())).collect();
    assert_eq!(unseen, Vec::<String>::new(), "checks that no near-miss has failed");
    assert!(cases.iter().filter(|case| named(case, "solution")).all(|case| case["score"] == 100));
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
fn what_holds_is_captured_and_an_unusual_way_earns_all_points() {
    let lab = Lab::new("author-capture");
    let folder = tempfile::tempdir().expect("a folder");
    let mine = copy(folder.path());
    let path = Path::new(&mine);
    fs::create_dir(path.join("right")).expect("a folder");
    fs::rename(path.join("solution.sh"), path.join("right/as-we-do-it.sh")).expect("moved");
    let wrong = path.join("wrong/lucky-answer-without-failover.sh");
    let text = fs::read_to_string(&wrong).expect("read").replace("score 15", "score 20");
    fs::write(&wrong, text).expect("written");

    let into = folder.path().join("captured");
    let capture = |name: &str| {
        lab.lab(&["author", "capture", &mine, "--case", name, "--into", into.to_str().expect("UTF-8")])
    };
    capture("right/as-we-do-it").ok();
    let file = into.join("redis-failover/right/as-we-do-it.json.gz");
    let captured = Captured::unpacked(&fs::read(file).expect("written")).expect("as it was written");
    assert_eq!((captured.case.as_str(), captured.score, captured.failed), ("right/as-we-do-it", 100, vec![]));
    let evidence = captured.evidence;
    let ours = Catalog::new(None).load("redis-failover").expect("a lab");
    assert_eq!(grade(&ours.lab, &evidence, &evidence.plan.vars).score, 100, "it follows from the evidence");

    // What does not hold would be a wrong example; what plays no script has none.
    capture("wrong/lucky-answer-without-failover").exits(1).says("15 instead of 20");
    assert!(!into.join("redis-failover/wrong").exists());
    capture("untouched").exits(2).says("right/as-we-do-it");
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
