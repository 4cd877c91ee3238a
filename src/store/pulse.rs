//! The recorder's sign of life: one small file, so that whoever looks knows since when nobody watched.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{RunFolder, private};
use crate::clock::{boot_id, now, up_ms};

/// When a recorder last watched, by all clocks, and which process it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulse {
    pub at: Timestamp,
    /// CLOCK_BOOTTIME, ms, of the machine's boot `boot`.
    pub up_ms: u64,
    pub boot: String,
    pub pid: u32,
}

impl RunFolder {
    /// Says that this process watches, now. Never makes a folder that is gone anew.
    pub fn beat(&self) -> std::io::Result<()> {
        let pulse = Pulse { at: now(), up_ms: up_ms(), boot: boot_id(), pid: std::process::id() };
        let text = serde_json::to_vec(&pulse).unwrap_or_default();
        // Whole or not at all: a reader must not take half a file for no recorder.
        let new = self.path().join("pulse.new");
        private::write(&new, &text)?;
        std::fs::rename(&new, self.path().join("pulse"))
    }

    /// The last sign of life; none where there never was one.
    pub fn pulse(&self) -> Option<Pulse> {
        serde_json::from_slice(&std::fs::read(self.path().join("pulse")).ok()?).ok()
    }
}

impl Pulse {
    /// Milliseconds since then. Across a reboot, wall time is all there is.
    pub fn age_ms(&self) -> u64 {
        if self.boot == boot_id() {
            return up_ms().saturating_sub(self.up_ms);
        }
        u64::try_from(now().duration_since(self.at).as_millis()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::store::Store;

    #[test]
    fn a_beat_is_felt_and_nothing_is_made_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let run = Store::at(folder.path().into()).run("r");
        assert!(run.beat().is_err() && !run.path().exists());
        run.create().unwrap();
        assert_eq!(run.pulse(), None);
        run.beat().unwrap();
        let pulse = run.pulse().unwrap();
        assert_eq!(pulse.pid, std::process::id());
        assert!(pulse.age_ms() < 5_000);
    }
}
