//! What the answers come to: a point a question, all of it or nothing.

use std::collections::BTreeMap;

use super::{Answer, Asked, Paper};
use crate::course::quiz::{Ask, Numeric, Subject};

/// So much of a hundred passes where no exam says, as in the course's.
pub const PASS_PERCENT: u32 = 70;

/// A paper and what was answered.
#[derive(Clone, Debug)]
pub struct Marked<'a> {
    pub seed: u64,
    /// So much of a hundred passes.
    pub pass: u32,
    pub questions: Vec<MarkedQuestion<'a>>,
}

#[derive(Clone, Debug)]
pub struct MarkedQuestion<'a> {
    pub asked: Asked<'a>,
    /// None where it was skipped.
    pub given: Option<Answer>,
    pub right: bool,
}

/// Points out of so many questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SubjectScore {
    pub points: u32,
    pub max: u32,
}

impl SubjectScore {
    /// Whole percent, rounded down: 69.9 is not 70.
    pub fn percent(self) -> u32 {
        (100 * self.points).checked_div(self.max).unwrap_or_default()
    }
}

/// Marks a paper; a question without an answer earns nothing.
pub fn mark<'a>(paper: &Paper<'a>, answers: &BTreeMap<String, Answer>) -> Marked<'a> {
    let one = |asked: &Asked<'a>| MarkedQuestion::new(asked, answers.get(&asked.question.id).cloned());
    Marked { seed: paper.seed, pass: paper.pass, questions: paper.questions.iter().map(one).collect() }
}

impl<'a> MarkedQuestion<'a> {
    pub fn new(asked: &Asked<'a>, given: Option<Answer>) -> Self {
        let right = given.as_ref().is_some_and(|answer| is_right(&asked.question.ask, answer));
        Self { asked: asked.clone(), given, right }
    }
}

impl Marked<'_> {
    pub fn total(&self) -> SubjectScore {
        score(self.questions.iter())
    }

    /// By subject, in the order of the exam.
    pub fn subjects(&self) -> Vec<(Subject, SubjectScore)> {
        let of = |subject| self.questions.iter().filter(move |q| q.asked.subject == subject);
        let all = Subject::ALL.into_iter().map(|subject| (subject, score(of(subject))));
        all.filter(|(_, score)| score.max > 0).collect()
    }

    /// Nothing asked is nothing passed.
    pub fn passed(&self) -> bool {
        let SubjectScore { points, max } = self.total();
        max > 0 && 100 * points >= self.pass * max
    }
}

fn score<'a, 'b: 'a>(questions: impl Iterator<Item = &'a MarkedQuestion<'b>>) -> SubjectScore {
    questions.fold(SubjectScore::default(), |sum, question| SubjectScore {
        points: sum.points + u32::from(question.right),
        max: sum.max + 1,
    })
}

fn is_right(ask: &Ask, answer: &Answer) -> bool {
    match (ask, answer) {
        (Ask::Numeric(numeric), Answer::Number(given)) => near(numeric, *given),
        (Ask::Single(choices) | Ask::Multiple(choices), Answer::Options(given)) => {
            choices.iter().all(|choice| choice.right == given.contains(&choice.id))
        }
        (Ask::Ordering(_) | Ask::Matching(_), Answer::Options(given)) => *given == ask.ids(),
        _ => false,
    }
}

/// A tolerance written in decimals is not missed by the last bit of a binary number.
fn near(numeric: &Numeric, given: f64) -> bool {
    let slack = f64::EPSILON * 4.0 * numeric.value.abs().max(1.0);
    (given - numeric.value).abs() <= numeric.within + slack
}
