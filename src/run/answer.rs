//! `lab answer`: what the learner says, beside what was true at that moment, or what had happened by then.

use super::{Context, check, find, typed};
use crate::check::{Verdict, damage, handovers, owners_since, primary_replaced, sample, slots_balanced};
use crate::course::{Answer, CheckSpec, ENDINGS, Lab, Service, StaleDocument, Target, Task, nearest};
use crate::fault;
use crate::grade;
use crate::i18n::Message;
use crate::journal::{Actor, Entry, Event, Moment, Snapshot};
use crate::plan::budget::{ANSWER, ECHO, cut};
use crate::plan::{NodeKind, NodePlan, seeded_value};
use crate::report::AnswerDocument;
use crate::service::redis::Slot;
use crate::service::{mongo, redis};
use crate::{Error, Exit, Result, msg};

/// An answer, judged.
#[deny(missing_docs)]
pub struct Answered {
    /// The task that it answers.
    pub task: String,
    /// The answer, as it is compared.
    pub value: String,
    /// What it came to.
    pub outcome: Outcome,
    /// Whether that may be said.
    pub told: bool,
}

/// What an answer came to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[deny(missing_docs)]
pub enum Outcome {
    /// It is true.
    Right {
        /// The task that has to pass before it counts.
        waits_for: Option<String>,
    },
    /// It is not.
    Wrong,
    /// Nothing is there yet that it could be compared with.
    Early {
        /// The task that makes it so.
        first: Option<String>,
    },
    /// Something had been broken by then: it does not count.
    Late {
        /// What.
        what: Message,
        /// The answer that had come in time.
        kept: Option<String>,
    },
}

#[deny(missing_docs)]
impl Answered {
    /// Whether it is true and in time.
    pub fn correct(&self) -> bool {
        matches!(self.outcome, Outcome::Right { .. })
    }

    /// What had been broken before it came.
    pub fn late(&self) -> Option<&Message> {
        match &self.outcome {
            Outcome::Late { what, .. } => Some(what),
            _ => None,
        }
    }

    /// What whoever answered is told; `hidden`: nothing but that it was taken.
    pub fn told(&self, hidden: bool) -> Message {
        let (task, value) = (&self.task, &self.value);
        if hidden || !self.told {
            return msg!("answer-taken", task = task);
        }
        match &self.outcome {
            Outcome::Right { waits_for: None } => msg!("answer-right", task = task, value = value),
            Outcome::Right { waits_for: Some(first) } => {
                msg!("answer-right-waits", task = task, value = value, first = first)
            }
            Outcome::Wrong => msg!("answer-wrong", task = task, value = value),
            Outcome::Early { first: Some(first) } => {
                msg!("answer-early-before", task = task, value = value, first = first)
            }
            Outcome::Early { first: None } => msg!("answer-early", task = task, value = value),
            Outcome::Late { kept: None, .. } => msg!("answer-late", task = task, value = value),
            Outcome::Late { kept: Some(kept), .. } => {
                msg!("answer-late-kept", task = task, value = value, kept = kept)
            }
        }
    }
}

