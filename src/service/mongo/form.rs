//! Empty members become one replica set, in haste; then the lab's own settings.
//!
//! What takes time is not work but timers, and each is avoided. A member fetches the configuration when the
//! initiator first calls, finds none yet, and would ask again after 500 ms: another call, in another name of
//! the same address, makes it ask at once. Initial sync begins after two heartbeats from everyone, and a
//! second late if they are missing: heartbeats come every 10 ms. The election waits for nobody: it is asked
//! for, while the others are still in initial sync: their votes count. And a member that ends its initial sync
//! and finds nobody ahead of it looks again a second later: the primary writes something just then. That is a
//! race of some 30 ms, mostly won; lost, it is that second (median of eight starts each: 3.3 s against 3.8).

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use bson::{Document, doc};
use futures_util::future::{join_all, try_join_all};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::wire::{Wire, failure, inner, number};
use super::{ConfigVersion, MemberState, MongoView, agreement, observe, primary};
use crate::i18n::Message;
use crate::plan::NodeName;
use crate::service::settle::{ONE, POLL, settled};
use crate::service::{Heard, Nodes, Views};
use crate::{Error, Exit, Result, msg};

/// Election timeout and heartbeat while forming, ms. Nobody may call an election by itself on a slow machine.
const FORMING: (i64, i64) = (10_000, 10);
/// The server's own heartbeat, ms: a shorter one costs processor time for as long as the run lasts.
const HEARTBEAT: i64 = 2000;
/// Between two looks at a member whose initial sync is about to end.
const HASTE: Duration = Duration::from_millis(3);
/// Also this machine, and the address of no run.
const ALIAS: Ipv4Addr = Ipv4Addr::new(127, 255, 255, 254);

/// Forms the set and waits until every member agrees on it, with the lab's settings, and a majority takes a
/// write; the views then. `announce` is the address that members know each other by.
pub async fn form(
    set: &str,
    nodes: &Nodes,
    announce: Ipv4Addr,
    election_timeout_ms: u64,
    deadline: Duration,
) -> Result<Views<MongoView>> {
    let until = Instant::now() + deadline;
    let late = |why: Message| {
        let what = msg!("service-mongo-not-formed", seconds = deadline.as_secs());
        Error::new(Exit::Environment, what).because(why.text(Default::default()))
    };
    let first = &nodes[0];
    let hello = doc! { "hello": 1 };
    try_join_all(nodes.iter().map(|node| accepted(node, &hello, until))).await?;
    accepted(first, &doc! { "replSetInitiate": config(set, nodes, announce) }, until).await?;
    call_again(set, nodes).await;
    settled(nodes, until, observe, |views| electable(views, &first.0)).await.map_err(late)?;
    accepted(first, &doc! { "replSetStepUp": 1, "skipDryRun": true }, until).await?;
    let views = tokio::select! {
        views = settled(nodes, until, observe, |views| agreement(views)) => views.map_err(late)?,
        never = lead(nodes) => never,
    };

    let leader = writable(nodes, &views);
    let reply = accepted(leader, &doc! { "replSetGetConfig": 1 }, until).await?;
    let mut config = inner(&reply, "config");
    let version =
        ConfigVersion::new(number(&config, "version")).and_then(ConfigVersion::next).unwrap_or_default();
    config.remove("term");
    config.insert("version", version.number());
    config.insert("settings", settings((election_timeout_ms as i64, HEARTBEAT)));
    let reconfig = doc! { "replSetReconfig": config };
    // Members have the new configuration at once; the reply comes one of the new heartbeats later.
    let current = settled(nodes, until, observe, |views| current(views, version));
    let views = tokio::select! {
        biased;
        views = current => views.map_err(late)?,
        refused = told(leader, &reconfig, until) => return Err(refused),
    };
    let mut formed = note("formed");
    formed.insert("writeConcern", doc! { "w": "majority" });
    accepted(writable(nodes, &views), &formed, until).await?;
    Ok(views)
}

fn config(set: &str, nodes: &Nodes, announce: Ipv4Addr) -> Document {
    let members = nodes.iter().enumerate().map(|(i, (_, addr))| {
        doc! { "_id": i as i32, "host": format!("{announce}:{}", addr.port()) }
    });
    doc! { "_id": set, "members": members.collect::<Vec<_>>(), "settings": settings(FORMING) }
}

fn settings((election_timeout, heartbeat): (i64, i64)) -> Document {
    doc! { "electionTimeoutMillis": election_timeout, "heartbeatIntervalMillis": heartbeat }
}

