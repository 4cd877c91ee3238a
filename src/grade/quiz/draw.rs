//! From the bank and a seed to a paper. A question's place depends on the seed and its id alone: who adds one to
//! the bank moves no other.

use crate::plan::seed_for;
use crate::spec::quiz::{Ask, Bank, Question, Subject};
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
    for (subject, wanted) in counts {
        let all = bank.questions(*subject);
        if *wanted > all.len() {
            let what = msg!("quiz-too-few", subject = subject, has = all.len(), wanted = wanted);
            return Err(Error::new(Exit::Usage, what));
        }
        let mut all: Vec<&Question> = all.iter().collect();
        all.sort_by_key(|question| seed_for(seed, &format!("quiz {}", question.id), 0));
        questions.extend(all.into_iter().take(*wanted).map(|question| (*subject, question)));
    }
    questions.sort_by_key(|(_, question)| seed_for(seed, &format!("place {}", question.id), 0));
    let questions = questions.into_iter().map(|(subject, question)| Asked::new(subject, question, seed));
    Ok(Paper { seed, pass, questions: questions.collect() })
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
