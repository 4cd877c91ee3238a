//! `lab report`: the run as it stands, and everything that has happened in it.

use super::check::{self, Answers, Wait};
use super::find::{self, Running};
use super::{Context, attempts, drawing, remarks};
use crate::Result;
use crate::course::exam::Mode;
use crate::grade::Graded;
use crate::i18n::Lang;
use crate::journal::{Evidence, attempt};
use crate::msg;
use crate::report::timeline::{elections, events};
use crate::report::{ReportDocument, ResultDocument, RunDocument};

/// Judges the run and tells its story, in one language. Nobody journals it: to look changes nothing.
pub async fn report(ctx: &Context, run: Option<&str>, lang: Lang) -> Result<ReportDocument> {
    let running = find::running(ctx, run).await?;
    running.gives(Mode::checks, msg!("mode-no-checks", mode = running.plan.mode.id()))?;
    let (evidence, graded) =
        check::judged(ctx, &running, &running.lab.lab, Answers::Last, Wait::IfBegun).await?;
    Ok(told(&running, &evidence, &graded, lang))
}

/// The story of a run that has been judged.
pub(super) fn told(running: &Running, evidence: &Evidence, graded: &Graded, lang: Lang) -> ReportDocument {
    let mut journal = attempt(&evidence.journal).to_vec();
    // What nobody watched, the nodes' own logs tell.
    journal.extend(elections(&evidence.logs, &journal));
    let mut events = events(&journal, lang);
    events.sort_by_key(|event| event.at);
    let title = running.lab.lab.title.filled(&running.plan.vars);
    ReportDocument {
        schema: "lab.report/v1",
        title: title.get(lang).to_owned(),
        address: running.plan.place.address.to_string(),
        attempt: attempts(&running.journal),
        made: crate::clock::now(),
        nodes: RunDocument::of(&running.plan, 0).nodes,
        result: ResultDocument::of(graded, lang)
            .remarked(&remarks(running, graded, &evidence.journal))
            .drawn(drawing::picture(&running.lab.lab, evidence, lang)),
        events,
    }
}
