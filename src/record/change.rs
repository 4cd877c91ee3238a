//! What the recorder journals: changes, not samples. Each is one line of a run's timeline.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::check::NodeName;
use crate::i18n::Message;
use crate::msg;
use crate::spec::Service;

/// Something about the run is not as it was. Nodes by their plan names; the entry's own times say when the
/// recorder saw it, and `at`, where there is one, when the node itself logged it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// From here on somebody watches.
    Watching,
    /// Nobody watched in between: the recorder was ended, or could not run.
    Unwatched {
        from: Timestamp,
        to: Timestamp,
    },
    /// Wall time jumped, forward or (negative) back.
    ClockStepped {
        ms: i64,
    },
    /// The machine slept.
    Suspended {
        ms: u64,
    },
    /// The machine had no time: an answer that takes nothing took so long.
    Slow {
        ms: u64,
    },
    /// A node gives no usable answer any more.
    Silent {
        node: NodeName,
        how: Quiet,
    },
    /// It answers again, so long after its last answer.
    Answers {
        node: NodeName,
        after_ms: u64,
    },
    /// The engine tells of its container.
    Container {
        node: NodeName,
        what: ContainerChange,
    },
    /// Another process than before: `run_id` (Redis) or `processId` (MongoDB).
    Process {
        node: NodeName,
    },
    /// `of` is the master of a replica.
    Role {
        node: NodeName,
        role: NodeRole,
        of: Option<NodeName>,
    },
    /// A replica's link to its master.
    Link {
        node: NodeName,
        up: bool,
    },
    /// What a node owns now by its own word, as inclusive ranges, and how many slots came and went.
    Slots {
        node: NodeName,
        slots: Vec<(u16, u16)>,
        gained: u32,
        lost: u32,
    },
    /// A master's own configuration epoch.
    Epoch {
        node: NodeName,
        epoch: u64,
    },
    /// `by` lists `node` in its CLUSTER NODES now.
    Known {
        node: NodeName,
        by: NodeName,
    },
    Forgotten {
        node: NodeName,
        by: NodeName,
    },
    /// `cluster_state`, as this node sees it.
    ClusterState {
        node: NodeName,
        ok: bool,
    },
    /// The highest term that any member knows of.
    Term {
        term: u64,
    },
    /// A node stands for election, by its own log.
    Candidate {
        node: NodeName,
        at: Timestamp,
    },
    /// A node was elected or took over, by its own log. `round` is the epoch (Redis) or the term (MongoDB);
    /// `voters` are those that said so in their own logs (Redis), or whose vote the winner logged (MongoDB).
    Elected {
        node: NodeName,
        why: Why,
        round: Option<u64>,
        voters: Vec<NodeName>,
        at: Timestamp,
    },
    /// Somebody, not this tool, called a command that matters, so many times since the last look.
    Command {
        node: NodeName,
        command: String,
        count: u64,
    },
    /// The first write of the workload that a client could not make.
    OutageBegan {
        database: Service,
    },
    /// Clients can write everywhere again; the whole length in `ms`.
    OutageOver {
        database: Service,
        ms: u64,
    },
}

/// How a node gives no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quiet {
    /// Nothing came back in time.
    Unanswered,
    /// Nobody listens.
    Refused,
    /// It answers, and will not serve.
    Denied,
    /// What answers does not speak the protocol.
    Garbled,
}

/// What the engine saw of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContainerChange {
    Started,
    Died {
        code: i64,
    },
    Paused,
    Unpaused,
    Removed,
    /// It went over its memory limit.
    Oom,
}

/// What a node says that it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeRole {
    Master,
    Replica,
    /// It takes writes: PRIMARY alone does not mean that.
    Primary,
    Secondary,
    /// Any other state of a MongoDB member, in its own word: RECOVERING, ROLLBACK, REMOVED.
    Other(String),
}

/// How a node came to lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Redis: the master failed, and the others voted.
    Automatic,
    /// Redis: as automatic, while a `CLUSTER FAILOVER` that the master could not answer was pending.
    Hastened,
    /// Redis: `CLUSTER FAILOVER`.
    Manual,
    /// Redis: `CLUSTER FAILOVER FORCE`.
    Forced,
    /// Redis: `CLUSTER FAILOVER TAKEOVER`.
    Takeover,
    /// MongoDB: no word from a primary for the election timeout.
    Timeout,
    /// MongoDB: somebody asked it to, the old primary that stepped down among them.
    StepUp,
    /// MongoDB: its priority is higher.
    Priority,
    /// MongoDB: it was ahead of the new primary.
    Catchup,
    /// MongoDB: in another way, or the log does not say.
    Unknown,
}