/// Makes members fetch the configuration from the first one now. Where a server does not take it, it takes
/// half a second more.
async fn call_again(set: &str, nodes: &Nodes) {
    let call = doc! {
        "replSetHeartbeat": set,
        "configVersion": 1,
        "configTerm": 0,
        "hbv": 1,
        "from": format!("{ALIAS}:{}", nodes[0].1.port()),
        "fromId": 0,
        "term": 0,
        "primaryId": -1,
    };
    join_all(nodes[1..].iter().map(|(_, addr)| timeout(ONE, ask(*addr, &call)))).await;
}

fn note(what: &str) -> Document {
    doc! { "appendOplogNote": 1, "data": { "lab": what } }
}

/// Writes once on the first member for each other one whose initial sync ends, so that it finds this one ahead.
async fn lead(nodes: &Nodes) -> ! {
    let (first, others) = (&nodes[0], &nodes[1..]);
    join_all(others.iter().map(|(_, addr)| async move {
        while !timeout(ONE, ends_sync(*addr)).await.unwrap_or(false) {
            sleep(HASTE).await;
        }
        // Where it is not primary yet, there is no haste either.
        let _ = timeout(ONE, ask(first.1, &note("forming"))).await;
    }))
    .await;
    std::future::pending().await
}

/// Whether a member has been told where its initial sync ends, or is through with it.
async fn ends_sync(addr: SocketAddr) -> bool {
    let status = ask(addr, &doc! { "replSetGetStatus": 1, "initialSync": 1 }).await.unwrap_or_default();
    let end_known = inner(&status, "initialSyncStatus").contains_key("initialSyncOplogEnd");
    end_known
        || status.get_str("stateStr").is_ok_and(|state| MemberState::from(state) == MemberState::Secondary)
}

/// The first member may become primary, and every other one has the configuration, and votes.
fn electable(views: &Views<MongoView>, first: &str) -> Result<(), Message> {
    let ready = |name: &str, view: &MongoView| match &view.state {
        state if state.serves() => true,
        state => name != first && *state == MemberState::Startup2,
    };
    let unready = |(name, heard): &(&NodeName, &Heard<MongoView>)| {
        !heard.answer().is_some_and(|view| ready(name, view))
    };
    match views.iter().find(unready) {
        Some((node, heard)) => {
            let state = heard.answer().map_or_else(|| format!("{heard:?}"), |view| view.state.to_string());
            Err(msg!("service-mongo-member", node = node, about = node, state = state))
        }
        None => Ok(()),
    }
}

/// They agree, on this configuration or a later one.
fn current(views: &Views<MongoView>, version: ConfigVersion) -> Result<(), Message> {
    let old = |heard: &Heard<MongoView>| heard.answer().is_none_or(|v| v.config_version < version);
    match views.iter().find(|(_, heard)| old(heard)) {
        Some((node, _)) => Err(msg!("service-mongo-config-old", node = node)),
        None => agreement(views),
    }
}

/// The primary of views that agree.
fn writable<'a>(nodes: &'a Nodes, views: &Views<MongoView>) -> &'a (NodeName, SocketAddr) {
    let name = primary(views);
    nodes.iter().find(|(node, _)| Some(node) == name).unwrap_or(&nodes[0])
}

/// Sends a command until a member accepts it, and then waits for what it brings about; an error where it
/// never does.
async fn told(node: &(NodeName, SocketAddr), command: &Document, until: Instant) -> Error {
    match accepted(node, command, until).await {
        Ok(_) => std::future::pending().await,
        Err(refused) => refused,
    }
}

/// Sends a command until a member accepts it: while it boots, elects or commits, it refuses.
async fn accepted(
    (name, addr): &(NodeName, SocketAddr),
    command: &Document,
    until: Instant,
) -> Result<Document> {
    let mut last = String::from("no answer");
    let asked = timeout_at(until, async {
        loop {
            match ask(*addr, command).await {
                Ok(reply) => match failure(&reply) {
                    None => return reply,
                    Some((code, why)) => last = format!("{why} ({code})"),
                },
                Err(e) => last = e.to_string(),
            }
            sleep(POLL).await;
        }
    });
    if let Ok(reply) = asked.await {
        return Ok(reply);
    }
    let verb = command.keys().next().map(String::as_str).unwrap_or_default();
    let what = msg!("service-command-refused", node = name, command = verb);
    Err(Error::new(Exit::Environment, what).because(last))
}

async fn ask(addr: SocketAddr, command: &Document) -> std::io::Result<Document> {
    let replies = Wire::connect(addr).await?.ask("admin", std::slice::from_ref(command)).await?;
    Ok(replies.into_iter().next().unwrap_or_default())
}
