//! Everything a judge may look at. Recorded by `sample`, read by pure code.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Entry, Snapshot, WritesRead};
use crate::engine::LogLine;
use crate::plan::RunPlan;
use crate::service::SeededData;

/// What is known at the moment of judging.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Evidence {
    pub plan: RunPlan,
    /// How the nodes stood when the run became ready; none where the journal was lost.
    pub baseline: Option<Snapshot>,
    /// Oldest first; the last one is now.
    pub snapshots: Vec<Snapshot>,
    /// What `lab` and the learner did through `lab`, oldest first.
    pub journal: Vec<Entry>,
    /// The nodes' own log lines since the run's start, oldest first.
    pub logs: Vec<LogLine>,
    /// The seeded keys as read back; none where no check asked.
    pub data: Option<SeededData>,
    /// The workload's writes as read back, by database; none where no check asked.
    #[serde(default)]
    pub writes: Option<Vec<WritesRead>>,
    /// Since when nobody watches, where nobody does.
    #[serde(default)]
    pub blind_since: Option<Timestamp>,
    /// What this evidence can tell: [`FORMAT`] when it was recorded.
    #[serde(default)]
    pub format: u32,
}

/// How evidence is recorded now. Before 1, who held a port was a list that could be lost and looked empty then, and an
/// answer was kept whoever gave it: such evidence is judged by the witnesses that it has.
pub const FORMAT: u32 = 1;