/// Journals an answer with the truth that it is held against. The last answer to a task counts, and of those that a
/// task wants before something is broken the last that came in time.
pub async fn answer(
    ctx: &Context,
    run: Option<&str>,
    task: &str,
    value: &str,
    by: Actor,
) -> Result<Answered> {
    let value = value.trim();
    if value.chars().nth(ANSWER).is_some() {
        return Err(Error::new(Exit::Usage, msg!("answer-too-long", most = ANSWER)));
    }
    let running = find::running(ctx, run).await?;
    let asked = task_of(&running, task)?;
    let said = match &asked.answer {
        Some(Answer::Node(target)) => node(ctx, &running, asked, target, value).await?,
        Some(Answer::Choice(choice)) => choose(value, &choice.of, Some(&choice.right))?,
        Some(Answer::FasterHandover {}) => {
            let seen = check::look(ctx, &running, &[], &mut Vec::new(), check::Answers::Last).await;
            let moment = seen.moments().next_back();
            let faster = moment.and_then(|moment| handovers::faster(&moment));
            choose(value, &ENDINGS.map(str::to_owned), faster)?
        }
        Some(Answer::StaleDocument(stale)) => read(ctx, &running, stale, value).await?,
        Some(Answer::SlotOfKey(draw)) => slot_of(&running, draw, value)?,
        None => return Err(Error::new(Exit::Usage, msg!("answer-not-asked", task = asked.id))),
    };
    let before = asked.before.as_ref();
    let late = before.and_then(|before| damage::done(before, said.about, &running.plan, running.attempt()));
    let correct = said.correct && late.is_none();
    let (task, told) = (asked.id.clone(), running.plan.mode.checks());
    let known = said.truth.is_some();
    let event = Event::Answered {
        task: task.clone(),
        value: said.value,
        truth: said.truth,
        correct,
        late: late.clone(),
    };
    running.folder.append(by, event)?;
    // A script does not ask what it has to do first.
    let asks = told && by == Actor::Learner;
    let outcome = match (late, correct) {
        (Some(what), _) => Outcome::Late { what, kept: in_time(&running, &task) },
        (None, false) if known => Outcome::Wrong,
        (None, correct) => {
            let first = if asks { first_open(ctx, &running, asked, correct).await } else { None };
            if correct { Outcome::Right { waits_for: first } } else { Outcome::Early { first } }
        }
    };
    Ok(Answered { task, value: said.shown, outcome, told })
}

/// What was answered before anything had been broken.
fn in_time(running: &find::Running, task: &str) -> Option<String> {
    running.attempt().iter().rev().find_map(|entry| match &entry.event {
        Event::Answered { task: of, value, late: None, .. } if of == task => Some(value.clone()),
        _ => None,
    })
}

/// Of the tasks that a task needs, the first one that is still to be done. What passed once is not asked for again.
/// `surely`: what only time can tell is not called open.
async fn first_open(ctx: &Context, running: &find::Running, asked: &Task, surely: bool) -> Option<String> {
    if asked.needs.is_empty() {
        return None;
    }
    let mut lab = grade::concerned(running.lab.lab.clone(), &asked.id);
    lab.tasks.retain(|task| task.id != asked.id);
    let evidence = check::look(ctx, running, &lab.tasks, &mut Vec::new(), check::Answers::Last).await;
    let graded = grade::grade(&lab, &evidence, &running.plan.vars);
    let passed = |id: &String| {
        let checked = running.attempt().iter().map(|entry| &entry.event);
        checked.into_iter().any(|event| matches!(event, Event::Checked { passed, .. } if passed.contains(id)))
    };
    let open = graded.tasks.into_iter().find(|task| {
        let undecided = task.checks.iter().any(|check| check.judgement.ask_until.is_some());
        task.verdict == Verdict::Fail && !(surely && undecided) && !passed(&task.id)
    });
    open.map(|task| task.id)
}

/// What was said, and what was true: nothing, where it cannot be told (yet).
struct Said {
    value: String,
    shown: String,
    truth: Option<String>,
    correct: bool,
    /// The database of the node that was named, where one was.
    about: Option<NodeKind>,
}

