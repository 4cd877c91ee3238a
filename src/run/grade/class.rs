//! Many submissions: side by side, one never in another's way, each on record as soon as it is graded.

use std::path::PathBuf;

use futures_util::StreamExt;
use futures_util::stream;

use super::Terms;
use super::attempt::Turns;
use super::submit::{Submitted, submit};
use crate::Result;
use crate::grade::{Candidate, Dossier};
use crate::run::{Cancel, Context};
use crate::spec::{Who, digest};
use crate::store::{Records, Room, handed_in};

/// A candidate's submission, where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub path: PathBuf,
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
pub fn part(items: Vec<Item>, nth: usize, of: usize) -> Vec<Item> {
    items.into_iter().enumerate().filter(|(n, _)| n % of == nth - 1).map(|(_, item)| item).collect()
}

/// Grades whoever has no marks on record yet for what they handed in; `done` hears of each as it is there, and
/// whether it was there before. When interrupted, every run is removed, and what is on record stays.
pub async fn grade_class(
    ctx: &Context,
    class: &Class<'_>,
    mut done: impl FnMut(&Dossier, bool) -> Result<()>,
    cancel: &Cancel,
) -> Result<Vec<Dossier>> {
    let turns = Turns::new(class.starts);
    let mut all = Vec::new();
    let mut open = Vec::new();
    let mut failed = Ok(());
    for (n, item) in class.items.iter().enumerate() {
        let handed = match handed_in(&item.path) {
            Ok(handed) => handed,
            // Nobody's marks, and nobody else's trouble: told at the end.
            Err(e) => {
                failed = failed.and(Err(e));
                continue;
            }
        };
        // Of this very submission: what it came to before, and when it was first seen.
        let before = class.records.dossier(&item.id)?;
        let before = before.filter(|dossier| dossier.submission.digest == digest(&handed.files));
        match before {
            Some(dossier) if class.stands(&dossier) => {
                done(&dossier, true)?;
                all.push(dossier);
            }
            before => open.push((n, item, handed, before.map(|dossier| dossier.submitted))),
        }
    }
    let work = open.into_iter().map(|(n, item, handed, first)| {
        let turns = &turns;
        async move {
            // Whoever has not begun when somebody interrupts does not begin.
            cancel.check()?;
            let run = format!("grade-{}-{n}", std::process::id());
            // The folder says whose it is, the description at most what they are called.
            let whose = |said: Option<&Who>| Candidate {
                id: item.id.clone(),
                name: said.map(|who| who.name.clone()).unwrap_or_default(),
            };
            let mut graded = submit(ctx, class.terms, whose, handed, &run, turns, cancel).await?;
            graded.dossier.submitted = first.unwrap_or(graded.dossier.submitted);
            timed(item, &mut graded.dossier)?;
            Ok(graded)
        }
    });
    let mut work = stream::iter(work).buffer_unordered(class.jobs.max(1));
    // To the end, whatever one says: the others have runs to remove.
    while let Some(one) = work.next().await {
        let filed = one.and_then(|Submitted { dossier, papers, files }| {
            let seal = class.terms.signer.as_ref().map(|signer| dossier.sealed(signer));
            class.records.file(&dossier, &papers, &files, seal.as_deref())?;
            done(&dossier, false)?;
            Ok(dossier)
        });
        match filed {
            Ok(dossier) => all.push(dossier),
            Err(e) => failed = failed.and(Err(e)),
        }
    }
    failed?;
    all.sort_by(|a, b| a.candidate.id.cmp(&b.candidate.id));
    Ok(all)
}

impl Class<'_> {
    /// Whether marks on record are for this lab and this attempt, and decided.
    fn stands(&self, dossier: &Dossier) -> bool {
        !dossier.undecided()
            && dossier.lab_digest == self.terms.lab.digest
            && dossier.attempt == self.terms.attempt
    }
}

/// What the exam room's clock says, where one ran.
fn timed(item: &Item, dossier: &mut Dossier) -> Result<()> {
    let Some(room) = item.path.parent().map(Room::at) else { return Ok(()) };
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
        let items: Vec<Item> =
            (0..11).map(|n| Item { id: format!("{n:02}"), path: PathBuf::new() }).collect();
        let mut seen: Vec<Item> = (1..=3).flat_map(|nth| part(items.clone(), nth, 3)).collect();
        seen.sort_by(|a, b| a.id.cmp(&b.id));
        assert_eq!(seen, items);
        assert_eq!(part(items, 3, 3).len(), 3);
    }
}
