//! `lab::Run` on a real engine, from a program that is not `lab`: this one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use lab::Run;
use lab::check::Verdict;
use lab::store::Store;
use mongodb::bson::doc;

use crate::support::{Share, docker, until};

/// Set for the program that the tests below start: this one again, with a state folder of its own.
const BEGUN: &str = "LAB_TEST_BEGUN";

fn containers(run: &str) -> Vec<String> {
    let label = format!("label=lab.run={run}");
    docker(&["ps", "-a", "--filter", &label, "--format", "{{.Names}}"]).lines().map(str::to_owned).collect()
}

fn folder(run: &str) -> PathBuf {
    Store::open().expect("a state folder").run(run).path().to_owned()
}

#[track_caller]
fn nothing_left(run: &str) {
    assert_eq!(containers(run), Vec::<String>::new());
    assert!(!folder(run).exists(), "its state folder is left");
}

/// What the documentation promises, on one thread that the test blocks as it likes.
#[tokio::test]
async fn a_test_uses_its_databases_while_a_fault_strikes() {
    let _share = Share::whole();
    let run = Run::builder("redis-failover").seed(7).start().await.expect("started");
    let name = run.name().to_owned();
    assert_eq!((containers(&name).len(), run.seed()), (10, 7));
    // Watched from within: no other process was left behind, and no other program was run.
    let store = Store::open().unwrap().run(&name);
    assert_eq!((store.keeper(), store.keeper_alone()), (Some(std::process::id()), None));

    let client = redis::cluster::ClusterClient::builder(run.redis_cluster_urls())
        .response_timeout(Duration::from_millis(500))
        .build()
        .expect("six urls");
    let mut redis = client.get_async_connection().await.expect("a cluster");
    let key = run.variables()["LAB_KEY"].clone();
    let _: () = redis::cmd("SET").arg("mine").arg("1").query_async(&mut redis).await.expect("written");
    let uri = format!("{}&serverSelectionTimeoutMS=3000", run.mongodb_uri().expect("a set"));
    let mongo = mongodb::Client::with_uri_str(uri).await.expect("a client");
    let items = mongo.database("mine").collection("items");
    items.insert_one(doc! { "n": 1 }).await.expect("written");
    assert_eq!(items.count_documents(doc! {}).await.expect("counted"), 1);

    let owner = owner(&run, &key).await;
    assert!(run.answer("find-master", &owner).await.expect("taken").correct());
    let struck = run.inject("stalled-master").await.expect("it bit");
    assert_eq!(struck.record.nodes, std::slice::from_ref(&owner));
    let other = run.inject("no-such-fault").await.map(|_| ()).expect_err("no such fault");
    assert_eq!((other.exit, other.what.id.as_ref()), (lab::Exit::Usage, "fault-unknown"), "{other}");

    // Blocked as this thread is, nothing else runs on it; what happens is recorded nevertheless.
    until("a replica takes over", || written_beside(&run, &owner, &key));
    let graded = run.check().await.expect("judged");
    let task = |id: &str| graded.tasks.iter().find(|task| task.id == id).expect("a task");
    assert_eq!(task("failover").verdict, Verdict::Pass, "{:#?}", task("failover"));
    assert_eq!(graded.score, 45, "{graded:#?}");

    let begun = Instant::now();
    drop(run);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    nothing_left(&name);
    let refused = items.count_documents(doc! {}).await;
    assert!(refused.is_err(), "the databases are gone");
}

/// The node that owns a key, as any node says it.
async fn owner(run: &Run, key: &str) -> String {
    let url = run.redis_url().expect("a lab with Redis");
    let mut one = redis::Client::open(url).unwrap().get_multiplexed_async_connection().await.expect("a node");
    let said: Result<String, _> = redis::cmd("GET").arg(key).query_async(&mut one).await;
    let port = match said {
        Ok(_) => run.port("redis-1").unwrap(),
        Err(moved) => moved.redirect_node().expect("MOVED").0.rsplit_once(':').unwrap().1.parse().unwrap(),
    };
    (1..=6).map(|n| format!("redis-{n}")).find(|node| run.port(node) == Some(port)).expect("a node of ours")
}

/// Writes a key to whichever node takes it, but one.
fn written_beside(run: &Run, stalled: &str, key: &str) -> Result<(), String> {
    let mut refused = Vec::new();
    for node in (1..=6).map(|n| format!("redis-{n}")).filter(|node| node != stalled) {
        let url = format!("redis://{}:{}", run.address(), run.port(&node).unwrap());
        let mut one = redis::Client::open(url).unwrap().get_connection().map_err(|e| e.to_string())?;
        match redis::cmd("SET").arg(key).arg("after").query::<()>(&mut one) {
            Ok(()) => return Ok(()),
            Err(e) => refused.push(e.to_string()),
        }
    }
    Err(refused.join(", "))
}

