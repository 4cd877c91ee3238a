use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::check::Verdict;
use crate::course::Catalog;
use crate::course::exam::{Exam, Mark};
use crate::course::quiz::Subject;
use crate::msg;

/// Read once: it names questions and labs, and all of them are looked up.
static EXAM: LazyLock<Exam> = LazyLock::new(|| Catalog::default().exam("final").unwrap().exam);

fn exam() -> &'static Exam {
    &EXAM
}

fn lab(score: u32) -> GradedLab {
    let verdict = if score == 100 { Verdict::Pass } else { Verdict::Fail };
    GradedLab { seed: 1, attempt: 1, verdict, score, max_score: 100, max_score_full: 100, trouble: None }
}

fn mark(points: u32) -> Mark {
    let (by, why) = ("Sara Nabil".to_owned(), "seen".to_owned());
    Mark { points, by, at: "2026-01-14T15:00:00Z".parse().unwrap(), why }
}

/// 15, 15, 10, 5, 5 questions, so many of them right, the first ones first.
fn paper(right: u32) -> MarkedPaper {
    let mut left = right;
    let subjects = Subject::ALL.into_iter().zip([15, 15, 10, 5, 5]).map(|(subject, max)| {
        let points = left.min(max);
        left -= points;
        (subject, (points, max))
    });
    MarkedPaper { seed: 1, subjects: subjects.collect(), trouble: None }
}

/// cluster, caching, failover; monitoring, runbook, code, presentation.
fn given(right: u32, labs: [u32; 3], marks: [u32; 4]) -> Given {
    let names = ["monitoring", "runbook", "code", "presentation"];
    let ids = ["redis-create", "cache-ttl", "redis-failover"];
    Given {
        candidate: "ali".into(),
        name: None,
        papers: vec![paper(right)],
        labs: ids.map(str::to_owned).into_iter().zip(labs.map(lab)).collect(),
        marks: names.map(str::to_owned).into_iter().zip(marks.map(mark)).collect(),
    }
}

fn practical(given: &Given) -> PartResult {
    judge(exam(), given).parts.remove(1)
}

#[test]
fn raw_and_weighted_scores_follow_the_rubric() {
    let result = judge(exam(), &given(36, [100, 85, 85], [70, 90, 80, 75]));
    let [theory, practical] = result.parts.as_slice() else { panic!("two parts") };
    assert_eq!((theory.earned.to_string(), theory.standing), ("72".into(), Standing::Passed));
    assert_eq!(theory.subjects[0], (Subject::RedisCluster, 15, 15));
    let line = |n: usize| {
        let one = &practical.criteria[n];
        (one.id.as_str(), one.weight, one.raw.unwrap().to_string(), one.weighted.unwrap().to_string())
    };
    // (100 + 85 + 70 + 85) / 4 = 85, of 40.
    assert_eq!(line(0), ("functionality", 40, "85".into(), "34".into()));
    assert_eq!(line(1), ("code", 30, "80".into(), "24".into()));
    assert_eq!(line(2), ("documentation", 20, "90".into(), "18".into()));
    assert_eq!(line(3), ("presentation", 10, "75".into(), "7.50".into()));
    assert_eq!((practical.earned.to_string(), practical.known), ("83.50".into(), Percent::ALL));
    assert_eq!((practical.standing, result.standing), (Standing::Passed, Standing::Passed));
    let sources = &practical.criteria[0].sources;
    assert_eq!(sources.iter().map(|s| s.lab.is_some()).collect::<Vec<_>>(), [true, true, false, true]);
    assert_eq!(sources[2].mark.as_ref().map(|mark| mark.by.as_str()), Some("Sara Nabil"));
}

#[test]
fn seventy_passes_exactly_and_less_does_not() {
    for (right, passed) in [(34, false), (35, true), (50, true), (0, false)] {
        let theory = judge(exam(), &given(right, [100; 3], [100; 4])).parts.remove(0);
        assert_eq!(theory.standing == Standing::Passed, passed, "{right}");
    }
    assert_eq!(practical(&given(50, [70; 3], [70; 4])).standing, Standing::Passed);
    // A point of one of four tasks is a tenth of a percent.
    let short = practical(&given(50, [70, 70, 69], [70; 4]));
    assert_eq!((short.standing, short.earned.to_string()), (Standing::NotPassed, "69.90".into()));
    // One part that is not passed fails the exam.
    let result = judge(exam(), &given(34, [100; 3], [100; 4]));
    assert_eq!(result.standing, Standing::NotPassed);
}

