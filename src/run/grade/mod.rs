//! `lab grade`: a submission becomes marks that an examiner can defend. Each gets a fresh run of its own that is
//! removed whatever happens; what it was judged from is kept.

mod attempt;
mod class;
mod guard;
mod jobs;
mod regrade;
mod submit;

use std::time::Duration;

pub use attempt::Turns;
pub use class::{Class, Item, Was, grade_class, part};
pub use jobs::{jobs, starts};
pub use regrade::{Regraded, regrade};
pub use submit::{Seeds, Submitted, submit};

use crate::check::watched;
use crate::course::LoadedLab;
use crate::grade::sign::Signer;
use crate::grade::{Graded, Trouble};
use crate::journal::Evidence;
use crate::msg;

/// What all submissions of one grading have in common.
pub struct Terms {
    pub lab: LoadedLab,
    pub seeds: Seeds,
    /// `ROLE=IMAGE`, over what the lab and the environment name.
    pub images: Vec<String>,
    /// After this a candidate's program is ended.
    pub limit: Duration,
    /// Signs every dossier, where there is a key.
    pub signer: Option<Signer>,
    /// Which try of the candidates at the exam this is; counts from 1.
    pub attempt: u32,
}

/// What to tell a person where the machine may be why something did not hold. A candidate who makes it so gains a
/// second run, alone on the machine, and then a person's attention.
fn held_up(evidence: &Evidence, graded: &Graded) -> Option<Trouble> {
    let moment = evidence.moments().next_back()?;
    if watched::slow(&moment).is_none() && !watched::dragged(&moment) {
        return None;
    }
    let trouble = || Trouble { what: msg!("grade-slow"), causes: Vec::new() };
    (graded.score < graded.max_score_full).then(trouble)
}
