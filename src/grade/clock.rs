//! A candidate's time: when it began, what was added, when something was handed in. Told by the time since boot,
//! which runs on in suspend and which nobody sets; by wall time only where the machine was started again. Pure.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::course::CandidateId;

/// Wall time may be off by this much before it is worth telling, ms: what a time service corrects in a day.
const DRIFT: u64 = 2000;

/// One moment, by both clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    pub at: Timestamp,
    /// Since boot, suspend included, ms.
    pub up_ms: u64,
    /// Which boot.
    pub boot: String,
}

/// A candidate's clock in one part of an exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// `lab.clock/v1`.
    pub schema: String,
    pub exam: String,
    pub part: String,
    pub candidate: CandidateId,
    pub limit_ms: u64,
    pub begun: Tick,
    #[serde(default)]
    pub extensions: Vec<Extension>,
    /// The last time that something was handed in.
    #[serde(default)]
    pub handed_in: Option<Tick>,
}

/// Time that somebody added, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub ms: u64,
    pub why: String,
    pub at: Timestamp,
}

/// How far a clock has run, and how well that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub ms: u64,
    /// The machine was started again since: by wall time, which can be set.
    pub by_wall: bool,
    /// Wall time was set by so much meanwhile, ms; 0 where it was not.
    pub set_ms: u64,
}

impl Clock {
    pub const SCHEMA: &str = "lab.clock/v1";

    /// All the time that there is, ms.
    pub fn allowed_ms(&self) -> u64 {
        self.extensions.iter().fold(self.limit_ms, |all, one| all.saturating_add(one.ms))
    }

    /// From the beginning to a moment.
    pub fn run(&self, to: &Tick) -> Run {
        let wall = u64::try_from(to.at.as_millisecond() - self.begun.at.as_millisecond()).unwrap_or_default();
        if to.boot != self.begun.boot {
            return Run { ms: wall, by_wall: true, set_ms: 0 };
        }
        let ms = to.up_ms.saturating_sub(self.begun.up_ms);
        let set = wall.abs_diff(ms);
        Run { ms, by_wall: false, set_ms: if set > DRIFT { set } else { 0 } }
    }

    /// What is left at a moment; none where nothing is.
    pub fn left_ms(&self, now: &Tick) -> Option<u64> {
        self.allowed_ms().checked_sub(self.run(now).ms).filter(|left| *left > 0)
    }

    /// By how much what was handed in came too late; none where nothing was handed in.
    pub fn late_ms(&self) -> Option<u64> {
        let handed_in = self.handed_in.as_ref()?;
        Some(self.run(handed_in).ms.saturating_sub(self.allowed_ms()))
    }

    /// Whether something may be handed in: while there is time, and once too late for whoever has not yet. What
    /// is in when the time ends stays as it is.
    pub fn takes(&self, now: &Tick) -> bool {
        self.left_ms(now).is_some() || self.handed_in.is_none()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tick(wall_s: i64, up_s: u64, boot: &str) -> Tick {
        let at = Timestamp::from_second(1_800_000_000 + wall_s).unwrap();
        Tick { at, up_ms: up_s * 1000, boot: boot.into() }
    }

    fn clock() -> Clock {
        Clock {
            schema: Clock::SCHEMA.into(),
            exam: "final".into(),
            part: "practical".into(),
            candidate: "ali".into(),
            limit_ms: 3_600_000,
            begun: tick(0, 100, "a"),
            extensions: Vec::new(),
            handed_in: None,
        }
    }

    #[test]
    fn a_laptop_that_slept_or_was_set_back_gains_no_time() {
        let clock = clock();
        // Suspended for ten minutes: time since boot runs on.
        assert_eq!(clock.left_ms(&tick(3000, 3100, "a")), Some(600_000));
        // Set back by an hour: seen, and without effect.
        let run = clock.run(&tick(-600, 3100, "a"));
        assert_eq!((run.ms, run.set_ms), (3_000_000, 3_000_000));
        assert_eq!(clock.run(&tick(3001, 3100, "a")).set_ms, 0);
        assert_eq!(clock.left_ms(&tick(0, 3700, "a")), None);
    }

    #[test]
    fn after_a_restart_wall_time_tells_and_is_told() {
        let run = clock().run(&tick(1200, 5, "b"));
        assert_eq!((run.ms, run.by_wall), (1_200_000, true));
        assert_eq!(clock().run(&tick(-1200, 5, "b")).ms, 0);
    }

    #[test]
    fn late_is_counted_from_the_extended_end() {
        let mut clock = clock();
        assert_eq!(clock.late_ms(), None);
        clock.handed_in = Some(tick(3660, 3760, "a"));
        assert_eq!(clock.late_ms(), Some(60_000));
        clock.extensions.push(Extension { ms: 900_000, why: "fire alarm".into(), at: clock.begun.at });
        assert_eq!(clock.late_ms(), Some(0));
    }

    #[test]
    fn who_has_handed_in_cannot_change_it_after_the_end() {
        let (in_time, late) = (tick(60, 160, "a"), tick(4000, 4100, "a"));
        let mut clock = clock();
        assert!(clock.takes(&in_time) && clock.takes(&late));
        clock.handed_in = Some(in_time.clone());
        assert!(clock.takes(&in_time) && !clock.takes(&late));
    }

    proptest! {
        #[test]
        fn more_time_never_makes_later(limit in 0u64..1_000_000, more in 0u64..1_000_000, up in 0u64..10_000) {
            let mut clock = Clock { limit_ms: limit, handed_in: Some(tick(0, 100 + up, "a")), ..clock() };
            let before = clock.late_ms();
            clock.extensions.push(Extension { ms: more, why: String::new(), at: clock.begun.at });
            prop_assert!(clock.late_ms() <= before);
        }
    }
}
