//! `lab guide`: a lab's guide, filled with what a run of it has drawn and what was answered there.

use std::collections::BTreeMap;

use super::{Context, find};
use crate::Result;
use crate::course::{LoadedLab, Vars, expand};
use crate::i18n::Lang;
use crate::journal::{Entry, Event, attempt};
use crate::plan::labels;
use crate::report::human::Given;
use crate::report::unset;

/// A lab and what fills its texts.
pub struct Guide {
    pub lab: LoadedLab,
    pub vars: Vars,
    /// The run whose values these are, and where it is; none: names in capitals stand for them.
    pub run: Option<(String, String)>,
    /// The last answer to each task.
    pub answers: BTreeMap<String, Given>,
}

impl Guide {
    /// Without a run.
    pub fn unfilled(lab: LoadedLab) -> Self {
        Self { vars: unset(&lab.lab), lab, run: None, answers: BTreeMap::new() }
    }

    fn of(running: find::Running) -> Self {
        let (plan, told) = (&running.plan, running.plan.mode.checks());
        Self {
            vars: plan.vars.clone(),
            run: Some((plan.run.clone(), plan.place.address.to_string())),
            answers: answers(running.attempt(), told),
            lab: running.lab,
        }
    }

    /// As Markdown. What cannot be filled in is shown as written.
    pub fn markdown(&self, lang: Lang) -> String {
        let guide = self.lab.guide(lang);
        expand(guide, &self.vars).unwrap_or_else(|_| guide.to_owned())
    }
}

/// The guide of the run's lab; of `lab`, where one is named: filled where just one run of it is active, or the named
/// one.
pub async fn guide(ctx: &Context, run: Option<&str>, lab: Option<&str>) -> Result<Guide> {
    let Some(lab) = lab else {
        return Ok(Guide::of(find::look(ctx, run).await?));
    };
    let lab = ctx.labs.load(lab)?;
    let pods = find::pods(ctx).await?;
    let of_it = pods.into_values().filter(|pod| {
        let mine = pod.anothers().is_none() && pod.phase() == find::Phase::Ready;
        mine && pod.label(labels::LAB) == Some(lab.name.as_str()) && run.is_none_or(|run| run == pod.run)
    });
    let runs: Vec<String> = of_it.map(|pod| pod.run).collect();
    match runs.as_slice() {
        [run] => Ok(Guide::of(find::look(ctx, Some(run)).await?)),
        _ => Ok(Guide::unfilled(lab)),
    }
}

fn answers(journal: &[Entry], told: bool) -> BTreeMap<String, Given> {
    let given = attempt(journal).iter().filter_map(|entry| match &entry.event {
        Event::Answered { task, value, correct, .. } => {
            Some((task.clone(), Given { value: value.clone(), right: told.then_some(*correct) }))
        }
        _ => None,
    });
    given.collect()
}
