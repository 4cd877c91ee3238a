//! The types of `exams/<id>.yaml`, format 1. Externally tagged enums only, no flatten: spans survive.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::course::quiz::Subject;
use crate::course::{Span, Text};

/// One exam. It is passed when every part of it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    pub format: u32,
    /// Same as the file's name: lower case, digits, hyphens.
    pub id: String,
    pub title: Text,
    pub summary: Text,
    /// What a certificate says that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Text>,
    pub mode: Mode,
    pub parts: Vec<Part>,
}

/// What a run gives beside the exercise.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Everything: hints, checks as often as one likes, the reference solution.
    #[default]
    Practice,
    /// Checks say what holds; no hints and no solution.
    Drill,
    /// Nothing until the end: the checks are not shown either.
    Exam,
}

impl Mode {
    pub fn id(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Drill => "drill",
            Self::Exam => "exam",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Practice, Self::Drill, Self::Exam].into_iter().find(|mode| mode.id() == id)
    }

    pub fn hints(self) -> bool {
        self == Self::Practice
    }

    /// Whether the checks can be asked for, and whether an answer is told to be right.
    pub fn checks(self) -> bool {
        self != Self::Exam
    }

    pub fn solutions(self) -> bool {
        self == Self::Practice
    }
}

/// A part with its own time and its own pass mark: either questions or tasks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub id: String,
    pub title: Text,
    /// How long a candidate has.
    pub limit: Span,
    /// So much of a hundred passes.
    pub pass: u32,
    pub of: Content,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Content {
    /// Questions drawn from the bank: so many of each subject.
    Quiz(BTreeMap<Subject, u32>),
    Tasks(Practical),
}

/// Tasks, and what they and the rest come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Practical {
    pub tasks: Vec<PracticalTask>,
    pub rubric: Vec<Criterion>,
}

/// Something to do. Which criterion it counts in, the rubric says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PracticalTask {
    pub id: String,
    pub title: Text,
    pub from: TaskSource,
}

/// Who says how well a task was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum TaskSource {
    /// A lab, graded by `lab grade`.
    Lab(String),
    /// A person, in marks.yaml, under the task's id.
    Marks,
}

/// One line of the rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub id: String,
    pub title: Text,
    /// Of a hundred; all criteria of a part together are a hundred.
    pub weight: u32,
    pub from: CriterionSource,
}

/// Where the points of a criterion come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum CriterionSource {
    /// The mean of these tasks, each with the same share.
    Tasks(Vec<String>),
    /// A person, in marks.yaml, under the criterion's id.
    Marks,
}

impl Exam {
    /// What a person marks: id and title, in the exam's order.
    pub fn marked_by_hand(&self) -> Vec<(&str, &Text)> {
        let practical = self.parts.iter().filter_map(|part| match &part.of {
            Content::Tasks(practical) => Some(practical),
            Content::Quiz(_) => None,
        });
        practical.flat_map(Practical::marked_by_hand).collect()
    }

    /// The labs that are graded for it, each once, in the exam's order.
    pub fn labs(&self) -> Vec<&str> {
        let mut labs = Vec::new();
        for part in &self.parts {
            let Content::Tasks(practical) = &part.of else { continue };
            for task in &practical.tasks {
                if let TaskSource::Lab(lab) = &task.from
                    && !labs.contains(&lab.as_str())
                {
                    labs.push(lab);
                }
            }
        }
        labs
    }

    /// A part with questions, by its id: the part, and so many of each subject.
    pub fn paper(&self, part: &str) -> Option<(&Part, &BTreeMap<Subject, u32>)> {
        self.parts.iter().find_map(|one| match &one.of {
            Content::Quiz(counts) if one.id == part => Some((one, counts)),
            _ => None,
        })
    }

    /// The parts with questions, as `exam/part`: what the seed of a paper is made for.
    pub fn papers(&self) -> Vec<String> {
        let quizzes = self.parts.iter().filter(|part| matches!(part.of, Content::Quiz(_)));
        quizzes.map(|part| format!("{}/{}", self.id, part.id)).collect()
    }

    /// What a personal seed is made for: papers, then labs.
    pub fn seeded(&self) -> Vec<String> {
        self.papers().into_iter().chain(self.labs().into_iter().map(str::to_owned)).collect()
    }
}

impl Practical {
    fn marked_by_hand(&self) -> Vec<(&str, &Text)> {
        let tasks = self.tasks.iter().filter(|task| task.from == TaskSource::Marks);
        let rubric = self.rubric.iter().filter(|one| one.from == CriterionSource::Marks);
        let tasks = tasks.map(|task| (task.id.as_str(), &task.title));
        tasks.chain(rubric.map(|one| (one.id.as_str(), &one.title))).collect()
    }
}
