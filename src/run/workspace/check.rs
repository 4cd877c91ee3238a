//! `lab check`: where the run has a workspace, what lies in it is performed as graded work is, and judged meanwhile.

use std::path::Path;

use jiff::Timestamp;

use super::place;
use super::take::{Taken, take};
use crate::grade::Next;
use crate::i18n::{Lang, Message};
use crate::journal::{Actor, Event};
use crate::report::ResultDocument;
use crate::run::check::{Checked, conclude, judgeable, remember};
use crate::run::output::Output;
use crate::run::perform::Work;
use crate::run::toolbox::TOOLBOX;
use crate::run::{Cancel, Context, ahead, app, drawing, probe, program, remarks};
use crate::{Exit, Result};

/// What a check came to, and what the learner's program said meanwhile, where it ran one.
pub struct Told {
    pub checked: Checked,
    pub program: Option<Ran>,
}

/// What was noted of the folder and of the program, and what it printed.
pub struct Ran {
    pub notes: Vec<Message>,
    pub output: Output,
}

impl Told {
    /// As it is told, in one language.
    pub fn document(&self, lang: Lang) -> ResultDocument {
        let Checked { running, graded, evidence } = &self.checked;
        let remarks = remarks(running, graded, &evidence.journal);
        let picture = drawing::picture(&running.lab.lab, evidence, lang);
        let document = ResultDocument::of(graded, lang).remarked(&remarks).drawn(picture);
        match &self.program {
            Some(ran) => document.performed(&ran.notes, ran.output.end(), lang),
            None => document,
        }
    }

    /// What to do now.
    pub fn next(&self) -> Next {
        ahead(&self.checked.running, &self.checked.graded, &self.checked.evidence.journal)
    }
}

/// When a file was written last.
fn saved(file: &Path) -> Option<Timestamp> {
    Timestamp::try_from(file.metadata().ok()?.modified().ok()?).ok()
}

/// Judges a run. What lies in its workspace is run in containers of its own, which are gone when this ends, however it
/// does.
pub async fn check(ctx: &Context, run: Option<&str>, by: Actor, cancel: &Cancel) -> Result<Told> {
    let mut running = judgeable(ctx, run).await?;
    let Some(workspace) = place::of(running.attempt()) else {
        let judged = Box::pin(async {
            probe::probe(ctx, &running, None, &mut Output::default()).await?;
            conclude(ctx, running, by).await
        });
        let checked = cancel.or(judged).await?;
        return Ok(Told { checked, program: None });
    };
    let Taken { files, submission, mut notes } = take(workspace)?;
    // As long as `lab grade` gives where nobody says otherwise.
    let limit = running.lab.lab.limit().duration();
    let saved = submission.drawing.as_ref().and_then(|file| saved(&workspace.folder.join(file)));
    let work = Work { submission: Some(&submission), files: &files, saved, limit };
    if let Some((serve, _)) = work.served(&running.lab.lab) {
        running.folder.append(Actor::Lab, Event::Serving { port: serve.port })?;
        running.plan = running.plan.serving_inside(serve.port);
    }
    let judged = running.clone();
    // All that may happen to a run meanwhile is in this one future: it is too large for a thread's stack.
    let perform = Box::pin(work.perform(ctx, &running, None, async || conclude(ctx, judged, by).await));
    let done = cancel.or(perform).await;
    if !running.plan.on_paper && matches!(&done, Err(e) if e.exit == Exit::Interrupted) {
        // Dropped where it stood.
        let ours = [TOOLBOX, app::NAME, program::NAME].map(str::to_owned);
        let probes = running.lab.lab.probes.keys().map(|probe| probe::named(probe));
        for name in ours.into_iter().chain(probes) {
            ctx.engine.removed(&running.plan.container(&name)).await?;
        }
    }
    let done = done?;
    if running.plan.app.is_some() {
        // It serves no longer, and whoever looks at the run later is told what it answered.
        remember(&done.judged.running, &done.judged.evidence);
    }
    notes.extend(done.notes);
    Ok(Told { checked: done.judged, program: Some(Ran { notes, output: done.output }) })
}
