//! What `lab grade` kept about a candidate, as an exam takes it.

use std::path::Path;

use crate::course::{CandidateId, Catalog, lab_id};
use crate::grade::exam::GradedLab;
use crate::grade::sign::Verifier;
use crate::grade::{Candidate, Dossier};
use crate::run::verify::verify;
use crate::store::Records;
use crate::{Result, msg};

/// A lab that was graded, and whose it is.
pub struct Graded {
    pub candidate: Candidate,
    pub lab: String,
    pub graded: GradedLab,
}

/// Everything in a folder of records, of one candidate or of all. With a key, what does not hold is not counted.
pub fn graded(
    folder: &Path,
    only: Option<&CandidateId>,
    key: Option<&Verifier>,
    labs: &Catalog,
) -> Result<Vec<Graded>> {
    let records = Records::look(folder)?;
    let folders = records.candidates().into_iter().map(|folder| (CandidateId::from(folder.as_str()), folder));
    let wanted = folders.filter(|(id, _)| only.is_none_or(|only| only == id));
    let mut all = Vec::new();
    for (id, folder) in wanted {
        let Some(dossier) = records.dossier(&folder)? else { continue };
        let mut one = of(&dossier);
        // The folder is what the grader named; a dossier that was moved there is somebody else's.
        if dossier.candidate.id != id {
            one.graded.trouble = Some(msg!("exam-other-candidate", candidate = dossier.candidate.id));
        }
        if let Some(key) = key {
            let found = verify(&records, &folder, Some(key), labs).findings;
            one.graded.trouble = found.into_iter().next().or(one.graded.trouble);
        }
        one.candidate.id = id;
        all.push(one);
    }
    Ok(all)
}

fn of(dossier: &Dossier) -> Graded {
    let marks = dossier.graded.as_ref();
    Graded {
        candidate: dossier.candidate.clone(),
        lab: lab_id(&dossier.lab).to_owned(),
        graded: GradedLab {
            seed: dossier.seed,
            attempt: dossier.attempt,
            verdict: dossier.verdict(),
            score: marks.map_or(0, |marks| marks.score),
            max_score: marks.map_or(0, |marks| marks.max_score),
            max_score_full: dossier.max_score_full,
            trouble: dossier.trouble.as_ref().map(|trouble| trouble.what.clone()),
        },
    }
}
