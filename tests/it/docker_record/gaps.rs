//! Nobody watched for a while, or somebody wrote into the journal: both are said.

use std::time::Duration;

use lab::check::Verdict;
use lab::clock::{now, up_ms};
use lab::course::Service;
use lab::journal::Change;
use lab::service::redis;
use rustix::process::{Pid, Signal, kill_process};

use super::story::{read_back, seen, settled, wait_for, written};
use crate::support::Share;
use crate::support::run::{Run, until};

fn signal(pid: u32, signal: Signal) {
    let pid = Pid::from_raw(i32::try_from(pid).expect("a pid")).expect("a pid");
    kill_process(pid, signal).expect("signalled");
}

/// Makes redis-4 or its master trade places, without any verb of ours: those bring the recorder back.
async fn fail_over(run: &Run) {
    let running = lab::run::find::plan_of(&run.ctx, &pod(run).await, &run.journal()).expect("a plan").1;
    let engine = &run.engine;
    let host = engine.address(&run.lab.container("net")).await.expect("asked").expect("an address");
    for name in ["redis-4", "redis-5", "redis-6"] {
        let node = running.node(name).expect("a node");
        let addr = std::net::SocketAddr::new(host, node.port);
        let words = ["CLUSTER".to_owned(), "FAILOVER".to_owned()];
        let reply = redis::talk(name, addr, &words, Duration::from_secs(2)).await.expect("a reply");
        if reply.is_ok() {
            return;
        }
    }
    panic!("no replica among them");
}

async fn pod(run: &Run) -> lab::run::find::Pod {
    lab::run::find::pod(&run.ctx, Some(&run.lab.run)).await.expect("a pod")
}

#[tokio::test]
async fn what_happens_while_the_recorder_is_dead_is_inconclusive() {
    let _share = Share::whole();
    let run = Run::start("unwatched").await;
    written(&run, Service::Redis, 0, 60).await;
    written(&run, Service::Mongo, 0, 20).await;
    let (before, killed) = (now(), run.folder().keeper().expect("a recorder"));
    signal(killed, Signal::KILL);
    fail_over(&run).await;
    let dead = until(40, async || run.folder().pulse().filter(|p| p.age_ms() > 4_000)).await;
    dead.expect("no sign of life");
    let (_, judgement) = read_back(&run).await;
    assert_ne!(run.folder().keeper(), Some(killed), "the check has brought another one");
    let (_, gap) = wait_for(&run, 40, before, |c| matches!(c, Change::Unwatched { .. })).await;
    let Change::Unwatched { from, to } = gap else { unreachable!("matched above") };
    let seconds = to.duration_since(from).as_secs();
    assert!(
        (4..20).contains(&seconds) && from.duration_since(before).as_millis().abs() < 1_500,
        "{from} {to}"
    );
    assert_eq!(judgement.verdict, Verdict::Inconclusive, "{judgement:?}");
    // The logs were read on from where they had been left: it was by hand, and that is known.
    wait_for(&run, 40, before, |c| matches!(c, Change::Elected { .. })).await;
    written(&run, Service::Redis, up_ms(), 40).await;
    assert_eq!(read_back(&run).await.1.verdict, Verdict::Inconclusive, "and it stays so");
}

#[tokio::test]
async fn a_quiet_gap_spoils_nothing() {
    let run = Run::start("quiet-gap").await;
    settled(&run).await;
    written(&run, Service::Redis, 0, 60).await;
    written(&run, Service::Mongo, 0, 20).await;
    let recorder = run.folder().keeper().expect("a recorder");
    // Stopped, not dead: it holds its place and does not watch.
    signal(recorder, Signal::STOP);
    let still = until(40, async || run.folder().pulse().filter(|p| p.age_ms() > 4_000)).await;
    signal(recorder, Signal::CONT);
    still.expect("no sign of life");
    let woken = until(40, async || {
        let gap = seen(&run).into_iter().find(|(_, c)| matches!(c, Change::Unwatched { .. }));
        gap.map(|(_, gap)| gap)
    });
    assert!(woken.await.is_some(), "it says itself that it did not watch");
    written(&run, Service::Redis, up_ms(), 40).await;
    let (_, judgement) = read_back(&run).await;
    assert_eq!(judgement.verdict, Verdict::Pass, "{judgement:?}");
    assert_eq!(run.folder().keeper(), Some(recorder));
}

#[tokio::test]
async fn an_edited_journal_ends_a_check_with_7() {
    let run = Run::start("edited").await;
    run.done("fault inject pause --target redis-4 --for 2s");
    run.lab.lab(&["check"]).exits(1);
    let path = run.folder().path().join("journal.jsonl");
    let text = std::fs::read_to_string(&path).expect("a journal");
    std::fs::write(&path, text.replace("\"redis-4\"", "\"redis-5\"")).expect("edited");
    run.lab.lab(&["check"]).exits(7).says("journal");
    // Nor is it forgotten when more is written.
    run.done("fault inject pause --target redis-6 --for 1s");
    run.lab.lab(&["check", "--json"]).exits(7);
    run.done("reset");
    run.lab.lab(&["check"]).exits(1);
}
