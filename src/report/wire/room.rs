//! `lab.room/v1`: who has how much time left, and who has handed in.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::grade::{Clock, Tick};

/// `lab exam room --json`, and of one candidate what `begin`, `extend` and `hand-in` print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.room/v1")]
pub struct RoomDocument {
    #[schemars(extend("const" = "lab.room/v1"))]
    pub schema: &'static str,
    pub candidates: Vec<RoomCandidate>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoomCandidate {
    pub candidate: String,
    pub exam: String,
    pub part: String,
    #[schemars(with = "String")]
    pub begun: Timestamp,
    /// With what was added, ms.
    pub allowed_ms: u64,
    pub extensions: Vec<RoomExtension>,
    /// None where no time is left.
    pub left_ms: Option<u64>,
    #[schemars(with = "Option<String>")]
    pub handed_in: Option<Timestamp>,
    /// By how much it came too late, ms; none where nothing was handed in.
    pub late_ms: Option<u64>,
    /// The machine was started again since: this is by wall time, which can be set.
    pub by_wall: bool,
    /// Wall time was set by so much meanwhile, ms. It has no effect.
    pub clock_set_ms: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoomExtension {
    pub ms: u64,
    pub why: String,
    #[schemars(with = "String")]
    pub at: Timestamp,
}

impl RoomDocument {
    pub fn of(clocks: &[Clock], now: &Tick) -> Self {
        Self { schema: "lab.room/v1", candidates: clocks.iter().map(|clock| candidate(clock, now)).collect() }
    }
}

fn candidate(clock: &Clock, now: &Tick) -> RoomCandidate {
    let run = clock.run(clock.handed_in.as_ref().unwrap_or(now));
    RoomCandidate {
        candidate: clock.candidate.to_string(),
        exam: clock.exam.clone(),
        part: clock.part.clone(),
        begun: clock.begun.at,
        allowed_ms: clock.allowed_ms(),
        extensions: clock
            .extensions
            .iter()
            .map(|one| RoomExtension { ms: one.ms, why: one.why.clone(), at: one.at })
            .collect(),
        left_ms: clock.left_ms(now),
        handed_in: clock.handed_in.as_ref().map(|tick| tick.at),
        late_ms: clock.late_ms(),
        by_wall: run.by_wall,
        clock_set_ms: run.set_ms,
    }
}
