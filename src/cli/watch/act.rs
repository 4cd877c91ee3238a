//! What the keys do, and what is shown of it. Journaled as the learner's own, as the verbs are.

use crate::check::Verdict;
use crate::i18n::Lang;
use crate::journal::Actor;
use crate::report::ResultDocument;
use crate::report::watch::{Note, red};
use crate::run::workspace::check::check;
use crate::run::{self, Cancel};
use crate::{Error, msg};

/// A verb behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Hint,
    Check,
    Reset,
}

impl Act {
    /// Does it and says what came of it, an error too.
    pub async fn done(self, ctx: run::Context, name: String, lang: Lang, cancel: Cancel) -> Note {
        let run = Some(name.as_str());
        let note = match self {
            Act::Hint => {
                run::hint(&ctx, run, None, Actor::Learner).await.map(|hint| hinted(hint.as_ref(), lang))
            }
            Act::Check => check(&ctx, run, Actor::Learner, &cancel).await.map(|told| {
                let result = told.document(lang);
                red(&result, lang).unwrap_or_else(|| judged(&result, lang))
            }),
            Act::Reset => run::reset(&ctx, run, &cancel).await.map(|started| {
                let tenths = started.ready_ms / 100;
                let seconds = format!("{}.{}", tenths / 10, tenths % 10);
                Note { head: msg!("watch-reset", seconds = seconds).text(lang), lines: Vec::new() }
            }),
        };
        note.unwrap_or_else(|e| failed(&e, lang))
    }
}

fn hinted(hint: Option<&run::Hint>, lang: Lang) -> Note {
    let Some(hint) = hint else {
        return Note { head: msg!("watch-hint-none").text(lang), lines: Vec::new() };
    };
    let head = msg!("watch-hint", level = hint.level, of = hint.of, task = hint.task).text(lang);
    let mut lines = vec![(None, hint.text.get(lang).to_owned())];
    if let Some(seen) = &hint.computed {
        lines.push((None, msg!("watch-seen", seen = seen.text(lang)).text(lang)));
    }
    Note { head, lines }
}

/// The score, and of what does not hold what was seen.
fn judged(result: &ResultDocument, lang: Lang) -> Note {
    let head = msg!("watch-check", score = result.score, max = result.max_score).text(lang);
    let mut lines = Vec::new();
    for task in &result.tasks {
        lines.push((Some(task.verdict), task.id.clone()));
        for check in task.checks.iter().filter(|c| c.verdict != Verdict::Pass) {
            lines.extend(check.observed.lines().map(|line| (None, format!("       {line}"))));
        }
    }
    for penalty in &result.penalties {
        lines.push((Some(Verdict::Fail), format!("-{} {}", penalty.points, penalty.act.id())));
    }
    Note { head, lines }
}

pub fn failed(error: &Error, lang: Lang) -> Note {
    let next = error.next(lang).map(|next| (None, next.trim_end().to_owned()));
    Note { head: error.text(lang), lines: next.into_iter().collect() }
}
