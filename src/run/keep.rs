//! What a run came to, kept before it is stopped or started over.

use std::time::Duration;

use tokio::time::timeout;

use super::report::told;
use super::{Context, attempts, check, find};
use crate::clock::now;
use crate::grade;
use crate::grade::{Mark, Past};
use crate::i18n::Lang;
use crate::journal::{Actor, Event};
use crate::report::html;

/// Longer than one look takes. Whoever stops a run that says nothing does not wait for it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Keeps the mark and the report of a run in which somebody has done something. None where nobody has, where nothing
/// may be said of its checks, and where it cannot be judged any more: nothing of that keeps it alive.
pub async fn keep(ctx: &Context, run: Option<&str>, lang: Lang) -> Option<Past> {
    let running = find::running(ctx, run).await.ok()?;
    let acted = running.attempt().iter().any(|e| matches!(e.by, Actor::Learner | Actor::Toolbox));
    if !acted || !running.plan.mode.checks() || running.folder.verify().is_err() {
        return None;
    }
    let mut looks = Vec::new();
    let look = check::look(ctx, &running, &running.lab.lab.tasks, &mut looks, check::Answers::Last);
    let evidence = timeout(PATIENCE, look).await.ok()?;
    let graded = grade::grade(&running.lab.lab, &evidence, &running.plan.vars);
    let report = told(&running, &evidence, &graded, lang);
    let checked = running.attempt().iter().filter_map(|entry| match entry.event {
        Event::Checked { score, max_score, .. } => Some((score, max_score)),
        _ => None,
    });
    let (score, max_score) = checked.chain([(graded.score, graded.max_score)]).max().unwrap_or_default();
    let mark = Mark {
        at: now(),
        lab: running.plan.lab.clone(),
        run: running.plan.run.clone(),
        seed: running.plan.seed,
        attempt: attempts(&running.journal),
        mode: running.plan.mode,
        score,
        max_score,
        solved: report.result.solved,
    };
    let document = serde_json::to_string_pretty(&report).unwrap_or_default();
    let page = ctx.store.keep(&mark, &html::page(&report, lang), &document).ok()?;
    Some(Past { mark, report: Some(page) })
}