#[test]
fn what_is_missing_is_told_and_is_not_zero() {
    let full = || given(50, [100; 3], [100; 4]);
    type Take = fn(&mut Given);
    let cases: [(Take, usize, &str); 11] = [
        (|g| g.papers.clear(), 0, "exam-no-paper"),
        (|g| _ = g.papers[0].subjects.remove(&Subject::Cdn), 0, "exam-other-paper"),
        (|g| g.papers.push(paper(1)), 0, "exam-two-papers"),
        (|g| g.papers[0].trouble = Some(msg!("exam-paper-seed", seed = 1)), 0, "exam-paper-seed"),
        (|g| _ = g.labs.remove("redis-create"), 1, "exam-no-lab"),
        (|g| _ = g.marks.remove("code"), 1, "exam-no-mark"),
        (|g| _ = g.labs.remove("cache-ttl"), 1, "exam-no-lab"),
        (|g| lab_of(g).verdict = Verdict::Error, 1, "exam-lab-error"),
        (|g| lab_of(g).trouble = Some(msg!("cli-interrupted")), 1, "exam-lab-error"),
        (|g| lab_of(g).max_score = 70, 1, "exam-lab-undecided"),
        (|g| lab_of(g).verdict = Verdict::Integrity, 1, "exam-lab-integrity"),
    ];
    for (n, (take, part, id)) in cases.into_iter().enumerate() {
        let mut given = full();
        take(&mut given);
        let result = judge(exam(), &given);
        assert_eq!(result.standing, Standing::Undecided, "case {n}");
        let part = &result.parts[part];
        assert_eq!(part.missing.iter().map(|m| m.what.id.as_ref()).collect::<Vec<_>>(), [id], "case {n}");
        assert_eq!(part.earned, part.known, "case {n}: what is known is all earned");
        assert!(part.known < Percent::ALL, "case {n}");
    }
    let nobody = judge(exam(), &Given::default());
    assert_eq!(nobody.parts[1].missing.len(), 7);
    assert_eq!(nobody.standing, Standing::Undecided);
}

fn lab_of(given: &mut Given) -> &mut GradedLab {
    given.labs.get_mut("redis-failover").unwrap()
}

#[test]
fn percents_are_rounded_down_and_means_are_exact() {
    assert_eq!(Percent::of(2, 3).to_string(), "66.66");
    assert_eq!(Percent::of(1, 1000).to_string(), "0.10");
    assert_eq!((Percent::of(0, 0), Percent::of(9, 3)), (Percent::NONE, Percent::ALL));
    // Three thirds are a whole, whatever a third is shown as.
    let third = percent::Exact::mean(&[Percent::ALL, Percent::NONE, Percent::NONE]).unwrap();
    assert_eq!(third.percent().to_string(), "33.33");
    assert!(third.plus(third).plus(third).reaches(100));
    assert_eq!(percent::Exact::mean(&[]), None);
}

fn anybody() -> impl Strategy<Value = Given> {
    let points = || 0u32..=100;
    (0u32..=50, [points(), points(), points()], [points(), points(), points(), points()])
        .prop_map(|(right, labs, marks)| given(right, labs, marks))
}

proptest! {
    #[test]
    fn stays_within_bounds(given in anybody()) {
        let result = judge(exam(), &given);
        for part in &result.parts {
            prop_assert!(part.earned <= part.known && part.known <= Percent::ALL);
            prop_assert!(part.standing != Standing::Undecided);
            prop_assert_eq!(part.standing == Standing::Passed, part.earned >= Percent::whole(part.pass));
            for one in &part.criteria {
                prop_assert!(one.weighted <= Some(Percent::whole(one.weight)));
                prop_assert!(one.raw <= Some(Percent::ALL));
            }
        }
        let all = result.parts.iter().all(|part| part.standing == Standing::Passed);
        prop_assert_eq!(result.standing == Standing::Passed, all);
    }

    #[test]
    fn more_points_never_cost(given in anybody(), name in 0usize..7, more in 1u32..=100) {
        let before = practical(&given);
        let mut better = given.clone();
        match name {
            0..3 => {
                let lab = better.labs.values_mut().nth(name).unwrap();
                lab.score = (lab.score + more).min(100);
            }
            _ => {
                let mark = better.marks.values_mut().nth(name - 3).unwrap();
                mark.points = (mark.points + more).min(100);
            }
        }
        let after = practical(&better);
        prop_assert!(after.earned >= before.earned);
        prop_assert!(after.standing <= before.standing);
    }

    /// What failed and what is in error differ: the first is zero, the second is a question.
    #[test]
    fn an_error_is_never_worse_than_a_failure(given in anybody(), name in 0usize..7) {
        let (mut failed, mut missing) = (given.clone(), given);
        match name {
            0..3 => {
                failed.labs.values_mut().nth(name).unwrap().score = 0;
                missing.labs.values_mut().nth(name).unwrap().verdict = Verdict::Error;
            }
            _ => {
                failed.marks.values_mut().nth(name - 3).unwrap().points = 0;
                let id = missing.marks.keys().nth(name - 3).unwrap().clone();
                missing.marks.remove(&id);
            }
        }
        let (failed, missing) = (practical(&failed), practical(&missing));
        prop_assert_eq!(missing.standing, Standing::Undecided);
        prop_assert_eq!(missing.missing.len(), 1);
        // Each criterion that is still known is worth what it was.
        for (one, other) in failed.criteria.iter().zip(&missing.criteria) {
            prop_assert!(other.raw.is_none() || other.raw == one.raw);
        }
        prop_assert!(missing.known < Percent::ALL);
    }
}
