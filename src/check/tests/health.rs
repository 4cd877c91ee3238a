//! Whose matter a silence is: the canary rule, node by node.

use super::fixture;
use crate::check::Verdict::{Error, Fail, Inconclusive, Pass};
use crate::check::*;
use crate::course::{CheckSpec, ClusterOk, When};
use crate::engine::ContainerState;
use crate::journal::{Evidence, Snapshot};
use crate::service::redis::story;
use crate::service::{Heard, View};

/// One look at an untouched cluster, spoiled; what `cluster-ok` makes of it.
fn spoiled(spoil: impl FnOnce(&mut Snapshot)) -> (Verdict, String) {
    let mut evidence = fixture::evidence("untouched");
    spoil(&mut evidence.snapshots[0]);
    let judgement = judge(&CheckSpec::ClusterOk(ClusterOk::default()), &evidence);
    (judgement.verdict, judgement.observed[0].id.to_string())
}

fn silent(snapshot: &mut Snapshot) {
    snapshot.nodes.insert("redis-2".into(), View::Redis(Heard::Silent(500)));
}

fn state(snapshot: &mut Snapshot, state: ContainerState) {
    snapshot.containers.get_mut("redis-2").unwrap().state = state;
}

fn saw(verdict: Verdict, id: &str) -> (Verdict, String) {
    (verdict, id.to_owned())
}

#[test]
fn a_prompt_canary_makes_silence_an_observation() {
    assert_eq!(spoiled(silent), saw(Fail, "check-node-silent"));
    let paused = |s: &mut Snapshot| {
        silent(s);
        state(s, ContainerState::Paused);
    };
    assert_eq!(spoiled(paused), saw(Fail, "check-node-paused"));
    let stopped = |s: &mut Snapshot| {
        s.nodes.insert("redis-2".into(), View::Redis(Heard::Refused));
        state(s, ContainerState::Exited);
    };
    assert_eq!(spoiled(stopped), saw(Fail, "check-node-exited"));
    let removed = |s: &mut Snapshot| {
        s.nodes.insert("redis-2".into(), View::Redis(Heard::Refused));
        state(s, ContainerState::Missing);
    };
    assert_eq!(spoiled(removed), saw(Fail, "check-node-missing"));
}

#[test]
fn a_node_made_unreadable_is_judged() {
    let heard = |heard: Heard<crate::service::RedisView>| {
        move |s: &mut Snapshot| drop(s.nodes.insert("redis-2".into(), View::Redis(heard)))
    };
    assert_eq!(spoiled(heard(Heard::Denied("NOAUTH".into()))), saw(Fail, "check-node-denied"));
    assert_eq!(spoiled(heard(Heard::Garbled("HTTP".into()))), saw(Fail, "check-node-garbled"));
    assert_eq!(spoiled(heard(Heard::Refused)), saw(Fail, "check-node-refused"));
    // The port answers well, and is not the node's.
    let foreign = |s: &mut Snapshot| {
        s.listeners.as_mut().unwrap().insert(7001, 52200);
    };
    assert_eq!(spoiled(foreign), saw(Fail, "check-node-impostor"));
}

#[test]
fn nobody_but_the_node_s_own_running_process_is_believed() {
    let nobody = |s: &mut Snapshot| _ = s.listeners.as_mut().unwrap().remove(&7001);
    assert_eq!(spoiled(nobody), saw(Fail, "check-node-impostor-gone"));
    for ended in [ContainerState::Exited, ContainerState::Created, ContainerState::Missing] {
        assert_eq!(spoiled(|s| state(s, ended)), saw(Fail, "check-node-impostor-gone"));
    }
    let unknown = |s: &mut Snapshot| s.listeners = None;
    assert_eq!(spoiled(unknown), saw(Error, "check-holder-unknown"));
    let empty = |s: &mut Snapshot| s.listeners = Some(Default::default());
    assert_eq!(spoiled(empty), saw(Fail, "check-node-impostor-gone"));
    let unlisted = |s: &mut Snapshot| drop(s.containers.remove("redis-2"));
    assert_eq!(spoiled(unlisted).0, Pass, "the kernel says whose answer it is");
}

#[test]
fn what_an_impostor_says_is_not_kept() {
    let mut evidence = fixture::evidence("untouched");
    let snapshot = &mut evidence.snapshots[0];
    snapshot.listeners.as_mut().unwrap().insert(7001, 52200);
    state(snapshot, ContainerState::Exited);
    snapshot.listeners.as_mut().unwrap().remove(&7002);
    assert_eq!(snapshot.impostors(&evidence.plan).len(), 2);
    snapshot.disbelieve(&evidence.plan);
    assert_eq!(snapshot.nodes["redis-2"], View::Redis(Heard::Impostor(Some(52200))));
    assert_eq!(snapshot.nodes["redis-3"], View::Redis(Heard::Impostor(None)));
    assert!(snapshot.redis_view("redis-1").is_some());
    assert_eq!(judge(&super::cluster_ok(), &evidence).verdict, Fail);
}