impl Change {
    /// One line of a timeline.
    pub fn text(&self) -> Message {
        use Change as C;
        match self {
            C::Watching => msg!("record-watching"),
            C::Unwatched { from, to } => {
                msg!("record-unwatched", seconds = crate::check::seconds(*from, *to))
            }
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
            C::Container { node, what } => container(node, *what),
            C::Process { node } => msg!("record-process", node = node),
            C::Role { node, role, of } => role_text(node, role, of.as_ref()),
            C::Link { node, up: true } => msg!("record-link-up", node = node),
            C::Link { node, up: false } => msg!("record-link-down", node = node),
            C::Slots { node, slots, gained, lost } => {
                let owned: u32 = slots.iter().map(|(first, last)| u32::from(last - first) + 1).sum();
                msg!("record-slots", node = node, owned = owned, gained = gained, lost = lost)
            }
            C::Epoch { node, epoch } => msg!("record-epoch", node = node, epoch = epoch),
            C::Known { node, by } => msg!("record-known", node = node, by = by),
            C::Forgotten { node, by } => msg!("record-forgotten", node = node, by = by),
            C::ClusterState { node, ok: true } => msg!("record-cluster-ok", node = node),
            C::ClusterState { node, ok: false } => msg!("record-cluster-fail", node = node),
            C::Term { term } => msg!("record-term", term = term),
            C::Candidate { node, .. } => msg!("record-candidate", node = node),
            C::Elected { node, why, round, voters, .. } => elected(node, *why, *round, voters),
            C::Command { node, command, count } => {
                msg!("record-command", node = node, command = command, count = count)
            }
            C::OutageBegan { database } => msg!("record-outage-began", database = name(*database)),
            C::OutageOver { database, ms } => {
                msg!("record-outage-over", database = name(*database), seconds = tenths(*ms))
            }
        }
    }

    /// The node that it is about, where it is about one.
    pub fn node(&self) -> Option<&str> {
        match self {
            Change::Silent { node, .. }
            | Change::Answers { node, .. }
            | Change::Container { node, .. }
            | Change::Process { node }
            | Change::Role { node, .. }
            | Change::Link { node, .. }
            | Change::Slots { node, .. }
            | Change::Epoch { node, .. }
            | Change::Known { node, .. }
            | Change::Forgotten { node, .. }
            | Change::ClusterState { node, .. }
            | Change::Candidate { node, .. }
            | Change::Elected { node, .. }
            | Change::Command { node, .. } => Some(node),
            Change::Watching
            | Change::Unwatched { .. }
            | Change::ClockStepped { .. }
            | Change::Suspended { .. }
            | Change::Slow { .. }
            | Change::Term { .. }
            | Change::OutageBegan { .. }
            | Change::OutageOver { .. } => None,
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
        Why::Priority => msg!("record-elected-priority", node = node, term = round, voters = voters),
        Why::Catchup => msg!("record-elected-catchup", node = node, term = round, voters = voters),
        Why::Unknown => msg!("record-elected-unknown", node = node, term = round, voters = voters),
    }
}

/// As its people write it.
fn name(database: Service) -> &'static str {
    match database {
        Service::Redis => "Redis",
        Service::Mongo => "MongoDB",
    }
}

/// `6.9`: seconds, as a person says it.
fn tenths(ms: u64) -> String {
    let tenths = (ms + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_change_is_one_line_in_both_languages_and_survives_the_journal() {
        let node = || "redis-4".to_owned();
        let changes = [
            Change::Watching,
            Change::Silent { node: node(), how: Quiet::Unanswered },
            Change::Container { node: node(), what: ContainerChange::Died { code: 137 } },
            Change::Role { node: node(), role: NodeRole::Replica, of: Some("redis-1".into()) },
            Change::Role { node: node(), role: NodeRole::Other("ROLLBACK".into()), of: None },
            Change::Slots { node: node(), slots: vec![(0, 5460), (7000, 7000)], gained: 1, lost: 0 },
            Change::Elected {
                node: node(),
                why: Why::Automatic,
                round: Some(7),
                voters: vec!["redis-2".into(), "redis-3".into()],
                at: Timestamp::UNIX_EPOCH,
            },
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
        let slots = Change::Slots { node: node(), slots: vec![(0, 9), (12, 12)], gained: 1, lost: 0 };
        assert!(slots.text().text(Lang::En).contains("owns 11 slots"));
        let outage = Change::OutageOver { database: Service::Redis, ms: 7_060 };
        assert!(outage.text().text(Lang::En).ends_with("after 7.1 s"));
    }
}
