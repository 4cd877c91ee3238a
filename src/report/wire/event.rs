//! `lab.event/v1`: one line of a run's timeline, in `lab report --json` and `lab watch --json`.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::course::Service;
use crate::journal::Actor;

/// Something that happened in a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.event/v1")]
pub struct EventDocument {
    #[schemars(extend("const" = "lab.event/v1"))]
    pub schema: &'static str,
    /// Wall time; of elections the time in the node's own log.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// Since the run was ready, ms; negative before that.
    pub since_ready_ms: i64,
    pub kind: EventKind,
    pub by: Actor,
    /// The nodes that it is about.
    pub nodes: Vec<String>,
    /// Id of the fault that it is about.
    pub fault: Option<String>,
    /// Id of the task that it is about.
    pub task: Option<String>,
    /// The database that it is about, where it is about the clients of one.
    pub database: Option<Service>,
    /// How long it had lasted, of what ends something, ms.
    pub lasted_ms: Option<u64>,
    /// The line for a person, in the reader's language.
    pub text: String,
}

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// The run is being made, or made anew by a reset.
    Starting,
    Ready,
    Stopping,
    /// A fault is injected.
    Fault,
    /// A second witness saw it bite.
    FaultBit,
    FaultFailed,
    /// Somebody, or its end, asked for it to be healed.
    HealAsked,
    Healed,
    HealFailed,
    /// A node was started, stopped or restarted through `lab`.
    NodeAct,
    AnswerRight,
    AnswerWrong,
    Hint,
    /// The run was judged.
    Check,
    /// A task passes that did not at the check before.
    TaskPassed,
    /// A task does not pass any more.
    TaskLost,
    /// The reference solution was run.
    Solved,
    /// A node stands for election.
    Candidate,
    /// A node was elected or took over.
    Elected,
    Role,
    Link,
    Slots,
    Epoch,
    Term,
    /// A node was added to another's view, or forgotten.
    Membership,
    ClusterState,
    /// A node gives no usable answer.
    Silent,
    Answers,
    Container,
    /// A node runs as another process.
    Process,
    /// Somebody called a command that matters.
    Command,
    /// A replica set is configured anew.
    Config,
    /// A collection was made, or is gone.
    Collection,
    /// What a member had answered in the role that it loses.
    Reads,
    /// Clients cannot write.
    Outage,
    OutageOver,
    Watching,
    Unwatched,
    /// The clock jumped, or the machine slept.
    Clock,
    /// The machine had no time for the run.
    Slow,
}
