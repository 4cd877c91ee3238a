//! `lab.result/v1`: what `lab check --json` prints.

use schemars::JsonSchema;
use serde::Serialize;

use super::Grading;
use crate::check::Verdict;
use crate::grade::{Graded, GradedCheck, GradedTask, Penalty};
use crate::i18n::{Lang, Message};
use crate::spec::Act;

/// A graded run, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.result/v1")]
pub struct ResultDocument {
    #[schemars(extend("const" = "lab.result/v1"))]
    pub schema: &'static str,
    pub run: String,
    pub lab: String,
    pub seed: u64,
    /// Language of the texts.
    #[schemars(extend("enum" = ["en", "ar"]))]
    pub lang: &'static str,
    /// What was earned, less the penalties; never below zero.
    pub score: u32,
    /// What could be judged: tasks in error, inconclusive, or skipped because of them, are not in it.
    pub max_score: u32,
    /// What the whole lab is worth.
    pub max_score_full: u32,
    /// The worst of the tasks (integrity, error, inconclusive, fail, pass); a penalty counts as a failure.
    pub verdict: Verdict,
    pub tasks: Vec<TaskResult>,
    pub penalties: Vec<PenaltyResult>,
    /// How it was graded, where a submission was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grading: Option<Grading>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TaskResult {
    pub id: String,
    pub title: String,
    /// All of `max_points` when every check and the answer hold, else none.
    pub points: u32,
    pub max_points: u32,
    pub verdict: Verdict,
    /// Its points are in `max_score`.
    pub counted: bool,
    /// The tasks that it waits for, where it was skipped.
    pub waits_for: Vec<String>,
    /// The answer first, as `answer`, where the task asks for one.
    pub checks: Vec<CheckResult>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckResult {
    pub id: String,
    pub verdict: Verdict,
    pub expected: String,
    /// One observation a line.
    pub observed: String,
    /// Where to look, computed from what was seen.
    pub hint: Option<String>,
    /// What a person would type to see the same.
    pub command: Option<String>,
}

/// Points lost for a forbidden act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PenaltyResult {
    pub act: Act,
    pub points: u32,
    pub why: String,
    pub observed: String,
}

impl ResultDocument {
    pub fn of(graded: &Graded, lang: Lang) -> Self {
        Self {
            schema: "lab.result/v1",
            run: graded.run.clone(),
            lab: graded.lab.clone(),
            seed: graded.seed,
            lang: lang.code(),
            score: graded.score,
            max_score: graded.max_score,
            max_score_full: graded.max_score_full,
            verdict: graded.verdict,
            tasks: graded.tasks.iter().map(|t| task(t, lang)).collect(),
            penalties: graded.penalties.iter().map(|p| penalty(p, lang)).collect(),
            grading: None,
        }
    }
}

fn task(task: &GradedTask, lang: Lang) -> TaskResult {
    TaskResult {
        id: task.id.clone(),
        title: task.title.get(lang).to_owned(),
        points: task.points,
        max_points: task.max_points,
        verdict: task.verdict,
        counted: task.counted,
        waits_for: task.waits_for.clone(),
        checks: task.checks.iter().map(|c| check(c, lang)).collect(),
    }
}

fn check(check: &GradedCheck, lang: Lang) -> CheckResult {
    let judgement = &check.judgement;
    let observed: Vec<String> = judgement.observed.iter().map(|m| m.text(lang)).collect();
    CheckResult {
        id: check.id.clone(),
        verdict: judgement.verdict,
        expected: judgement.expected.text(lang),
        observed: observed.join("\n"),
        hint: judgement.hint.as_ref().map(|m: &Message| m.text(lang)),
        command: judgement.command.clone(),
    }
}

fn penalty(penalty: &Penalty, lang: Lang) -> PenaltyResult {
    PenaltyResult {
        act: penalty.act,
        points: penalty.points,
        why: penalty.why.get(lang).to_owned(),
        observed: penalty.seen.text(lang),
    }
}
