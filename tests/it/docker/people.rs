//! Several people on one machine: what is somebody else's is looked at, and never touched by its name.

use std::process::Command;

use serde_json::Value;

use super::super::support::{Lab, Said, docker};

/// A number that is no user of any machine.
const STRANGER: &str = "64321";

/// A container that claims to be another user's run of the name of `lab`'s run, from the labels of a real one.
struct Foreign {
    container: String,
}

impl Foreign {
    fn like(real: &Lab, run: &str) -> Self {
        let net = real.container("net");
        let labels = docker(&["inspect", "--format", "{{json .Config.Labels}}", &net]);
        let labels: Value = serde_json::from_str(&labels).unwrap();
        let image = docker(&["inspect", "--format", "{{.Image}}", &net]);
        let container = format!("lab-{run}-net");
        let mut args = vec!["run".to_owned(), "-d".into(), "--name".into(), container.clone()];
        for (name, value) in labels.as_object().unwrap() {
            let value = match name.as_str() {
                "lab.run" => run,
                "lab.owner" => STRANGER,
                _ => value.as_str().unwrap(),
            };
            args.extend(["--label".into(), format!("{name}={value}")]);
        }
        args.extend(["--network", "none", "--entrypoint", "sleep", image.trim(), "600"].map(str::to_owned));
        docker(&args.iter().map(String::as_str).collect::<Vec<_>>());
        Self { container }
    }

    fn id(&self) -> String {
        docker(&["inspect", "--format", "{{.Id}} {{.State.Running}} {{.State.StartedAt}}", &self.container])
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        docker(&["rm", "-f", "-v", &self.container]);
    }
}

#[test]
fn somebody_elses_run_is_looked_at_and_never_changed() {
    let lab = Lab::started("own");
    let theirs = format!("{}-theirs", lab.run);
    let foreign = Foreign::like(&lab, &theirs);
    let before = foreign.id();
    let said = |args: &[&str]| {
        let mut command = lab.command(args);
        Said::of(args, command.env("LAB_RUN", &theirs).output().unwrap())
    };
    let changing: [&[&str]; 16] = [
        &["stop"],
        &["reset", "--yes"],
        &["node", "restart", "redis-3"],
        &["node", "add"],
        &["fault", "inject", "kill", "--target", "redis-1"],
        &["fault", "heal"],
        &["fault", "list"],
        &["answer", "find-master", "redis-1"],
        &["hint"],
        &["check"],
        &["solve", "--yes"],
        &["report"],
        &["watch"],
        &["shell", "redis-1"],
        &["redis", "redis-1", "--", "PING"],
        &["mongo", "mongo-1", r#"{"ping": 1}"#],
    ];
    for args in changing {
        said(args).exits(5).says(&format!("run `{theirs}` belongs to {STRANGER}"));
    }
    let again = said(&["start", "redis-failover", "--name", &theirs]);
    again.exits(5).says(&format!("belongs to {STRANGER}")).says("--name");
    assert!(!again.err.contains("lab stop"), "{}", again.err);
    // To look at it is no harm.
    said(&["status", "--json"]).ok().says("\"phase\"");
    said(&["env"]).ok();
    assert_eq!(foreign.id(), before);
    lab.lab(&["collect"]).ok();
    lab.lab(&["check"]).exits(1);
    assert_eq!(foreign.id(), before);
}

#[test]
fn a_run_that_nobody_named_does_not_take_somebody_elses_name() {
    let real = Lab::started("named");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{}-lab", real.run));
    let path = path.to_str().unwrap();
    real.lab(&["author", "new", path]).ok();
    let id = format!("{}-lab", real.run);
    let _foreign = Foreign::like(&real, &id);
    let started = real.lab(&["start", path, "--json"]).ok().json();
    let run = started["run"].as_str().unwrap().to_owned();
    // A lab in a folder is somebody's work: nothing new goes out of its pod, and its ports are here all the same.
    let net = |run: &str| {
        docker(&[
            "inspect",
            "--format",
            "{{.Config.Env}} {{.HostConfig.PortBindings}}",
            &format!("lab-{run}-net"),
        ])
    };
    let (strange, ours) = (net(&run), net(&real.run));
    assert!(strange.contains("LAB_GRADED=1") && strange.contains("7000/tcp"), "{strange}");
    assert!(!ours.contains("LAB_GRADED=1") && ours.contains("7000/tcp"), "{ours}");
    let stopped = Command::new(env!("CARGO_BIN_EXE_lab"))
        .args(["stop", "--run", &run])
        .env("LAB_STATE", real.state())
        .status();
    assert!(run.starts_with(&format!("{id}-")) || run.starts_with("run-"), "{run}");
    assert!(stopped.unwrap().success());
}

#[test]
fn the_journal_of_another_run_of_that_name_is_not_believed() {
    let first = Lab::started("again");
    // Right or wrong, it is an entry of this run's journal.
    first.lab(&["answer", "find-master", "redis-1"]);
    let old = tempfile::tempdir().unwrap();
    let copied = Command::new("cp").arg("-a").arg(first.state()).arg(old.path().join("state")).status();
    assert!(copied.unwrap().success());
    first.lab(&["stop"]).ok();
    first.start(&[]).ok();
    let stale = |args: &[&str]| {
        let mut command = first.command(args);
        Said::of(args, command.env("LAB_STATE", old.path().join("state")).output().unwrap())
    };
    for args in
        [&["report"][..], &["answer", "find-master", "redis-2"], &["fault", "inject", "stalled-master"]]
    {
        stale(args).exits(5).says("is about another run").says("LAB_STATE");
    }
    stale(&["status", "--json"]).ok();
    first.lab(&["report"]).ok();
    // It can be ended from there all the same, and what is not about it stays.
    stale(&["stop"]).ok();
    assert_eq!(first.containers(), Vec::<String>::new());
    assert!(old.path().join("state/runs").join(&first.run).join("journal.jsonl").is_file());
    first.lab(&["collect"]).ok();
}
