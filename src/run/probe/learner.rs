//! The learner's program, for a probe to run: `lab program`.

use std::sync::PoisonError;
use std::time::Duration;

use serde::Serialize;
use tokio::sync::Mutex;

use crate::Result;
use crate::journal::ProgramEnd;
use crate::run::Context;
use crate::run::find::Running;
use crate::run::program::{Handed, Program, open};

/// Bytes of the end of stdout that a probe is given: escaped as JSON, as wide as that may be, they fit in a reply.
const STDOUT: usize = 32 << 10;

/// It is opened when a probe runs it for the first time, and stays open until [`close`](Self::close).
pub(super) struct Learner<'a> {
    ctx: &'a Context,
    running: &'a Running,
    handed: Option<Handed<'a>>,
    opened: Mutex<Option<Program<'a>>>,
    /// What it wrote to stderr last.
    words: std::sync::Mutex<String>,
}

/// One run of it, as a probe is told.
#[derive(Debug, Serialize)]
struct Ran {
    /// The end of what it printed.
    stdout: String,
    end: ProgramEnd,
    ms: u64,
}

impl<'a> Learner<'a> {
    pub fn new(ctx: &'a Context, running: &'a Running, handed: Option<Handed<'a>>) -> Self {
        Self { ctx, running, handed, opened: Mutex::default(), words: Default::default() }
    }

    /// One process, which has `input` to read, and what became of it as JSON. Who asks twice at once waits.
    pub async fn round(&self, input: &str, limit: Duration) -> Result<String> {
        let Some(handed) = self.handed else {
            return Ok(told(&[], ProgramEnd::Absent, 0));
        };
        let mut opened = self.opened.lock().await;
        let program = match &mut *opened {
            Some(program) => program,
            nothing => nothing.insert(open(self.ctx, self.running, handed).await?),
        };
        let round = program.round(input.as_bytes(), limit).await?;
        if let ProgramEnd::Exited { words, .. } = &round.end {
            self.words.lock().unwrap_or_else(PoisonError::into_inner).clone_from(words);
        }
        Ok(told(&round.stdout, round.end, round.ms))
    }

    /// Removes its container; what it said last on stderr.
    pub async fn close(self) -> Result<String> {
        if let Some(program) = self.opened.into_inner() {
            program.close().await?;
        }
        Ok(self.words.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

fn told(stdout: &[u8], end: ProgramEnd, ms: u64) -> String {
    let last = &stdout[stdout.len().saturating_sub(STDOUT)..];
    let ran = Ran { stdout: String::from_utf8_lossy(last).into_owned(), end, ms };
    serde_json::to_string(&ran).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toolbox::Reply;

    #[test]
    fn whatever_it_prints_a_probe_is_told_whole_json() {
        for byte in [0, b'\\', 0xff, b'x'] {
            let told = told(&vec![byte; 1 << 20], ProgramEnd::Flooded, 7);
            let reply: serde_json::Value = serde_json::from_str(&Reply::new(0, told).text).unwrap();
            assert_eq!((reply["end"].as_str(), reply["ms"].as_u64()), (Some("flooded"), Some(7)));
            assert!(reply["stdout"].as_str().unwrap().chars().count() == STDOUT);
        }
    }
}
