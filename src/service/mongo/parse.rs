//! Pure: the replies to `hello`, `replSetGetStatus`, `replSetGetConfig`, `buildInfo`, `top` and `serverStatus` into a
//! view.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::collections::BTreeMap;

use bson::{Bson, Document};

use super::wire::{inner, number};
use super::{ConfigVersion, MemberState, MongoMember, MongoView, OpTime, Term, Won};
use crate::plan::budget;

/// Commands that say how a member came to what it is: only a primary carries a step-down out.
const COUNTED: [&str; 1] = ["replSetStepDown"];

/// What one member said.
pub struct Said<'a> {
    pub hello: &'a Document,
    /// The next two are empty while it is in no set.
    pub status: &'a Document,
    pub config: &'a Document,
    pub build: &'a Document,
    pub top: &'a Document,
    /// `serverStatus.metrics`
    pub metrics: &'a Document,
    /// `serverStatus.electionMetrics`
    pub elections: &'a Document,
}

/// A view, or the number that no set has.
pub fn view(said: &Said) -> Result<MongoView, String> {
    let text = |from: &Document, name: &str| from.get_str(name).ok().map(str::to_owned);
    let optimes = inner(said.status, "optimes");
    let configured = documents(said.config, "members");
    let seen = documents(said.status, "members");
    let own = seen.iter().find(|m| m.get_bool("self").unwrap_or_default());
    let state = own.and_then(|m| m.get_str("stateStr").ok()).map(MemberState::from).unwrap_or_default();
    Ok(MongoView {
        set: text(said.status, "set"),
        won: won(said.status, &state)?,
        state,
        writable: said.hello.get_bool("isWritablePrimary").unwrap_or_default(),
        primary: text(said.hello, "primary"),
        term: term(said.status, "term")?,
        config_version: version(said.config)?,
        config_term: term(said.config, "term")?,
        voting_members: count(said.status, "votingMembersCount"),
        majority: count(said.status, "majorityVoteCount"),
        applied: optime(&inner(&optimes, "appliedOpTime"))?,
        committed: optime(&inner(&optimes, "lastCommittedOpTime"))?,
        process: inner(said.hello, "topologyVersion")
            .get_object_id("processId")
            .map(|id| id.to_hex())
            .unwrap_or_default(),
        version: text(said.build, "version").unwrap_or_default(),
        reads: reads(said.top),
        too_stale: said.status.get_bool("tooStale").unwrap_or_default(),
        calls: calls(said.metrics),
        outvoted: outvoted(said.elections),
        members: seen.iter().map(|member| merged(member, &configured)).collect(),
    })
}

fn term(of: &Document, name: &str) -> Result<Term, String> {
    let said = number(of, name);
    Term::new(said).ok_or_else(|| format!("{name}: {said}"))
}

fn version(config: &Document) -> Result<ConfigVersion, String> {
    let said = number(config, "version");
    ConfigVersion::new(said).ok_or_else(|| format!("version: {said}"))
}

/// What `top` counts, of the databases that are not the server's own.
fn reads(top: &Document) -> BTreeMap<String, u64> {
    let totals = inner(top, "totals");
    let count = |of: &Bson| of.as_document().map_or(0, |of| number(&inner(of, "queries"), "count"));
    theirs(&totals).map(|(name, of)| (name.clone(), count(of).try_into().unwrap_or_default())).collect()
}

/// Of `top`'s totals, the collections in databases that are not the server's own.
pub(super) fn theirs(totals: &Document) -> impl Iterator<Item = (&String, &Bson)> {
    let own = |name: &str| ["admin.", "config.", "local."].iter().any(|own| name.starts_with(own));
    totals.iter().filter(move |(name, _)| name.contains('.') && !own(name))
}

/// A candidate has these metrics, too: only a primary has won.
fn won(status: &Document, state: &MemberState) -> Result<Option<Won>, String> {
    let metrics = status.get_document("electionCandidateMetrics").ok();
    let Some(metrics) = metrics.filter(|_| *state == MemberState::Primary) else { return Ok(None) };
    Ok(Some(Won {
        term: term(metrics, "electionTerm")?,
        reason: metrics.get_str("lastElectionReason").unwrap_or_default().to_owned(),
        at_ms: metrics.get_datetime("lastElectionDate").map(|t| t.timestamp_millis()).unwrap_or_default(),
    }))
}

