//! `reads-from`, by what three members have counted; mongo-1 is primary.

use super::replica_set;
use crate::check::Verdict::{Fail, Pass};
use crate::check::*;

fn judged(mode: ReadMode, reads: [u64; 3]) -> (Verdict, Option<String>) {
    let evidence = replica_set::evidence(|views| {
        for (view, n) in views.iter_mut().zip(reads) {
            view.reads.insert("shop.orders".into(), n);
        }
    });
    let params = ReadsFrom { collection: "shop.orders".into(), mode, at_least: 50, when: When::Now };
    let judgement = judge(&CheckSpec::ReadsFrom(params), &evidence);
    (judgement.verdict, judgement.hint.map(|hint| hint.id.to_string()))
}

fn fails(hint: &str) -> (Verdict, Option<String>) {
    (Fail, Some(hint.to_owned()))
}

#[test]
fn each_preference_leaves_its_own_traces() {
    use ReadMode::*;
    // The same reads, judged as each of the three.
    let traces = [([60, 0, 0], Primary), ([0, 60, 0], SecondaryPreferred), ([20, 25, 15], Nearest)];
    for (reads, made) in traces {
        for mode in [Primary, SecondaryPreferred, Nearest] {
            let verdict = judged(mode, reads).0;
            assert_eq!(verdict == Pass, mode == made, "{reads:?} as {mode:?}");
        }
    }
    assert_eq!(judged(SecondaryPreferred, [0, 30, 30]).0, Pass);
}

#[test]
fn what_replication_counts_itself_is_no_read_of_anybody() {
    assert_eq!(judged(ReadMode::Primary, [60, 2, 1]).0, Pass);
    assert_eq!(judged(ReadMode::Primary, [60, 5, 5]), fails("check-reads-hint-again"));
    assert_eq!(judged(ReadMode::Nearest, [60, 2, 1]), fails("check-reads-hint-nearest"));
    assert_eq!(judged(ReadMode::Nearest, [2, 60, 60]), fails("check-reads-hint-nearest"));
    assert_eq!(judged(ReadMode::Nearest, [60, 60, 2]).0, Pass, "a busy machine keeps one out");
}

#[test]
fn too_few_reads_show_nothing() {
    assert_eq!(judged(ReadMode::Primary, [0, 0, 0]), fails("check-reads-hint-none"));
    assert_eq!(judged(ReadMode::Primary, [49, 0, 0]), fails("check-reads-hint-more"));
    assert_eq!(judged(ReadMode::Nearest, [10, 10, 10]), fails("check-reads-hint-more"));
}
