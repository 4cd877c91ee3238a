//! `lab author check`: every lab proves itself, on real runs. Untouched it scores 0, its solution earns all
//! points, so does each unusual right way, each near-miss fails as it declares, each fault heals, and both languages
//! are complete.

mod captured;
mod case;
mod expect;
mod prove;
mod texts;

use futures_util::StreamExt;
use futures_util::stream;

pub use captured::Captured;
pub use case::{Among, Case};
pub use prove::Proven;

use super::{Cancel, Context};
use crate::course::LoadedLab;
use crate::i18n::{Lang, Message};
use crate::{Error, Exit, Result, msg};

/// What to prove.
pub struct Proof {
    pub labs: Vec<LoadedLab>,
    pub among: Among,
    /// Every case so many times, each on a fresh run.
    pub repeat: u32,
    /// Runs side by side.
    pub jobs: usize,
    /// This case alone, as the report names it.
    pub only: Option<String>,
    /// The same seed for every run, instead of a fresh one each.
    pub seed: Option<u64>,
    /// `ROLE=IMAGE`, over what a lab and the environment name.
    pub images: Vec<String>,
}

/// One case to be proven, in its round.
struct Turn<'a> {
    lab: &'a LoadedLab,
    case: Case,
    round: u32,
    run: String,
}

impl Proof {
    /// How many cases there are to prove, rounds counted.
    pub fn cases(&self) -> usize {
        turns(self).len()
    }
}

/// Proves all cases of all labs; `done` hears of each as it ends. Every run is removed, whatever happens.
pub async fn check(
    ctx: &Context,
    proof: &Proof,
    mut done: impl FnMut(&Proven),
    cancel: &Cancel,
) -> Result<Vec<Proven>> {
    let turns = turns(proof);
    if let Some(only) = proof.only.as_ref().filter(|_| turns.is_empty()) {
        let known = proof.labs.iter().flat_map(|lab| case::cases(lab, proof.among));
        let known = known.map(|case| case.to_string());
        let known = known.collect::<Vec<_>>().join(", ");
        return Err(Error::new(Exit::Usage, msg!("author-no-case", case = only, known = known)));
    }
    let all = turns.into_iter().map(|turn| prove::prove(ctx, turn, proof, cancel));
    let mut all = stream::iter(all).buffer_unordered(proof.jobs.max(1));
    let (mut proven, mut interrupted) = (Vec::new(), None);
    // To the end, whatever one says: the others have runs to remove.
    while let Some(one) = all.next().await {
        match one {
            Ok(mut one) => {
                done(&one);
                // Whoever wanted it has it: those of many rounds are large.
                one.captured = None;
                proven.push(one);
            }
            Err(e) => _ = interrupted.get_or_insert(e),
        }
    }
    interrupted.map_or(Ok(proven), Err)
}

fn turns(proof: &Proof) -> Vec<Turn<'_>> {
    let mut turns = Vec::new();
    for lab in &proof.labs {
        let wanted = |case: &Case| proof.only.as_ref().is_none_or(|only| *only == case.to_string());
        for case in case::cases(lab, proof.among).into_iter().filter(wanted) {
            let rounds = if case == Case::Files { 1 } else { proof.repeat };
            for round in 1..=rounds {
                let run = format!("author-{}-{}", std::process::id(), turns.len());
                turns.push(Turn { lab, case: case.clone(), round, run });
            }
        }
    }
    turns
}

/// What can be told without a run: both guides, every text, and at least three near-misses that declare
/// what they score.
fn files(lab: &LoadedLab) -> Vec<Message> {
    let mut problems = texts::problems(&lab.lab, (lab.guide(Lang::En), lab.guide(Lang::Ar)));
    let cases = case::cases(lab, Among::All);
    let solved = |case: &Case| case.handed_in(lab).is_some() || !case.script_in(lab).is_empty();
    if cases.iter().any(|case| matches!(case, Case::Solution(_)) && !solved(case)) {
        problems.push(msg!("solve-no-solution", lab = lab.name));
    }
    let wrong = cases.iter().filter(|c| matches!(c, Case::Wrong(_))).count();
    if wrong < 3 {
        problems.push(msg!("author-few-wrong", found = wrong));
    }
    problems
}
