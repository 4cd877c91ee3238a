//! The arithmetic: from the tasks' verdicts to points and totals. Nothing here knows what a check is about.

use std::collections::BTreeMap;

use crate::check::{Credit, Judgement, Verdict};
use crate::course::Task;

/// What a task comes to. All of its checks and its answer must hold: half a repair is no repair, and what
/// deserves points of its own is a task of its own. Some checks give credit for a part: then the least credit counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub verdict: Verdict,
    pub waits_for: Vec<String>,
    pub counted: bool,
    /// What is earned although it fails.
    pub credit: Option<Credit>,
}

impl Outcome {
    pub fn of(verdict: Verdict) -> Self {
        Self { verdict, waits_for: Vec::new(), counted: !verdict.is_excused(), credit: None }
    }

    /// From all of its judgements.
    pub fn from(judgements: &[&Judgement]) -> Self {
        // Neither answer nor check: nothing was shown. The loader refuses such a task.
        let worst = judgements.iter().map(|judgement| judgement.verdict).max().unwrap_or(Verdict::Error);
        let failed =
            judgements.iter().filter(|judgement| !judgement.passed()).map(|judgement| judgement.credit);
        let credits: Option<Vec<Credit>> = failed.collect();
        // Of a thousand, to find the least of them.
        let credit = credits.filter(|_| worst == Verdict::Fail).unwrap_or_default();
        let credit = credit.into_iter().min_by_key(|credit| credit.points(1000));
        Self { credit, ..Self::of(worst) }
    }

    /// Of a task that is worth so much.
    pub fn points(&self, worth: u32) -> u32 {
        match (self.verdict, self.credit) {
            (Verdict::Pass, _) => worth,
            (Verdict::Fail, Some(credit)) => credit.points(worth),
            _ => 0,
        }
    }
}

/// The tasks that this one needs and that have not passed make it skipped. When all of them are excused, so
/// is it; one that failed for certain would have skipped it anyway, so its points stay in the total.
pub fn skipped(task: &Task, done: &BTreeMap<&str, Outcome>) -> Option<Outcome> {
    let missing = task.needs.iter().filter_map(|id| Some((id, done.get(id.as_str())?)));
    let missing: Vec<_> = missing.filter(|(_, outcome)| outcome.verdict != Verdict::Pass).collect();
    if missing.is_empty() {
        return None;
    }
    let waits_for = missing.iter().map(|(id, _)| (*id).clone()).collect();
    let counted = missing.iter().any(|(_, outcome)| outcome.counted);
    Some(Outcome { verdict: Verdict::Skipped, waits_for, counted, credit: None })
}

/// score, max_score, max_score_full.
pub fn totals<'a>(tasks: impl IntoIterator<Item = (&'a Outcome, u32)>, penalties: u32) -> (u32, u32, u32) {
    let (mut score, mut max, mut full) = (0, 0, 0);
    for (outcome, points) in tasks {
        full += points;
        if outcome.counted {
            max += points;
        }
        score += outcome.points(points);
    }
    (score.saturating_sub(penalties), max, full)
}

