//! `lab.exam/v1`: what an exam came to, candidate by candidate.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::course::exam::LoadedExam;
use crate::course::quiz::Subject;
use crate::grade::exam::{CriterionResult, ExamResult, Missing, PartResult, Percent, SourceResult, Standing};
use crate::i18n::Lang;

#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "lab.exam/v1")]
pub struct ExamDocument {
    #[schemars(extend("const" = "lab.exam/v1"))]
    pub schema: &'static str,
    pub exam: String,
    pub title: String,
    /// SHA-256 of the exam's file.
    pub digest: String,
    pub candidates: Vec<ExamCandidate>,
}

#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ExamCandidate {
    pub id: String,
    pub name: Option<String>,
    /// `passed` only where every part is.
    pub standing: Standing,
    pub parts: Vec<ExamPart>,
}

#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ExamPart {
    pub id: String,
    pub title: String,
    pub standing: Standing,
    pub pass_percent: u32,
    /// Percent, rounded down to hundredths: what is known so far …
    pub earned: f64,
    /// … of how much; 100 where nothing is missing.
    pub known: f64,
    /// Of a part with questions.
    pub subjects: Vec<ExamSubject>,
    /// Of a part with tasks.
    pub criteria: Vec<ExamCriterion>,
    /// What makes it undecided.
    pub missing: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ExamSubject {
    pub subject: Subject,
    pub points: u32,
    pub max_points: u32,
}

/// One line of the rubric.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ExamCriterion {
    pub id: String,
    pub title: String,
    pub weight: u32,
    /// Of a hundred; none where something is missing.
    pub raw: Option<f64>,
    /// Of the weight.
    pub weighted: Option<f64>,
    pub sources: Vec<ExamSource>,
}

/// What one task, or a person, said.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ExamSource {
    pub id: String,
    pub title: String,
    /// The lab that judged it; none where a person did.
    pub lab: Option<String>,
    pub raw: Option<f64>,
    pub by: Option<String>,
    #[schemars(with = "Option<String>")]
    pub at: Option<Timestamp>,
    pub why: Option<String>,
}

impl ExamDocument {
    pub fn of(exam: &LoadedExam, results: &[ExamResult], lang: Lang) -> Self {
        Self {
            schema: "lab.exam/v1",
            exam: exam.exam.id.clone(),
            title: exam.exam.title.get(lang).to_owned(),
            digest: exam.digest.clone(),
            candidates: results.iter().map(|result| ExamCandidate::of(result, lang)).collect(),
        }
    }
}

impl ExamCandidate {
    fn of(result: &ExamResult, lang: Lang) -> Self {
        Self {
            id: result.candidate.clone(),
            name: result.name.clone(),
            standing: result.standing,
            parts: result.parts.iter().map(|part| ExamPart::of(part, lang)).collect(),
        }
    }
}

impl ExamPart {
    fn of(part: &PartResult, lang: Lang) -> Self {
        let subject = |(subject, points, max): &(Subject, u32, u32)| ExamSubject {
            subject: *subject,
            points: *points,
            max_points: *max,
        };
        Self {
            id: part.id.clone(),
            title: part.title.get(lang).to_owned(),
            standing: part.standing,
            pass_percent: part.pass,
            earned: part.earned.number(),
            known: part.known.number(),
            subjects: part.subjects.iter().map(subject).collect(),
            criteria: part.criteria.iter().map(|one| ExamCriterion::of(one, lang)).collect(),
            missing: part.missing.iter().map(|one| said(one, lang)).collect(),
        }
    }
}

impl ExamCriterion {
    fn of(one: &CriterionResult, lang: Lang) -> Self {
        Self {
            id: one.id.clone(),
            title: one.title.get(lang).to_owned(),
            weight: one.weight,
            raw: one.raw.map(Percent::number),
            weighted: one.weighted.map(Percent::number),
            sources: one.sources.iter().map(|source| ExamSource::of(source, lang)).collect(),
        }
    }
}

impl ExamSource {
    fn of(source: &SourceResult, lang: Lang) -> Self {
        let mark = source.mark.as_ref();
        Self {
            id: source.id.clone(),
            title: source.title.get(lang).to_owned(),
            lab: source.lab.clone(),
            raw: source.raw.map(Percent::number),
            by: mark.map(|mark| mark.by.clone()),
            at: mark.map(|mark| mark.at),
            why: mark.map(|mark| mark.why.clone()),
        }
    }
}

/// What is missing, and the grader's own words about it.
fn said(missing: &Missing, lang: Lang) -> String {
    let what = missing.what.text(lang);
    match &missing.why {
        Some(why) => format!("{what}: {}", why.text(lang)),
        None => what,
    }
}
