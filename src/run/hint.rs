//! `lab hint`: the next static hint of a task, and one computed from what the check sees now.

use super::answer::task_of;
use super::{Context, check, find};
use crate::Result;
use crate::check::Verdict;
use crate::grade;
use crate::i18n::Message;
use crate::msg;
use crate::spec::Text;
use crate::spec::exam::Mode;
use crate::store::{Actor, Event};

/// What there is to say about a task.
pub struct Hint {
    pub task: String,
    /// 1 is the weakest; stays at the last one when all have been given.
    pub level: u32,
    pub of: u32,
    pub text: Text,
    /// From what the check saw a moment ago.
    pub computed: Option<Message>,
}

/// The hint for a task; for the first task that has not passed where none is named. None where all have.
pub async fn hint(ctx: &Context, run: Option<&str>, task: Option<&str>, by: Actor) -> Result<Option<Hint>> {
    let running = find::running(ctx, run).await?;
    running.gives(Mode::hints, msg!("mode-no-hints", mode = running.plan.mode.id()))?;
    let evidence = check::look(ctx, &running, &running.lab.lab.tasks, &mut Vec::new()).await;
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
    let judged = graded.tasks.iter().find(|t| t.id == id);
    let computed = judged.and_then(|t| t.checks.iter().find_map(|c| c.judgement.hint.clone()));
    running.folder.append(by, Event::Hinted { task: id.clone(), level })?;
    Ok(Some(Hint { task: id, level, of, text, computed }))
}
