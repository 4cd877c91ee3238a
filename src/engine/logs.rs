//! A node's own words: its log through the engine, with the engine's times.

use std::collections::VecDeque;

use bollard::query_parameters as q;
use futures_util::{Stream, StreamExt, TryStreamExt, future};
use jiff::Timestamp;

use super::{Engine, EngineError};
use crate::engine::LogLine;
use crate::plan::budget;

/// Bytes that are kept of a log's beginning, and as many of its end. A node can be made to write without end
/// (`DEBUG LOG`), and nobody reads that.
const END: usize = budget::LOG / 2;
/// Bytes that are kept of a line.
const LINE: usize = 16 << 10;

/// The beginning and the end of something long.
struct Ends {
    first: Vec<LogLine>,
    last: VecDeque<LogLine>,
    /// Bytes that are left for the first ones, and for the last.
    room: (usize, usize),
}

/// What a line takes, with its name and its time.
fn size(line: &LogLine) -> usize {
    size_of::<LogLine>().saturating_add(line.text.len())
}

impl Ends {
    fn new(room: usize) -> Self {
        Self { first: Vec::new(), last: VecDeque::new(), room: (room, room) }
    }

    fn push(mut self, line: LogLine) -> Self {
        let size_of_it = size(&line);
        if self.last.is_empty() && self.room.0 >= size_of_it {
            self.room.0 -= size_of_it;
            self.first.push(line);
            return self;
        }
        while self.room.1 < size_of_it {
            let Some(oldest) = self.last.pop_front() else { return self };
            self.room.1 += size(&oldest);
        }
        self.room.1 -= size_of_it;
        self.last.push_back(line);
        self
    }

    fn all(mut self) -> Vec<LogLine> {
        self.first.extend(self.last);
        self.first
    }
}

impl Engine {
    /// The lines since a moment, oldest first: of very many, the first and the last. A line's time is the engine's,
    /// to the nanosecond.
    pub async fn logs(&self, id: &str, node: &str, since: Timestamp) -> Result<Vec<LogLine>, EngineError> {
        self.logs_of(id, node, since, |_| true).await
    }

    /// As [`logs`](Self::logs), of the lines that matter.
    pub async fn logs_of(
        &self,
        id: &str,
        node: &str,
        since: Timestamp,
        matters: fn(&LogLine) -> bool,
    ) -> Result<Vec<LogLine>, EngineError> {
        let since = i32::try_from(since.as_second()).unwrap_or_default();
        let options = q::LogsOptionsBuilder::default().since(since);
        let lines = self.lines(id, node, options);
        let ends = lines.try_fold(Ends::new(END), |ends, line| {
            future::ok(if matters(&line) { ends.push(line) } else { ends })
        });
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
        let said =
            |n: u32| LogLine { node: "redis-1".into(), at: Timestamp::UNIX_EPOCH, text: format!("{n:03}") };
        let room = size(&said(0)) * 3;
        let kept = |count: u32| {
            let all = (0..count).map(said).fold(Ends::new(room), Ends::push).all();
            all.iter().map(|line| line.text.parse().unwrap()).collect::<Vec<u32>>()
        };
        assert_eq!(kept(2), [0, 1]);
        assert_eq!(kept(6), [0, 1, 2, 3, 4, 5]);
        assert_eq!(kept(100), [0, 1, 2, 97, 98, 99]);
        let long = LogLine { text: "x".repeat(room * 2), ..said(0) };
        assert_eq!(Ends::new(room).push(said(1)).push(long).push(said(2)).all().len(), 2);
    }

    #[test]
    fn a_line_is_bounded_and_keeps_its_time() {
        let long = format!("2026-01-14T10:00:00.5Z {}", "ع".repeat(LINE));
        let line = line("redis-1", long.as_bytes()).unwrap();
        assert_eq!(line.at.subsec_millisecond(), 500);
        assert!(line.text.len() <= LINE + 2);
    }
}
