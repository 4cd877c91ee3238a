//! The ledger beside what is there, after faults that lose data and faults that must not.

use lab::check::Verdict;
use lab::clock::{now, up_ms};
use lab::course::Service;
use lab::journal::Change;

use super::story::{of, read_back, settled, wait_for, written};
use crate::support::run::{Run, until};
use crate::support::{Share, docker};

#[tokio::test]
async fn a_full_restart_of_all_nodes_loses_no_confirmed_write() {
    let run = Run::start("restart").await;
    written(&run, Service::Redis, 0, 60).await;
    written(&run, Service::Mongo, 0, 60).await;
    let recorder = run.folder().keeper().expect("a recorder");
    let since = now();
    let nodes: Vec<String> = run.look().await.containers.keys().filter(|n| *n != "net").cloned().collect();
    let containers: Vec<String> = nodes.iter().map(|node| run.lab.container(node)).collect();
    let words = |verb| std::iter::once(verb).chain(containers.iter().map(String::as_str)).collect::<Vec<_>>();
    docker(&words("kill"));
    wait_for(&run, 40, since, |c| *c == Change::OutageBegan { database: Service::Redis }).await;
    wait_for(&run, 40, since, |c| *c == Change::OutageBegan { database: Service::Mongo }).await;
    docker(&words("start"));
    settled(&run).await;
    let again = up_ms();
    written(&run, Service::Redis, again, 40).await;
    written(&run, Service::Mongo, again, 40).await;
    assert_eq!(run.folder().keeper(), Some(recorder), "it lived through it");
    for node in &nodes {
        wait_for(&run, 40, since, |c| matches!(c, Change::Process { node: told } if told == node)).await;
    }
    let (all, judgement) = read_back(&run).await;
    for service in [Service::Redis, Service::Mongo] {
        let read = of(&all, service);
        assert!(read.confirmed.acknowledged >= 40 && read.unread == 0, "{read:?}");
        assert_eq!((read.confirmed.lost, read.confirmed.duplicated, read.confirmed.reordered), (0, 0, 0));
    }
    assert_eq!(judgement.verdict, Verdict::Pass, "{judgement:?}");
}

#[tokio::test]
async fn an_isolated_master_loses_plain_writes_and_no_confirmed_one() {
    let run = Run::start("isolated").await;
    written(&run, Service::Redis, 0, 60).await;
    let since = now();
    run.done("fault inject partition --target redis-1 --for 25s");
    wait_for(&run, 40, since, |c| matches!(c, Change::Elected { .. })).await;
    settled(&run).await;
    written(&run, Service::Redis, up_ms(), 40).await;
    let (all, judgement) = read_back(&run).await;
    let redis = of(&all, Service::Redis);
    assert!(redis.plain.lost > 0, "it kept acknowledging what nobody else has: {redis:?}");
    assert_eq!(redis.confirmed.lost, 0);
    assert!(redis.confirmed.acknowledged > 60 && redis.unread == 0);
    assert_eq!(judgement.verdict, Verdict::Pass, "plain writes are only told of: {judgement:?}");
}

#[tokio::test]
async fn a_stalled_node_neither_piles_up_writes_nor_holds_up_the_others() {
    let _share = Share::whole();
    let run = Run::start("stalled").await;
    written(&run, Service::Redis, 0, 60).await;
    let before = up_ms();
    run.done("fault inject pause --target redis-1 --for 8s");
    written(&run, Service::Mongo, before + 3_000, 20).await;
    let open = until(40, async || {
        let all = run.folder().writes(1);
        let stuck: Vec<_> = all.into_iter().filter(|w| w.begun_ms > before && !w.outcome.is_ok()).collect();
        (!stuck.is_empty()).then_some(stuck)
    });
    let stuck = open.await.expect("writes to it do not come back");
    // Two connections, five seconds of patience each, for eight seconds.
    assert!(stuck.len() <= 6, "{stuck:?}");
    let others = run.folder().writes(1);
    let others = others.iter().filter(|w| w.database == Service::Redis && w.begun_ms > before + 500);
    assert!(others.filter(|w| w.outcome.is_ok()).count() > 20, "two thirds of the slots go on");
    settled(&run).await;
}

#[tokio::test]
async fn deleted_data_is_lost_confirmed_or_not() {
    let run = Run::start("flushed").await;
    written(&run, Service::Redis, 0, 60).await;
    let since = now();
    run.done("redis redis-1 -- FLUSHALL");
    let flushed = |c: &Change| matches!(c, Change::Command { command, .. } if command == "FLUSHALL");
    wait_for(&run, 40, since, flushed).await;
    let (all, judgement) = read_back(&run).await;
    assert!(of(&all, Service::Redis).confirmed.lost > 0, "{all:?}");
    assert_eq!(judgement.verdict, Verdict::Fail);
}
