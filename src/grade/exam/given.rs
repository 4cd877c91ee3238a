//! What there is about one candidate.

use std::collections::BTreeMap;

use crate::check::Verdict;
use crate::course::CandidateId;
use crate::course::exam::Mark;
use crate::course::quiz::Subject;
use crate::i18n::Message;
use crate::msg;

use super::Percent;

/// All of it; what is not there is not known, and not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub candidate: CandidateId,
    pub name: Option<String>,
    pub papers: Vec<MarkedPaper>,
    pub labs: BTreeMap<String, GradedLab>,
    pub marks: BTreeMap<String, Mark>,
}

/// A paper as `lab quiz` marked it: points and questions by subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedPaper {
    pub seed: u64,
    pub subjects: BTreeMap<Subject, (u32, u32)>,
    /// Why it cannot be counted, where it cannot.
    pub trouble: Option<Message>,
}

/// A lab as `lab grade` judged it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradedLab {
    pub seed: u64,
    pub attempt: u32,
    pub verdict: Verdict,
    pub score: u32,
    /// What could be judged, and what the lab is worth.
    pub max_score: u32,
    pub max_score_full: u32,
    /// What kept it from being graded, where something did.
    pub trouble: Option<Message>,
}

impl MarkedPaper {
    /// Whether it asks what a part of an exam asks.
    pub fn is_of(&self, counts: &BTreeMap<Subject, u32>) -> bool {
        let asked = self.subjects.iter().map(|(subject, (_, max))| (*subject, *max));
        asked.filter(|(_, max)| *max > 0).eq(counts.iter().map(|(s, n)| (*s, *n)).filter(|(_, n)| *n > 0))
    }

    /// Points and questions.
    pub fn total(&self) -> (u32, u32) {
        let add = |sum: (u32, u32), one: &(u32, u32)| (sum.0 + one.0.min(one.1), sum.1 + one.1);
        self.subjects.values().fold((0, 0), add)
    }
}

impl GradedLab {
    /// Its score, or why there is none.
    pub fn percent(&self, lab: &str) -> Result<Percent, Missing> {
        let missing = |what| Missing { what, why: self.trouble.clone() };
        if self.trouble.is_some() || self.verdict == Verdict::Error {
            return Err(missing(msg!("exam-lab-error", lab = lab)));
        }
        if self.verdict == Verdict::Integrity {
            return Err(missing(msg!("exam-lab-integrity", lab = lab)));
        }
        if self.verdict == Verdict::Inconclusive
            || self.max_score < self.max_score_full
            || self.max_score == 0
        {
            return Err(missing(msg!("exam-lab-undecided", lab = lab)));
        }
        Ok(Percent::of(self.score, self.max_score))
    }
}

/// Why something is undecided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub what: Message,
    /// The grader's own words, where it had any.
    pub why: Option<Message>,
}

impl From<Message> for Missing {
    fn from(what: Message) -> Self {
        Self { what, why: None }
    }
}
