//! An exam room on disk: a clock a candidate beside what the candidate handed in.

use std::path::{Path, PathBuf};

use super::files::replace;
use super::folder::unwritable;
use super::records::broken;
use super::{boot_id, new_folder, now, save, up_ms};
use crate::grade::{Clock, Tick};
use crate::spec::Files;
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
    pub fn clock(&self, candidate: &str) -> Result<Option<Clock>> {
        let path = self.file(candidate);
        match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|e| broken(&path).because(e)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(broken(&path).because(e)),
        }
    }

    /// All clocks, by candidate.
    pub fn clocks(&self) -> Result<Vec<Clock>> {
        let entries = std::fs::read_dir(&self.root);
        let entries = entries
            .map_err(|e| Error::new(Exit::Usage, msg!("room-none", path = self.root.display())).because(e))?;
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut ids: Vec<_> = names.filter_map(|name| name.strip_suffix(ENDING).map(str::to_owned)).collect();
        ids.sort();
        Ok(ids.iter().map(|id| self.clock(id)).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    pub fn keep(&self, clock: &Clock) -> Result<()> {
        std::fs::create_dir_all(&self.root).map_err(|e| unwritable(&self.root, e))?;
        let mut bytes = serde_json::to_vec_pretty(clock).unwrap_or_default();
        bytes.push(b'\n');
        save(&self.file(&clock.candidate), &bytes)
    }

    /// Takes what a candidate hands in, in the place of what was there.
    pub fn take(&self, candidate: &str, files: &Files) -> Result<()> {
        let place = self.root.join(candidate);
        let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        replace(&place, |half| new_folder(half, files)).map_err(|e| unwritable(&place, e))
    }

    fn file(&self, candidate: &str) -> PathBuf {
        self.root.join(format!("{candidate}{ENDING}"))
    }
}
