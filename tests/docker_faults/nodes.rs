//! `lab node`: the learner's hand on one node.

use std::time::Duration;

use lab::check::ContainerState;
use lab::store::{Actor, Event, NodeAct};

use crate::run::Run;

#[tokio::test]
async fn nodes_stop_start_and_restart() {
    let run = Run::start("node").await;
    assert!(run.refused("node stop net", 2).contains("never restarted"));
    assert!(run.refused("node stop redis-9", 2).contains("no node"));

    run.done("node stop mongo-2");
    assert_eq!(run.look().await.containers["mongo-2"].state, ContainerState::Exited);
    run.done("node stop mongo-2");
    assert!(run.done("node start 27018").contains("mongo-2 (27018) runs and answers"));
    run.done("node start mongo-2");
    let said = run.done("node restart redis-4 --json");
    assert!(said.contains("\"act\": \"restart\""), "{said}");
    let done = |e: &lab::store::Entry| matches!(&e.event, Event::NodeDone { node, act: NodeAct::Restart } if node == "redis-4");
    assert_eq!(run.journaled(0, done).await.by, Actor::Learner);

    // A stranger takes the port of a node that was stopped.
    run.done("node stop redis-4");
    let squat = "import socket,time; s=socket.socket(); s.setsockopt(1,2,1); s.bind(('0.0.0.0',7003)); s.listen(); time.sleep(60)";
    let other = run.lab.container("redis-5");
    let squatter = run.engine.exec(&other, &["python3", "-c", squat], Duration::from_secs(1)).await;
    squatter.expect("the port is taken");
    let said = run.refused("node start redis-4", 5);
    assert!(said.contains("port 7003 is held by a process of uid 52005"), "{said}");

    run.done("fault inject pause --target redis-6 --for 60s");
    assert!(run.refused("node start redis-6", 5).contains("frozen"));
}
