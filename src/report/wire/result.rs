//! `lab.result/v1`: what `lab check --json` prints.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DrawingResult, Grading};
use crate::check::Verdict;
use crate::course::Act;
use crate::grade::{Dossier, Graded, GradedCheck, GradedTask, Penalty, Remarks};
use crate::i18n::{Lang, Message};
use crate::plan::budget::cut;
use crate::report::clean::one_line;

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
    /// Points that cannot be earned in this attempt any more; `lab reset` begins another.
    pub lost_points: u32,
    /// The reference solution was run in this attempt: the score is not the learner's own.
    pub solved: bool,
    /// What the learner's program did, where a check has run it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<ProgramResult>,
    /// The learner's drawing beside the system, where the lab is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawing: Option<DrawingResult>,
    /// How it was graded, where a submission was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grading: Option<Grading>,
}

/// A program of the learner's, as it ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProgramResult {
    /// What was left out or mended of the folder, how long the program took to listen, how it ended.
    pub notes: Vec<String>,
    /// The last lines that it printed.
    pub output: Vec<String>,
}

/// So many lines of a program's output are shown, and so many characters of one.
const LINES: usize = 12;
const COLUMNS: usize = 200;

/// The end of an output, fit for a terminal.
fn last_lines(output: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(output);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = &lines[lines.len().saturating_sub(LINES)..];
    last.iter().map(|line| cut(&one_line(line), COLUMNS)).collect()
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TaskResult {
    pub id: String,
    pub title: String,
    /// All of `max_points` when every check and the answer hold; less where a check gives credit for a part, else none.
    pub points: u32,
    pub max_points: u32,
    pub verdict: Verdict,
    /// Its points are in `max_score`.
    pub counted: bool,
    /// It does not hold, and nobody has tried it yet.
    pub open: bool,
    /// Its points cannot be earned in this attempt any more.
    pub lost: bool,
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
            lost_points: graded.penalties.iter().map(|p| p.points).sum(),
            solved: false,
            program: None,
            drawing: None,
            grading: None,
        }
    }

    /// A graded submission; one that could not be judged has no task and is in error.
    pub fn of_dossier(dossier: &Dossier, lang: Lang) -> Self {
        let mut document = match &dossier.graded {
            Some(graded) => Self::of(graded, lang),
            None => Self {
                schema: "lab.result/v1",
                run: dossier.run.clone(),
                lab: dossier.lab.clone(),
                seed: dossier.seed,
                lang: lang.code(),
                score: 0,
                max_score: 0,
                max_score_full: dossier.max_score_full,
                verdict: Verdict::Error,
                tasks: Vec::new(),
                penalties: Vec::new(),
                lost_points: 0,
                solved: false,
                program: None,
                drawing: None,
                grading: None,
            },
        };
        document.grading = Some(Grading::of(dossier, lang));
        document
    }

    /// With what the run's journal says beside the marks.
    pub fn remarked(mut self, remarks: &Remarks) -> Self {
        for task in &mut self.tasks {
            task.open = remarks.open.contains(&task.id);
            task.lost = remarks.lost.contains(&task.id);
        }
        Self { lost_points: remarks.lost_points, solved: remarks.solved, ..self }
    }

    /// With what the learner's program did meanwhile, and the end of what it printed.
    pub fn performed(self, notes: &[Message], output: &[u8], lang: Lang) -> Self {
        let notes = notes.iter().map(|note| note.text(lang)).collect();
        Self { program: Some(ProgramResult { notes, output: last_lines(output) }), ..self }
    }

    /// With the picture of the learner's drawing, where there is one.
    pub fn drawn(self, drawing: Option<DrawingResult>) -> Self {
        Self { drawing, ..self }
    }

    /// Nothing went wrong: all that does not hold has not been tried.
    pub fn is_open(&self) -> bool {
        let untried = |task: &TaskResult| match task.verdict {
            Verdict::Pass | Verdict::Skipped => true,
            _ => task.open,
        };
        self.verdict == Verdict::Fail && self.lost_points == 0 && self.tasks.iter().all(untried)
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
        open: false,
        lost: false,
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
