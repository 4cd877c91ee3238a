//! The rungs of the ladder for MongoDB: what a user's own client sees while each is on, and after it.

use lab::engine::ContainerState;

use mongodb::bson::doc;

use super::clients::{Clients, has, insert};
use crate::support::run::{Run, until};

/// Port of the member that is writable.
async fn primary(run: &Run) -> Option<u16> {
    let seen = run.look().await;
    let plan = run.plan().await;
    let name = lab::service::mongo::primary(seen.mongo())?;
    plan.node(name).map(|node| node.port)
}

#[tokio::test]
async fn what_clients_of_mongodb_see() {
    let run = Run::start("ladder-mongo").await;
    let me = Clients::of(&run).await;
    let app = me.set().await;

    // The primary hands over; who wrote to it directly is refused, the application writes on.
    let old = primary(&run).await.expect("a primary");
    run.done("fault inject step-down --target primary --for 60s");
    let direct = me.member(old).await;
    let refused = insert(&direct, "stepped-down").await.expect_err("not primary");
    assert!(refused.contains("NotWritablePrimary") || refused.contains("not primary"), "{refused}");
    app.database("app").collection("orders").insert_one(doc! { "_id": 1 }).await.expect("written");
    assert!(run.done("fault heal").contains("may be elected again"));

    // A frozen secondary does not take over: the other one does.
    let old = primary(&run).await.expect("a primary");
    let said = run.done("fault inject freeze --target secondary --for 60s");
    let frozen = said.split(' ').nth(2).expect("a node").to_owned();
    run.done("fault inject step-down --target primary --for 60s");
    let new = until(40, async || primary(&run).await.filter(|port| *port != old)).await.expect("a primary");
    assert_ne!(run.plan().await.by_port(new).map(|n| n.name.clone()), Some(frozen));
    run.done("fault heal");

    // A locked primary takes no write and stays primary.
    let port = primary(&run).await.expect("a primary");
    let direct = me.member(port).await;
    run.done("fault inject fsync-lock --target primary --for 60s");
    assert_eq!(insert(&direct, "locked").await, Err("silent".into()));
    assert_eq!(primary(&run).await, Some(port), "nobody is elected");
    run.done("fault heal");
    assert_eq!(insert(&direct, "unlocked").await, Ok(()));

    // A secondary answers with old values.
    let said = run.done("fault inject lag --target secondary --by 20s --for 60s");
    let late = run.plan().await.node(said.split(' ').nth(2).expect("a node")).expect("a node").port;
    assert_eq!(insert(&direct, "new").await, Ok(()));
    let reader = me.member(late).await;
    assert!(has(&direct, "new").await && !has(&reader, "new").await, "it is not there yet");
    run.done("fault heal");
    assert!(has(&reader, "new").await, "it has caught up");

    let setting = || run.done("mongo mongo-1 {\"getParameter\":1,\"notablescan\":1}");
    assert!(setting().contains("\"notablescan\": false"));
    run.done("fault inject config-drift --target mongo-1 --set notablescan=true --for 60s");
    assert!(setting().contains("\"notablescan\": true"));
    run.done("fault heal");
    assert!(setting().contains("\"notablescan\": false"));

    // A query that found its document by an index reads them all.
    let plan = async || {
        let direct = me.member(primary(&run).await.expect("a primary")).await;
        let find = doc! { "find": "items", "filter": { "key": "student:0" } };
        let explained =
            direct.database("lab").run_command(doc! { "explain": find }).await.expect("explained");
        let stats = explained.get_document("executionStats").expect("statistics").clone();
        stats.get_i32("totalDocsExamined").expect("a number")
    };
    assert_eq!(plan().await, 0);
    run.done("fault inject slow-query --target primary --for 60s");
    assert_eq!(plan().await, 1000);
    run.done("fault heal");
    assert_eq!(plan().await, 0);

    // A bridge hears both sides, which do not hear each other.
    run.done("fault inject partition --target mongo-2 --shape bridge --for 120s");
    let hears = async |by: &str, port: u16| {
        let seen = run.look().await;
        let view = seen.mongo_view(by)?.clone();
        view.members.iter().find(|m| m.host.ends_with(&port.to_string())).map(|m| m.healthy)
    };
    let deaf = until(40, async || (hears("mongo-1", 27019).await == Some(false)).then_some(())).await;
    deaf.expect("the halves lose each other");
    assert_eq!((hears("mongo-2", 27017).await, hears("mongo-2", 27019).await), (Some(true), Some(true)));
    run.done("fault heal");

    // Neither a crash nor a full disk is survived, and both leave the data.
    for (kind, code) in [("crash", 14), ("disk-full", 139)] {
        let said = run.done(&format!("fault inject {kind} --target secondary --for 60s"));
        let node = said.split(' ').nth(2).expect("a node").to_owned();
        let facts = run.look().await.containers[&node].clone();
        assert_eq!((facts.state, facts.exit_code), (ContainerState::Exited, Some(code)), "{kind}");
        run.done("fault heal");
        let port = run.plan().await.node(&node).expect("a node").port;
        assert!(has(&me.member(port).await, "new").await, "{kind}: {node} has its data");
    }
}
