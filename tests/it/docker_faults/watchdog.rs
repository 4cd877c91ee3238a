//! What becomes of faults when the processes that should heal them are killed.

use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use lab::engine::ContainerState;
use lab::journal::{Actor, Event};
use rustix::process::{Pid, Signal, kill_process};

use crate::support::run::{Run, until};
use crate::support::{Lab, delete, docker};

fn kill(pid: u32) {
    let pid = Pid::from_raw(i32::try_from(pid).expect("a pid")).expect("a pid");
    kill_process(pid, Signal::KILL).expect("killed");
}

/// Asks the engine alone: a look at all nodes waits for the frozen one, and the proof is found meanwhile.
async fn paused(run: &Run, node: &str) {
    let container = run.lab.container(node);
    let paused = until(40, async || {
        let facts = run.engine.inspect(&container).await.ok()?;
        (facts.state == ContainerState::Paused).then_some(())
    });
    paused.await.expect("paused");
}

#[tokio::test]
async fn a_killed_injector_is_outlived_by_the_watchdog() {
    let run = Run::start("killed").await;
    let begun = Instant::now();
    let mut words = run.command("fault inject pause --target redis-4 --for 6s");
    let mut injector = words.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("spawned");
    paused(&run, "redis-4").await;
    injector.kill().expect("killed");
    injector.wait().expect("waited");
    assert!(
        !run.journal().iter().any(|e| matches!(e.event, Event::FaultBit { .. })),
        "killed before its proof"
    );
    let healed = run.journaled(40, |e| matches!(&e.event, Event::Healed { id, .. } if id == "f1")).await;
    assert_eq!(healed.by, Actor::Watchdog);
    assert!(begun.elapsed() >= Duration::from_secs(6), "not before its time");
    assert_eq!(run.look().await.containers["redis-4"].state, ContainerState::Running);
}

#[tokio::test]
async fn without_a_watchdog_packet_rules_end_and_the_next_verb_brings_it_back() {
    let run = Run::start("alone").await;
    let watchdog = run.folder().keeper().expect("a watchdog");
    run.done("fault inject partition --target redis-4 --for 4s");
    run.done("fault inject stop --target redis-5 --for 4s");
    let injected = Instant::now();
    kill(watchdog);
    let rules = async || {
        let net = run.lab.container("net");
        let list = ["iptables", "-w", "-S", "OUTPUT"];
        let out = run.engine.exec(&net, &list, Duration::from_secs(5)).await.expect("listed");
        out.stdout.matches("LAB_f").count()
    };
    assert_eq!(rules().await, 1);
    assert!(
        until(40, async || (rules().await == 0).then_some(())).await.is_some(),
        "rules end by themselves"
    );
    assert!(injected.elapsed() >= Duration::from_secs(3));
    assert_eq!(run.folder().keeper(), None);
    assert_eq!(run.look().await.containers["redis-5"].state, ContainerState::Exited, "nobody healed it");

    run.done("fault status");
    let again = run.folder().keeper().expect("a watchdog again");
    assert_ne!(again, watchdog);
    run.journaled(40, |e| matches!(&e.event, Event::Healed { id, .. } if id == "f2")).await;
    run.journaled(40, |e| matches!(&e.event, Event::Healed { id, .. } if id == "f1")).await;
    assert_eq!(run.look().await.containers["redis-5"].state, ContainerState::Running);

    // Two at once: the second leaves in peace.
    assert!(run.command(&format!("watchdog {}", run.lab.run)).output().expect("ran").status.success());
    assert_eq!(run.folder().keeper(), Some(again));
    run.done("stop");
    assert_eq!(run.folder().keeper(), None, "it does not outlive the run");
    assert!(!std::path::Path::new(&format!("/proc/{again}/exe")).exists());
}

#[tokio::test]
async fn a_deleted_state_folder_does_not_leave_a_node_frozen() {
    let run = Run::start("forgotten").await;
    run.done("fault inject pause --target redis-4 --for 300s");
    let watchdog = run.folder().keeper().expect("a watchdog");
    delete(run.folder().path());
    let thawed = until(40, async || {
        let facts = run.engine.inspect(&run.lab.container("redis-4")).await.ok()?;
        (facts.state == ContainerState::Running).then_some(())
    });
    assert!(thawed.await.is_some(), "healed from memory");
    let gone =
        until(40, async || (!std::path::Path::new(&format!("/proc/{watchdog}/exe")).exists()).then_some(()));
    assert!(gone.await.is_some(), "and then it ends");
    assert!(!run.folder().path().exists(), "nothing is written again");

    // A fault after that: the journal begins anew, with what its watchdog must know.
    run.done("fault inject pause --target redis-4 --for 3s");
    let healed = run.journaled(40, |e| matches!(&e.event, Event::Healed { .. })).await;
    assert_eq!(healed.by, Actor::Watchdog);
}

#[tokio::test]
async fn an_interrupted_injection_leaves_nothing_broken() {
    let run = Run::start("ctrlc").await;
    let mut words = run.command("fault inject pause --target redis-4 --for 60s");
    let mut injector = words.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("spawned");
    paused(&run, "redis-4").await;
    let pid = Pid::from_raw(i32::try_from(injector.id()).expect("a pid")).expect("a pid");
    kill_process(pid, Signal::INT).expect("interrupted");
    assert_eq!(injector.wait().expect("waited").code(), Some(130));
    assert_eq!(run.look().await.containers["redis-4"].state, ContainerState::Running);
    assert!(run.done("fault status --json").contains("\"faults\": []"));
}

#[tokio::test]
async fn an_engine_that_is_away_is_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let engine = Proxy::start(folder.path().join("engine.sock"));
    let host = format!("--docker-host=unix://{}", engine.path.display());
    let lab = Lab::new("away");
    lab.start(&[&host]).ok();
    let run = Run::of(lab).await;
    run.done(&format!("fault inject pause --target redis-4 --for 3s {host}"));
    engine.away(true);
    // Asked in vain once at least.
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(run.folder().keeper().is_some());
    engine.away(false);
    run.journaled(20, |e| matches!(&e.event, Event::Healed { .. })).await;
}

/// The engine's socket under another name, which can be taken away.
struct Proxy {
    path: PathBuf,
    away: Arc<AtomicBool>,
}

impl Proxy {
    fn start(path: PathBuf) -> Self {
        let listener = UnixListener::bind(&path).expect("bound");
        let away = Arc::new(AtomicBool::new(false));
        let gone = away.clone();
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if gone.load(Ordering::Relaxed) {
                    continue;
                }
                let engine = UnixStream::connect("/var/run/docker.sock").expect("an engine");
                let (back, forth) =
                    (client.try_clone().expect("cloned"), engine.try_clone().expect("cloned"));
                std::thread::spawn(move || pass(client, engine));
                std::thread::spawn(move || pass(forth, back));
            }
        });
        Self { path, away }
    }

    fn away(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
    }
}

fn pass(mut from: UnixStream, mut to: UnixStream) {
    let _ = std::io::copy(&mut from, &mut to);
    let _ = to.shutdown(std::net::Shutdown::Write);
}

#[tokio::test]
async fn a_run_removed_behind_our_back_is_not_watched_for_long() {
    let run = Run::start("removed").await;
    let mut args = vec!["rm".to_owned(), "-fv".to_owned()];
    args.extend(run.lab.containers());
    docker(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let gone = until(40, async || run.folder().keeper().is_none().then_some(())).await;
    assert!(gone.is_some(), "its watchdog ends by itself");
}
