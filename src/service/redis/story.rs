//! What the Redis nodes' own logs tell: who was promoted and how, who joined whom, who was started again.
//! Wordings of Redis 7 and 8 and of Valkey 8, each as seen in a captured log (tests/fixtures/evidence).
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::Epoch;
use crate::engine::LogLine;
use crate::plan::NodeName;

/// How a replica became master.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// The cluster decided: the master failed, the others voted.
    Automatic,
    /// The master failed while a `CLUSTER FAILOVER` was pending that it could not answer: the request took
    /// the delay out of the election and the doubt out of the votes.
    Hastened,
    /// `CLUSTER FAILOVER`: the master stood still and handed over.
    Manual,
    /// `CLUSTER FAILOVER FORCE`: voted, without the master.
    Forced,
    /// `CLUSTER FAILOVER TAKEOVER`: nobody was asked.
    Takeover,
    /// Elected, and whether somebody asked for it is not known any more.
    Hidden(Cover),
}

/// What hid what a node was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// CONFIG RESETSTAT.
    Resetstat,
    /// Another process counts from zero.
    Restart,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promotion {
    pub node: String,
    pub at: Timestamp,
    pub manner: Manner,
    /// The epoch that it won; a takeover may have none.
    pub epoch: Option<Epoch>,
    /// The master in whose place it came; a log does not say.
    pub of: Option<NodeName>,
    /// Who voted for it, in the order of the plan or of the logs.
    pub voters: Vec<NodeName>,
}

/// A replica's link came up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    pub node: String,
    pub master_port: u16,
    pub at: Timestamp,
}

/// The words of a line, without `1:S 23 Nov 2026 23:18:57.163 * `.
fn words(line: &LogLine) -> &str {
    let mut parts = line.text.splitn(7, ' ');
    match (parts.nth(5), parts.next()) {
        (Some("*" | "#" | "-" | "."), Some(words)) => words,
        _ => &line.text,
    }
}

/// The line is one of those that [`promotions`] and [`stands`] read.
pub fn matters(line: &LogLine) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "Manual failover",
        "Forced failover user request",
        "Taking over the ",
        "Failover election won",
        "configEpoch set to ",
        "Failover auth granted to ",
        STANDS,
        "oO0OoO0OoO0Oo ",
    ];
    let said = words(line);
    BEGINNINGS.iter().any(|words| said.starts_with(words)) || said.ends_with("manual failover can start.")
}

/// The line is one of those that anything here reads: of what else a node writes, nothing is kept.
pub fn is_read(line: &LogLine) -> bool {
    const BEGINNINGS: [&str; 4] = [
        "Connecting to MASTER ",
        "Connecting to PRIMARY ",
        "Connection with master lost",
        "Connection with primary lost",
    ];
    let said = words(line);
    matters(line) || is_synced(said) || BEGINNINGS.iter().any(|words| said.starts_with(words))
}

/// A replica asks for votes.
pub fn stands(line: &LogLine) -> bool {
    words(line).starts_with(STANDS)
}

const STANDS: &str = "Starting a failover election";

/// Every promotion, oldest first. A request that timed out leaves a later election automatic.
pub fn promotions(logs: &[LogLine]) -> Vec<Promotion> {
    let mut armed: BTreeMap<&str, Manner> = BTreeMap::new();
    let mut found: Vec<Promotion> = Vec::new();
    for line in logs {
        let node = line.node.as_str();
        let said = words(line);
        let promoted = |manner| {
            let (node, voters) = (node.to_owned(), Vec::new());
            Promotion { node, at: line.at, manner, epoch: None, of: None, voters }
        };
        if said.starts_with("Manual failover user request") {
            armed.insert(node, Manner::Hastened);
        } else if said.ends_with("manual failover can start.") {
            armed.insert(node, Manner::Manual);
        } else if said.starts_with("Forced failover user request") {
            armed.insert(node, Manner::Forced);
        } else if said.starts_with("Manual failover timed out") || is_boot(said) {
            armed.remove(node);
        } else if said.starts_with("Taking over the ") && said.contains("(user request") {
            armed.remove(node);
            found.push(promoted(Manner::Takeover));
        } else if said.starts_with("Failover election won") {
            found.push(promoted(armed.remove(node).unwrap_or(Manner::Automatic)));
        } else if let Some(epoch) = won_epoch(said) {
            let last = found.iter_mut().rev().find(|p| p.node == node);
            if let Some(last) = last.filter(|p| p.epoch.is_none()) {
                last.epoch = Some(epoch);
            }
        }
    }
    for won in &mut found {
        let all: BTreeSet<&str> = won.epoch.into_iter().flat_map(|epoch| voters(logs, epoch)).collect();
        won.voters = all.into_iter().map(str::to_owned).collect();
    }
    found
}

