//! Pure: the replies to `hello`, `replSetGetStatus`, `replSetGetConfig`, `buildInfo` and `top` into a view.

use std::collections::BTreeMap;

use bson::{Bson, Document};

use super::wire::{inner, number};
use super::{MongoMember, MongoView};

/// What one member said.
pub struct Said<'a> {
    pub hello: &'a Document,
    /// The next two are empty while it is in no set.
    pub status: &'a Document,
    pub config: &'a Document,
    pub build: &'a Document,
    pub top: &'a Document,
}

pub fn view(said: &Said) -> MongoView {
    let text = |from: &Document, name: &str| from.get_str(name).ok().map(str::to_owned);
    let optimes = inner(said.status, "optimes");
    let configured = documents(said.config, "members");
    let seen = documents(said.status, "members");
    let state = seen.iter().find(|m| m.get_bool("self").unwrap_or_default());
    MongoView {
        set: text(said.status, "set"),
        state: state.and_then(|m| text(m, "stateStr")).unwrap_or_else(|| "UNINITIALIZED".into()),
        writable: said.hello.get_bool("isWritablePrimary").unwrap_or_default(),
        primary: text(said.hello, "primary"),
        term: number(said.status, "term"),
        config_version: number(said.config, "version"),
        config_term: number(said.config, "term"),
        voting_members: number(said.status, "votingMembersCount") as u32,
        majority: number(said.status, "majorityVoteCount") as u32,
        applied: optime(&inner(&optimes, "appliedOpTime")),
        committed: optime(&inner(&optimes, "lastCommittedOpTime")),
        process: inner(said.hello, "topologyVersion")
            .get_object_id("processId")
            .map(|id| id.to_hex())
            .unwrap_or_default(),
        version: text(said.build, "version").unwrap_or_default(),
        reads: reads(said.top),
        members: seen.iter().map(|member| merged(member, &configured)).collect(),
    }
}

/// What `top` counts, of the databases that are not the server's own.
fn reads(top: &Document) -> BTreeMap<String, u64> {
    let totals = inner(top, "totals");
    let own = |name: &str| ["admin.", "config.", "local."].iter().any(|own| name.starts_with(own));
    let theirs = totals.iter().filter(|(name, _)| name.contains('.') && !own(name));
    let count = |of: &Bson| of.as_document().map_or(0, |of| number(&inner(of, "queries"), "count"));
    theirs.map(|(name, of)| (name.clone(), count(of).try_into().unwrap_or_default())).collect()
}

/// A member as the status shows it, with its votes and priority as the configuration says.
fn merged(seen: &Document, configured: &[Document]) -> MongoMember {
    let host = seen.get_str("name").unwrap_or_default();
    let config = configured.iter().find(|m| m.get_str("host").is_ok_and(|h| h == host));
    let setting = |name| config.map_or(0, |m| number(m, name) as i32);
    MongoMember {
        host: host.to_owned(),
        state: seen.get_str("stateStr").unwrap_or_default().to_owned(),
        healthy: number(seen, "health") == 1,
        priority_milli: config.map_or(0, |m| thousandths(m.get("priority"))),
        votes: setting("votes"),
        optime_ms: seen.get_datetime("optimeDate").map(|t| t.timestamp_millis()).unwrap_or_default(),
    }
}

fn thousandths(value: Option<&bson::Bson>) -> i64 {
    let whole = value.and_then(|v| v.as_i64().or_else(|| v.as_i32().map(i64::from)));
    let real = value.and_then(bson::Bson::as_f64);
    whole.map(|n| n * 1000).or(real.map(|n| (n * 1000.0).round() as i64)).unwrap_or_default()
}

fn documents(from: &Document, name: &str) -> Vec<Document> {
    let all = from.get_array(name).map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(|item| item.as_document().cloned()).collect()
}

/// (seconds, increment, term); zeros before the first write.
fn optime(optime: &Document) -> (u32, u32, i64) {
    let ts = optime.get_timestamp("ts").map(|t| (t.time, t.increment)).unwrap_or_default();
    (ts.0, ts.1, number(optime, "t"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        });
        assert_eq!(view.set.as_deref(), Some("almashooq-rs"));
        assert_eq!((view.state.as_str(), view.writable), ("SECONDARY", false));
        assert_eq!(view.primary.as_deref(), Some("127.0.0.1:27017"));
        assert_eq!((view.term, view.config_version, view.config_term), (1, 2, 1));
        assert_eq!((view.voting_members, view.majority), (3, 2));
        assert!(view.applied >= view.committed && view.committed.2 == 1, "{view:?}");
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
    fn a_member_of_no_set_is_read() {
        let none = Document::new();
        let hello = bson::doc! { "isWritablePrimary": false, "ok": 1 };
        let view = view(&Said { hello: &hello, status: &none, config: &none, build: &none, top: &none });
        assert_eq!((view.set, view.state.as_str(), view.members.len()), (None, "UNINITIALIZED", 0));
    }
}
