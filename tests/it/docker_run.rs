//! `lab run` on a real engine, by the built binary: the command, its faults, and the end of it.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::{Lab, docker, until};

/// The run that `lab run` of that process makes.
fn run_of(pid: u32) -> Vec<String> {
    let filter = format!("label=lab.run=run-{pid}");
    docker(&["ps", "-a", "--filter", &filter, "--format", "{{.Names}}"]).lines().map(str::to_owned).collect()
}

fn nothing_left(lab: &Lab, pid: u32) {
    assert_eq!(run_of(pid), Vec::<String>::new());
    lab.assert_nothing_left();
}

fn ran(json: &Value) -> (Option<i64>, Option<i64>, &str) {
    assert_eq!(json["schema"], "lab.ran/v1", "{json:#}");
    (json["exit_code"].as_i64(), json["signal"].as_i64(), json["verdict"].as_str().unwrap())
}

/// Begins `lab run` in a process group of its own, as a shell does; `file` appears once the command runs.
fn begun(lab: &Lab, file: &Path, script: &str) -> Child {
    let mut command = lab.command(&["run", "redis-create", "--", "bash", "-c", script]);
    command.env("FILE", file).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let child = command.spawn().expect("lab runs");
    until("the command runs", || file.exists().then_some(()).ok_or(()));
    child
}

fn signal(name: &str, target: &str) {
    assert!(Command::new("kill").args([name, "--", target]).status().unwrap().success());
}

#[test]
fn a_command_finds_the_databases_and_its_outcome_is_the_outcome() {
    let lab = Lab::new("run");
    let script = r#"exec 3<>"/dev/tcp/$LAB_ADDRESS/$LAB_PORT_REDIS_1"
        printf 'PING\r\n' >&3; read -r said <&3; echo "$said at $REDIS_URL of ${REDIS_CLUSTER_URLS//[^,]/}""#;
    let said = lab.lab(&["run", "redis-create", "--seed", "7", "--", "bash", "-c", script]);
    said.ok().says("+PONG").says("at redis://127.").says("of ,,,,,").says("Seed 7");
    // What the command prints is not the document.
    let said = lab.lab(&["run", "redis-create", "--json", "--", "sh", "-c", "echo aside; exit 7"]);
    let json = said.exits(10).json();
    assert_eq!(ran(&json), (Some(7), None, "fail"));
    assert!(said.err.contains("aside"), "{}", said.err);
    assert_eq!(json["command"][0], "sh");
    let said = lab.lab(&["run", "redis-create", "--json", "--", "sh", "-c", "kill -9 $$"]);
    assert_eq!(ran(&said.exits(10).json()), (None, Some(9), "fail"));
    lab.lab(&["run", "redis-create", "--", "/no/such/program"]).exits(2).says("cannot be run");
    let left = docker(&["ps", "-a", "--filter", "label=lab.tied", "--format", "{{.Names}}"]);
    assert!(!left.contains(json["run"].as_str().unwrap()), "{left}");
    lab.assert_nothing_left();
}

#[test]
fn checks_are_judged_where_they_are_asked_for() {
    let lab = Lab::new("run-check");
    let said = lab.lab(&["run", "redis-create", "--check", "--json", "--", "true"]);
    let json = said.exits(1).json();
    assert_eq!(ran(&json), (Some(0), None, "fail"));
    assert_eq!(
        (json["result"]["score"].as_u64(), json["result"]["max_score"].as_u64()),
        (Some(0), Some(100))
    );
    lab.assert_nothing_left();
}

