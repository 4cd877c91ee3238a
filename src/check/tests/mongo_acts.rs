//! `forced-reconfig` and `dropped-database`, by what became of the set and of its data.

use jiff::Timestamp;

use super::{fixture, replica_set};
use crate::check::*;
use crate::course::Act;
use crate::journal::{Change, Event, Evidence, Removal};
use crate::service::MongoView;
use crate::service::mongo::{ConfigVersion, Seeded, Term};

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn evidence(seen: &[Change], spoil: impl FnOnce(&mut [MongoView; 3])) -> Evidence {
    let mut evidence = replica_set::evidence(spoil);
    let ready = replica_set::evidence(|_| ()).snapshots[0].nodes.clone();
    evidence.baseline.as_mut().unwrap().nodes.extend(ready);
    evidence.journal = seen.iter().map(|change| fixture::entry(AT, Event::Seen(change.clone()))).collect();
    evidence
}

fn forced(seen: &[Change], spoil: impl FnOnce(&mut [MongoView; 3])) -> bool {
    forbidden::seen(Act::ForcedReconfig, &evidence(seen, spoil)).is_some()
}

fn version(n: i64) -> ConfigVersion {
    ConfigVersion::new(n).unwrap()
}

fn config(at: i64, term: i64) -> Change {
    Change::Config { node: "mongo-2".into(), version: version(at), term: Term::new(term).unwrap() }
}

#[test]
fn a_forced_configuration_is_seen_by_its_term_its_leap_and_its_end() {
    assert!(forced(&[config(54_225, -1)], |_| ()));
    assert!(forced(&[config(3, -1)], |_| ()));
    // Followed at once by one in order: nobody saw the first.
    assert!(forced(&[config(54_226, 2)], |_| ()));
    // Nobody watched.
    assert!(forced(&[], |views| views[2].config_version = version(54_226)));
    assert!(forced(&[], |views| views[2].config_term = Term::NONE));
    let old = Change::Command { node: "mongo-1".into(), command: "replSetReconfig force".into(), count: 1 };
    assert!(forced(&[old], |_| ()));
    // In order, many times, and over elections.
    assert!(
        !forced(&[config(2, 1), config(3, 1), config(4, 2)], |views| views[0].config_version = version(4))
    );
    assert!(
        !forced(&[], |views| (views[0].set, views[0].config_term) = (None, Term::NONE)),
        "taken out of the set"
    );
}

fn dropped(seen: &[Change]) -> bool {
    forbidden::seen(Act::DroppedDatabase, &evidence(seen, |_| ())).is_some()
}

fn removed(name: &str, how: Removal) -> Change {
    Change::Removed { name: name.into(), how, at: AT }
}

#[test]
fn the_lab_s_data_is_gone_in_whichever_way_and_a_scratch_database_is_the_learner_s() {
    use Removal::*;
    for (name, how) in [
        ("lab", DatabaseDropped),
        ("lab.items", Dropped),
        ("lab.ledger", Dropped),
        ("lab.items", Renamed),
        ("lab.items", Emptied),
    ] {
        assert!(dropped(&[removed(name, how)]), "{name} {how:?}");
    }
    for (name, how) in [
        ("scratch", DatabaseDropped),
        ("labx", DatabaseDropped),
        ("shop.orders", Dropped),
        ("lab.mine", Dropped),
        ("lab.mine", Renamed),
    ] {
        assert!(!dropped(&[removed(name, how)]), "{name} {how:?}");
    }
    let old = Change::Command { node: "mongo-1".into(), command: "dropDatabase".into(), count: 1 };
    assert!(dropped(&[old]));
}

#[test]
fn without_the_oplog_the_collection_itself_shows_it() {
    let judged = |now: Option<Seeded>| {
        let mut evidence = evidence(&[], |_| ());
        let before = Seeded { uuid: Some("a1".into()), documents: 1000 };
        evidence.baseline.as_mut().unwrap().seeded.insert("mongo-1".into(), before);
        if let Some(now) = now {
            evidence.snapshots[0].seeded.insert("mongo-1".into(), now);
        }
        forbidden::seen(Act::DroppedDatabase, &evidence).is_some()
    };
    let seeded = |uuid: Option<&str>, documents| Some(Seeded { uuid: uuid.map(str::to_owned), documents });
    assert!(!judged(seeded(Some("a1"), 1000)));
    assert!(!judged(seeded(Some("a1"), 990)));
    assert!(judged(seeded(Some("a1"), 500)), "emptied");
    assert!(judged(seeded(Some("b2"), 1000)), "made again");
    assert!(judged(seeded(None, 0)));
    assert!(!judged(None), "the primary could not be read");
}
