//! Judging again from what is on record, without an engine: when a check was mended, or to see that the marks hold.

use super::held_up;
use crate::Result;
use crate::course::LoadedLab;
use crate::grade::sign::Signer;
use crate::grade::{self, Dossier, Graded};
use crate::journal::Evidence;
use crate::store::Records;

/// A candidate's marks before and after.
pub struct Regraded {
    pub dossier: Dossier,
    pub before: Option<Graded>,
    /// The record is of before it was kept who answered, and shows signs that somebody else may have.
    pub in_doubt: bool,
}

impl Regraded {
    pub fn changed(&self) -> bool {
        self.before != self.dossier.graded
    }
}

/// Judges a candidate's evidence with the lab as it is now. The instant of submission and the evidence stay; none
/// where there was never any evidence.
pub fn regrade(
    records: &Records,
    id: &str,
    lab: &LoadedLab,
    signer: Option<&Signer>,
) -> Result<Option<Regraded>> {
    let Some(mut dossier) = records.dossier(id)? else { return Ok(None) };
    if dossier.graded.is_none() {
        return Ok(Some(Regraded { before: None, dossier, in_doubt: false }));
    }
    let evidence: Evidence = records.evidence(&dossier)?;
    let graded = grade::grade(&lab.lab, &evidence, &evidence.plan.vars);
    dossier.trouble = held_up(&evidence, &graded);
    let before = dossier.graded.replace(graded);
    dossier.lab_digest = lab.digest.clone();
    dossier.max_score_full = lab.lab.tasks.iter().map(|task| task.points).sum();
    dossier.version = env!("CARGO_PKG_VERSION").to_owned();
    let regraded = Regraded { dossier, before, in_doubt: evidence.is_in_doubt() };
    let seal = signer.map(|signer| regraded.dossier.sealed(signer));
    records.amend(&regraded.dossier, seal.as_deref())?;
    Ok(Some(regraded))
}
