//! Is a record what the grader wrote, and do the marks follow from it? No engine is needed.

use crate::grade::sign::{Envelope, Verifier};
use crate::grade::{self, Dossier};
use crate::i18n::Message;
use crate::spec::{Catalog, LoadedLab, lab_id};
use crate::store::Records;
use crate::{Error, msg};

/// Whether somebody vouches for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Seal {
    /// Signed by the key that was given, over exactly these bytes.
    Holds,
    /// Signed, and no key was given to look with.
    Unchecked,
    /// Not signed.
    None,
    /// Signed by somebody else, or changed afterwards.
    Broken,
}

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
        if dossier.candidate.id != self.candidate {
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

    fn handed_in(&mut self, records: &Records, dossier: &Dossier) {
        match records.handed_in(&self.candidate) {
            Ok(digest) if digest == dossier.submission.digest => {}
            Ok(_) => self.findings.push(msg!("verify-other-submission")),
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
