//! A change in words: one line of a run's timeline.

use jiff::Timestamp;

use super::{Change, ContainerChange, NodeRole, Quiet, Removal, Why};
use crate::i18n::Message;
use crate::msg;
use crate::plan::NodeName;
use crate::service::mongo::Term;
use crate::service::redis::slots::count;

impl Change {
    /// One line of a timeline.
    pub fn text(&self) -> Message {
        use Change as C;
        match self {
            C::Watching => msg!("record-watching"),
            C::Unwatched { from, to } => {
                msg!("record-unwatched", seconds = between(*from, *to))
            }
            C::Full => msg!("record-full"),
            C::OverBudget { mib, most_mib } => msg!("record-over-budget", mib = mib, most = most_mib),
            C::ClockStepped { ms } => msg!("record-clock-stepped", ms = ms),
            C::Suspended { ms } => msg!("record-suspended", seconds = tenths(*ms)),
            C::Slow { ms } => msg!("record-slow", seconds = tenths(*ms)),
            C::Silent { node, how } => match how {
                Quiet::Unanswered => msg!("record-unanswered", node = node),
                Quiet::Refused => msg!("record-refused", node = node),
                Quiet::Denied => msg!("record-denied", node = node),
                Quiet::Garbled => msg!("record-garbled", node = node),
            },
            C::Answers { node, after_ms } => {
                msg!("record-answers", node = node, seconds = tenths(*after_ms))
            }
            C::Container { node, what, .. } => container(node, *what),
            C::Process { node } => msg!("record-process", node = node),
            C::Role { node, role, of } => role_text(node, role, of.as_ref()),
            C::Link { node, up: true } => msg!("record-link-up", node = node),
            C::Link { node, up: false } => msg!("record-link-down", node = node),
            C::Slots { node, slots, gained, lost } => {
                let owned = count(slots);
                msg!("record-slots", node = node, owned = owned, gained = gained, lost = lost)
            }
            C::Epoch { node, epoch } => msg!("record-epoch", node = node, epoch = epoch),
            C::Known { node, by } => msg!("record-known", node = node, by = by),
            C::Forgotten { node, by } => msg!("record-forgotten", node = node, by = by),
            C::ClusterState { node, ok: true } => msg!("record-cluster-ok", node = node),
            C::ClusterState { node, ok: false } => msg!("record-cluster-fail", node = node),
            C::Viewed { node, by, role: NodeRole::Master, epoch, .. } => {
                msg!("record-viewed-master", node = node, by = by, epoch = epoch)
            }
            C::Viewed { node, by, .. } => msg!("record-viewed-replica", node = node, by = by),
            C::Failing { node, by, failing: true, .. } => msg!("record-failing", node = node, by = by),
            C::Failing { node, by, .. } => msg!("record-not-failing", node = node, by = by),
            C::Bus { node, counts, .. } => {
                let counts = counts.iter().map(|(name, count)| format!("{name} {count}"));
                msg!("record-bus", node = node, counts = counts.collect::<Vec<_>>().join(", "))
            }
            C::Relinked { node } => msg!("record-relinked", node = node),
            C::Rewritten { node, writes } => {
                let writes = writes.map_or_else(|| "?".to_owned(), |writes| writes.to_string());
                msg!("record-rewritten", node = node, writes = writes)
            }
            C::Identity { node } => msg!("record-identity", node = node),
            C::Flushed { node, .. } => msg!("record-flushed", node = node),
            C::Pushes { node, heard: true } => msg!("record-pushes-heard", node = node),
            C::Pushes { node, .. } => msg!("record-pushes-lost", node = node),
            C::Term { term } => msg!("record-term", term = term),
            C::Candidate { node, .. } => msg!("record-candidate", node = node),
            C::Elected { node, why, round, voters, .. } => elected(node, *why, *round, voters),
            C::Command { node, command, count } => {
                msg!("record-command", node = node, command = command, count = count)
            }
            C::Config { node, version, term: Term::NONE } => {
                msg!("record-config-forced", node = node, version = version)
            }
            C::Config { node, version, term } => {
                msg!("record-config", node = node, version = version, term = term)
            }
            C::Made { collection, .. } => msg!("record-made", collection = collection),
            C::Removed { name, how, .. } => match how {
                Removal::DatabaseDropped => msg!("record-database-dropped", name = name),
                Removal::Dropped => msg!("record-dropped", name = name),
                Removal::Renamed => msg!("record-renamed", name = name),
                Removal::Emptied => msg!("record-emptied", name = name),
            },
            C::Outvoted { node } => msg!("record-outvoted", node = node),
            C::OplogLost { node } => msg!("record-oplog-lost", node = node),
            C::Counted { node, role, reads } => {
                let all: u64 = reads.values().sum();
                match role {
                    NodeRole::Primary => msg!("record-counted-primary", node = node, reads = all),
                    _ => msg!("record-counted", node = node, reads = all),
                }
            }
            C::OutageBegan { database } => msg!("record-outage-began", database = database.title()),
            C::OutageOver { database, ms } => {
                msg!("record-outage-over", database = database.title(), seconds = tenths(*ms))
            }
        }
    }
}

fn container(node: &str, what: ContainerChange) -> Message {
    match what {
        ContainerChange::Started => msg!("record-container-started", node = node),
        ContainerChange::Died { code } => msg!("record-container-died", node = node, code = code),
        ContainerChange::Paused => msg!("record-container-paused", node = node),
        ContainerChange::Unpaused => msg!("record-container-unpaused", node = node),
        ContainerChange::Removed => msg!("record-container-removed", node = node),
        ContainerChange::Oom => msg!("record-container-oom", node = node),
    }
}