/// From `serverStatus.electionMetrics`.
pub fn outvoted(elections: &Document) -> u64 {
    u64::try_from(number(elections, "numStepDownsCausedByHigherTerm")).unwrap_or_default()
}

fn calls(metrics: &Document) -> BTreeMap<String, u64> {
    let commands = inner(metrics, "commands");
    let done = |name: &&str| {
        let of = inner(&commands, name);
        let done = number(&of, "total").saturating_sub(number(&of, "failed"));
        (name.to_string(), u64::try_from(done).unwrap_or_default())
    };
    COUNTED.iter().map(done).filter(|(_, done)| *done > 0).collect()
}

/// A member as the status shows it, with its votes and priority as the configuration says.
fn merged(seen: &Document, configured: &[Document]) -> MongoMember {
    let host = seen.get_str("name").unwrap_or_default();
    let config = configured.iter().find(|m| m.get_str("host").is_ok_and(|h| h == host));
    let setting = |name| config.map_or(0, |m| i32::try_from(number(m, name)).unwrap_or_default());
    MongoMember {
        host: host.to_owned(),
        state: seen.get_str("stateStr").unwrap_or_default().into(),
        healthy: number(seen, "health") == 1,
        priority_milli: config.map_or(0, |m| thousandths(m.get("priority"))),
        votes: setting("votes"),
        optime_ms: seen.get_datetime("optimeDate").map(|t| t.timestamp_millis()).unwrap_or_default(),
        hidden: config.is_some_and(|m| m.get_bool("hidden").unwrap_or_default()),
        delay_s: config.map_or(0, |m| number(m, "secondaryDelaySecs")),
    }
}

fn thousandths(value: Option<&bson::Bson>) -> i64 {
    let whole = value.and_then(|v| v.as_i64().or_else(|| v.as_i32().map(i64::from)));
    let real = value.and_then(bson::Bson::as_f64);
    whole.map(|n| n.saturating_mul(1000)).or(real.map(|n| (n * 1000.0).round() as i64)).unwrap_or_default()
}

/// A number of members; 0 where it is none.
fn count(of: &Document, name: &str) -> u32 {
    u32::try_from(number(of, name)).unwrap_or_default()
}

fn documents(from: &Document, name: &str) -> Vec<Document> {
    let all = from.get_array(name).map(Vec::as_slice).unwrap_or_default();
    all.iter().take(budget::VIEW_NODES).filter_map(|item| item.as_document().cloned()).collect()
}

