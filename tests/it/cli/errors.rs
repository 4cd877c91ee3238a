//! What goes wrong: exit code, words, what to do next.

use serde_json::Value;

use super::{Lab, fits, lab};

#[test]
fn a_mistyped_verb_exits_2_and_is_guessed() {
    let said = lab(&["strat", "redis-failover"]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(
        said.stderr.contains("`strat`") && said.stderr.contains("Did you mean `start`?"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_wrong_command_line_exits_2_and_points_to_the_help() {
    for args in [
        &["list", "--jsn"][..],
        &["list", "extra"],
        &["completions", "tcsh"],
        &["--lang", "fr", "list"],
        &["start", "redis-failover", "--seed", "x"],
        &["stop", "--all", "--run", "a"],
        &["redis", "7000"],
        &["start", "mongo-create", "--exam", "final"],
        &["start", "redis-create", "--exam", "final", "--mode", "drill"],
    ] {
        let said = lab(args);
        assert_eq!(said.code, 2, "{args:?}: {}", said.stderr);
        assert!(said.stderr.starts_with("error: "), "{args:?}: {}", said.stderr);
        assert!(said.stderr.contains("\nnext: "), "{args:?}: {}", said.stderr);
    }
}

#[test]
fn an_unknown_lab_is_guessed() {
    let said = lab(&["show", "redis-failovr"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("Did you mean `redis-failover`?"), "{}", said.stderr);
}

#[test]
fn a_new_lab_is_made_once_and_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my-lab");
    let path = path.to_str().unwrap();
    assert_eq!(lab(&["author", "new", path]).code, 0);
    assert_eq!(lab(&["show", path]).code, 0);
    std::fs::write(folder.path().join("my-lab/lab.yaml"), "mine").unwrap();
    let again = lab(&["author", "new", path]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("exists already"), "{}", again.stderr);
    assert_eq!(std::fs::read_to_string(folder.path().join("my-lab/lab.yaml")).unwrap(), "mine");
    assert_eq!(lab(&["author", "new", "Bad Name"]).code, 2);
}

#[test]
fn a_broken_lab_file_exits_3_with_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken");
    std::fs::create_dir(&broken).unwrap();
    std::fs::write(broken.join("lab.yaml"), "format: 1\nid: broken\nminuts: 3\n").unwrap();
    let said = lab(&["show", broken.to_str().unwrap()]);
    assert_eq!(said.code, 3, "{}", said.stderr);
    assert!(said.stderr.contains("lab.yaml:3:1"), "{}", said.stderr);
    // In a list, the labs that are whole are still shown.
    let listed = Lab::new(&["list"]).env("LAB_LABS", folder.path().to_str().unwrap()).run();
    assert_eq!(listed.code, 0);
    assert!(listed.stdout.contains("redis-failover") && listed.stderr.contains("lab.yaml:3:1"));
}

#[test]
fn no_engine_exits_4_with_the_cause() {
    for verb in [&["status"][..], &["start", "redis-failover"], &["stop"], &["collect"], &["check"], &["env"]]
    {
        let said = lab(verb);
        assert_eq!(said.code, 4, "{verb:?}: {}", said.stderr);
        for part in ["error: ", "/nonexistent/docker.sock", "why: ", "next: "] {
            assert!(said.stderr.contains(part), "{verb:?}: {}", said.stderr);
        }
    }
}

#[test]
fn json_errors_are_the_one_document_on_stdout() {
    for (args, exit, code) in [
        (&["--json", "status"][..], 4, "engine-unreachable"),
        (&["strat", "--json"], 2, "usage-verb-near"),
        (&["show", "redis-failovr", "--json"], 2, "lab-unknown-near"),
    ] {
        let said = lab(args);
        assert_eq!((said.code, said.stderr.as_str()), (exit, ""), "{args:?}");
        let document: Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(document["schema"], "lab.error/v1");
        fits(&document);
        assert_eq!((document["exit"].as_i64(), document["code"].as_str()), (Some(exit.into()), Some(code)));
        assert!(document["next"].is_string());
    }
}

#[test]
fn doctor_says_what_fails_and_goes_on() {
    let said = lab(&["doctor", "--json"]);
    assert_eq!(said.code, 4);
    let document: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(document["healthy"], false);
    let codes: Vec<_> = document["findings"].as_array().unwrap().iter().map(|f| f["code"].clone()).collect();
    assert!(codes.contains(&"engine-unreachable".into()) && codes.contains(&"doctor-state".into()));
}

#[test]
fn nothing_is_written_when_nothing_is_done() {
    let state = tempfile::tempdir().unwrap();
    let root = state.path().join("lab");
    for verb in [&["doctor"][..], &["list"], &["status"], &["start", "redis-failover"], &["stop"]] {
        Lab::new(verb).env("LAB_STATE", root.to_str().unwrap()).run();
        assert!(!root.exists(), "{verb:?} left {}", root.display());
    }
}
