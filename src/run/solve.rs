//! `lab solve`: the reference solution, played on the learner's own run, or laid beside the learner's own folder.

use std::path::PathBuf;

use super::script::{Play, script};
use super::toolbox::TOOLBOX;
use super::workspace::place;
use super::{Cancel, Context, find};
use crate::course::exam::Mode;
use crate::i18n::Lang;
use crate::journal::{Actor, Event};
use crate::toolbox::{End, Ended};
use crate::{Error, Exit, Result, msg};

/// What became of the reference solution.
pub enum Solved {
    /// A script: it was run to its end.
    Played(Ended),
    /// A program: it lies in a folder of its own.
    Beside(PathBuf),
}

/// Runs the lab's `solution.sh` in the toolbox; `show` gets what it prints. Where the lab is about a program, the
/// reference solution is written beside the learner's folder, which stays as it is. The journal keeps that it was used.
pub async fn solve(
    ctx: &Context,
    run: Option<&str>,
    lang: Lang,
    show: impl FnMut(&[u8]),
    cancel: &Cancel,
) -> Result<Solved> {
    let running = find::running(ctx, run).await?;
    running.gives(Mode::solutions, msg!("mode-no-solution", mode = running.plan.mode.id()))?;
    if let Some(workspace) = place::of(running.attempt())
        && let Some(folder) = place::solution(&running.lab, workspace)?
    {
        running.folder.append(Actor::Learner, Event::Solved)?;
        return Ok(Solved::Beside(folder));
    }
    let Some(solution) = running.lab.file("solution.sh") else {
        return Err(Error::new(Exit::LabInvalid, msg!("solve-no-solution", lab = running.plan.lab)));
    };
    running.folder.append(Actor::Learner, Event::Solved)?;
    let ended = cancel.or(script(ctx, &running, Play::of_lab(solution, lang), show)).await;
    if matches!(&ended, Err(e) if e.exit == Exit::Interrupted) {
        // Dropped where it stood: its container ends with our side of the stream, and is awaited here.
        ctx.engine.removed(&running.plan.container(TOOLBOX)).await?;
    }
    let ended = ended?;
    match ended.end {
        End::Exited(0) => Ok(Solved::Played(ended)),
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
