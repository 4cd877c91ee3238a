//! Asking a run's journal what the recorder saw.

use jiff::Timestamp;
use lab::check::{Judgement, judge};
use lab::course::{CheckSpec, NoLostWrites, Service};
use lab::journal::{Change, Entry, Event, NodeRole, WritesRead};
use lab::run;
use lab::service::{Heard, RedisRole};

use crate::support::run::{Run, until};

/// What the recorder saw, with its times.
pub fn seen(run: &Run) -> Vec<(Timestamp, Change)> {
    let seen = |entry: Entry| match entry.event {
        Event::Seen(change) => Some((entry.at, change)),
        _ => None,
    };
    run.journal().into_iter().filter_map(seen).collect()
}

/// Waits until the recorder has seen something after a moment; what, and when.
pub async fn wait_for(
    run: &Run,
    seconds: u64,
    since: Timestamp,
    what: impl Fn(&Change) -> bool,
) -> (Timestamp, Change) {
    let found = until(seconds, async || seen(run).into_iter().find(|(at, c)| *at > since && what(c))).await;
    found.unwrap_or_else(|| panic!("not seen in {seconds} s: {:#?}", seen(run)))
}

/// Waits until both databases are formed, agree and clients can write.
pub async fn settled(run: &Run) {
    let calm = until(90, async || {
        let look = run.look().await;
        let agreed = run.disagreement(&look).is_none();
        let linked = look.redis().all(|(_, heard)| match heard {
            Heard::Answer(view) => match view.role {
                RedisRole::Master { replicas } => replicas == 1,
                RedisRole::Replica { link, .. } => link == lab::service::Link::Up,
            },
            _ => false,
        });
        (agreed && linked && !outage(run, Service::Redis) && !outage(run, Service::Mongo)).then_some(())
    });
    calm.await.expect("the run settles");
}

fn outage(run: &Run, service: Service) -> bool {
    let last = seen(run).into_iter().rev().find_map(|(_, change)| match change {
        Change::OutageBegan { database } if database == service => Some(true),
        Change::OutageOver { database, .. } if database == service => Some(false),
        _ => None,
    });
    last == Some(true)
}

/// Waits until the ledger holds so many writes that went well, after a time since boot.
pub async fn written(run: &Run, service: Service, since_ms: u64, count: usize) {
    let done = until(60, async || {
        let all = run.folder().writes(1);
        let ours = all.iter().filter(|w| w.database == service && w.begun_ms > since_ms);
        (ours.filter(|w| w.outcome.is_ok()).count() >= count).then_some(())
    });
    done.await.expect("writes go well");
}

/// The workload's writes as `lab check` reads them back, and its judgement of them.
pub async fn read_back(run: &Run) -> (Vec<WritesRead>, Judgement) {
    let running = run::find::running(&run.ctx, Some(&run.lab.run)).await.expect("running");
    let evidence =
        run::look(&run.ctx, &running, &running.lab.lab.tasks, &mut Vec::new(), run::Answers::Last).await;
    let judgement = judge(&CheckSpec::NoLostWrites(NoLostWrites::default()), &evidence);
    (evidence.writes.expect("the lab asks for them"), judgement)
}

pub fn of(all: &[WritesRead], service: Service) -> &WritesRead {
    all.iter().find(|read| read.database == service).expect("written to")
}

pub fn is_role(change: &Change, name: &str, wanted: &NodeRole) -> bool {
    matches!(change, Change::Role { node, role, .. } if node == name && role == wanted)
}
