//! One submission to its dossier: tried, and where the grader failed, tried once more on a fresh run.

use std::time::Instant;

use super::attempt::{Tried, Try, Turns};
use super::{Terms, held_up};
use crate::clock::{ms, now};
use crate::course::{Files, Who, digest, usable};
use crate::grade::{Candidate, Dossier, Handed, Trouble};
use crate::i18n::Message;
use crate::plan::{Secret, personal_seed};
use crate::run::{Cancel, Context, fresh_seed};
use crate::store::{HandedIn, Papers};
use crate::{Error, Exit, Result, msg};

/// Fresh runs that a submission gets: a grader's own failure is tried again once, then told.
const TRIES: u32 = 2;

/// Places in a description that are told: one that is wrong everywhere needs no list.
const MOST_FINDINGS: usize = 5;

/// Where a candidate's seed comes from.
pub enum Seeds {
    /// Everybody's own, not to be known before.
    Fresh,
    /// The same for all.
    Same(u64),
    /// Everybody's own, told again by whoever has the secret.
    Personal(Secret),
}

impl Seeds {
    fn of(&self, candidate: &Candidate, terms: &Terms) -> u64 {
        match self {
            Seeds::Fresh => fresh_seed(),
            Seeds::Same(seed) => *seed,
            Seeds::Personal(secret) => personal_seed(secret, &candidate.id, &terms.lab.lab.id, terms.attempt),
        }
    }
}

/// A graded submission with what it was judged from.
pub struct Submitted {
    pub dossier: Dossier,
    pub papers: Papers,
    pub files: Files,
}

/// Grades one submission, of whom `whose` says from what its description says. `run` names its runs. Only an interrupt is an error: whatever else the grader meets is
/// in the dossier, for a person.
pub async fn submit(
    ctx: &Context,
    terms: &Terms,
    whose: impl FnOnce(Option<&Who>) -> Candidate,
    handed: HandedIn,
    run: &str,
    turns: &Turns,
    cancel: &Cancel,
) -> Result<Submitted> {
    let (started, clock) = (now(), Instant::now());
    let HandedIn { files, mut notes, .. } = handed;
    let usable = usable(&files);
    let submission = match usable.submission {
        Ok(submission) => Some(submission),
        // It is graded all the same, as a run that nobody touched: what is missing earns nothing, and why is told.
        Err(e) => {
            notes.push(*e.what);
            for finding in e.findings.into_iter().take(MOST_FINDINGS) {
                notes.extend([msg!("grade-place", place = finding.place), finding.what]);
            }
            None
        }
    };
    notes.extend(usable.notes);
    let candidate = whose(submission.as_ref().and_then(|s| s.candidate.as_ref()));
    let seed = terms.seeds.of(&candidate, terms);
    let mut tries = 0;
    let tried = loop {
        tries += 1;
        let run = format!("{run}-{tries}");
        let submission = submission.as_ref();
        let tried = Try { terms, run, seed, submission, files: &usable.files, turns, alone: tries > 1 };
        let tried = tried.go(ctx, cancel).await;
        match tried {
            Err(e) if e.exit == Exit::Interrupted => return Err(e),
            Ok(tried) if decided(&tried) => break Ok(tried),
            tried if tries >= TRIES => break tried,
            tried => notes.extend(again(tried)),
        }
    };
    let max_score_full = terms.lab.lab.tasks.iter().map(|task| task.points).sum();
    let mut dossier = Dossier {
        schema: Dossier::SCHEMA.to_owned(),
        candidate,
        lab: terms.lab.name.clone(),
        lab_digest: terms.lab.digest.clone(),
        run: format!("{run}-{tries}"),
        seed,
        attempt: terms.attempt,
        submitted: started,
        late_ms: None,
        started,
        finished: now(),
        duration_ms: ms(clock.elapsed()),
        tries,
        submission: Handed {
            digest: digest(&files),
            files: u32::try_from(files.len()).unwrap_or(u32::MAX),
            notes,
            ..Handed::default()
        },
        timings: Default::default(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        images: Default::default(),
        evidence: Default::default(),
        trouble: None,
        graded: None,
        max_score_full,
    };
    let papers = match tried {
        Ok(tried) => fill(&mut dossier, tried),
        Err(e) => {
            dossier.trouble = Some(trouble(e));
            Papers::new(None, Vec::new(), Vec::new())
        }
    };
    dossier.evidence = papers.digests();
    Ok(Submitted { dossier, papers, files })
}

/// Why there is a second run, for whoever wonders about the machine.
fn again(tried: Result<Tried>) -> impl Iterator<Item = Message> {
    let trouble = match tried {
        Ok(tried) => held_up(&tried.evidence, &tried.graded),
        Err(e) => Some(trouble(e)),
    };
    let why = trouble.into_iter().flat_map(|Trouble { what, causes }| {
        let causes = causes.into_iter().map(|cause| msg!("author-because", why = cause));
        std::iter::once(what).chain(causes)
    });
    std::iter::once(msg!("grade-again")).chain(why)
}

fn decided(tried: &Tried) -> bool {
    tried.graded.max_score == tried.graded.max_score_full && held_up(&tried.evidence, &tried.graded).is_none()
}

fn fill(dossier: &mut Dossier, tried: Tried) -> Papers {
    dossier.trouble = held_up(&tried.evidence, &tried.graded);
    let Tried { graded, evidence, journal, output, dropped_bytes, requests, notes, timings, images } = tried;
    dossier.submission.notes.extend(notes);
    dossier.submission.dropped_bytes = dropped_bytes;
    dossier.submission.requests = requests;
    dossier.timings = timings;
    dossier.images = images;
    dossier.graded = Some(graded);
    Papers::new(Some(&evidence), journal, output)
}

fn trouble(e: Error) -> Trouble {
    let causes = e.causes();
    let what: Message = *e.what;
    Trouble { what, causes }
}