#[test]
fn a_panic_takes_the_run_with_it() {
    let _share = Share::of(1);
    let (said, name) = std::sync::mpsc::channel();
    let test = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let run = Run::start("redis-create").await.expect("started");
            assert_eq!(run.mongodb_uri(), None);
            said.send((run.name().to_owned(), containers(run.name()).len())).unwrap();
            panic!("as a failed assertion does");
        });
    });
    assert!(test.join().is_err());
    let (name, stood) = name.recv().expect("it was started");
    assert_eq!(stood, 7);
    nothing_left(&name);
}

/// Not in a runtime at all, and ended by name.
#[test]
fn a_run_is_dropped_anywhere_and_says_how_stopping_went() {
    let _share = Share::of(2);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let first = runtime.block_on(Run::start("redis-create")).expect("started");
    let second = runtime.block_on(Run::start("redis-create")).expect("beside it");
    let names = [first.name().to_owned(), second.name().to_owned()];
    assert_ne!(first.address(), second.address());
    let taken = runtime.block_on(Run::builder("redis-create").name(&names[0]).start());
    assert_eq!(taken.map(|_| ()).expect_err("the name is taken").exit, lab::Exit::RunState);
    assert_eq!(containers(&names[0]).len(), 7, "somebody else's run of that name survives");
    runtime.block_on(second.stop()).expect("stopped");
    nothing_left(&names[1]);
    drop(runtime);
    drop(first);
    nothing_left(&names[0]);
}

/// Someone looks on from a terminal and stops it there: the test is told, and lives.
#[tokio::test]
async fn lab_itself_sees_and_stops_it() {
    let _share = Share::of(1);
    let run = Run::start("redis-create").await.expect("started");
    let name = run.name().to_owned();
    let lab = |verb: &str| {
        let lab = Command::new(env!("CARGO_BIN_EXE_lab")).args([verb, "--run", &name]).output().unwrap();
        assert!(lab.status.success(), "{}", String::from_utf8_lossy(&lab.stderr));
        String::from_utf8_lossy(&lab.stdout).into_owned()
    };
    assert!(lab("status").contains("redis-6"));
    lab("stop");
    nothing_left(&name);
    assert_eq!(run.check().await.map(|_| ()).expect_err("it is gone").exit, lab::Exit::RunState);
    run.stop().await.expect("gone is gone");
}

/// A test that gives up waiting drops the start half-way.
#[tokio::test]
async fn a_start_that_is_given_up_leaves_nothing() {
    let _share = Share::of(1);
    for patience in [1, 300, 700] {
        let name = format!("test-given-up-{}-{patience}", std::process::id());
        let start = Run::builder("redis-failover").name(&name).start();
        let started = tokio::time::timeout(Duration::from_millis(patience), start).await;
        assert!(started.is_err(), "it takes longer than {patience} ms");
        nothing_left(&name);
    }
}

/// A killed test cannot clean up: whoever starts a run next does, and leaves the living alone.
#[test]
fn what_a_killed_test_leaves_is_removed_by_the_next() {
    let _share = Share::of(3);
    let state = tempfile::tempdir().expect("a folder");
    let begin = |file: &Path| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "docker_api::begun_by_another_test", "--ignored"]).env(BEGUN, file);
        child.env("LAB_STATE", state.path()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let named = |file: &Path| {
        until("it is started", || match std::fs::read_to_string(file) {
            Ok(name) if name.ends_with('\n') => Ok(name.trim().to_owned()),
            read => Err(format!("{read:?}")),
        })
    };
    let files = [1, 2, 3].map(|n| state.path().join(format!("begun-{n}")));
    let mut killed = begin(&files[0]);
    let dead = named(&files[0]);
    let mut living = begin(&files[1]);
    let alive = named(&files[1]);
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!((containers(&dead).len(), containers(&alive).len()), (7, 7));
    let mut next = begin(&files[2]);
    let third = named(&files[2]);
    assert_eq!(containers(&dead), Vec::<String>::new());
    assert!(!state.path().join("runs").join(&dead).exists());
    assert_eq!((containers(&alive).len(), containers(&third).len()), (7, 7));
    for (child, run) in [(&mut living, alive), (&mut next, third)] {
        child.kill().unwrap();
        child.wait().unwrap();
        let collect =
            Command::new(env!("CARGO_BIN_EXE_lab")).arg("collect").env("LAB_STATE", state.path()).output();
        assert!(collect.unwrap().status.success());
        assert_eq!(containers(&run), Vec::<String>::new());
    }
}

/// Not a test: what `what_a_killed_test_leaves_is_removed_by_the_next` kills.
#[tokio::test]
#[ignore = "started by another test"]
async fn begun_by_another_test() {
    let file = std::env::var_os(BEGUN).expect("started by another test");
    let run = Run::start("redis-create").await.expect("started");
    std::fs::write(file, format!("{}\n", run.name())).unwrap();
    std::future::pending::<()>().await;
}
