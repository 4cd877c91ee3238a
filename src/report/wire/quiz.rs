//! `lab.quiz-paper/v1` and `lab.quiz/v1`: what is asked, without its key, and what the answers came to.

use schemars::JsonSchema;
use serde::Serialize;

use crate::course::quiz::{Ask, Bank, Choice, Subject};
use crate::grade::quiz::{Answer, Asked, Marked, MarkedQuestion, Paper, SubjectScore};
use crate::i18n::Lang;

/// Questions as one candidate gets them, in one language. Nothing in it says what is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.quiz-paper/v1")]
pub struct QuizPaperDocument {
    #[schemars(extend("const" = "lab.quiz-paper/v1"))]
    pub schema: &'static str,
    /// The same seed gives the same paper.
    pub seed: u64,
    /// So much of a hundred passes.
    pub pass_percent: u32,
    pub questions: Vec<PaperQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaperQuestion {
    /// Its place on the paper, from 1.
    pub number: usize,
    /// What an answer is given to.
    pub id: String,
    pub subject: Subject,
    /// The subject's name.
    pub title: String,
    /// `single`, `multiple`, `numeric`, `ordering` or `matching`.
    pub kind: &'static str,
    pub text: String,
    /// What to choose, to order, or to match with the lefts.
    pub options: Vec<PaperOption>,
    /// The left sides of a matching, in the order in which they are answered.
    pub lefts: Vec<String>,
    /// What the number asked for counts.
    pub unit: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaperOption {
    /// From 1, on this paper.
    pub number: usize,
    /// The same on every paper; none in a matching, where it would be the key.
    pub id: Option<String>,
    pub text: String,
}

/// A marked paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.quiz/v1")]
pub struct QuizDocument {
    #[schemars(extend("const" = "lab.quiz/v1"))]
    pub schema: &'static str,
    pub seed: u64,
    pub points: u32,
    pub max_points: u32,
    /// Whole percent, rounded down.
    pub percent: u32,
    pub pass_percent: u32,
    pub passed: bool,
    pub subjects: Vec<QuizSubject>,
    pub questions: Vec<QuizQuestion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuizSubject {
    pub subject: Subject,
    pub title: String,
    pub points: u32,
    pub max_points: u32,
    pub percent: u32,
}

/// One question, answered or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuizQuestion {
    pub number: usize,
    pub id: String,
    pub subject: Subject,
    pub text: String,
    pub right: bool,
    /// Options' ids, or a number; of a matching, for each left the pair whose right it was given. None where it
    /// was not answered.
    pub given: Option<Vec<String>>,
    /// The right answer in the same terms.
    pub key: Vec<String>,
    /// The right answer in words, a line each.
    pub answer: Vec<String>,
    /// What is wrong with each wrong option that was chosen.
    pub mistakes: Vec<QuizMistake>,
    /// Why the answer is right.
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuizMistake {
    pub option: String,
    pub text: String,
    pub why: String,
}

impl QuizPaperDocument {
    pub fn of(paper: &Paper, bank: &Bank, lang: Lang) -> Self {
        let asked = paper.questions.iter().enumerate();
        Self {
            schema: "lab.quiz-paper/v1",
            seed: paper.seed,
            pass_percent: paper.pass,
            questions: asked.map(|(n, asked)| PaperQuestion::of(n + 1, asked, bank, lang)).collect(),
        }
    }
}

impl PaperQuestion {
    fn of(number: usize, asked: &Asked, bank: &Bank, lang: Lang) -> Self {
        let (question, ask) = (asked.question, &asked.question.ask);
        let matching = matches!(ask, Ask::Matching(_));
        let options = asked.shown.iter().enumerate().map(|(n, id)| PaperOption {
            number: n + 1,
            id: (!matching).then(|| (*id).to_owned()),
            text: ask.option(id).map(|text| text.get(lang).to_owned()).unwrap_or_default(),
        });
        let lefts = match ask {
            Ask::Matching(pairs) => pairs.iter().map(|pair| pair.left.get(lang).to_owned()).collect(),
            _ => Vec::new(),
        };
        let unit = match ask {
            Ask::Numeric(numeric) => numeric.unit.as_ref().map(|unit| unit.get(lang).to_owned()),
            _ => None,
        };
        Self {
            number,
            id: question.id.clone(),
            subject: asked.subject,
            title: title(bank, asked.subject, lang),
            kind: ask.kind(),
            text: question.text.get(lang).to_owned(),
            options: options.collect(),
            lefts,
            unit,
        }
    }
}

impl QuizDocument {
    pub fn of(marked: &Marked, bank: &Bank, lang: Lang) -> Self {
        let total = marked.total();
        let subject = |(subject, score): (Subject, SubjectScore)| QuizSubject {
            subject,
            title: title(bank, subject, lang),
            points: score.points,
            max_points: score.max,
            percent: score.percent(),
        };
        let questions = marked.questions.iter().enumerate();
        Self {
            schema: "lab.quiz/v1",
            seed: marked.seed,
            points: total.points,
            max_points: total.max,
            percent: total.percent(),
            pass_percent: marked.pass,
            passed: marked.passed(),
            subjects: marked.subjects().into_iter().map(subject).collect(),
            questions: questions.map(|(n, one)| QuizQuestion::of(n + 1, one, lang)).collect(),
        }
    }
}

impl QuizQuestion {
    pub fn of(number: usize, marked: &MarkedQuestion, lang: Lang) -> Self {
        let question = marked.asked.question;
        Self {
            number,
            id: question.id.clone(),
            subject: marked.asked.subject,
            text: question.text.get(lang).to_owned(),
            right: marked.right,
            given: marked.given.as_ref().map(given),
            key: key(&question.ask),
            answer: answer(&question.ask, lang),
            mistakes: mistakes(&question.ask, marked.given.as_ref(), lang),
            why: question.why.get(lang).to_owned(),
        }
    }
}

fn title(bank: &Bank, subject: Subject, lang: Lang) -> String {
    bank.title(subject).map(|title| title.get(lang).to_owned()).unwrap_or_default()
}

fn given(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Options(ids) => ids.clone(),
        Answer::Number(number) => vec![number.to_string()],
    }
}

fn key(ask: &Ask) -> Vec<String> {
    match ask {
        Ask::Single(all) | Ask::Multiple(all) => right(all).map(|choice| choice.id.clone()).collect(),
        Ask::Numeric(numeric) => vec![numeric.value.to_string()],
        Ask::Ordering(_) | Ask::Matching(_) => ask.ids().into_iter().map(str::to_owned).collect(),
    }
}

fn answer(ask: &Ask, lang: Lang) -> Vec<String> {
    match ask {
        Ask::Single(all) | Ask::Multiple(all) => right(all).map(|c| c.text.get(lang).to_owned()).collect(),
        Ask::Numeric(numeric) => {
            let within = if numeric.within > 0.0 { format!(" ± {}", numeric.within) } else { String::new() };
            let unit = numeric.unit.as_ref().map(|unit| format!(" {}", unit.get(lang))).unwrap_or_default();
            vec![format!("{}{within}{unit}", numeric.value)]
        }
        Ask::Ordering(all) => {
            all.iter().enumerate().map(|(n, item)| format!("{}. {}", n + 1, item.text.get(lang))).collect()
        }
        Ask::Matching(all) => {
            all.iter().map(|pair| format!("{}: {}", pair.left.get(lang), pair.right.get(lang))).collect()
        }
    }
}

fn right(choices: &[Choice]) -> impl Iterator<Item = &Choice> {
    choices.iter().filter(|choice| choice.right)
}

fn mistakes(ask: &Ask, given: Option<&Answer>, lang: Lang) -> Vec<QuizMistake> {
    let (Ask::Single(choices) | Ask::Multiple(choices), Some(Answer::Options(ids))) = (ask, given) else {
        return Vec::new();
    };
    let chosen = choices.iter().filter(|choice| ids.contains(&choice.id));
    let mistake = |choice: &Choice| {
        let why = choice.why.as_ref().filter(|_| !choice.right)?;
        Some(QuizMistake {
            option: choice.id.clone(),
            text: choice.text.get(lang).to_owned(),
            why: why.get(lang).to_owned(),
        })
    };
    chosen.filter_map(mistake).collect()
}
