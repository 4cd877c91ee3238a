//! From the bank and a seed to a paper. A question's turn depends on the seed and its id alone: who adds one to the bank
//! moves no other but those that are about the same fact.

use std::collections::BTreeSet;

use crate::course::quiz::{Ask, Bank, Question, Subject};
use crate::plan::seed_for;
use crate::{Error, Exit, Result, msg};

/// Questions in the order in which they are asked.
#[derive(Clone, Debug)]
pub struct Paper<'a> {
    pub seed: u64,
    /// So much of a hundred passes.
    pub pass: u32,
    pub questions: Vec<Asked<'a>>,
}

/// A question as one candidate sees it.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    pub subject: Subject,
    pub question: &'a Question,
    /// The options' ids in the order in which they are shown; of a matching, the right sides'.
    pub shown: Vec<&'a str>,
}

/// So many questions of each subject, of which `pass` percent have to be right.
pub fn draw<'a>(bank: &'a Bank, counts: &[(Subject, usize)], pass: u32, seed: u64) -> Result<Paper<'a>> {
    let mut questions = Vec::new();
    let mut told = BTreeSet::new();
    for (subject, wanted) in counts {
        let all = bank.questions(*subject);
        if *wanted > all.len() {
            let what = msg!("quiz-too-few", subject = subject, has = all.len(), wanted = wanted);
            return Err(Error::new(Exit::Usage, what));
        }
        let mut all: Vec<&Question> = all.iter().collect();
        all.sort_by_key(|question| seed_for(seed, &format!("quiz {}", question.id), 0));
        let drawn = apart(&all, *wanted, &mut told);
        questions.extend(drawn.into_iter().map(|question| (*subject, question)));
    }
    questions.sort_by_key(|(_, question)| seed_for(seed, &format!("place {}", question.id), 0));
    let questions = questions.into_iter().map(|(subject, question)| Asked::new(subject, question, seed));
    Ok(Paper { seed, pass, questions: questions.collect() })
}

/// The first of them of which none gives another one away; those that do come only where there are too few.
fn apart<'a>(all: &[&'a Question], wanted: usize, told: &mut BTreeSet<&'a str>) -> Vec<&'a Question> {
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    for question in all {
        let facts = || question.facts.iter().map(String::as_str);
        if taken.len() == wanted || facts().any(|fact| told.contains(fact)) {
            left.push(*question);
        } else {
            told.extend(facts());
            taken.push(*question);
        }
    }
    let lacking = wanted - taken.len();
    taken.extend(left.into_iter().take(lacking));
    taken
}

impl<'a> Asked<'a> {
    fn new(subject: Subject, question: &'a Question, seed: u64) -> Self {
        let mut shown = question.ask.ids();
        shown.sort_by_key(|id| seed_for(seed, &format!("option {}/{id}", question.id), 0));
        // An order that is shown in order asks nothing.
        if matches!(question.ask, Ask::Ordering(_)) && shown == question.ask.ids() {
            shown.rotate_left(1);
        }
        Self { subject, question, shown }
    }
}

impl Paper<'_> {
    pub fn question(&self, id: &str) -> Option<&Asked<'_>> {
        self.questions.iter().find(|asked| asked.question.id == id)
    }
}
