//! Pure: what three clocks, read twice, say of the time in between. Durations come from time since boot: wall
//! time may be set, and the third clock stands still while the machine sleeps.

use jiff::{SignedDuration, Timestamp};

use crate::journal::Change;

/// One reading, at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    pub wall: Timestamp,
    /// Since boot, sleep included, ms.
    pub up_ms: u64,
    /// Since boot, without sleep, ms.
    pub running_ms: u64,
}

/// A recorder that comes later than this (ms) was stopped, or the machine had no time for it: faults bite
/// and heal in less than that only by chance.
pub const BLIND: u64 = 2_500;
/// Less (ms) is a clock being set right in small steps, or our own delay between two readings.
const STEP: u64 = 500;

impl Clocks {
    pub fn read() -> Self {
        Self {
            wall: crate::clock::now(),
            up_ms: crate::clock::up_ms(),
            running_ms: crate::clock::running_ms(),
        }
    }
}

/// What happened to time between two readings.
pub fn changes(before: &Clocks, after: &Clocks) -> Vec<Change> {
    let up = after.up_ms.saturating_sub(before.up_ms);
    let ran = after.running_ms.saturating_sub(before.running_ms);
    let wall = after.wall.duration_since(before.wall).as_millis();
    let step = i64::try_from(wall - i128::from(up)).unwrap_or_default();
    let slept = up.saturating_sub(ran);
    let mut changes = Vec::new();
    if step.unsigned_abs() >= STEP {
        changes.push(Change::ClockStepped { ms: step });
    }
    if slept >= STEP {
        changes.push(Change::Suspended { ms: slept });
    }
    if ran >= BLIND {
        changes.push(unwatched(after.wall, up));
    }
    changes
}

/// Nobody watched for so long until now, by the clock as it is now.
pub fn unwatched(now: Timestamp, ms: u64) -> Change {
    let length = SignedDuration::from_millis(i64::try_from(ms).unwrap_or(i64::MAX));
    Change::Unwatched { from: now.checked_sub(length).unwrap_or(now), to: now }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Clocks = Clocks { wall: Timestamp::UNIX_EPOCH, up_ms: 50_000, running_ms: 40_000 };

    fn later(wall: i64, up: u64, ran: u64) -> Clocks {
        Clocks {
            wall: START.wall + SignedDuration::from_millis(wall),
            up_ms: START.up_ms + up,
            running_ms: START.running_ms + ran,
        }
    }

    #[test]
    fn ordinary_time_is_no_change() {
        assert_eq!(changes(&START, &later(500, 500, 500)), []);
        assert_eq!(changes(&START, &later(900, 520, 520)), []);
    }

    #[test]
    fn a_set_clock_a_sleep_and_a_stop_are_told_apart() {
        let hour = 3_600_000;
        let step = |ms| vec![Change::ClockStepped { ms }];
        assert_eq!(changes(&START, &later(hour + 500, 500, 500)), step(hour));
        assert_eq!(changes(&START, &later(500 - hour, 500, 500)), step(-hour));
        assert_eq!(changes(&START, &later(600_500, 600_500, 500)), [Change::Suspended { ms: 600_000 }]);
        let now = later(9_000, 9_000, 9_000);
        let gap = Change::Unwatched { from: START.wall, to: now.wall };
        assert_eq!(changes(&START, &now), [gap]);
        // The clock was set while nobody watched: the length is that of time since boot.
        let told = changes(&START, &later(hour + 9_000, 9_000, 9_000));
        let Change::Unwatched { from, to } = told[1] else { panic!("{told:?}") };
        assert_eq!(to.duration_since(from).as_millis(), 9_000);
    }
}
