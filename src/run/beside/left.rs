//! What a job leaves behind for whoever asks why it failed: the story as a page, and everybody's words.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::i18n::Lang;
use crate::report::html;
use crate::run::{Context, find, report};
use crate::store::{can_save, can_save_in, save, save_all};
use crate::{Result, msg};

/// What is wanted of a run that is gone by then.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// One page: the timeline, and the checks where the lab has some.
    pub report: Option<PathBuf>,
    /// A folder: each node's log, and the run's journal.
    pub logs: Option<PathBuf>,
    pub lang: Lang,
}

impl Left {
    /// An error where it could not be written, before a run is made for it.
    pub(super) fn can_be(&self) -> Result<()> {
        self.report.as_deref().map_or(Ok(()), can_save)?;
        self.logs.as_deref().map_or(Ok(()), can_save_in)
    }

    /// Writes it while the run still stands. Logs first: they are had from a broken run, too.
    pub(super) async fn write(&self, ctx: &Context, run: &str) -> Result<()> {
        if let Some(folder) = &self.logs {
            let running = find::open(ctx, Some(run)).await?;
            let mut files = vec![("journal.jsonl".to_owned(), running.folder.written(usize::MAX))];
            for node in &running.plan.nodes {
                let container = running.plan.container(&node.name);
                let lines = ctx.engine.logs(&container, &node.name, Timestamp::UNIX_EPOCH).await?;
                let text = lines.iter().map(|line| format!("{}\n", line.text)).collect::<String>();
                files.push((format!("{}.log", node.name), text.into_bytes()));
            }
            save_all(folder, &files)?;
            ctx.progress.say(msg!("ran-logs-written", path = folder.display()));
        }
        if let Some(path) = &self.report {
            let document = report(ctx, Some(run), self.lang).await?;
            save(path, html::page(&document, self.lang).as_bytes())?;
            ctx.progress.say(msg!("ran-report-written", path = path.display()));
        }
        Ok(())
    }
}
