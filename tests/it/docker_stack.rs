//! Databases for tests of strangers, by the built binary: the plain stack, what a broken run is told as, and what a job
//! leaves behind.

use std::path::Path;

use serde_json::Value;

use crate::support::{Lab, Said, docker};

const LAB: &str = env!("CARGO_BIN_EXE_lab");

/// `lab run stack ARGS -- bash -c SCRIPT`; in the script `$LAB` is this program.
fn stack(lab: &Lab, args: &[&str], script: &str) -> Said {
    let mut all = vec!["run", "stack", "--name", &lab.run];
    all.extend(args);
    all.extend(["--", "bash", "-c", script]);
    let mut command = lab.command(&all);
    command.env("LAB", LAB);
    Said::of(&all, command.output().expect("lab runs"))
}

fn databases(lab: &Lab) -> Vec<String> {
    let said = lab.lab(&["mongo", "mongo-1", r#"{"listDatabases":1,"nameOnly":true}"#, "--json"]);
    let reply = said.ok().json().to_string();
    ["lab", "admin", "config"]
        .map(str::to_owned)
        .into_iter()
        .filter(|name| reply.contains(&format!("\"{name}\"")))
        .collect()
}

#[test]
fn the_stack_is_formed_and_empty_and_asks_nothing() {
    let lab = Lab::new("stack");
    let said = lab.lab(&["start", "stack", "--name", &lab.run]);
    said.ok().says("lab env");
    assert!(!said.out.contains("Seed") && !said.out.contains("lab check"), "{}", said.out);
    let status = lab.lab(&["status", "--json"]).ok().json();
    assert_eq!(
        (&status["redis"]["state"], &status["redis"]["agreed"]),
        (&"ok".into(), &true.into()),
        "{status:#}"
    );
    assert_eq!(status["mongo"]["members"].as_array().map(Vec::len), Some(3));
    assert_eq!((&status["seconds_left"], &status["overrides"]), (&Value::Null, &serde_json::json!([])));
    for node in 1..=6 {
        lab.lab(&["redis", &format!("redis-{node}"), "--", "dbsize"]).ok().says("(integer) 0");
    }
    assert_eq!(databases(&lab), ["admin", "config"], "nobody has written to `lab`");
    lab.lab(&["check"]).exits(2).says("has no tasks");
    lab.lab(&["hint"]).exits(2).says("has no tasks");
    lab.lab(&["report"]).ok().says("the recorder watches");
    let page = lab.lab(&["report", "--html"]);
    assert!(
        page.ok().out.contains("</html>") && !page.out.contains("class=\"score"),
        "marks where nothing is asked"
    );
    lab.lab(&["stop"]).ok();
    lab.lab(&["grade", "stack", "--submission", "/"]).exits(2).says("has no tasks");
    lab.assert_nothing_left();
}

#[test]
fn a_lab_is_had_without_its_data_and_one_database_alone() {
    let lab = Lab::new("stack-only");
    let script = r#"[ -z "$MONGODB_URI$LAB_PORT_MONGO_1" ] && [ "$LAB_COUNT_REDIS" = 6 ] &&
        [ "$(echo "$REDIS_HOSTS" | tr , '\n' | wc -l)" = 6 ] && [ -z "$LAB_PORT_REDIS_7" ]"#;
    stack(&lab, &["--only", "redis"], script).ok();
    let script =
        r#"$LAB status --json > "$OUT"; for n in 1 2 3 4 5 6; do $LAB redis redis-$n -- dbsize; done"#;
    let out = tempfile::NamedTempFile::new().unwrap();
    let args = [
        "run",
        "redis-failover",
        "--no-workload",
        "--keys",
        "0",
        "--documents",
        "0",
        "--",
        "bash",
        "-c",
        script,
    ];
    let mut command = lab.command(&args);
    command.env("LAB", LAB).env("OUT", out.path());
    let said = Said::of(&args, command.output().unwrap());
    assert_eq!(said.ok().out.matches("(integer) 0").count(), 6, "{}", said.out);
    let status: Value = serde_json::from_slice(&std::fs::read(out.path()).unwrap()).unwrap();
    assert_eq!(status["overrides"], serde_json::json!(["--no-workload", "--keys 0", "--documents 0"]));

    // A reset has them too, and without a journal the labels know.
    lab.lab(&["start", "stack", "--only", "redis", "--keys", "7", "--name", &lab.run]).ok();
    let keys = || -> u64 {
        let count = |node| lab.lab(&["redis", &format!("redis-{node}"), "--", "dbsize"]).ok().out.clone();
        let number = |said: String| said.trim().trim_start_matches("(integer) ").parse::<u64>().unwrap();
        (1..=3).map(|node| number(count(node))).sum()
    };
    assert_eq!(keys(), 7);
    lab.lab(&["reset", "--yes"]).ok();
    assert_eq!(keys(), 7);
    crate::support::delete(&lab.state().join("runs"));
    lab.lab(&["status"]).ok().says("--only redis --keys 7");
    lab.lab(&["stop"]).ok();
    lab.lab(&["start", "redis-failover", "--only", "mongo"]).exits(2).says("lab start stack --only mongo");
}

#[test]
fn a_run_whose_nodes_died_is_not_green() {
    let lab = Lab::new("stack-broke");
    let kill = format!("docker kill {} > /dev/null; true", lab.container("redis-2"));
    let said = stack(&lab, &["--only", "redis", "--json"], &kill);
    let json = said.exits(6).json();
    assert_eq!((&json["verdict"], &json["exit_code"]), (&"inconclusive".into(), &0.into()), "{json:#}");
    assert_eq!(
        (&json["ended"][0]["node"], &json["ended"][0]["how"]),
        (&"redis-2".into(), &"code".into()),
        "{json:#}"
    );
    stack(&lab, &["--only", "redis"], &kill)
        .exits(6)
        .says("redis-2 ended with exit code 137")
        .says("The run broke");
    stack(&lab, &["--only", "redis", "--allow-ended"], &kill).ok().says("redis-2 ended with exit code 137");
    // Stopped through us, it is no surprise.
    let json = stack(&lab, &["--only", "redis", "--json"], "$LAB node stop redis-2").ok().json();
    assert_eq!(json["ended"], serde_json::json!([]));
    // Over its memory limit, by itself.
    let fill = "$LAB redis redis-1 -- debug populate 200 k 5000000; true";
    let json = stack(&lab, &["--only", "redis", "--json"], fill).exits(6).json();
    assert_eq!(json["ended"][0]["how"], "memory", "{json:#}");
    lab.assert_nothing_left();
}

#[test]
fn a_run_that_nobody_watched_is_not_green() {
    let lab = Lab::new("stack-unwatched");
    let kill = format!(
        "pid=$(pgrep -f '[w]atchdog {}'); kill -9 $pid; while kill -0 $pid 2> /dev/null; do sleep 0.05; done",
        lab.run
    );
    let json = stack(&lab, &["--only", "redis", "--json"], &kill).exits(6).json();
    assert_eq!(json["unwatched"], true, "{json:#}");
    stack(&lab, &["--only", "redis", "--allow-unwatched"], &kill).ok().says("Nobody watched");
}

#[test]
fn a_failed_job_leaves_its_story_and_its_logs() {
    let lab = Lab::new("stack-left");
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (report, logs) = (path("report.html"), path("logs"));
    let args = [
        "--report",
        &report,
        "--logs",
        &logs,
        "--only",
        "redis",
        "--fault",
        "lost-master",
        "--keep-on-failure",
    ];
    let wait = r#"until $LAB status --json | grep -q '"proof": "'; do sleep 0.1; done; exit 3"#;
    let said = stack(&lab, &args, wait);
    said.exits(10).says("lost-master struck").says(&format!("lab stop --run {}", lab.run));
    let page = std::fs::read_to_string(&report).unwrap();
    assert!(page.contains("lost-master") && page.contains("</html>"));
    assert!(std::fs::read_to_string(Path::new(&logs).join("redis-1.log")).unwrap().contains("Redis"));
    assert!(std::fs::read_to_string(Path::new(&logs).join("journal.jsonl")).unwrap().contains("fault-bit"));
    // It stays, although who made it has ended, and nobody collects it.
    lab.lab(&["collect"]).ok();
    lab.lab(&["status"]).ok();
    lab.lab(&["stop"]).ok();
    stack(&lab, &["--only", "redis", "--keep-on-failure"], "true").ok();
    lab.assert_nothing_left();
}

#[test]
fn what_cannot_be_done_is_told_before_anything_is_started() {
    let lab = Lab::new("stack-early");
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.yaml");
    std::fs::write(
        &plan,
        "format: 1\nfaults:\n  - { at: 0s, inject: { kill: { target: { node: mongo-1 } } }, lasts: 5s }\n",
    )
    .unwrap();
    let began = folder.path().join("began");
    let script = format!("touch {}", began.display());
    for (args, code, words) in [
        (&["--report", "/nowhere/report.html"][..], 4, "/nowhere/report.html"),
        (&["--logs", "/proc/logs"], 4, "/proc/logs"),
        (&["--only", "redis", "--plan", plan.to_str().unwrap()], 3, "mongo-1"),
        (&["--only", "redis", "--fault", "lost-primary"], 2, "lost-master"),
        (&["--env", "DB=${LAB_ADRESS}"], 2, "LAB_ADDRESS"),
        (&["--check", "ledger"], 2, "--workload"),
        (&["--check"], 2, "has no tasks"),
        (&["--after", "soon"], 2, "line:TEXT"),
    ] {
        let said = stack(&lab, args, &script);
        said.exits(code).says(words);
        assert!(!said.err.contains("starting"), "{args:?}: {}", said.err);
    }
    lab.lab(&["run", "stack", "--", "no-such-program"]).exits(2).says("cannot be run");
    assert!(!began.exists());
    assert_eq!(docker(&["ps", "-aq", "--filter", &format!("label=lab.run={}", lab.run)]), "");
}

#[test]
fn faults_wait_for_the_command_and_time_is_limited() {
    let lab = Lab::new("stack-after");
    let script = r#"echo warming; $LAB fault status --json | grep -q lost-master && exit 5; echo "warm: done"
        until $LAB status --json | grep -q '"proof": "'; do sleep 0.1; done"#;
    let args = ["--only", "redis", "--fault", "lost-master", "--after", "line:warm: done"];
    let said = stack(&lab, &args, script);
    assert_eq!(said.ok().out.lines().collect::<Vec<_>>(), ["warming", "warm: done"]);
    let json = stack(
        &lab,
        &["--only", "redis", "--fault", "lost-master", "--after", "file:/no/such", "--json"],
        "true",
    );
    assert_eq!(json.exits(6).json()["faults_missed"], 1);
    let json = stack(&lab, &["--only", "redis", "--limit", "1s", "--json"], "sleep 600").exits(10).json();
    assert_eq!((&json["limit_reached"], &json["signal"]), (&true.into(), &15.into()), "{json:#}");
}

#[test]
fn a_command_finds_variables_under_its_own_names() {
    let lab = Lab::new("stack-env");
    let args =
        ["--only", "mongo", "--env", "DB_IP=${LAB_ADDRESS}", "--env", "DB=${DB_IP}:${LAB_PORT_MONGO_1}"];
    let said = stack(
        &lab,
        &args,
        r#"echo "$DB of $MONGODB_HOSTS, $LAB_COUNT_MONGO in $MONGODB_SET" && exec 3<>"/dev/tcp/$DB_IP/$LAB_PORT_MONGO_1""#,
    );
    let words = said.ok().out.trim().to_owned();
    let (db, rest) = words.split_once(" of ").unwrap();
    assert!(rest.starts_with(db) && rest.ends_with(", 3 in almashooq-rs"), "{words}");
}

#[test]
fn the_ledger_alone_is_judged() {
    let lab = Lab::new("stack-ledger");
    let args = ["--workload", "--check", "ledger", "--fault", "lost-master", "--json"];
    let wait = r#"until $LAB status --json | grep -q '"proof": "'; do sleep 0.1; done; sleep 8"#;
    let json = stack(&lab, &args, wait).ok().json();
    assert_eq!(
        (&json["result"]["score"], &json["result"]["tasks"][0]["id"]),
        (&100.into(), &"ledger".into()),
        "{json:#}"
    );
    assert_eq!(json["verdict"], "pass");
}

#[test]
fn settings_reach_the_servers_and_are_told() {
    let lab = Lab::new("stack-set");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stack.yaml");
    let text = "format: 1\nset:\n  redis: { maxmemory: 1mb, maxmemory-policy: allkeys-lru }\nmemory: { mongo: 512m }\n";
    std::fs::write(&file, text).unwrap();
    let test_commands = "mongo.setParameter.enableTestCommands=1";
    let args = [
        &["start", "stack", "--name", &lab.run, "--settings", file.to_str().unwrap()][..],
        &["--set", "redis.maxmemory=64mb", "--set", test_commands, "--set", "mongo.oplogSize=99"],
    ];
    lab.lab(&args.concat()).ok();
    let stands = || {
        let redis = |name: &str| lab.lab(&["redis", "redis-4", "--", "config", "get", name]).ok().out.clone();
        assert!(redis("maxmemory").contains("\"67108864\""), "typed over the file: {}", redis("maxmemory"));
        assert!(redis("maxmemory-policy").contains("allkeys-lru"));
        let fail = r#"{"configureFailPoint":"failCommand","mode":"off"}"#;
        lab.lab(&["mongo", "mongo-2", fail]).ok();
        let memory = |node| docker(&["inspect", "-f", "{{.HostConfig.Memory}}", &lab.container(node)]);
        assert_eq!((memory("mongo-1").trim(), memory("redis-1").trim()), ("536870912", "268435456"));
        lab.lab(&["status"]).ok().says(
            "--set redis.maxmemory=64mb --set redis.maxmemory-policy=allkeys-lru --set mongo.oplogSize=99 \
             --set mongo.setParameter.enableTestCommands=1 --memory mongo=512m",
        );
    };
    stands();
    lab.lab(&["reset", "--yes"]).ok();
    stands();
    // Who has lost the journal reads them from the labels.
    crate::support::delete(&lab.state().join("runs"));
    stands();
}

#[test]
fn a_setting_that_a_server_refuses_is_told_in_its_words() {
    let lab = Lab::new("stack-refused");
    let start = |args: &[&str]| lab.lab(&[&["start", "stack", "--name", &lab.run], args].concat());
    let begun = std::time::Instant::now();
    start(&["--only", "redis", "--set", "redis.maxmemoy=64mb"])
        .exits(4)
        .says("Did you mean `--set redis.maxmemory=64mb`?")
        .says("maxmemoy 64mb");
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
    start(&["--only", "redis", "--set", "redis.hz=many"]).exits(4).says("--set redis.hz=many").says("why:");
    start(&["--only", "mongo", "--set", "mongo.setParameter.enableTestComands=1"])
        .exits(4)
        .says("Did you mean `--set mongo.setParameter.enableTestCommands=1`?")
        .says("enableTestComands");
    start(&["--only", "mongo", "--set", "mongo.oplogsize=9"]).exits(4).says("--set mongo.oplogSize=9");
    for (args, words) in [
        (&["--set", "redis.port=1"][..], "redis.port"),
        (&["--set", "maxmemory=1"], "--set redis.maxmemory=64mb"),
        (&["--memory", "mongo=64m"], "384m"),
        (&["--memory", "mongo=big"], "write 96m or 1g"),
        (&["--only", "redis", "--memory", "mongo=1g"], "only: redis"),
        (&["--settings", "/no/such/stack.yaml"], "/no/such/stack.yaml"),
    ] {
        start(args).exits(2).says(words);
    }
    lab.assert_nothing_left();
}
