//! Running a script in a run's toolbox, with its `lab` requests served.

use std::collections::BTreeMap;
use std::future::pending;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::find::Running;
use super::serve::{Desk, LOOKS};
use super::{Context, start};
use crate::i18n::Lang;
use crate::plan::labels::{self, Stamp};
use crate::plan::{NodeKind, RunPlan};
use crate::toolbox::{Ended, Job, Ready, Toolbox};
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
    /// Nobody has read it: it is not told whether its answers are right.
    pub graded: bool,
}

impl Play {
    /// A script that came with the lab.
    pub fn of_lab(script: &[u8], lang: Lang) -> Self {
        Self { script: script.to_vec(), files: BTreeMap::new(), lang, deadline: DEADLINE, graded: false }
    }
}

/// The name of the toolbox for a run's scripts: one at a time.
pub const TOOLBOX: &str = "toolbox";

/// A toolbox of the run, by its name in it. Who is `graded` gets one processor at most.
pub fn toolbox(name: &str, plan: &RunPlan, net: &str, stamp: &Stamp, graded: bool) -> Toolbox {
    Toolbox {
        name: plan.container(name),
        image: plan.net.image.clone(),
        net: net.to_owned(),
        labels: labels::make(plan, name, NodeKind::Toolbox, stamp),
        env: env(plan),
        nano_cpus: graded.then_some(ONE_PROCESSOR),
    }
}

/// Runs a script to its end in a toolbox of its own; `show` gets what it prints.
pub async fn script(ctx: &Context, running: &Running, play: Play, show: impl FnMut(&[u8])) -> Result<Ended> {
    let toolbox = toolbox(TOOLBOX, &running.plan, &running.net, &start::stamp(&running.lab), play.graded);
    let ready = toolbox.ready(&ctx.engine).await.map_err(|e| match e.is_conflict() {
        true => Error::new(Exit::RunState, msg!("toolbox-busy", run = running.run())).because(e),
        false => e.into(),
    })?;
    script_in(ready, ctx, running, play, show, pending()).await
}

/// The same in a toolbox that stands already, and no longer than until `over`.
pub async fn script_in(
    ready: Ready,
    ctx: &Context,
    running: &Running,
    play: Play,
    show: impl FnMut(&[u8]),
    over: impl Future<Output = ()>,
) -> Result<Ended> {
    let Play { script, files, lang, deadline, graded } = play;
    let job = Job { script, files, deadline };
    let desk = Desk { ctx, run: running.run(), lang, graded, looks: Semaphore::new(LOOKS) };
    Ok(ready.run(&ctx.engine, &job, |request| desk.serve(request), show, over).await?)
}

/// The run's variables; what was drawn from the seed goes by upper case: `key` is LAB_KEY.
fn env(plan: &RunPlan) -> BTreeMap<String, String> {
    let named = |name: &str| match name.starts_with("LAB_") {
        true => name.to_owned(),
        false => format!("LAB_{}", name.to_uppercase().replace('-', "_")),
    };
    plan.vars.iter().map(|(name, value)| (named(name), value.clone())).collect()
}
