//! `lab node`: the learner's hand on one node.

use std::time::Duration;

use lab::engine::ContainerState;
use lab::journal::{Actor, Event, NodeAct};

use crate::support::run::Run;

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
    let done = |e: &lab::journal::Entry| matches!(&e.event, Event::NodeDone { node, act: NodeAct::Restart } if node == "redis-4");
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

/// The course's own way: the command obeys for 15 s, and whoever is in a hurry starts the member meanwhile.
#[tokio::test]
async fn a_command_that_ends_a_node_has_succeeded_and_one_on_its_way_out_is_started_when_it_has_ended() {
    let run = Run::start("ending").await;
    assert!(run.done("redis redis-6 -- shutdown nosave").contains("redis-6 (7005) has ended"));
    assert_eq!(run.look().await.containers["redis-6"].state, ContainerState::Exited);
    assert!(run.done("node start redis-6").contains("runs and answers"));

    let mut words = run.command("mongo mongo-3");
    words.arg(r#"{"shutdown":1,"timeoutSecs":4,"force":true}"#);
    let mut asked = words.spawn().expect("lab runs");
    let refuses = async || {
        let look = run.look().await;
        matches!(look.nodes["mongo-3"].heard(), lab::service::Heard::Denied(_)).then_some(())
    };
    crate::support::run::until(40, refuses).await.expect("it quiesces");
    let before = run.look().await.containers["mongo-3"].started_at;
    assert!(run.done("node start mongo-3").contains("mongo-3 (27019) runs and answers"));
    let look = run.look().await;
    let view = look.mongo_view("mongo-3").expect("it serves, and did not merely not refuse yet");
    assert_eq!(view.state.as_str(), "SECONDARY");
    assert_ne!(look.containers["mongo-3"].started_at, before, "it is another process");
    // It may have been started before the command had looked whether it was gone.
    let _ = asked.wait();
}