/// The worst of all: integrity, error, inconclusive, fail, pass. A penalty is a failure.
pub fn overall<'a>(tasks: impl IntoIterator<Item = &'a Outcome>, penalties: u32) -> Verdict {
    let penalty = if penalties > 0 { Verdict::Fail } else { Verdict::Pass };
    let worst = tasks.into_iter().map(|o| o.verdict).fold(penalty, Verdict::max);
    if worst == Verdict::Skipped { Verdict::Fail } else { worst }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::course::Text;

    fn task(id: usize, needs: Vec<String>) -> Task {
        let text = Text { en: String::new(), ar: String::new() };
        let id = format!("t{id}");
        Task {
            id,
            points: 0,
            text,
            needs,
            answer: None,
            before: None,
            since: None,
            checks: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Tasks, each with its own verdict, points, and earlier tasks that it needs (as a bit set).
    type Sheet = Vec<(Verdict, u32, u8)>;

    fn grade(sheet: &Sheet, penalties: u32) -> (Verdict, u32, u32, u32) {
        let ids: Vec<String> = (0..sheet.len()).map(|n| format!("t{n}")).collect();
        let mut done = BTreeMap::new();
        for (n, (verdict, _, bits)) in sheet.iter().enumerate() {
            let needs = (0..n).filter(|m| bits & (1 << m) != 0).map(|m| ids[m].clone()).collect();
            let outcome = skipped(&task(n, needs), &done).unwrap_or(Outcome::of(*verdict));
            done.insert(ids[n].as_str(), outcome);
        }
        let points = sheet.iter().map(|(_, points, _)| *points);
        let (score, max, full) = totals(done.values().zip(points), penalties);
        (overall(done.values(), penalties), score, max, full)
    }

    fn verdict() -> impl Strategy<Value = Verdict> {
        use Verdict::*;
        prop_oneof![4 => Just(Pass), 3 => Just(Fail), 1 => Just(Inconclusive), 1 => Just(Error)]
    }

    fn sheet() -> impl Strategy<Value = Sheet> {
        proptest::collection::vec((verdict(), 0u32..50, any::<u8>()), 1..8)
    }

    /// `a/b` is at least `c/d`, where nothing out of nothing is nothing.
    fn at_least(a: u32, b: u32, c: u32, d: u32) -> bool {
        c == 0 || u64::from(a) * u64::from(d) >= u64::from(c) * u64::from(b.max(1))
    }

    proptest! {
        #[test]
        fn stays_within_bounds(sheet in sheet(), penalties in 0u32..100) {
            let (verdict, score, max, full) = grade(&sheet, penalties);
            prop_assert!(score <= max && max <= full);
            if verdict == Verdict::Pass {
                prop_assert!(score == full);
            }
        }

        #[test]
        fn passing_one_more_task_never_costs(sheet in sheet(), at in any::<prop::sample::Index>(), penalties in 0u32..60) {
            let n = at.index(sheet.len());
            let mut better = sheet.clone();
            better[n].0 = Verdict::Pass;
            prop_assert!(grade(&better, penalties).1 >= grade(&sheet, penalties).1);
        }

        #[test]
        fn an_error_is_never_worse_than_a_failure(sheet in sheet(), at in any::<prop::sample::Index>(), excuse in prop_oneof![Just(Verdict::Error), Just(Verdict::Inconclusive)]) {
            let n = at.index(sheet.len());
            let (mut failed, mut excused) = (sheet.clone(), sheet);
            failed[n].0 = Verdict::Fail;
            excused[n].0 = excuse;
            let ((_, f, f_max, f_full), (verdict, e, e_max, e_full)) = (grade(&failed, 0), grade(&excused, 0));
            prop_assert_eq!(f, e);
            prop_assert_eq!(f_full, e_full);
            prop_assert!(at_least(e, e_max, f, f_max), "{e}/{e_max} < {f}/{f_max}");
            prop_assert!(verdict != Verdict::Pass);
        }

        #[test]
        fn an_error_never_earns(sheet in sheet(), at in any::<prop::sample::Index>()) {
            let n = at.index(sheet.len());
            let mut excused = sheet.clone();
            excused[n].0 = Verdict::Error;
            prop_assert!(grade(&excused, 0).1 <= grade(&sheet, 0).1);
        }

        #[test]
        fn penalties_only_cost(sheet in sheet(), small in 0u32..60, more in 0u32..60) {
            prop_assert!(grade(&sheet, small + more).1 <= grade(&sheet, small).1);
        }
    }

    #[test]
    fn a_task_skipped_for_an_error_leaves_the_total_and_one_skipped_for_a_failure_stays() {
        use Verdict::*;
        assert_eq!(grade(&vec![(Error, 40, 0), (Pass, 60, 0b1)], 0), (Error, 0, 0, 100));
        assert_eq!(grade(&vec![(Fail, 40, 0), (Pass, 60, 0b1)], 0), (Fail, 0, 100, 100));
        // Both: the failure alone would have skipped it.
        assert_eq!(grade(&vec![(Fail, 20, 0), (Error, 20, 0), (Pass, 60, 0b11)], 0), (Error, 0, 80, 100));
        // A chain carries the excuse on.
        assert_eq!(grade(&vec![(Error, 20, 0), (Pass, 20, 0b1), (Pass, 60, 0b10)], 0), (Error, 0, 0, 100));
    }

    #[test]
    fn a_part_earns_its_part_and_never_all_of_it() {
        let new = |verdict| {
            Judgement::new(verdict, crate::msg!("check-nothing-expected"), crate::msg!("check-nothing-seen"))
        };
        let part = |earned, of| new(Verdict::Fail).credit(Credit { earned, of });
        let points = |all: &[&Judgement]| Outcome::from(all).points(30);
        assert_eq!(points(&[&part(5, 7)]), 21);
        assert_eq!(points(&[&part(5, 7), &new(Verdict::Pass)]), 21);
        assert_eq!(points(&[&part(5, 7), &part(1, 7)]), 4);
        assert_eq!(points(&[&part(0, 7)]), 0);
        assert_eq!(points(&[&part(5, 7), &new(Verdict::Fail)]), 0);
        assert_eq!(points(&[&part(5, 7), &new(Verdict::Error)]), 0);
        assert_eq!(points(&[&new(Verdict::Pass)]), 30);
        assert_eq!(points(&[]), 0);
    }

    #[test]
    fn the_worst_verdict_wins_and_a_penalty_is_a_failure() {
        use Verdict::*;
        let of = |all: &[Verdict]| overall(&all.iter().copied().map(Outcome::of).collect::<Vec<_>>(), 0);
        assert_eq!(of(&[Pass, Pass]), Pass);
        assert_eq!(of(&[Pass, Fail, Inconclusive]), Inconclusive);
        assert_eq!(of(&[Inconclusive, Error, Fail]), Error);
        assert_eq!(of(&[Error, Integrity]), Integrity);
        assert_eq!(grade(&vec![(Pass, 100, 0)], 10), (Fail, 90, 100, 100));
    }
}
