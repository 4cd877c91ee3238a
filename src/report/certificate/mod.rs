//! A certificate: for whoever passed every part of an exam, with nothing undecided. As a page, as a picture and as
//! an Open Badges credential. Pure.

mod badge;
mod page;
mod png;
mod svg;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::course::Text;
use crate::course::exam::LoadedExam;
use crate::grade::exam::{ExamResult, Standing};
use crate::hex::hex;
use crate::i18n::Lang;
use crate::{Error, Exit, Result, msg};

pub use badge::{Issuer, badge};
pub use page::page;
pub use png::{Picture, picture};

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub exam: String,
    /// SHA-256 of the exam's file.
    pub exam_digest: String,
    pub title: Text,
    pub summary: Text,
    pub topics: Vec<Text>,
    pub candidate: String,
    /// The candidate's id, where nobody said a name.
    pub name: String,
    pub scores: Vec<Score>,
    pub issuer: String,
    /// Whole seconds.
    pub issued: Timestamp,
}

/// A part, in percent, or a criterion, weighted, of its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    pub id: String,
    pub title: Text,
    pub value: String,
    /// Of a part: what passes.
    pub pass: Option<u32>,
    /// Of a criterion.
    pub weight: Option<u32>,
}

impl Score {
    /// `72 %` or `34 / 40`.
    pub fn shown(&self) -> String {
        match self.weight {
            // Beside whole numbers a half is `7.5`.
            Some(weight) => format!(
                "{} / {weight}",
                self.value.strip_suffix('0').filter(|v| v.contains('.')).unwrap_or(&self.value)
            ),
            None => format!("{} %", self.value),
        }
    }
}

impl Certificate {
    /// None is made for whoever did not pass, or of whom something is not known.
    pub fn of(exam: &LoadedExam, result: &ExamResult, issuer: &str, issued: Timestamp) -> Result<Self> {
        let candidate = &result.candidate;
        match result.standing {
            Standing::Passed => {}
            Standing::NotPassed => {
                return Err(Error::new(Exit::NotMet, msg!("certificate-not-passed", candidate = candidate)));
            }
            Standing::Undecided => {
                return Err(Error::new(
                    Exit::Inconclusive,
                    msg!("certificate-undecided", candidate = candidate),
                ));
            }
        }
        let mut scores = Vec::new();
        for part in &result.parts {
            scores.push(Score {
                id: part.id.clone(),
                title: part.title.clone(),
                value: part.earned.to_string(),
                pass: Some(part.pass),
                weight: None,
            });
            scores.extend(part.criteria.iter().map(|one| Score {
                id: one.id.clone(),
                title: one.title.clone(),
                value: one.weighted.unwrap_or_default().to_string(),
                pass: None,
                weight: Some(one.weight),
            }));
        }
        Ok(Self {
            exam: exam.exam.id.clone(),
            exam_digest: exam.digest.clone(),
            title: exam.exam.title.clone(),
            summary: exam.exam.summary.clone(),
            topics: exam.exam.topics.clone(),
            candidate: candidate.clone(),
            name: result.name.clone().unwrap_or_else(|| candidate.clone()),
            scores,
            issuer: issuer.to_owned(),
            issued: Timestamp::from_second(issued.as_second()).unwrap_or(issued),
        })
    }

    /// Tells it from every other certificate; the same one again has the same number.
    pub fn number(&self) -> String {
        let issued = self.issued.to_string();
        uuid(&["certificate", &self.exam_digest, &self.candidate, &self.issuer, &issued])
    }

    pub fn date(&self) -> String {
        self.issued.strftime("%Y-%m-%d").to_string()
    }
}

/// Both languages: the one that comes first, and the other.
fn order(lead: Lang) -> [Lang; 2] {
    match lead {
        Lang::En => [Lang::En, Lang::Ar],
        Lang::Ar => [Lang::Ar, Lang::En],
    }
}

/// A UUID (version 8) from these words.
fn uuid(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word.as_bytes());
    }
    let hex = hex(&hash.finalize()[..16]);
    // Version and variant stand at fixed places.
    let variant = ["8", "9", "a", "b"][usize::from(hex.as_bytes()[16] % 4)];
    format!("{}-{}-8{}-{variant}{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
}

#[cfg(test)]
mod tests;
