//! Pure: what Redis nodes log of elections. Their logs come one by one, and votes of others may come after
//! the winner's own line: an election is told a moment later, with everything that is known of it by then. That is for
//! runs that began before the counters of the cluster bus were read; else `elected` knows better.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::engine::LogLine;
use crate::journal::{Change, Why};
use crate::plan::NodeName;
use crate::service::redis::Epoch;
use crate::service::redis::story::{self, Manner};

/// How long the others' lines may take to arrive after the winner's.
const SETTLED: SignedDuration = SignedDuration::from_millis(400);
/// Lines kept. An election needs about ten, and what came before the last few is told.
const KEPT: usize = 200;

/// Lines that tell of elections, and what has been told already.
#[derive(Default)]
pub struct RedisLog {
    lines: Vec<LogLine>,
    told: BTreeSet<(NodeName, Timestamp)>,
}

impl RedisLog {
    /// Takes in one line that [`story::matters`]; a candidate is told at once.
    pub fn hear(&mut self, line: LogLine) -> Option<Change> {
        let stands = story::stands(&line);
        let change = stands.then(|| Change::Candidate { node: line.node.clone(), at: line.at });
        let place = self.lines.partition_point(|l| l.at <= line.at);
        self.lines.insert(place, line);
        if self.lines.len() > KEPT {
            self.lines.drain(..KEPT / 2);
        }
        change
    }

    /// The lines that were kept.
    pub fn lines(&self) -> &[LogLine] {
        &self.lines
    }

    /// The elections that are settled by now and were not told.
    pub fn settled(&mut self, now: Timestamp) -> Vec<Change> {
        let mut changes = Vec::new();
        for won in story::promotions(&self.lines) {
            let old = now.duration_since(won.at) >= SETTLED;
            if !old || !self.told.insert((won.node.clone(), won.at)) {
                continue;
            }
            let story::Promotion { node, at, manner, epoch, voters, .. } = won;
            let round = epoch.map(Epoch::number);
            changes.push(Change::Elected { node, why: manner.into(), round, voters, at });
        }
        changes
    }
}

impl From<Manner> for Why {
    fn from(manner: Manner) -> Self {
        match manner {
            Manner::Automatic => Why::Automatic,
            Manner::Hastened => Why::Hastened,
            Manner::Manual => Why::Manual,
            Manner::Forced => Why::Forced,
            Manner::Takeover => Why::Takeover,
            Manner::Hidden(_) => Why::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::fixture;

    /// Elections as told from the log of a captured run, its lines coming node by node.
    fn told(case: &str) -> Vec<Change> {
        let evidence = fixture::evidence(case);
        let mut log = RedisLog::default();
        let mut lines: Vec<_> = evidence.logs.iter().filter(|l| story::matters(l)).cloned().collect();
        let last = lines.last().expect("lines").at;
        lines.sort_by(|a, b| a.node.cmp(&b.node));
        let mut told: Vec<Change> = lines.into_iter().filter_map(|line| log.hear(line)).collect();
        assert_eq!(log.settled(Timestamp::UNIX_EPOCH), [], "not settled yet");
        told.extend(log.settled(last + SETTLED));
        assert_eq!(log.settled(last + SETTLED * 2), [], "told once");
        told
    }

    fn elected(case: &str) -> Vec<(Why, usize)> {
        let elected = |c: Change| match c {
            Change::Elected { why, voters, round, .. } => {
                assert!(round.is_some() || why == Why::Takeover);
                Some((why, voters.len()))
            }
            _ => None,
        };
        told(case).into_iter().filter_map(elected).collect()
    }

    #[test]
    fn the_manner_and_the_votes_come_from_the_logs() {
        assert_eq!(elected("solved"), [(Why::Automatic, 2), (Why::Manual, 2)]);
        assert_eq!(elected("takeover-while-stalled"), [(Why::Takeover, 0)]);
        assert_eq!(elected("valkey-solved").len(), 2);
        assert!(told("solved").iter().any(|c| matches!(c, Change::Candidate { .. })));
    }
}
