//! The first task that does not hold, at leisure: what was expected, what came, and the next step.

use super::Note;
use crate::check::Verdict;
use crate::i18n::Lang;
use crate::msg;
use crate::report::{CheckResult, ResultDocument, TaskResult};

/// Of a learner's program that a check has run; none where it ran none, or everything holds.
pub fn red(result: &ResultDocument, lang: Lang) -> Option<Note> {
    let program = result.program.as_ref()?;
    let failed = |task: &&TaskResult| !matches!(task.verdict, Verdict::Pass | Verdict::Skipped);
    let task = result.tasks.iter().find(failed)?;
    let head = msg!("watch-red", task = task.id, score = result.score, max = result.max_score).text(lang);
    let mut lines = vec![(None, task.title.clone())];
    for check in task.checks.iter().filter(|check| check.verdict != Verdict::Pass) {
        lines.push((Some(check.verdict), check.id.clone()));
        said(check, lang, &mut lines);
    }
    lines.extend(program.notes.iter().map(|note| (None, note.clone())));
    if !program.output.is_empty() {
        lines.push((None, msg!("report-program-said").text(lang)));
        lines.extend(program.output.iter().map(|line| (None, format!("  {line}"))));
    }
    Some(Note { head, lines })
}

fn said(check: &CheckResult, lang: Lang, lines: &mut Vec<(Option<Verdict>, String)>) {
    let mut put = |label: crate::i18n::Message, text: &str| {
        let mut text = text.lines();
        let first = text.next().unwrap_or_default();
        lines.push((None, format!("{} {first}", label.text(lang))));
        lines.extend(text.map(|line| (None, format!("  {line}"))));
    };
    put(msg!("report-expected"), &check.expected);
    put(msg!("report-observed"), &check.observed);
    if let Some(hint) = &check.hint {
        put(msg!("report-hint"), hint);
    }
}
