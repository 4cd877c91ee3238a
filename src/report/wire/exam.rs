//! `lab.exams/v1`, `lab.exam-outline/v1`, `lab.exam-seed/v1`, `lab.exam-key/v1`: what exams there are, and what
//! is made for one.

use schemars::JsonSchema;
use serde::Serialize;

use super::ErrorDocument;
use crate::Error;
use crate::course::exam::{Content, CriterionSource, Exam, LoadedExam, Mode, Part, TaskSource};
use crate::course::quiz::Subject;
use crate::i18n::Lang;

/// Every exam, and those whose file is broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.exams/v1")]
pub struct ExamsDocument {
    #[schemars(extend("const" = "lab.exams/v1"))]
    pub schema: &'static str,
    pub exams: Vec<ExamOutlineDocument>,
    pub broken: Vec<BrokenExam>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BrokenExam {
    pub id: String,
    pub error: ErrorDocument,
}

/// One exam as its author wrote it, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.exam-outline/v1")]
pub struct ExamOutlineDocument {
    #[schemars(extend("const" = "lab.exam-outline/v1"))]
    pub schema: &'static str,
    pub id: String,
    pub title: String,
    pub summary: String,
    /// SHA-256 of its file.
    pub digest: String,
    pub mode: Mode,
    /// What the mode gives.
    pub hints: bool,
    pub checks: bool,
    pub solutions: bool,
    pub parts: Vec<ExamOutlinePart>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExamOutlinePart {
    pub id: String,
    pub title: String,
    pub minutes: u64,
    pub pass_percent: u32,
    /// Of a part with questions.
    pub questions: Vec<ExamOutlineQuestions>,
    /// Of a part with tasks.
    pub tasks: Vec<ExamOutlineTask>,
    pub rubric: Vec<ExamOutlineCriterion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExamOutlineQuestions {
    pub subject: Subject,
    pub count: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExamOutlineTask {
    pub id: String,
    pub title: String,
    /// The lab that judges it; none where a person does.
    pub lab: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExamOutlineCriterion {
    pub id: String,
    pub title: String,
    pub weight: u32,
    /// The tasks whose mean it is; none where a person marks it as a whole.
    pub tasks: Vec<String>,
}

/// A candidate's own seeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.exam-seed/v1")]
pub struct ExamSeedDocument {
    #[schemars(extend("const" = "lab.exam-seed/v1"))]
    pub schema: &'static str,
    pub candidate: String,
    pub attempt: u32,
    pub seeds: Vec<ExamSeed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExamSeed {
    /// A lab, or `EXAM/PART` for a paper of questions.
    pub of: String,
    /// Below 2^53: every reader of JSON keeps it as it is.
    pub seed: u64,
}

/// A new secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.exam-secret/v1")]
pub struct ExamSecretDocument {
    #[schemars(extend("const" = "lab.exam-secret/v1"))]
    pub schema: &'static str,
    /// The file that it is in: it is printed nowhere.
    pub file: String,
}

/// A new pair of keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.exam-key/v1")]
pub struct ExamKeyDocument {
    #[schemars(extend("const" = "lab.exam-key/v1"))]
    pub schema: &'static str,
    /// How envelopes name it.
    pub key: String,
    /// The files.
    pub private: String,
    pub public: String,
}

impl ExamsDocument {
    pub fn of(exams: &[(String, Result<LoadedExam, Error>)], lang: Lang) -> Self {
        let mut document = Self { schema: "lab.exams/v1", exams: Vec::new(), broken: Vec::new() };
        for (id, exam) in exams {
            match exam {
                Ok(exam) => document.exams.push(ExamOutlineDocument::of(exam, lang)),
                Err(e) => {
                    let error = ErrorDocument::of(e, lang);
                    document.broken.push(BrokenExam { id: id.clone(), error });
                }
            }
        }
        document
    }
}

impl ExamOutlineDocument {
    pub fn of(loaded: &LoadedExam, lang: Lang) -> Self {
        let exam: &Exam = &loaded.exam;
        Self {
            schema: "lab.exam-outline/v1",
            id: exam.id.clone(),
            title: exam.title.get(lang).to_owned(),
            summary: exam.summary.get(lang).to_owned(),
            digest: loaded.digest.clone(),
            mode: exam.mode,
            hints: exam.mode.hints(),
            checks: exam.mode.checks(),
            solutions: exam.mode.solutions(),
            parts: exam.parts.iter().map(|part| ExamOutlinePart::of(part, lang)).collect(),
        }
    }
}

impl ExamOutlinePart {
    fn of(part: &Part, lang: Lang) -> Self {
        let mut outline = Self {
            id: part.id.clone(),
            title: part.title.get(lang).to_owned(),
            minutes: part.limit.ms.div_ceil(60_000),
            pass_percent: part.pass,
            questions: Vec::new(),
            tasks: Vec::new(),
            rubric: Vec::new(),
        };
        match &part.of {
            Content::Quiz(counts) => {
                let asked = counts.iter().filter(|(_, count)| **count > 0);
                let one = |(subject, count): (&Subject, &u32)| ExamOutlineQuestions {
                    subject: *subject,
                    count: *count,
                };
                outline.questions = asked.map(one).collect();
            }
            Content::Tasks(practical) => {
                let tasks = practical.tasks.iter().map(|task| ExamOutlineTask {
                    id: task.id.clone(),
                    title: task.title.get(lang).to_owned(),
                    lab: match &task.from {
                        TaskSource::Lab(lab) => Some(lab.clone()),
                        TaskSource::Marks => None,
                    },
                });
                let rubric = practical.rubric.iter().map(|one| ExamOutlineCriterion {
                    id: one.id.clone(),
                    title: one.title.get(lang).to_owned(),
                    weight: one.weight,
                    tasks: match &one.from {
                        CriterionSource::Tasks(tasks) => tasks.clone(),
                        CriterionSource::Marks => Vec::new(),
                    },
                });
                (outline.tasks, outline.rubric) = (tasks.collect(), rubric.collect());
            }
        }
        outline
    }
}
