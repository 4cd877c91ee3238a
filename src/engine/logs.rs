//! A node's own words: its log through the engine, with the engine's times.

use bollard::query_parameters as q;
use futures_util::{Stream, StreamExt, TryStreamExt, future};
use jiff::Timestamp;

use super::{Engine, EngineError};
use crate::check::LogLine;

impl Engine {
    /// All lines since a moment, oldest first. A line's time is the engine's, to the nanosecond.
    pub async fn logs(&self, id: &str, node: &str, since: Timestamp) -> Result<Vec<LogLine>, EngineError> {
        let since = i32::try_from(since.as_second()).unwrap_or_default();
        let options = q::LogsOptionsBuilder::default().since(since);
        match self.lines(id, node, options).try_collect().await {
            Err(e) if e.is_missing() => Ok(Vec::new()),
            lines => lines,
        }
    }

    /// The last `tail` lines (all of them where none is given), then, if it shall `follow`, each new one.
    pub fn tail(
        &self,
        id: &str,
        node: &str,
        tail: Option<u32>,
        follow: bool,
    ) -> impl Stream<Item = Result<LogLine, EngineError>> + use<> {
        let tail = tail.map_or_else(|| "all".to_owned(), |lines| lines.to_string());
        self.lines(id, node, q::LogsOptionsBuilder::default().tail(&tail).follow(follow))
    }

    /// Each line since a moment, then each new one. It ends when the container does.
    pub fn follow(
        &self,
        id: &str,
        node: &str,
        since: Timestamp,
    ) -> impl Stream<Item = Result<LogLine, EngineError>> + use<> {
        let second = i32::try_from(since.as_second()).unwrap_or_default();
        let lines = self.lines(id, node, q::LogsOptionsBuilder::default().since(second).follow(true));
        // The engine counts whole seconds only.
        lines.try_filter(move |line| future::ready(line.at > since))
    }

    fn lines(
        &self,
        id: &str,
        node: &str,
        options: q::LogsOptionsBuilder,
    ) -> impl Stream<Item = Result<LogLine, EngineError>> + use<> {
        let options = options.stdout(true).stderr(true).timestamps(true).build();
        let (id, node) = (id.to_owned(), node.to_owned());
        let chunks = self.docker.logs(&id, Some(options));
        chunks
            .map(move |chunk| match chunk {
                Ok(chunk) => Ok(line(&node, &chunk.into_bytes())),
                Err(e) => Err(EngineError::new("read logs of", &id, e)),
            })
            .try_filter_map(future::ok)
    }
}

/// `2026-01-14T10:00:00.123456789Z text`.
fn line(node: &str, bytes: &[u8]) -> Option<LogLine> {
    let text = String::from_utf8_lossy(bytes);
    let (at, text) = text.trim_end().split_once(' ')?;
    Some(LogLine { node: node.to_owned(), at: at.parse().ok()?, text: text.to_owned() })
}
