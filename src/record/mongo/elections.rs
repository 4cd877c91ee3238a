//! Pure: who was elected in a MongoDB set, and why. The winner's own server says so, and no client can write that; the
//! first entry that a new primary writes into the oplog says that there was one. A log explains (whose votes), and
//! decides only together with that entry: a member that led for a moment may have been gone before it was asked.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::journal::Change;

/// How long a winner may take to answer what it won.
const PATIENCE: SignedDuration = SignedDuration::from_secs(2);

/// What is known so far, by term.
#[derive(Default)]
pub struct Elections {
    told: BTreeSet<u64>,
    /// Terms that began, by the oplog of any member.
    begun: BTreeSet<u64>,
    /// Elections that logs tell of.
    logged: BTreeMap<u64, Change>,
}

impl Elections {
    /// After these that are on record already.
    pub fn after<'a>(changes: impl Iterator<Item = &'a Change>) -> Self {
        Self { told: changes.filter_map(term).collect(), ..Self::default() }
    }

    /// A winner's own account. The votes are as its log has them, where that was heard.
    pub fn won(&mut self, won: Change) -> Option<Change> {
        let term = term(&won)?;
        if !self.told.insert(term) {
            return None;
        }
        let Change::Elected { node, why, round, at, .. } = won else { return None };
        let voters = match self.logged.get(&term) {
            Some(Change::Elected { node: logged, voters, .. }) if *logged == node => voters.clone(),
            _ => Vec::new(),
        };
        Some(Change::Elected { node, why, round, voters, at })
    }

    /// A term began, by an oplog.
    pub fn began(&mut self, term: u64) {
        self.begun.insert(term);
    }

    /// A log's account.
    pub fn logged(&mut self, election: Change) {
        if let Some(term) = term(&election) {
            self.logged.entry(term).or_insert(election);
        }
    }

    /// Elections of which the winner has not told by now.
    pub fn settled(&mut self, now: Timestamp) -> Vec<Change> {
        let late = |change: &Change| matches!(change, Change::Elected { at, .. } if now.duration_since(*at) >= PATIENCE);
        let untold = self
            .logged
            .iter()
            .filter(|(term, change)| self.begun.contains(term) && !self.told.contains(term) && late(change));
        let untold: Vec<Change> = untold.map(|(_, change)| change.clone()).collect();
        self.told.extend(untold.iter().filter_map(term));
        untold
    }
}

fn term(change: &Change) -> Option<u64> {
    match change {
        Change::Elected { round, .. } => *round,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Why;

    fn elected(node: &str, term: u64, why: Why, voters: &[&str]) -> Change {
        let voters = voters.iter().map(|v| (*v).to_owned()).collect();
        Change::Elected { node: node.into(), why, round: Some(term), voters, at: Timestamp::UNIX_EPOCH }
    }

    fn after(seconds: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds)
    }

    #[test]
    fn a_winner_is_told_once_with_the_votes_that_its_log_has() {
        let mut elections = Elections::default();
        elections.logged(elected("mongo-2", 3, Why::StepUp, &["mongo-1"]));
        let won = elections.won(elected("mongo-2", 3, Why::StepUp, &[]));
        assert_eq!(won, Some(elected("mongo-2", 3, Why::StepUp, &["mongo-1"])));
        assert_eq!(elections.won(elected("mongo-2", 3, Why::StepUp, &[])), None);
        elections.began(3);
        assert_eq!(elections.settled(after(60)), []);
    }

    #[test]
    fn a_log_alone_elects_nobody_and_names_no_other_winner_s_votes() {
        let mut elections = Elections::default();
        elections.logged(elected("mongo-3", 9, Why::Timeout, &["mongo-1"]));
        assert_eq!(elections.settled(after(60)), []);
        let won = elections.won(elected("mongo-2", 9, Why::StepUp, &[]));
        assert_eq!(won, Some(elected("mongo-2", 9, Why::StepUp, &[])));
    }

    #[test]
    fn one_that_led_for_a_moment_is_told_by_its_log_and_the_oplog_together() {
        let mut elections = Elections::default();
        let short = elected("mongo-3", 4, Why::StepUp, &["mongo-1"]);
        elections.logged(short.clone());
        elections.began(4);
        assert_eq!(elections.settled(after(1)), [], "it may still answer");
        assert_eq!(elections.settled(after(2)), [short]);
        assert_eq!(elections.settled(after(3)), []);
    }

    #[test]
    fn what_is_on_record_is_not_told_again() {
        let before = [elected("mongo-2", 3, Why::StepUp, &[]), Change::Watching];
        let mut elections = Elections::after(before.iter());
        assert_eq!(elections.won(elected("mongo-2", 3, Why::StepUp, &[])), None);
    }
}
