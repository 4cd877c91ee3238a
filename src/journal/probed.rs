//! What a probe of the lab said, as it said it.

use serde::{Deserialize, Serialize};

/// One run of a probe, from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probed {
    /// Its name in the lab.
    pub probe: String,
    pub end: ProbeEnd,
    /// How long it took.
    pub ms: u64,
    /// What it printed, as far as it is kept, and how many bytes more there were.
    pub output: String,
    #[serde(default)]
    pub dropped: u64,
    /// How long the canary beside it took to answer at worst, ms, or was waited for in vain.
    pub canary_ms: u32,
}

/// How a probe ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProbeEnd {
    /// By itself, with this code; negative, or above 128 where a shell tells of it, for a signal.
    Exited(i32),
    /// By us, when its time was over.
    Late,
    /// By us, when it had printed more than is kept.
    Flooded,
    /// Its container has gone.
    Broken,
}
