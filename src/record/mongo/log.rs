//! Pure: what MongoDB members log of elections (JSON lines of 6.0, ids as captured in captured/mongo.log). It explains
//! what the members' servers tell themselves: a log level keeps lines away.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::engine::LogLine;
use crate::journal::{Change, Why};
use crate::plan::NodeName;

/// Ids of the lines that are read. The ids of the other ways to start an election were not captured: their
/// words are matched instead.
const STANDS: &str = "Starting an election";
const VOTE: i64 = 51799;
const WON: i64 = 21450;

/// What is known so far of each member.
#[derive(Default)]
pub struct MongoLog {
    members: BTreeMap<NodeName, Member>,
}

#[derive(Default)]
struct Member {
    why: Option<Why>,
    /// Ports of those that voted for it, by term.
    votes: BTreeMap<i64, Vec<u16>>,
}

/// A line that [`MongoLog::hear`] may make something of: most are not worth parsing.
pub fn matters(line: &LogLine) -> bool {
    let text = &line.text;
    let component = text.get(..120).unwrap_or(text);
    component.contains("\"ELECTION\"")
        && (text.contains(STANDS)
            || [VOTE, WON].iter().any(|id| component.contains(&format!("\"id\":{id},"))))
}

impl MongoLog {
    /// Takes in one line, in the order of its node's log. `name` gives a member's name by its port.
    pub fn hear(&mut self, line: &LogLine, name: &dyn Fn(u16) -> NodeName) -> Option<Change> {
        let said: Value = serde_json::from_str(&line.text).ok()?;
        let text = |path: &str| said.pointer(path).and_then(Value::as_str);
        let number = |path: &str| said.pointer(path).and_then(Value::as_i64);
        let (node, at) = (line.node.clone(), line.at);
        let member = self.members.entry(node.clone()).or_default();
        match number("/id")? {
            VOTE if text("/attr/vote") == Some("yes")
                && said.pointer("/attr/dryRun").and_then(Value::as_bool) == Some(false) =>
            {
                let port = text("/attr/from")?.rsplit(':').next()?.parse().ok()?;
                member.votes.entry(number("/attr/term")?).or_default().push(port);
                None
            }
            WON => {
                let term = number("/attr/term")?;
                let why = member.why.take().unwrap_or(Why::Unknown);
                let mut voters = member.votes.remove(&term).unwrap_or_default();
                member.votes.clear();
                voters.sort_unstable();
                let voters = voters.into_iter().map(name).collect();
                Some(Change::Elected { node, why, round: u64::try_from(term).ok(), voters, at })
            }
            _ => {
                let words = text("/msg").filter(|words| words.starts_with(STANDS))?;
                member.why = Some(why(words));
                Some(Change::Candidate { node, at })
            }
        }
    }
}

fn why(words: &str) -> Why {
    let known = [
        ("no PRIMARY in election timeout", Why::Timeout),
        ("step up request", Why::StepUp),
        ("priority takeover", Why::Priority),
        ("catchup takeover", Why::Catchup),
    ];
    known.into_iter().find(|(part, _)| words.contains(part)).map_or(Why::Unknown, |(_, why)| why)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A primary was killed; its successor stepped down; a client forced a configuration and dropped a
    /// database. MongoDB 6.0.5.
    const CAPTURED: &str = include_str!("captured/mongo.log");

    #[test]
    fn elections_are_told_with_reason_term_and_votes() {
        let mut log = MongoLog::default();
        let name = |port: u16| format!("mongo-{}", port - 27016);
        let mut told = Vec::new();
        for line in CAPTURED.lines() {
            let mut parts = line.splitn(3, ' ');
            let (node, at) = (parts.next().unwrap().to_owned(), parts.next().unwrap().parse().unwrap());
            let line = LogLine { node, at, text: parts.next().unwrap().to_owned() };
            let heard = log.hear(&line, &name);
            assert!(heard.is_none() || matters(&line), "{line:?}");
            told.extend(heard);
        }
        let told: Vec<String> = told.iter().map(|c| c.text().text(crate::i18n::Lang::En)).collect();
        let expected = [
            "mongo-3 stands for election",
            "mongo-3 was elected in term 2 after the election timeout, votes: mongo-2",
            "mongo-1 stands for election",
            "mongo-1 was elected in term 3 on request, votes: mongo-3",
        ];
        assert_eq!(told, expected);
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_log_says_changes_something_or_nothing(
            id in prop_oneof![Just(VOTE), Just(WON), any::<i64>()],
            term in any::<i64>(),
            from in ".{0,9}(:[0-9]{0,9})?",
            rest in ".{0,20}",
        ) {
            let attr = serde_json::json!({ "vote": "yes", "dryRun": false, "from": from, "term": term });
            let whole = serde_json::json!({ "id": id, "msg": rest, "attr": attr }).to_string();
            let mut log = MongoLog::default();
            for text in [whole, rest] {
                let line = LogLine { node: "mongo-1".into(), at: Default::default(), text };
                let _ = (matters(&line), log.hear(&line, &|port| port.to_string()));
            }
        }
    }
}
