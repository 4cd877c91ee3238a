//! Running a script in a run's toolbox, with its `lab` requests served.

use std::collections::BTreeMap;
use std::future::pending;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::Context;
use super::find::Running;
use super::serve::{Desk, LOOKS};
use super::stamp::stamp;
use super::toolbox::{TOOLBOX, busy, toolbox};
use crate::i18n::Lang;
use crate::plan::UID_TOOLBOX;
use crate::toolbox::{Ended, Job, Ready};
use crate::{Result, msg};

/// Longer than any lab should take a machine.
pub const DEADLINE: Duration = Duration::from_secs(15 * 60);

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

/// Runs a script to its end in a toolbox of its own; `show` gets what it prints.
pub async fn script(ctx: &Context, running: &Running, play: Play, show: impl FnMut(&[u8])) -> Result<Ended> {
    let toolbox =
        toolbox(TOOLBOX, UID_TOOLBOX, &running.plan, &running.net, &stamp(&running.lab), play.graded);
    let ready = toolbox.ready(&ctx.engine).await;
    let ready = ready.map_err(|e| busy(msg!("toolbox-busy", run = running.run()), e))?;
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
    let job = Job { script, files, deadline, paced: true };
    let desk = Desk { ctx, run: running.run(), lang, graded, looks: Semaphore::new(LOOKS) };
    Ok(ready.run(&ctx.engine, &job, |request| desk.serve(request), show, over).await?)
}
