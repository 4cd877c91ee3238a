//! Running a script in a run's toolbox, with its `lab` requests served.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::find::Running;
use super::serve::{Desk, LOOKS};
use super::{Context, start};
use crate::i18n::Lang;
use crate::plan::{NodeKind, RunPlan, labels};
use crate::toolbox::{Ended, Job};
use crate::{Error, Exit, Result, msg};

/// Longer than any lab should take a machine.
const DEADLINE: Duration = Duration::from_secs(15 * 60);
/// In billionths.
const ONE_PROCESSOR: i64 = 1_000_000_000;

/// What to run, and how far it is trusted.
pub struct Play {
    pub script: Vec<u8>,
    /// Beside the script, by their path below [`Job::FILES`].
    pub files: BTreeMap<String, Vec<u8>>,
    pub lang: Lang,
    pub deadline: Duration,
    /// Nobody has read it: it gets one processor at most, and is not told whether its answers are right.
    pub graded: bool,
}

impl Play {
    /// A script that came with the lab.
    pub fn of_lab(script: &[u8], lang: Lang) -> Self {
        Self { script: script.to_vec(), files: BTreeMap::new(), lang, deadline: DEADLINE, graded: false }
    }
}

/// Runs a script to its end; `show` gets what it prints. One at a time in a run: the name says so.
pub async fn script(ctx: &Context, running: &Running, play: Play, show: impl FnMut(&[u8])) -> Result<Ended> {
    let Play { script, files, lang, deadline, graded } = play;
    let plan = &running.plan;
    let job = Job {
        name: plan.container("toolbox"),
        image: plan.net.image.clone(),
        net: running.net.clone(),
        labels: labels::make(plan, "toolbox", NodeKind::Toolbox, &start::stamp(&running.lab)),
        env: env(plan),
        script,
        files,
        nano_cpus: graded.then_some(ONE_PROCESSOR),
        deadline,
    };
    let desk = Desk { ctx, run: running.run(), lang, graded, looks: Semaphore::new(LOOKS) };
    let ended = job.run(&ctx.engine, |request| desk.serve(request), show).await;
    ended.map_err(|e| match e.is_conflict() {
        true => Error::new(Exit::RunState, msg!("toolbox-busy", run = plan.run)).because(e),
        false => e.into(),
    })
}

/// The run's variables; what was drawn from the seed goes by upper case: `key` is LAB_KEY.
fn env(plan: &RunPlan) -> BTreeMap<String, String> {
    let named = |name: &str| match name.starts_with("LAB_") {
        true => name.to_owned(),
        false => format!("LAB_{}", name.to_uppercase().replace('-', "_")),
    };
    plan.vars.iter().map(|(name, value)| (named(name), value.clone())).collect()
}
