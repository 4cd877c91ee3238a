//! `lab answer`: what the learner says, beside what was true at that moment.

use super::{Context, check, find};
use crate::check::{handovers, sample};
use crate::fault;
use crate::service::{mongo, redis};
use crate::spec::{Answer, StaleDocument, Target, Task, nearest};
use crate::store::{Actor, Event};
use crate::{Error, Exit, Result, msg};

/// An answer, judged.
pub struct Answered {
    pub task: String,
    pub value: String,
    pub correct: bool,
    /// Whether that may be said.
    pub told: bool,
}

/// Journals an answer with the truth of the moment. The last answer to a task counts.
pub async fn answer(
    ctx: &Context,
    run: Option<&str>,
    task: &str,
    value: &str,
    by: Actor,
) -> Result<Answered> {
    let running = find::running(ctx, run).await?;
    let asked = task_of(&running, task)?;
    let said = match &asked.answer {
        Some(Answer::Node(target)) => node(ctx, &running, target, value).await?,
        Some(Answer::Choice(choice)) => choose(value, &choice.of, Some(&choice.right))?,
        Some(Answer::FasterHandover {}) => {
            let seen = check::look(ctx, &running, &[], &mut Vec::new()).await;
            let moment = seen.moments().next_back();
            let faster = moment.and_then(|moment| handovers::faster(&moment));
            choose(value, &handovers::ENDINGS.map(str::to_owned), faster)?
        }
        Some(Answer::StaleDocument(stale)) => read(ctx, &running, stale, value).await?,
        Some(Answer::SlotOfKey(draw)) => slot_of(&running, draw, value)?,
        None => return Err(Error::new(Exit::Usage, msg!("answer-not-asked", task = task))),
    };
    let event = Event::Answered {
        task: task.to_owned(),
        value: said.value,
        truth: said.truth,
        correct: said.correct,
    };
    running.folder.append(by, event)?;
    let told = running.plan.mode.checks();
    Ok(Answered { task: task.to_owned(), value: said.shown, correct: said.correct, told })
}

/// What was said, and what was true at that moment: nothing, where it cannot be told (yet).
struct Said {
    value: String,
    shown: String,
    truth: Option<String>,
    correct: bool,
}

async fn node(ctx: &Context, running: &find::Running, target: &Target, value: &str) -> Result<Said> {
    let Some(given) = running.plan.node(value) else {
        let nodes = running.plan.nodes.iter().map(|n| n.label()).collect::<Vec<_>>().join(", ");
        return Err(Error::new(Exit::Usage, msg!("answer-not-a-node", value = value, nodes = nodes)));
    };
    let seen = sample::snapshot(&ctx.engine, &running.plan, running.access).await;
    // Nobody may have that role (yet): then no answer is right, and the journal says why.
    let truth = fault::resolve(target, &running.plan, &seen, running.attempt()).ok();
    Ok(Said {
        value: given.name.clone(),
        shown: given.label(),
        truth: truth.map(|n| n.name.clone()),
        correct: truth.is_some_and(|node| node.name == given.name),
    })
}

/// The lagging member's value is right as long as the primary has another one.
async fn read(ctx: &Context, running: &find::Running, stale: &StaleDocument, value: &str) -> Result<Said> {
    let seen = sample::snapshot(&ctx.engine, &running.plan, running.access).await;
    let member = fault::resolve(&stale.member, &running.plan, &seen, running.attempt());
    let primary = mongo::primary(&seen.mongo).and_then(|name| running.plan.node(name));
    let truth = match (member.ok(), primary) {
        (Some(member), Some(primary)) => {
            let ask = |node| mongo::seeded_value_at(running.access.of(node), stale.id, sample::PATIENCE * 2);
            let (old, new) = tokio::join!(ask(member), ask(primary));
            old.filter(|old| new.is_some_and(|new| new != *old))
        }
        _ => None,
    };
    let correct = truth.as_deref() == Some(value);
    Ok(Said { value: value.to_owned(), shown: value.to_owned(), truth, correct })
}

/// A slot is what it is, whoever owns it and whenever it is asked for.
fn slot_of(running: &find::Running, draw: &str, value: &str) -> Result<Said> {
    let given = value.parse::<u16>().ok().filter(|slot| u32::from(*slot) < redis::SLOTS);
    let given = given.ok_or_else(|| Error::new(Exit::Usage, msg!("answer-not-a-slot", value = value)))?;
    let truth = running.plan.draws.get(draw).map(|key| redis::slot(key.as_bytes()));
    Ok(Said {
        value: given.to_string(),
        shown: given.to_string(),
        truth: truth.map(|slot| slot.to_string()),
        correct: truth == Some(given),
    })
}

fn choose(value: &str, of: &[String], right: Option<&str>) -> Result<Said> {
    if !of.iter().any(|one| one == value) {
        return Err(Error::new(Exit::Usage, msg!("answer-not-a-choice", value = value, of = of.join(", "))));
    }
    Ok(Said {
        value: value.to_owned(),
        shown: value.to_owned(),
        truth: right.map(str::to_owned),
        correct: right == Some(value),
    })
}

/// A task of the run's lab by id, or the error that names the nearest one.
pub fn task_of<'a>(running: &'a find::Running, task: &str) -> Result<&'a Task> {
    let tasks = &running.lab.lab.tasks;
    tasks.iter().find(|t| t.id == task).ok_or_else(|| {
        let ids: Vec<&str> = tasks.iter().map(|t| t.id.as_str()).collect();
        let what = match nearest(task, ids.iter().copied()) {
            Some(meant) => msg!("task-unknown-meant", task = task, meant = meant),
            None => msg!("task-unknown", task = task, tasks = ids.join(", ")),
        };
        Error::new(Exit::Usage, what)
    })
}