async fn node(
    ctx: &Context,
    running: &find::Running,
    asked: &Task,
    target: &Target,
    value: &str,
) -> Result<Said> {
    let given = node_meant(running, target, value)?;
    // Reads the journal once more: the recorder has written on meanwhile.
    let evidence = check::look(ctx, running, &[], &mut Vec::new(), check::Answers::Last).await;
    let (plan, journal) = (&running.plan, &evidence.journal);
    let Some(moment) = evidence.moments().next_back() else {
        return Err(Error::new(Exit::Bug, msg!("check-nothing-seen")));
    };
    // Nobody may have that role (yet): then no answer is right, and the journal says why.
    let right: Vec<&NodePlan> = match (target, fault::slot_meant(plan, target), &asked.since) {
        (Target::PromotedAfter(fault), ..) => {
            fault::heirs(plan, moment.now, journal, fault).unwrap_or_default()
        }
        (_, slot, Some(task)) => {
            let now = || fault::resolve(target, plan, moment.now, journal).into_iter();
            let since = since(running, task, slot, &moment).into_iter().filter_map(|name| plan.node(&name));
            let since: Vec<&NodePlan> = since.collect();
            if since.is_empty() { since } else { since.into_iter().chain(now()).collect() }
        }
        _ => fault::resolve(target, plan, moment.now, journal).into_iter().collect(),
    };
    let named = right.iter().find(|node| node.name == given.name);
    Ok(Said {
        value: given.name.clone(),
        shown: given.label(),
        truth: named.or(right.first()).map(|n| n.name.clone()),
        correct: named.is_some(),
        about: Some(given.kind),
    })
}

/// The node that was typed, of the database that is asked about.
fn node_meant<'a>(running: &'a find::Running, target: &Target, value: &str) -> Result<&'a NodePlan> {
    let plan = &running.plan;
    let wanted = service_of(&running.lab.lab, target);
    let fits = |node: &&NodePlan| wanted.is_none() || node.kind.service() == wanted;
    let nodes = || plan.nodes.iter().filter(fits).map(NodePlan::label).collect::<Vec<_>>().join(", ");
    let what = match (plan.node(typed::node(value)), typed::host(value)) {
        (Some(node), _) if fits(&node) => return Ok(node),
        (Some(node), _) => msg!("answer-other-database", node = node.label(), nodes = nodes()),
        (None, Some(host)) if host.parse() != Ok(plan.place.address) => {
            msg!("answer-elsewhere", value = value, address = plan.place.address, nodes = nodes())
        }
        (None, _) => msg!("answer-not-a-node", value = value, nodes = nodes()),
    };
    Err(Error::new(Exit::Usage, what))
}

/// The database whose node is meant: for the target of a fault, that of the fault's own target.
fn service_of(lab: &Lab, target: &Target) -> Option<Service> {
    match target {
        Target::TargetOf(fault) | Target::PromotedAfter(fault) => {
            lab.faults.get(fault)?.inject.targets().first()?.service()
        }
        target => target.service(),
    }
}

/// Who counts besides who it is now, since what another task asks for came about; nobody before that.
fn since(running: &find::Running, task: &str, slot: Option<Slot>, moment: &Moment) -> Vec<String> {
    let task = running.lab.lab.tasks.iter().find(|other| other.id == task);
    let found = task.into_iter().flat_map(|task| &task.checks).find_map(|check| match (check, slot) {
        (CheckSpec::SlotsBalanced(params), Some(slot)) => {
            let since = slots_balanced::since(params, moment)?;
            Some(owners_since(moment, slot, since))
        }
        (CheckSpec::PrimaryReplaced(params), None) => Some(primary_replaced::successors(params, moment)),
        _ => None,
    });
    found.unwrap_or_default()
}

/// The lagging member's value is right as long as the primary has another one, and so is one that it had while the
/// primary had another one already: whoever read it may answer later.
async fn read(ctx: &Context, running: &find::Running, stale: &StaleDocument, value: &str) -> Result<Said> {
    let seen = sample::snapshot(&ctx.engine, &running.plan, running.access).await;
    let member = fault::resolve(&stale.member, &running.plan, &seen, running.attempt());
    let primary = mongo::primary(seen.mongo()).and_then(|name| running.plan.node(name));
    let truth = match (member.ok(), primary) {
        (Some(member), Some(primary)) => {
            let ask = |node| mongo::seeded_value_at(running.access.of(node), stale.id, sample::PATIENCE * 2);
            let (old, new) = tokio::join!(ask(member), ask(primary));
            old.filter(|old| new.is_some_and(|new| new != *old))
        }
        _ => None,
    };
    let had = had(running, stale, &seen).await;
    let truth = truth.filter(|truth| truth == value || !had.iter().any(|had| had == value));
    let truth = truth.or_else(|| had.iter().find(|had| *had == value).or(had.last()).cloned());
    let correct = truth.as_deref() == Some(value);
    let about = Some(NodeKind::MONGO);
    Ok(Said { value: value.to_owned(), shown: value.to_owned(), truth, correct, about })
}

