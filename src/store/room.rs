//! An exam room on disk: a clock a candidate beside what the candidate handed in.

use std::path::{Path, PathBuf};

use super::files::replace;
use super::records::broken;
use super::save::save_own;
use super::spelled::{names, spelled};
use super::unwritable::unwritable_there;
use super::{Readable, new_folder, private};
use crate::clock::{boot_id, now, up_ms};
use crate::course::{CandidateId, Files};
use crate::grade::{Clock, Tick};
use crate::{Error, Exit, Result, msg};

const ENDING: &str = ".clock.json";

/// One folder for one part of an exam. It is a class as `lab grade --submissions` takes it.
#[derive(Clone, Debug)]
pub struct Room {
    root: PathBuf,
}

impl Room {
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// This moment, by both clocks.
    pub fn tick() -> Tick {
        Tick { at: now(), up_ms: up_ms(), boot: boot_id() }
    }

    /// A candidate's clock; none where it was never started. One that cannot be read is an error: nobody's time is
    /// guessed.
    pub fn clock(&self, candidate: &CandidateId) -> Result<Option<Clock>> {
        read(&self.file(candidate))
    }

    /// All clocks, by candidate.
    pub fn clocks(&self) -> Result<Vec<Clock>> {
        if let Err(e) = std::fs::read_dir(&self.root) {
            return Err(Error::new(Exit::Usage, msg!("room-none", path = self.root.display())).because(e));
        }
        let files = names(&self.root).into_iter().filter(|name| name.ends_with(ENDING));
        let clocks = files.map(|name| read(&self.root.join(name))).collect::<Result<Vec<_>>>()?;
        Ok(clocks.into_iter().flatten().collect())
    }

    pub fn keep(&self, clock: &Clock) -> Result<()> {
        private::make_named(&self.root)?;
        let mut bytes = serde_json::to_vec_pretty(clock).unwrap_or_default();
        bytes.push(b'\n');
        save_own(&self.file(&clock.candidate), &bytes)
    }

    /// Takes what a candidate hands in, in the place of what was there.
    pub fn take(&self, candidate: &CandidateId, files: &Files) -> Result<()> {
        private::make_named(&self.root)?;
        let place = self.root.join(spelled(&self.root, candidate, ""));
        let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let written = replace(&place, |half| new_folder(half, files, Readable::ByOwner));
        written.map_err(|e| unwritable_there(&place, e))
    }

    fn file(&self, candidate: &CandidateId) -> PathBuf {
        self.root.join(spelled(&self.root, candidate, ENDING))
    }
}

fn read(path: &Path) -> Result<Option<Clock>> {
    match std::fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|e| broken(path).because(e)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(broken(path).because(e)),
    }
}
