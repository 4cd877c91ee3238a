//! `seeded-data-intact`: lost, changed, unread, and not read at all.

use super::fixture;
use crate::check::Verdict::{Error, Fail, Inconclusive, Pass};
use crate::check::*;
use crate::course::{CheckSpec, SeededDataIntact};
use crate::journal::Evidence;
use crate::service::{Heard, SeededData, View};

fn judged(spoil: impl FnOnce(&mut Evidence)) -> Judgement {
    let mut evidence = fixture::evidence("untouched");
    spoil(&mut evidence);
    judge(&CheckSpec::SeededDataIntact(SeededDataIntact::default()), &evidence)
}

fn read(intact: u32, missing: &[&str], changed: &[&str], unread: u32) -> SeededData {
    let keys = |all: &[&str]| all.iter().map(|k| k.to_string()).collect();
    SeededData { expected: 1000, intact, missing: keys(missing), changed: keys(changed), unread }
}

#[test]
fn every_key_counts() {
    assert_eq!(judged(|_| ()).verdict, Pass);
    assert_eq!(judged(|e| e.data = Some(read(999, &["student:1"], &[], 0))).verdict, Fail);
    let changed = judged(|e| e.data = Some(read(996, &[], &["a", "b", "c", "d"], 0)));
    assert_eq!(changed.verdict, Fail);
    assert_eq!(changed.observed[1].text(crate::i18n::Lang::En), "4 keys have another value: a, b, c, …");
}

#[test]
fn what_could_not_be_read_is_the_nodes_matter_or_the_machines() {
    let silent = |e: &mut Evidence| {
        e.data = Some(read(700, &[], &[], 300));
        e.snapshots[0].nodes.insert("redis-1".into(), View::Redis(Heard::Silent(500)));
    };
    assert_eq!(judged(silent).verdict, Fail);
    let late = |e: &mut Evidence| {
        silent(e);
        e.snapshots[0].canary_ms = Some(900);
    };
    assert_eq!(judged(late).verdict, Inconclusive);
    assert_eq!(judged(|e| e.data = None).verdict, Error);
    // Seen lost: no excuse for that.
    let lost = |e: &mut Evidence| {
        late(e);
        e.data = Some(read(699, &["student:1"], &[], 300));
    };
    assert_eq!(judged(lost).verdict, Fail);
}