/// Zeros before the first write.
fn optime(optime: &Document) -> Result<OpTime, String> {
    let (seconds, increment) = optime.get_timestamp("ts").map(|t| (t.time, t.increment)).unwrap_or_default();
    Ok(OpTime { seconds, increment, term: term(optime, "t")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(n: i64) -> Term {
        Term::new(n).unwrap()
    }

    /// Captured from MongoDB 6.0.5, on a secondary of a formed set.
    fn captured(text: &str) -> Document {
        serde_json::from_str(text).expect("Extended JSON")
    }

    #[test]
    fn a_secondary_is_read_whole() {
        let config = captured(include_str!("captured/replSetGetConfig.json"));
        let view = view(&Said {
            hello: &captured(include_str!("captured/hello.json")),
            status: &captured(include_str!("captured/replSetGetStatus.json")),
            config: &inner(&config, "config"),
            build: &captured(include_str!("captured/buildInfo.json")),
            top: &captured(include_str!("captured/top.json")),
            metrics: &Document::new(),
            elections: &Document::new(),
        })
        .unwrap();
        assert_eq!(view.set.as_deref(), Some("almashooq-rs"));
        assert_eq!((&view.state, view.writable), (&MemberState::Secondary, false));
        assert_eq!(view.primary.as_deref(), Some("127.0.0.1:27017"));
        assert_eq!(
            (view.term, view.config_version, view.config_term),
            (term(1), ConfigVersion::new(2).unwrap(), term(1))
        );
        assert_eq!((view.voting_members, view.majority), (3, 2));
        assert!(view.applied >= view.committed && view.committed.term == term(1), "{view:?}");
        assert_eq!((view.process.len(), view.version.as_str()), (24, "6.0.5"));
        assert_eq!(view.reads, BTreeMap::from([("lab.items".into(), 0), ("shop.orders".into(), 7)]));
        let states: Vec<_> = view.members.iter().map(|m| m.state.as_str()).collect();
        assert_eq!(states, ["PRIMARY", "SECONDARY", "SECONDARY"]);
        assert!(
            view.members
                .iter()
                .all(|m| m.healthy && m.votes == 1 && m.priority_milli == 1000 && m.optime_ms > 0)
        );
    }

    #[test]
    fn a_primary_says_itself_how_it_came_to_lead_and_what_it_was_told() {
        let none = Document::new();
        let metrics = bson::doc! { "commands": {
            "replSetStepDown": { "failed": 1_i64, "total": 3_i64 }, "find": { "failed": 0_i64, "total": 9_i64 },
        } };
        let status = captured(include_str!("captured/replSetGetStatus-primary.json"));
        let view = view(&Said {
            hello: &none,
            status: &status,
            config: &none,
            build: &none,
            top: &none,
            metrics: &metrics,
            elections: &bson::doc! { "numStepDownsCausedByHigherTerm": 1_i64 },
        })
        .unwrap();
        let won = view.won.unwrap();
        assert_eq!((won.term, won.reason.as_str()), (term(1), "stepUpRequestSkipDryRun"));
        assert_eq!(won.at_ms, 1_796_025_595_905);
        assert_eq!((view.calls, view.outvoted), (BTreeMap::from([("replSetStepDown".into(), 2)]), 1));
    }

    #[test]
    fn a_member_of_no_set_is_read() {
        let none = Document::new();
        let hello = bson::doc! { "isWritablePrimary": false, "ok": 1 };
        let view = view(&Said {
            hello: &hello,
            status: &none,
            config: &none,
            build: &none,
            top: &none,
            metrics: &none,
            elections: &none,
        })
        .unwrap();
        assert_eq!((view.set, view.state, view.members.len()), (None, MemberState::Uninitialized, 0));
    }

    #[test]
    fn a_number_that_no_set_has_is_no_view() {
        let none = Document::new();
        let of = |status: &Document, config: &Document| {
            let (hello, build, top, metrics, elections) = (&none, &none, &none, &none, &none);
            view(&Said { hello, status, config, build, top, metrics, elections })
        };
        assert_eq!(of(&none, &bson::doc! { "version": 1_i64 << 31 }), Err("version: 2147483648".into()));
        assert_eq!(of(&none, &bson::doc! { "version": 1, "term": -2 }), Err("term: -2".into()));
        assert_eq!(of(&bson::doc! { "term": i64::MIN }, &none), Err(format!("term: {}", i64::MIN)));
        assert!(
            of(&bson::doc! { "term": i64::MAX }, &bson::doc! { "version": i32::MAX, "term": -1 }).is_ok()
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_said_is_a_view_or_a_reason(said in proptest::collection::vec(super::super::any::any_value(), 6)) {
            let all: Vec<Document> = said.into_iter().filter_map(|value| value.as_document().cloned()).collect();
            let of = |n: usize| all.get(n).cloned().unwrap_or_default();
            let (hello, status, config, build) = (of(0), of(1), of(2), of(3));
            let (top, metrics) = (of(4), of(5));
            let view = view(&Said {
                hello: &hello,
                status: &status,
                config: &config,
                build: &build,
                top: &top,
                metrics: &metrics,
                elections: &metrics,
            });
            if let Ok(view) = view {
                let changes = crate::record::mongo::diff::changes(&"a".into(), &|port| port.to_string(), &view, &view);
                proptest::prop_assert!(changes.is_empty());
            }
        }
    }
}