/// What the lagging member gave whoever read it there since its fault bit, and the primary had overwritten.
async fn had(running: &find::Running, stale: &StaleDocument, seen: &Snapshot) -> Vec<String> {
    let (plan, journal) = (&running.plan, running.attempt());
    let Target::TargetOf(fault) = &stale.member else { return Vec::new() };
    let bite = fault::last_bite(journal, fault);
    let since = bite.and_then(|bite| {
        let begun = |e: &&Entry| matches!(&e.event, Event::FaultIntended(record) if record.id == bite.id);
        u32::try_from(journal.iter().find(begun)?.at.as_second()).ok()
    });
    let member = fault::resolve(&stale.member, plan, seen, journal).ok();
    let applied = member.and_then(|member| Some(seen.mongo_view(&member.name)?.applied));
    let primary = mongo::primary(seen.mongo()).and_then(|name| plan.node(name));
    let (Some(since), Some(applied), Some(primary)) = (since, applied, primary) else { return Vec::new() };
    let (at, first) = (running.access.of(primary), seeded_value(plan.seed, stale.id));
    mongo::overwritten(at, stale.id, &first, since, applied, sample::PATIENCE * 2).await
}

/// A slot is what it is, whoever owns it and whenever it is asked for.
fn slot_of(running: &find::Running, draw: &str, value: &str) -> Result<Said> {
    let given: Option<Slot> = typed::slot(value).parse().ok();
    let given = given.ok_or_else(|| Error::new(Exit::Usage, msg!("answer-not-a-slot", value = value)))?;
    let truth = running.plan.draws.get(draw).map(|key| redis::slot(key.as_bytes()));
    Ok(Said {
        value: given.to_string(),
        shown: given.to_string(),
        truth: truth.map(|slot| slot.to_string()),
        correct: truth == Some(given),
        about: Some(NodeKind::REDIS),
    })
}

fn choose(value: &str, of: &[String], right: Option<&str>) -> Result<Said> {
    let value = &value.to_lowercase();
    if !of.iter().any(|one| one == value) {
        return Err(Error::new(Exit::Usage, msg!("answer-not-a-choice", value = value, of = of.join(", "))));
    }
    Ok(Said {
        value: value.to_owned(),
        shown: value.to_owned(),
        truth: right.map(str::to_owned),
        correct: right == Some(value.as_str()),
        about: None,
    })
}

/// A task of the run's lab by its id or its number, or the error that names the nearest one.
pub fn task_of<'a>(running: &'a find::Running, task: &str) -> Result<&'a Task> {
    let tasks = &running.lab.lab.tasks;
    let numbered = task.parse::<usize>().ok().and_then(|number| tasks.get(number.checked_sub(1)?));
    tasks.iter().find(|t| t.id == task).or(numbered).ok_or_else(|| {
        let ids: Vec<&str> = tasks.iter().map(|t| t.id.as_str()).collect();
        let what = match nearest(task, ids.iter().copied()) {
            Some(meant) => msg!("task-unknown-meant", task = cut(task, ECHO), meant = meant),
            None => msg!("task-unknown", task = cut(task, ECHO), tasks = ids.join(", ")),
        };
        Error::new(Exit::Usage, what)
    })
}

impl AnswerDocument {
    pub fn of(answered: &Answered) -> Self {
        Self {
            schema: "lab.answer/v1",
            task: answered.task.clone(),
            value: answered.value.clone(),
            correct: answered.told.then_some(answered.correct()),
            outcome: answered.told.then_some(match &answered.outcome {
                Outcome::Right { .. } => "right",
                Outcome::Wrong => "wrong",
                Outcome::Early { .. } => "early",
                Outcome::Late { .. } => "late",
            }),
        }
    }
}
