//! Many submissions: side by side, one never in another's way, each on record as soon as it is graded.

use futures_util::StreamExt;
use futures_util::stream;

use super::Terms;
use super::attempt::Turns;
use super::guard::guarded;
use super::submit::{Submitted, submit};
use crate::Result;
use crate::course::{CandidateId, Who, digest};
use crate::grade::{Candidate, Dossier};
use crate::run::{Cancel, Context};
use crate::store::{Records, Room, Work, called};

/// A candidate's submission, where it lies.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: CandidateId,
    pub work: Work,
}

/// A class to grade.
pub struct Class<'a> {
    pub terms: &'a Terms,
    pub items: Vec<Item>,
    pub records: &'a Records,
    /// Runs side by side, and of these so many in the making.
    pub jobs: usize,
    pub starts: usize,
}

/// The `nth` (from 1) of `of` parts: every candidate is in exactly one of them, whichever machine asks.
pub fn part<T>(items: Vec<T>, nth: usize, of: usize) -> Vec<T> {
    items.into_iter().enumerate().filter(|(n, _)| n % of == nth - 1).map(|(_, item)| item).collect()
}

/// How somebody's marks came to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Was {
    Graded,
    /// Graded again in the same attempt, since something else was handed in: there were so many points before.
    Changed(u32),
    OnRecord,
}

/// Grades whoever has no marks on record yet for what they handed in; `done` hears of each as it is there. When
/// interrupted, every run is removed, and what is on record stays. The error is the first candidate's whose
/// submission or record could not be read or written: everybody else has marks all the same.
pub async fn grade_class(
    ctx: &Context,
    class: &Class<'_>,
    mut done: impl FnMut(&Dossier, Was),
    cancel: &Cancel,
) -> (Vec<Dossier>, Result<()>) {
    let turns = Turns::new(class.starts);
    let mut all = Vec::new();
    let mut open = Vec::new();
    let mut failed = Ok(());
    for (n, item) in class.items.iter().enumerate() {
        let handed = match item.work.take() {
            Ok(handed) => handed,
            // Nobody's marks, and nobody else's trouble: told at the end.
            Err(e) => {
                failed = failed.and(Err(e));
                continue;
            }
        };
        // One record that cannot be read is one candidate's: nobody's marks are guessed, and nobody else's held up.
        let before = match class.records.dossier(&item.id) {
            Ok(before) => before,
            Err(e) => {
                failed = failed.and(Err(e));
                continue;
            }
        };
        let had = before.as_ref().filter(|dossier| class.is_this_attempt(dossier) && !dossier.undecided());
        let had = had.and_then(|dossier| dossier.graded.as_ref()).map(|graded| graded.score);
        // Of this very submission: what it came to before, and when it was first seen.
        let before = before.filter(|dossier| dossier.submission.digest == digest(&handed.files));
        match before {
            Some(dossier) if class.stands(&dossier) => {
                done(&dossier, Was::OnRecord);
                all.push(dossier);
            }
            before => open.push((n, item, handed, before.map(|dossier| dossier.submitted), had)),
        }
    }
    let work = open.into_iter().map(|(n, item, handed, first, had)| {
        let turns = &turns;
        guarded(async move {
            // Whoever has not begun when somebody interrupts does not begin.
            cancel.check()?;
            let run = format!("grade-{}-{n}", std::process::id());
            // The folder says whose it is, the description at most what they are called.
            let whose = |said: Option<&Who>| {
                let name = said.map(|who| who.name.as_str()).filter(|name| !name.is_empty());
                let name = name.or(called(&item.id)).unwrap_or_default().to_owned();
                Candidate { id: item.id.clone(), name }
            };
            let mut graded = submit(ctx, class.terms, whose, handed, &run, turns, cancel).await?;
            graded.dossier.submitted = first.unwrap_or(graded.dossier.submitted);
            timed(item, &mut graded.dossier)?;
            Ok((graded, had))
        })
    });
    let mut work = stream::iter(work).buffer_unordered(class.jobs.max(1));
    // To the end, whatever one says: the others have runs to remove.
    while let Some(one) = work.next().await {
        let (Submitted { dossier, papers, files }, had) = match one {
            Ok(one) => one,
            Err(e) => {
                failed = failed.and(Err(e));
                continue;
            }
        };
        let seal = class.terms.signer.as_ref().map(|signer| dossier.sealed(signer));
        // Marks that were earned are told, whatever becomes of the disk.
        failed = failed.and(class.records.file(&dossier, &papers, &files, seal.as_deref()));
        let score = dossier.graded.as_ref().map(|graded| graded.score);
        done(&dossier, had.filter(|had| Some(*had) != score).map_or(Was::Graded, Was::Changed));
        all.push(dossier);
    }
    all.sort_by(|a, b| a.candidate.id.cmp(&b.candidate.id));
    (all, failed)
}

impl Class<'_> {
    /// Whether marks on record are for this lab and this attempt, and decided.
    fn stands(&self, dossier: &Dossier) -> bool {
        !dossier.undecided() && self.is_this_attempt(dossier)
    }

    fn is_this_attempt(&self, dossier: &Dossier) -> bool {
        dossier.lab_digest == self.terms.lab.digest && dossier.attempt == self.terms.attempt
    }
}

/// What the exam room's clock says, where one ran.
fn timed(item: &Item, dossier: &mut Dossier) -> Result<()> {
    let Some(room) = item.work.path().parent().map(Room::at) else { return Ok(()) };
    let clock = room.clock(&item.id)?;
    if let Some((late_ms, handed_in)) = clock.and_then(|clock| Some((clock.late_ms()?, clock.handed_in?))) {
        dossier.submitted = handed_in.at;
        dossier.late_ms = Some(late_ms);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_the_whole_and_nobody_twice() {
        let items: Vec<u32> = (0..11).collect();
        let mut seen: Vec<u32> = (1..=3).flat_map(|nth| part(items.clone(), nth, 3)).collect();
        seen.sort_unstable();
        assert_eq!(seen, items);
        assert_eq!(part(items, 3, 3).len(), 3);
    }
}
