//! Is a record what the grader wrote, and do the marks follow from it? No engine is needed.

use std::collections::BTreeSet;
use std::path::Path;

use crate::course::{CandidateId, Catalog, LoadedLab, digest, lab_id};
use crate::grade::sign::{Envelope, Verifier};
use crate::grade::{self, Dossier, Seal};
use crate::i18n::Lang;
use crate::i18n::Message;
use crate::report::{ExamVerifiedDocument, VerifiedRecord};
use crate::store::Records;
use crate::{Error, msg};

/// One candidate's record.
#[derive(Clone, Debug)]
pub struct Verified {
    pub candidate: String,
    /// None where the dossier could not be read.
    pub dossier: Option<Dossier>,
    pub seal: Seal,
    /// What does not hold; empty where all of it does.
    pub findings: Vec<Message>,
}

/// Looks at one record: signature, digests, chain, lab; then judges again and compares.
pub fn verify(records: &Records, id: &str, key: Option<&Verifier>, labs: &Catalog) -> Verified {
    let mut verified =
        Verified { candidate: id.to_owned(), dossier: None, seal: Seal::None, findings: Vec::new() };
    match bytes(records, id, key, &mut verified) {
        Ok(bytes) => match serde_json::from_slice::<Dossier>(&bytes) {
            Ok(dossier) => {
                verified.contents(records, &dossier, labs);
                verified.dossier = Some(dossier);
            }
            Err(_) => verified.findings.push(msg!("verify-no-dossier")),
        },
        Err(e) => verified.findings.push(*e.what),
    }
    verified
}

/// Of whoever the rolls of these records call and who is in none of them: nobody may be taken away in silence.
pub fn missing(all: &[Records]) -> Vec<Verified> {
    let called = all.iter().filter_map(Records::roll).flat_map(|roll| roll.candidates);
    let there: BTreeSet<CandidateId> =
        all.iter().flat_map(Records::candidates).map(CandidateId::from).collect();
    let missing: BTreeSet<CandidateId> = called.filter(|id| !there.contains(id)).collect();
    let verified = |candidate: CandidateId| Verified {
        candidate: candidate.to_string(),
        dossier: None,
        seal: Seal::None,
        findings: vec![msg!("verify-missing")],
    };
    missing.into_iter().map(verified).collect()
}

/// The dossier's bytes; those that were signed, where a key is given.
fn bytes(records: &Records, id: &str, key: Option<&Verifier>, into: &mut Verified) -> Result<Vec<u8>, Error> {
    let (dossier, envelope) = records.sealed(id)?;
    match (envelope, key) {
        (None, None) => {}
        (None, Some(_)) => into.findings.push(msg!("verify-unsigned")),
        (Some(_), None) => into.seal = Seal::Unchecked,
        (Some(envelope), Some(key)) => {
            into.seal = Seal::Broken;
            match serde_json::from_slice::<Envelope>(&envelope) {
                Err(_) => into.findings.push(msg!("verify-no-envelope")),
                Ok(envelope) => match key.verify(&envelope, Dossier::PAYLOAD) {
                    Err(e) => into.findings.push(*e.what),
                    Ok(signed) if signed != dossier => into.findings.push(msg!("verify-other-dossier")),
                    Ok(_) => into.seal = Seal::Holds,
                },
            }
        }
    }
    Ok(dossier)
}

impl Verified {
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }

    fn contents(&mut self, records: &Records, dossier: &Dossier, labs: &Catalog) {
        if dossier.schema != Dossier::SCHEMA {
            return self.findings.push(msg!("verify-schema", schema = dossier.schema));
        }
        if !dossier.candidate.id.is_spelled(&self.candidate) {
            // Its evidence would be looked for in another folder.
            return self.findings.push(msg!("exam-other-candidate", candidate = dossier.candidate.id));
        }
        self.handed_in(records, dossier);
        let lab = match labs.load(lab_id(&dossier.lab)).or_else(|_| labs.load(&dossier.lab)) {
            Ok(lab) if lab.digest == dossier.lab_digest => Some(lab),
            Ok(_) => {
                self.findings.push(msg!("verify-other-lab", lab = dossier.lab));
                None
            }
            Err(_) => {
                self.findings.push(msg!("verify-no-lab", lab = dossier.lab));
                None
            }
        };
        self.marks(records, dossier, lab.as_ref());
    }

    /// What was handed in, and nothing beside it that nobody handed in.
    fn handed_in(&mut self, records: &Records, dossier: &Dossier) {
        match records.added(&self.candidate) {
            Ok(added) => self.findings.extend(added.iter().map(|file| msg!("verify-added", file = file))),
            Err(e) => self.findings.push(*e.what),
        }
        match records.handed_in(&self.candidate) {
            Ok(handed) => {
                if digest(&handed.files) != dossier.submission.digest {
                    self.findings.push(msg!("verify-other-submission"));
                }
                self.findings.extend(handed.notes);
                let empty = handed.empty.iter().map(|folder| Path::new("submission").join(folder));
                self.findings.extend(empty.map(|folder| msg!("verify-empty", folder = folder.display())));
            }
            Err(e) => self.findings.push(*e.what),
        }
    }

    /// Evidence as it was, and the same marks from it.
    fn marks(&mut self, records: &Records, dossier: &Dossier, lab: Option<&LoadedLab>) {
        // Without evidence nothing was judged, and the dossier says why.
        let Some(graded) = &dossier.graded else {
            return match records.papers(dossier) {
                Ok(_) => {}
                Err(e) => self.findings.push(*e.what),
            };
        };
        let evidence = match records.evidence(dossier) {
            Ok(evidence) => evidence,
            Err(e) => return self.findings.push(*e.what),
        };
        if (evidence.plan.seed, &evidence.plan.lab) != (dossier.seed, &dossier.lab) {
            return self.findings.push(msg!("verify-other-run"));
        }
        let Some(lab) = lab else { return };
        let again = grade::grade(&lab.lab, &evidence, &evidence.plan.vars);
        if again != *graded {
            let (before, after) = (graded.score, again.score);
            self.findings.push(msg!("verify-other-marks", before = before, after = after));
        }
    }
}

impl ExamVerifiedDocument {
    pub fn of(all: &[Verified], key: Option<String>, lang: Lang) -> Self {
        Self {
            schema: "lab.exam-verified/v1",
            holds: all.iter().all(Verified::holds),
            key,
            records: all.iter().map(|one| VerifiedRecord::of(one, lang)).collect(),
        }
    }
}

impl VerifiedRecord {
    fn of(one: &Verified, lang: Lang) -> Self {
        let dossier = one.dossier.as_ref();
        let graded = dossier.and_then(|dossier| dossier.graded.as_ref());
        Self {
            candidate: one.candidate.clone(),
            lab: dossier.map(|dossier| dossier.lab.clone()),
            attempt: dossier.map(|dossier| dossier.attempt),
            score: graded.map(|graded| graded.score),
            max_score: graded.map(|graded| graded.max_score),
            signature: one.seal,
            holds: one.holds(),
            findings: one.findings.iter().map(|finding| finding.text(lang)).collect(),
        }
    }
}
