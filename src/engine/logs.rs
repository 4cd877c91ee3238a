//! A node's own words: its log through the engine, with the engine's times.

use std::collections::VecDeque;

use bollard::query_parameters as q;
use futures_util::{Stream, StreamExt, TryStreamExt, future};
use jiff::Timestamp;

use super::{Engine, EngineError};
use crate::check::LogLine;

/// Lines that are kept of a log's beginning, and as many of its end. A node can be made to write without end
/// (`DEBUG LOG`), and nobody reads that.
const LINES: usize = 10_000;
/// Bytes that are kept of a line.
const LINE: usize = 16 << 10;

/// The beginning and the end of something long.
struct Ends<T> {
    first: Vec<T>,
    last: VecDeque<T>,
    room: usize,
}

impl<T> Ends<T> {
    fn new(room: usize) -> Self {
        Self { first: Vec::new(), last: VecDeque::new(), room }
    }

    fn push(mut self, item: T) -> Self {
        if self.first.len() < self.room {
            self.first.push(item);
        } else {
            if self.last.len() == self.room {
                self.last.pop_front();
            }
            self.last.push_back(item);
        }
        self
    }

    fn all(mut self) -> Vec<T> {
        self.first.extend(self.last);
        self.first
    }
}

impl Engine {
    /// The lines since a moment, oldest first: of very many, the first and the last. A line's time is the engine's,
    /// to the nanosecond.
    pub async fn logs(&self, id: &str, node: &str, since: Timestamp) -> Result<Vec<LogLine>, EngineError> {
        let since = i32::try_from(since.as_second()).unwrap_or_default();
        let options = q::LogsOptionsBuilder::default().since(since);
        let lines = self.lines(id, node, options);
        let ends = lines.try_fold(Ends::new(LINES), |ends, line| future::ok(ends.push(line)));
        match ends.await {
            Err(e) if e.is_missing() => Ok(Vec::new()),
            ends => ends.map(Ends::all),
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
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LINE)]);
    let (at, text) = text.trim_end().split_once(' ')?;
    Some(LogLine { node: node.to_owned(), at: at.parse().ok()?, text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_something_long_both_ends_are_kept() {
        let kept = |count: u32| (0..count).fold(Ends::new(3), Ends::push).all();
        assert_eq!(kept(2), [0, 1]);
        assert_eq!(kept(6), [0, 1, 2, 3, 4, 5]);
        assert_eq!(kept(100), [0, 1, 2, 97, 98, 99]);
    }

    #[test]
    fn a_line_is_bounded_and_keeps_its_time() {
        let long = format!("2026-01-14T10:00:00.5Z {}", "ع".repeat(LINE));
        let line = line("redis-1", long.as_bytes()).unwrap();
        assert_eq!(line.at.subsec_millisecond(), 500);
        assert!(line.text.len() <= LINE + 2);
    }
}
