//! A sheet as the tests that graders and CI systems know: one a task, one a penalty, or one that says why there is
//! neither. Everything in a case is clean; each format only escapes what it itself gives a meaning.

use super::Sheet;
use crate::check::Verdict;
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::verdict::status;
use crate::report::{CheckResult, PenaltyResult, TaskResult, clean, one_line};

/// What became of a test, in the words that all formats share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed,
    Skipped,
    /// Nothing is known about the candidate.
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Unique in its sheet.
    pub id: String,
    /// One line.
    pub title: String,
    pub verdict: Verdict,
    /// Earned, of what; none for what has no points of its own.
    pub points: Option<(u32, u32)>,
    /// Why it did not pass, on one line; empty where it did.
    pub why: String,
    /// Every check with what was expected and observed, one a line.
    pub said: String,
}

impl Case {
    pub fn outcome(&self) -> Outcome {
        match self.verdict {
            Verdict::Pass => Outcome::Passed,
            Verdict::Fail => Outcome::Failed,
            Verdict::Skipped => Outcome::Skipped,
            Verdict::Inconclusive | Verdict::Error | Verdict::Integrity => Outcome::Error,
        }
    }
}

/// The cases of a sheet, at least one.
pub fn cases(sheet: &Sheet, lang: Lang) -> Vec<Case> {
    let tasks = sheet.result.tasks.iter().map(|t| task(t, lang));
    let penalties = sheet.result.penalties.iter().map(|p| penalty(p, lang));
    let mut all: Vec<Case> = trouble(sheet, lang).into_iter().chain(tasks).chain(penalties).collect();
    if all.is_empty() {
        // A report without a test is green in many a CI system.
        all.push(ungraded(&msg!("format-no-tasks").text(lang), lang));
    }
    all
}

/// What does not hold, or could not be told.
pub fn problems(cases: &[Case]) -> impl Iterator<Item = &Case> {
    cases.iter().filter(|c| matches!(c.outcome(), Outcome::Failed | Outcome::Error))
}

fn trouble(sheet: &Sheet, lang: Lang) -> Option<Case> {
    sheet.trouble.as_ref().map(|words| ungraded(words, lang))
}

fn ungraded(words: &str, lang: Lang) -> Case {
    Case {
        id: "grading".into(),
        title: msg!("format-grading").text(lang),
        verdict: Verdict::Error,
        points: None,
        why: one_line(words),
        said: clean(words),
    }
}

fn task(task: &TaskResult, lang: Lang) -> Case {
    let waits = msg!("report-waits-for", tasks = task.waits_for.join(", ")).text(lang);
    let said: Vec<String> = task.checks.iter().map(|c| check(c, lang)).collect();
    let why = match task.verdict {
        Verdict::Pass => String::new(),
        Verdict::Skipped => waits,
        worst => task.checks.iter().filter(|c| c.verdict == worst).map(short).collect::<Vec<_>>().join("; "),
    };
    Case {
        id: one_line(&task.id),
        title: one_line(&task.title),
        verdict: task.verdict,
        points: Some((task.points, task.max_points)),
        why: one_line(&why),
        said: clean(&said.join("\n")),
    }
}

fn short(check: &CheckResult) -> String {
    let seen = check.observed.lines().next().unwrap_or_default();
    format!("{}: {seen}", check.id)
}

fn check(check: &CheckResult, lang: Lang) -> String {
    let mut text = format!("{} {}", status(check.verdict), check.id);
    let mut add = |label: Message, said: &str| {
        for (n, line) in said.lines().enumerate() {
            match n {
                0 => text += &format!("\n  {} {line}", label.text(lang)),
                _ => text += &format!("\n    {line}"),
            }
        }
    };
    add(msg!("report-expected"), &check.expected);
    add(msg!("report-observed"), &check.observed);
    if let Some(hint) = &check.hint {
        add(msg!("report-hint"), hint);
    }
    if let Some(command) = &check.command {
        add(msg!("page-command"), command);
    }
    text
}

/// It costs points and has none.
fn penalty(penalty: &PenaltyResult, lang: Lang) -> Case {
    let title = msg!("format-penalty", act = penalty.act.id(), points = penalty.points);
    Case {
        id: format!("forbidden-{}", penalty.act.id()),
        title: title.text(lang),
        verdict: Verdict::Fail,
        points: None,
        why: one_line(&penalty.observed),
        said: clean(&format!("{}\n{}", penalty.observed, penalty.why)),
    }
}