fn role_text(node: &str, role: &NodeRole, of: Option<&NodeName>) -> Message {
    match (role, of) {
        (NodeRole::Master, _) => msg!("record-role-master", node = node),
        (NodeRole::Replica, Some(of)) => msg!("record-role-replica-of", node = node, of = of),
        (NodeRole::Replica, None) => msg!("record-role-replica", node = node),
        (NodeRole::Primary, _) => msg!("record-role-primary", node = node),
        (NodeRole::Secondary, _) => msg!("record-role-secondary", node = node),
        (NodeRole::Other(state), _) => msg!("record-role-other", node = node, state = state),
    }
}

fn elected(node: &str, why: Why, round: Option<u64>, voters: &[NodeName]) -> Message {
    let round = round.map_or_else(|| "?".to_owned(), |round| round.to_string());
    let voters = if voters.is_empty() { "?".to_owned() } else { voters.join(", ") };
    match why {
        Why::Automatic => msg!("record-elected-automatic", node = node, epoch = round, voters = voters),
        Why::Hastened => msg!("record-elected-hastened", node = node, epoch = round, voters = voters),
        Why::Manual => msg!("record-elected-manual", node = node, epoch = round),
        Why::Forced => msg!("record-elected-forced", node = node, epoch = round),
        Why::Takeover => msg!("record-elected-takeover", node = node, epoch = round),
        Why::Timeout => msg!("record-elected-timeout", node = node, term = round, voters = voters),
        Why::StepUp => msg!("record-elected-step-up", node = node, term = round, voters = voters),
        Why::Asked => msg!("record-elected-asked", node = node, term = round, voters = voters),
        Why::Priority => msg!("record-elected-priority", node = node, term = round, voters = voters),
        Why::Catchup => msg!("record-elected-catchup", node = node, term = round, voters = voters),
        Why::Unknown => msg!("record-elected-unknown", node = node, term = round, voters = voters),
    }
}

/// `6.9`: seconds between two moments.
fn between(from: Timestamp, to: Timestamp) -> String {
    tenths(u64::try_from(to.duration_since(from).as_millis()).unwrap_or_default())
}

/// `6.9`: seconds, as a person says it.
fn tenths(ms: u64) -> String {
    let tenths = ms.saturating_add(50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::course::Service;
    use crate::i18n::Lang;
    use crate::service::mongo::ConfigVersion;
    use crate::service::redis::slots::tests::ranges;

    #[test]
    fn a_change_is_one_line_in_both_languages_and_survives_the_journal() {
        let node = || "redis-4".to_owned();
        let changes = [
            Change::Watching,
            Change::Silent { node: node(), how: Quiet::Unanswered },
            Change::Container { node: node(), what: ContainerChange::Died { code: 137 }, at: None },
            Change::Config { node: node(), version: ConfigVersion::new(54_225).unwrap(), term: Term::NONE },
            Change::Removed { name: "lab.items".into(), how: Removal::Emptied, at: Timestamp::UNIX_EPOCH },
            Change::Outvoted { node: node() },
            Change::OplogLost { node: node() },
            Change::Counted {
                node: node(),
                role: NodeRole::Secondary,
                reads: [("shop.orders".to_owned(), 50)].into(),
            },
            Change::Role { node: node(), role: NodeRole::Replica, of: Some("redis-1".into()) },
            Change::Role { node: node(), role: NodeRole::Other("ROLLBACK".into()), of: None },
            Change::Slots { node: node(), slots: ranges(&[(0, 5460), (7000, 7000)]), gained: 1, lost: 0 },
            Change::Elected {
                node: node(),
                why: Why::Automatic,
                round: Some(7),
                voters: vec!["redis-2".into(), "redis-3".into()],
                at: Timestamp::UNIX_EPOCH,
            },
            Change::Viewed {
                node: node(),
                by: "redis-2".into(),
                role: NodeRole::Master,
                epoch: 7.into(),
                slots: true,
            },
            Change::Failing { node: node(), by: "redis-2".into(), failing: true, within_ms: 40 },
            Change::Bus {
                node: node(),
                run: "r1".into(),
                counts: BTreeMap::from([("auth-ack_received".into(), 2)]),
                within_ms: 25,
            },
            Change::Relinked { node: node() },
            Change::Rewritten { node: node(), writes: Some(900) },
            Change::Identity { node: node() },
            Change::Flushed { node: node(), had: Some(330), has: None },
            Change::Pushes { node: node(), heard: false },
            Change::Command { node: node(), command: "FLUSHALL".into(), count: 2 },
            Change::OutageOver { database: Service::Mongo, ms: 7_060 },
        ];
        for change in changes {
            let texts = [Lang::En, Lang::Ar].map(|lang| change.text().text(lang));
            assert!(texts.iter().all(|t| !t.contains(['{', '\n']) && !t.starts_with("record-")), "{texts:?}");
            assert_ne!(texts[0], texts[1]);
            let json = serde_json::to_string(&change).unwrap();
            assert_eq!(serde_json::from_str::<Change>(&json).unwrap(), change, "{json}");
        }
        let slots = Change::Slots { node: node(), slots: ranges(&[(0, 9), (12, 12)]), gained: 1, lost: 0 };
        assert!(slots.text().text(Lang::En).contains("owns 11 slots"));
        let outage = Change::OutageOver { database: Service::Redis, ms: 7_060 };
        assert!(outage.text().text(Lang::En).ends_with("after 7.1 s"));
    }
}