#[test]
fn faults_strike_while_the_command_runs() {
    let lab = Lab::new("run-faults");
    let wait = format!(
        "until {} status --json | grep -q '\"proof\": \"redis'; do sleep 0.2; done",
        env!("CARGO_BIN_EXE_lab")
    );
    let args = ["run", "redis-failover", "--fault", "stalled-master", "--json", "--", "bash", "-c", &wait];
    let json = lab.lab(&args).ok().json();
    assert_eq!(json["faults"][0]["name"], "stalled-master", "{json:#}");
    assert_eq!(json["faults_missed"], 0);

    let folder = tempfile::tempdir().expect("a folder");
    let (plan, began) = (folder.path().join("plan.yaml"), folder.path().join("began"));
    let at = |at: &str, node: &str| {
        let kill = format!("{{ kill: {{ target: {{ node: {node} }} }} }}");
        format!("  - {{ at: {at}, inject: {kill}, lasts: 20s }}\n")
    };
    let plan_of = |faults: &str| std::fs::write(&plan, format!("format: 1\nfaults:\n{faults}")).unwrap();
    let run = |script: &str| {
        let plan = plan.to_str().unwrap();
        lab.lab(&["run", "redis-create", "--plan", plan, "--json", "--", "bash", "-c", script])
    };
    plan_of(&(at("0s", "redis-1") + &at("1h", "redis-2")));
    let gone = r#"while (exec 3<>"/dev/tcp/$LAB_ADDRESS/$LAB_PORT_REDIS_1" && printf 'PING\r\n' >&3 &&
        read -r _ <&3) 2>/dev/null; do sleep 0.1; done; sleep 1"#;
    // One of two has struck: whatever the command says, it has not met what it was to meet.
    let json = run(gone).exits(6).json();
    assert_eq!(
        (json["faults"].as_array().unwrap().len(), &json["verdict"]),
        (1, &"inconclusive".into()),
        "{json:#}"
    );
    assert_eq!(
        (&json["ended"], &json["unwatched"]),
        (&serde_json::json!([]), &false.into()),
        "its end was ours"
    );
    assert_eq!((&json["faults"][0]["nodes"][0], &json["faults_missed"]), (&"redis-1".into(), &1.into()));

    // A mistake is told before the command has begun.
    plan_of(&at("0s", "redis-9"));
    let began_script = format!("touch {}", began.display());
    run(&began_script).exits(3).says("redis-9");
    let unknown = ["run", "redis-failover", "--fault", "stalled", "--", "bash", "-c", &began_script];
    lab.lab(&unknown).exits(2).says("stalled-master");
    assert!(!began.exists());
    lab.assert_nothing_left();
}

/// Ctrl-C reaches both; the command ends as it likes, and the run goes after it.
#[test]
fn an_interrupt_waits_for_the_command_and_removes_the_run() {
    let lab = Lab::new("run-interrupted");
    let folder = tempfile::tempdir().expect("a folder");
    let (file, last) = (folder.path().join("runs"), folder.path().join("runs.last"));
    let trap = |name: &str| {
        let ping = r#"printf 'PING\r\n' > "/dev/tcp/$LAB_ADDRESS/$LAB_PORT_REDIS_1" && touch "$FILE.last""#;
        format!("trap 'sleep 1; {ping}; exit 0' {name}; touch \"$FILE\"; while :; do sleep 0.1; done")
    };
    for (name, whole_group) in [("INT", true), ("TERM", false)] {
        let child = begun(&lab, &file, &trap(name).replace("'PING\\r\\n'", "PING"));
        let pid = child.id();
        signal(&format!("-{name}"), &if whole_group { format!("-{pid}") } else { pid.to_string() });
        let output = child.wait_with_output().expect("ended");
        assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(last.exists(), "{name}: the command could not end as it wanted, beside its databases");
        nothing_left(&lab, pid);
        for file in [&file, &last] {
            std::fs::remove_file(file).unwrap();
        }
    }
}

/// Nobody is left to remove it: it is litter, and `lab collect` finds it.
#[test]
fn a_killed_one_leaves_litter() {
    let lab = Lab::new("run-killed");
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = begun(
        &lab,
        &folder.path().join("runs"),
        "touch \"$FILE\"; sleep 600 & echo $! > \"$FILE.pid\"; wait",
    );
    let pid = child.id();
    let sleeper = until("it sleeps", || {
        std::fs::read_to_string(folder.path().join("runs.pid")).map_err(|e| e.to_string())
    });
    lab.lab(&["collect"]).ok();
    assert_eq!(run_of(pid).len(), 7, "a live one is nobody's litter");
    child.kill().unwrap();
    child.wait().unwrap();
    signal("-KILL", sleeper.trim());
    lab.lab(&["collect"]).ok().says(&format!("lab-run-{pid}-net"));
    nothing_left(&lab, pid);
}