/// The list of listeners was lost where it was long, and looked empty then.
#[test]
fn evidence_from_before_is_judged_by_the_witnesses_that_it_has() {
    let judged = |spoil: fn(&mut Snapshot)| {
        let mut evidence = fixture::evidence("untouched");
        spoil(&mut evidence.snapshots[0]);
        let text = serde_json::to_string(&evidence).unwrap();
        let before: Evidence = serde_json::from_str(&text.replace("\"format\":1", "\"format\":0")).unwrap();
        let verdict = judge(&super::cluster_ok(), &before).verdict;
        (verdict, before.is_in_doubt())
    };
    assert_eq!(judged(|_| ()), (Pass, false));
    assert_eq!(judged(|s| s.listeners = Some(Default::default())), (Pass, true));
    assert_eq!(judged(|s| _ = s.listeners.as_mut().unwrap().insert(7001, 52200)), (Fail, false));
    assert_eq!(judged(|s| _ = s.listeners.as_mut().unwrap().remove(&7001)), (Error, false));
    let dead = |s: &mut Snapshot| {
        s.listeners = Some(Default::default());
        state(s, ContainerState::Exited);
    };
    assert_eq!(judged(dead), (Error, true));
}

#[test]
fn a_late_or_absent_canary_blames_nobody() {
    let late = |s: &mut Snapshot| {
        silent(s);
        s.canary_ms = Some(900);
    };
    assert_eq!(spoiled(late), saw(Inconclusive, "check-canary-late"));
    let absent = |s: &mut Snapshot| {
        silent(s);
        s.canary_ms = None;
    };
    assert_eq!(spoiled(absent), saw(Error, "check-canary-absent"));
    let engine = |s: &mut Snapshot| {
        silent(s);
        s.containers.clear();
    };
    assert_eq!(spoiled(engine), saw(Error, "check-engine-silent"));
    let unasked = |s: &mut Snapshot| drop(s.nodes.remove("redis-2"));
    assert_eq!(spoiled(unasked), saw(Error, "check-node-not-asked"));
}

#[test]
fn answers_count_whatever_the_canary_does() {
    let (verdict, _) = spoiled(|s| s.canary_ms = None);
    assert_eq!(verdict, Pass, "it said who holds the ports");
    // Refused at once, by a live network stack: a late canary does not change that.
    let refused = |s: &mut Snapshot| {
        s.nodes.insert("redis-2".into(), View::Redis(Heard::Refused));
        s.canary_ms = Some(900);
    };
    assert_eq!(spoiled(refused).0, Fail);
}

#[test]
fn lost_records_are_nobodys_fault() {
    let mut evidence = fixture::evidence("solved");
    evidence.baseline = None;
    evidence.journal.clear();
    for check in [super::failover(true), super::rejoined(false, When::Once), super::given_back()] {
        let judgement = judge(&check, &evidence);
        assert_eq!(judgement.verdict, Inconclusive);
        assert_eq!(judgement.observed[0].id, "check-records-lost");
    }
    // The present needs no past.
    let mut evidence = fixture::evidence("untouched");
    evidence.baseline = None;
    assert_eq!(judge(&super::cluster_ok(), &evidence).verdict, Pass);
}

#[test]
fn a_log_that_could_not_be_read_is_the_machines_matter_and_a_removed_one_the_learners() {
    let mut evidence = fixture::evidence("automatic");
    evidence.logs.retain(|l| l.node != "redis-6");
    for check in [super::failover(true), super::rejoined(false, When::Once), super::given_back()] {
        let judgement = judge(&check, &evidence);
        assert_eq!((judgement.verdict, judgement.observed[0].id.as_ref()), (Error, "check-log-unread"));
    }
    evidence.snapshots[0].containers.get_mut("redis-6").unwrap().state = ContainerState::Missing;
    evidence.snapshots[0].nodes.insert("redis-6".into(), View::Redis(Heard::Refused));
    let judgement = judge(&super::failover(true), &evidence);
    assert_eq!((judgement.verdict, judgement.observed[0].id.as_ref()), (Fail, "check-node-missing"));
}

/// What `lab fault heal --now` does to the node is not held against the learner.
#[test]
fn a_restart_of_ours_is_not_the_learners() {
    use crate::journal::{Actor, Event, NodeAct};
    let mut evidence = fixture::evidence("restarted-after-failover");
    let check = super::rejoined(true, When::Once);
    assert_eq!(judge(&check, &evidence).verdict, Fail);
    let boot = story::boots(&evidence.logs, "redis-1").into_iter().max().unwrap();
    let event = Event::NodeIntended { node: "redis-1".into(), act: NodeAct::Restart };
    let at = boot - jiff::SignedDuration::from_millis(300);
    evidence.journal.push(crate::journal::Entry { by: Actor::Lab, ..fixture::entry(at, event) });
    assert_eq!(judge(&check, &evidence).verdict, Pass);
}
