//! Start, use, reset, stop, as a user does it.

use crate::support::{Lab, Share, docker};

#[test]
fn a_run_is_started_used_reset_and_gone() {
    let lab = Lab::new("life");
    let run = lab.start(&["--json", "--seed", "7"]);
    let run = run.ok().json();
    assert_eq!(run["schema"], "lab.run/v1");
    assert_eq!((run["run"].as_str(), run["lab"].as_str()), (Some(lab.run.as_str()), Some("redis-failover")));
    assert_eq!(run["seed"], 7);
    let nodes = run["nodes"].as_array().unwrap();
    assert_eq!(nodes.iter().filter(|n| n["kind"] == "redis").count(), 6);
    assert_eq!(nodes.iter().filter(|n| n["kind"] == "mongo").count(), 3);
    assert_eq!(lab.containers().len(), 10, "one container a node, and net: {:?}", lab.containers());

    let status = lab.lab(&["status", "--json"]);
    let status = status.ok().json();
    assert_eq!((status["phase"].as_str(), status["redis"]["state"].as_str()), (Some("ready"), Some("ok")));
    assert_eq!(status["redis"]["slots_covered"], 16384);
    assert_eq!(status["redis"]["agreed"], true);
    assert!(status["mongo"]["primary"].is_string());

    // What holds at the start earns nothing.
    let check = lab.lab(&["check", "--json"]);
    let check = check.exits(1).json();
    assert_eq!((check["score"].as_u64(), check["max_score"].as_u64()), (Some(0), Some(100)));

    lab.start(&[]).exits(5).says("exists already").says("lab reset");

    let before = docker(&["inspect", "--format", "{{.Id}}", &lab.container("redis-1")]);
    let again = lab.lab(&["reset", "--json", "--yes"]);
    let again = again.ok().json();
    assert_eq!((&again["seed"], &again["address"]), (&run["seed"], &run["address"]));
    assert_ne!(before, docker(&["inspect", "--format", "{{.Id}}", &lab.container("redis-1")]));

    lab.lab(&["stop"]).ok();
    lab.assert_nothing_left();
    lab.lab(&["status"]).exits(5);
    lab.lab(&["stop"]).exits(5);
}

#[test]
fn containers_are_confined_and_labelled() {
    let lab = Lab::started("confined");
    for name in lab.containers() {
        let format = "{{.HostConfig.CapDrop}} {{.HostConfig.CapAdd}} {{.HostConfig.SecurityOpt}} \
                      {{.HostConfig.Memory}} {{.HostConfig.PidsLimit}} {{.HostConfig.RestartPolicy.Name}} \
                      {{index .Config.Labels \"lab.run\"}} {{len .Mounts}}";
        let said = docker(&["inspect", "--format", format, &name]);
        let net = name.ends_with("-net");
        let add = if net { "[NET_ADMIN]" } else { "[]" };
        let expected = format!("[ALL] {add} [no-new-privileges:true]");
        assert!(said.starts_with(&expected), "{name}: {said}");
        assert!(said.contains(&format!(" no {} ", lab.run)), "{name}: {said}");
        assert!(!said.contains(" 0 ") && !said.contains("<nil>"), "a limit is missing on {name}: {said}");
    }
    // Each node's data is its own: another node's uid may not read it.
    let owner = docker(&["exec", &lab.container("redis-3"), "stat", "-c", "%u %a", "/lab/data/redis-3"]);
    assert_eq!(owner.trim(), "52003 700");
}

#[test]
fn a_killed_node_comes_back_with_its_identity_and_data() {
    let lab = Lab::started("identity");
    let id = |said: &str| said.trim().to_owned();
    let before = id(&lab.lab(&["redis", "redis-1", "--", "CLUSTER", "MYID"]).ok().out);
    // The workload's own keys, which begin with an l, come and grow meanwhile.
    let keys = || {
        let said = lab.lab(&["redis", "redis-1", "--", "KEYS", "[^l]*"]).ok().out.clone();
        let name = |line: &str| Some(line.split_once(") ")?.1.to_owned());
        said.lines().filter_map(name).collect::<std::collections::BTreeSet<_>>()
    };
    let seeded = keys();
    assert!(seeded.len() > 200, "{seeded:?}");
    docker(&["kill", &lab.container("redis-1")]);
    lab.lab(&["node", "start", "redis-1"]).ok();
    assert_eq!(id(&lab.lab(&["redis", "redis-1", "--", "CLUSTER", "MYID"]).ok().out), before);
    assert_eq!(keys(), seeded);
}

#[test]
fn runs_side_by_side_have_addresses_of_their_own() {
    let _share = Share::of(3);
    let runs: Vec<Lab> = (0..3).map(|_| Lab::new("beside")).collect();
    let started: Vec<_> = runs
        .iter()
        .map(|lab| lab.spawn(&["start", "redis-failover", "--name", &lab.run, "--json"]))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|child| crate::support::Said::of(&["start"], child.wait_with_output().unwrap()).ok().json())
        .collect();
    let places: std::collections::BTreeSet<String> =
        started.iter().map(|run| format!("{} {}", run["address"], run["nodes"][0]["port"])).collect();
    assert_eq!(places.len(), 3, "{started:?}");
    for lab in &runs {
        lab.lab(&["check", "--json"]).exits(1);
        lab.lab(&["redis", "redis-1", "--", "SET", "{x}", &lab.run]);
    }
}

#[test]
fn two_starts_of_one_run_at_the_same_instant_make_one() {
    let lab = Lab::new("twice");
    let children = [0, 1].map(|_| lab.spawn(&["start", "redis-failover", "--name", &lab.run]));
    let mut codes = children.map(|c| c.wait_with_output().unwrap().status.code());
    codes.sort();
    assert_eq!(codes, [Some(0), Some(5)]);
    assert_eq!(lab.containers().len(), 10);
    lab.lab(&["status"]).ok();
}