fn won_epoch(said: &str) -> Option<Epoch> {
    let said = said.strip_suffix(" after successful failover")?;
    said.strip_prefix("configEpoch set to ")?.parse().ok()
}

/// A `CLUSTER FAILOVER` that a node accepted, and that came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    Pending,
    TimedOut,
}

/// The last request that a node accepted since a moment, and how it stands; none where it had an effect.
pub fn request(logs: &[LogLine], node: &str, since: Timestamp) -> Option<Request> {
    let mut request = None;
    for line in logs.iter().filter(|l| l.node == node && l.at >= since) {
        let said = words(line);
        if said.starts_with("Manual failover user request")
            || said.starts_with("Forced failover user request")
        {
            request = Some(Request::Pending);
        } else if said.starts_with("Manual failover timed out") {
            request = Some(Request::TimedOut);
        } else if said.starts_with("Failover election won") || is_boot(said) {
            request = None;
        }
    }
    request
}

/// The nodes that voted for a promotion, as they logged it themselves.
fn voters(logs: &[LogLine], epoch: Epoch) -> impl Iterator<Item = &str> {
    let ending = format!(" for epoch {epoch}");
    let granted = move |l: &&LogLine| {
        let said = words(l);
        said.starts_with("Failover auth granted to ") && said.ends_with(&ending)
    };
    logs.iter().filter(granted).map(|l| l.node.as_str())
}

/// Every time a node's link to a master came up.
pub fn joined(logs: &[LogLine], node: &str) -> Vec<Joined> {
    let mut port = None;
    let mut found = Vec::new();
    for line in logs.iter().filter(|l| l.node == node) {
        let said = words(line);
        if said.starts_with("Connecting to MASTER ") || said.starts_with("Connecting to PRIMARY ") {
            port = said.rsplit(':').next().and_then(|p| p.parse().ok());
        } else if is_synced(said)
            && let Some(master_port) = port
        {
            found.push(Joined { node: node.to_owned(), master_port, at: line.at });
        }
    }
    found
}

fn is_synced(said: &str) -> bool {
    said.contains(" <-> REPLICA sync: ")
        && (said.ends_with("Finished with success")
            || said.ends_with("accepted a Partial Resynchronization."))
}

/// Every start of a node's process.
pub fn boots(logs: &[LogLine], node: &str) -> Vec<Timestamp> {
    logs.iter().filter(|l| l.node == node && is_boot(words(l))).map(|l| l.at).collect()
}

fn is_boot(said: &str) -> bool {
    said.starts_with("oO0OoO0OoO0Oo ")
}

/// When a replica lost the connection to its master, unless it gave it up itself (`repl-timeout`). A master that merely
/// stands still keeps it; that its process is gone, another witness has to say.
pub fn master_gone(logs: &[LogLine], replica: &str, from: Timestamp, to: Timestamp) -> Option<Timestamp> {
    let mut gave_up = false;
    for line in logs.iter().filter(|l| l.node == replica && l.at >= from && l.at < to) {
        let said = words(line);
        let lost = ["Connection with master lost", "Connection with primary lost"];
        if lost.iter().any(|lost| said.starts_with(lost)) {
            if !gave_up {
                return Some(line.at);
            }
            gave_up = false;
        } else if said.contains(" timeout: no data nor PING received") {
            gave_up = true;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn whatever_a_log_says_is_a_story(
            lines in proptest::collection::vec((
                "redis-[1-3]",
                0_i64..9,
                "(1:S 23 Nov 2026 23:18:57[.]163 [*#] )?(Manual failover user request|Failover election won|\
                 Taking over the x [(]user request|configEpoch set to [0-9]{0,25} after successful failover|\
                 Failover auth granted to x for epoch [0-9]{0,25}|Connecting to MASTER x:[0-9]{0,9}|\
                 oO0OoO0OoO0Oo |Manual failover timed out)?.{0,20}",
            ), 0..12),
        ) {
            let line = |(node, second, text)| {
                let at = Timestamp::from_second(second).unwrap_or_default();
                LogLine { node, at, text }
            };
            let lines: Vec<LogLine> = lines.into_iter().map(line).collect();
            let won = promotions(&lines);
            proptest::prop_assert!(won.len() <= lines.len());
            let none = (Timestamp::MIN, Timestamp::MAX);
            for node in ["redis-1", "redis-2"] {
                let _ = (joined(&lines, node), boots(&lines, node), master_gone(&lines, node, none.0, none.1));
                let _ = request(&lines, node, none.0);
            }
        }
    }
}
