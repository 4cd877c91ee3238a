//! What the engine tells of a container, and of what its process printed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::plan::NodeName;

/// A container as the engine reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContainerFacts {
    pub id: String,
    pub state: ContainerState,
    pub started_at: Option<Timestamp>,
    pub exit_code: Option<i64>,
    pub oom_killed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContainerState {
    Created,
    Running,
    Paused,
    Exited,
    /// Gone: removed behind our back.
    Missing,
}

/// A line of a node's own log, with the engine's time of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    pub node: NodeName,
    pub at: Timestamp,
    pub text: String,
}
