//! `lab solve`: the reference solution, played on the learner's own run.

use super::script::{Play, script};
use super::{Cancel, Context, find};
use crate::i18n::Lang;
use crate::spec::exam::Mode;
use crate::store::{Actor, Event};
use crate::toolbox::{End, Ended};
use crate::{Error, Exit, Result, msg};

/// Runs the lab's `solution.sh` in the toolbox; `show` gets what it prints. The journal keeps that it was used.
pub async fn solve(
    ctx: &Context,
    run: Option<&str>,
    lang: Lang,
    show: impl FnMut(&[u8]),
    cancel: &Cancel,
) -> Result<Ended> {
    let running = find::running(ctx, run).await?;
    running.gives(Mode::solutions, msg!("mode-no-solution", mode = running.plan.mode.id()))?;
    let Some(solution) = running.lab.file("solution.sh") else {
        return Err(Error::new(Exit::LabInvalid, msg!("solve-no-solution", lab = running.plan.lab)));
    };
    running.folder.append(Actor::Learner, Event::Solved)?;
    let ended = cancel.or(script(ctx, &running, Play::of_lab(solution, lang), show)).await;
    if matches!(&ended, Err(e) if e.exit == Exit::Interrupted) {
        // Dropped where it stood: its container ends with our side of the stream, and is awaited here.
        let toolbox = running.plan.container("toolbox");
        ctx.engine.remove(&toolbox).await?;
        ctx.engine.gone(&toolbox).await?;
    }
    let ended = ended?;
    match ended.end {
        End::Exited(0) => Ok(ended),
        end => Err(Error::new(Exit::NotMet, broken(end))),
    }
}

/// Why a script that should have reached its end did not.
pub fn broken(end: End) -> crate::i18n::Message {
    match end {
        End::Exited(code) => msg!("script-failed", code = code),
        End::Deadline => msg!("script-too-long"),
        End::Broken | End::Dismissed => msg!("script-broken"),
    }
}
