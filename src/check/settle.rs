//! What time means: judgements with their times become one judgement, or "ask again until". No clock, no sleep.

use jiff::{SignedDuration, Timestamp};

use super::{Judgement, Verdict};
use crate::course::{Span, When};
use crate::msg;

/// Two looks further apart than this do not show that nothing happened between them.
const BLIND: SignedDuration = SignedDuration::from_secs(2);

/// Looks in order, each with what it would conclude alone. None where there was no look.
pub fn settle(when: &When, looks: Vec<(Timestamp, Judgement)>) -> Option<Judgement> {
    match when {
        When::Now => looks.into_iter().next_back().map(|(_, j)| j),
        When::During(_) => first_break_or_last(looks),
        When::Once => first_pass_or_last(looks),
        When::Lasting { hold: None, within } => {
            let begin = looks.first()?.0;
            let concluded = first_pass_or_last(looks)?;
            Some(if concluded.passed() { concluded } else { ask(concluded, begin, *within) })
        }
        When::Lasting { hold: Some(hold), within } => lasting(*hold, *within, looks),
    }
}

fn first_pass_or_last(mut looks: Vec<(Timestamp, Judgement)>) -> Option<Judgement> {
    let found = looks.iter().position(|(_, j)| j.passed()).or(looks.len().checked_sub(1))?;
    Some(looks.swap_remove(found).1)
}

/// What was seen not to hold once did not hold all the time; where a look says nothing, that is said of them all.
fn first_break_or_last(mut looks: Vec<(Timestamp, Judgement)>) -> Option<Judgement> {
    let first = |verdict| looks.iter().position(|(_, j)| j.verdict == verdict);
    let unknown = || looks.iter().position(|(_, j)| !j.passed());
    let found = first(Verdict::Fail).or_else(unknown).or(looks.len().checked_sub(1))?;
    Some(looks.swap_remove(found).1)
}

/// Passes once some unbroken row of passing looks spans `hold`. Without `within` the row must begin at the
/// first look, so the first break settles it.
fn lasting(hold: Span, within: Option<Span>, looks: Vec<(Timestamp, Judgement)>) -> Option<Judgement> {
    let begin = looks.first()?.0;
    let mut row: Option<(Timestamp, Timestamp)> = None;
    let mut broken = None;
    let mut last = None;
    for (at, judgement) in looks {
        row = match row {
            _ if !judgement.passed() => None,
            Some((from, before)) if at.duration_since(before) <= BLIND => Some((from, at)),
            _ => Some((at, at)),
        };
        if row.is_some_and(|(from, to)| to.duration_since(from) >= span(hold)) {
            return Some(judgement);
        }
        if !judgement.passed() {
            broken = Some(judgement.clone());
        }
        last = Some((at, judgement));
    }
    let (at, last) = last?;
    match (within, broken) {
        (None, Some(broken)) => Some(broken),
        (None, None) if row.is_some_and(|(from, _)| from > begin) => Some(not_watched(last)),
        (None, None) => Some(ask(not_yet(last, row, hold, at), begin, Some(hold))),
        (Some(_), _) => Some(ask(not_yet(last, row, hold, at), begin, within)),
    }
}

/// Holds at the last look, not long enough yet.
fn not_yet(last: Judgement, row: Option<(Timestamp, Timestamp)>, hold: Span, at: Timestamp) -> Judgement {
    let Some((from, _)) = row else { return last };
    let held = at.duration_since(from).as_millis().max(0) as u64;
    let line = msg!("check-held-so-far", held = Span { ms: held }, hold = hold);
    Judgement { verdict: Verdict::Inconclusive, ..last.saw(line) }
}

/// The looks were too far apart: the machine was suspended, or too busy to look.
fn not_watched(last: Judgement) -> Judgement {
    Judgement { verdict: Verdict::Inconclusive, ..last.saw(msg!("check-not-watched")) }
}

fn ask(judgement: Judgement, begin: Timestamp, length: Option<Span>) -> Judgement {
    let until = length.and_then(|l| begin.checked_add(span(l)).ok());
    Judgement { ask_until: until, ..judgement }
}

