//! `lab hint`: the next static hint of a task, and one computed from what the check sees now.

use super::answer::task_of;
use super::{Context, ahead, check, find};
use crate::Result;
use crate::check::Verdict;
use crate::course::Text;
use crate::course::exam::Mode;
use crate::grade::{self, Next};
use crate::i18n::Lang;
use crate::i18n::Message;
use crate::journal::{Actor, Event};
use crate::msg;
use crate::report::{GivenHint, HintDocument};

/// What there is to say about a task.
pub struct Hint {
    pub task: String,
    /// 1 is the weakest; stays at the last one when all have been given.
    pub level: u32,
    pub of: u32,
    pub text: Text,
    /// From what the check saw a moment ago.
    pub computed: Option<Message>,
    /// What to do now, of the whole run.
    pub next: Next,
}

/// The hint for a task; for the first task that has not passed where none is named. None where all have.
pub async fn hint(ctx: &Context, run: Option<&str>, task: Option<&str>, by: Actor) -> Result<Option<Hint>> {
    let running = find::running(ctx, run).await?;
    running.lab.exercise()?;
    running.gives(Mode::hints, msg!("mode-no-hints", mode = running.plan.mode.id()))?;
    let evidence =
        check::look(ctx, &running, &running.lab.lab.tasks, &mut Vec::new(), check::Answers::Last).await;
    let graded = grade::grade(&running.lab.lab, &evidence, &running.plan.vars);
    let id = match task {
        Some(task) => task_of(&running, task)?.id.clone(),
        None => match graded.tasks.iter().find(|t| t.verdict != Verdict::Pass) {
            Some(open) => open.id.clone(),
            None => return Ok(None),
        },
    };
    let asked = task_of(&running, &id)?;
    let given =
        running.attempt().iter().filter(|e| matches!(&e.event, Event::Hinted { task, .. } if *task == id));
    let of = asked.hints.len() as u32;
    let level = (given.count() as u32 + 1).min(of);
    let text = asked.hints[level as usize - 1].filled(&running.plan.vars);
    let judged = graded.task(&id);
    let computed = judged.and_then(|t| t.checks.iter().find_map(|c| c.judgement.hint.clone()));
    let next = ahead(&running, &graded, &evidence.journal);
    running.folder.append(by, Event::Hinted { task: id.clone(), level })?;
    Ok(Some(Hint { task: id, level, of, text, computed, next }))
}

impl HintDocument {
    pub fn of(hint: Option<&Hint>, lang: Lang) -> Self {
        let given = hint.map(|hint| GivenHint {
            task: hint.task.clone(),
            level: hint.level,
            of: hint.of,
            text: hint.text.get(lang).to_owned(),
            seen: hint.computed.as_ref().map(|message| message.text(lang)),
        });
        Self { schema: "lab.hint/v1", hint: given }
    }
}