fn span(span: Span) -> SignedDuration {
    SignedDuration::from_millis(span.ms as i64)
}

#[cfg(test)]
mod tests {
    use super::Verdict::*;
    use super::*;

    /// Looks at these seconds, with what each would conclude.
    fn looks(all: &[(i64, Verdict)]) -> Vec<(Timestamp, Judgement)> {
        let judged =
            |verdict| Judgement::new(verdict, msg!("check-nothing-expected"), msg!("check-nothing-seen"));
        all.iter().map(|(s, v)| (at(*s), judged(*v))).collect()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn concluded(when: When, all: &[(i64, Verdict)]) -> (Verdict, Option<Timestamp>) {
        let judgement = settle(&when, looks(all)).unwrap();
        (judgement.verdict, judgement.ask_until)
    }

    fn lasting(hold: u64, within: u64) -> When {
        let some = |s| (s > 0).then(|| Span::secs(s));
        When::Lasting { hold: some(hold), within: some(within) }
    }

    #[test]
    fn now_is_the_last_look_and_once_is_any() {
        assert_eq!(concluded(When::Now, &[(0, Pass), (1, Fail)]), (Fail, None));
        assert_eq!(concluded(When::Once, &[(0, Fail), (1, Pass), (2, Fail)]), (Pass, None));
        assert_eq!(concluded(When::Once, &[(0, Fail), (1, Inconclusive)]), (Inconclusive, None));
        assert!(settle(&When::Now, Vec::new()).is_none());
        assert!(settle(&lasting(1, 2), Vec::new()).is_none());
    }

    #[test]
    fn during_is_every_look_and_what_failed_weighs_more_than_what_is_not_known() {
        let during = || When::During("cut".into());
        assert_eq!(concluded(during(), &[(0, Pass), (1, Pass)]), (Pass, None));
        assert_eq!(concluded(during(), &[(0, Pass), (1, Fail), (2, Pass)]), (Fail, None));
        assert_eq!(concluded(during(), &[(0, Error), (1, Fail)]), (Fail, None));
        assert_eq!(concluded(during(), &[(0, Pass), (1, Inconclusive), (2, Pass)]), (Inconclusive, None));
    }

    #[test]
    fn within_asks_again_until_the_deadline_or_the_first_pass() {
        assert_eq!(concluded(lasting(0, 15), &[(0, Fail)]), (Fail, Some(at(15))));
        assert_eq!(concluded(lasting(0, 15), &[(0, Fail), (3, Pass)]), (Pass, None));
    }

    #[test]
    fn hold_asks_again_until_it_held_or_broke() {
        assert_eq!(concluded(lasting(3, 0), &[(0, Pass), (1, Pass)]), (Inconclusive, Some(at(3))));
        assert_eq!(concluded(lasting(3, 0), &[(0, Pass), (1, Pass), (2, Pass), (3, Pass)]), (Pass, None));
        assert_eq!(concluded(lasting(3, 0), &[(0, Pass), (1, Fail), (2, Pass)]), (Fail, None));
        assert_eq!(concluded(lasting(3, 0), &[(0, Fail)]), (Fail, None));
        assert_eq!(concluded(lasting(3, 0), &[(0, Pass), (1, Inconclusive)]), (Inconclusive, None));
    }

    #[test]
    fn hold_is_not_shown_by_looks_too_far_apart() {
        assert_eq!(concluded(lasting(3, 0), &[(0, Pass), (9, Pass)]), (Inconclusive, None));
        assert_eq!(concluded(lasting(3, 20), &[(0, Pass), (9, Pass)]), (Inconclusive, Some(at(20))));
    }

    #[test]
    fn hold_within_starts_over_after_a_break() {
        let when = || lasting(2, 10);
        assert_eq!(
            concluded(when(), &[(0, Pass), (1, Fail), (2, Pass), (3, Pass)]),
            (Inconclusive, Some(at(10)))
        );
        assert_eq!(concluded(when(), &[(0, Pass), (1, Fail), (2, Pass), (3, Pass), (4, Pass)]), (Pass, None));
        assert_eq!(concluded(when(), &[(0, Pass), (1, Fail)]), (Fail, Some(at(10))));
    }
}
