//! The place of a run's background process: one at a time, and who it is. All of it lies in the run's folder.

use std::fs::{File, OpenOptions};
use std::path::PathBuf;

use super::folder::unwritable;
use super::{RunFolder, RunLock};
use crate::Result;

impl RunFolder {
    /// Takes the place, or says who has it. Held until dropped, and given up when the process dies.
    pub fn keep(&self) -> Result<RunLock> {
        self.create()?;
        RunLock::take(&self.keeper_lock(), self.run(), "watchdog")
    }

    /// The background process of the run, where one lives.
    pub fn keeper(&self) -> Option<u32> {
        RunLock::holder(&self.keeper_lock())
    }

    /// Where the background process says what it has to say.
    pub fn keeper_log(&self) -> Result<(File, PathBuf)> {
        self.create()?;
        let path = self.path().join("watchdog.log");
        let file = OpenOptions::new().create(true).append(true).open(&path);
        file.map(|file| (file, path.clone())).map_err(|e| unwritable(&path, e))
    }

    fn keeper_lock(&self) -> PathBuf {
        self.path().join("watchdog.lock")
    }
}

#[cfg(test)]
mod tests {
    use crate::store::Store;

    #[test]
    fn one_keeper_at_a_time_and_its_pid_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let run = Store::at(folder.path().into()).run("r");
        assert_eq!(run.keeper(), None);
        let kept = run.keep().unwrap();
        assert_eq!(run.keeper(), Some(std::process::id()));
        assert!(run.keep().is_err());
        assert!(kept.stands());
        run.remove().unwrap();
        assert!(!kept.stands());
        assert!(run.keep().unwrap().stands());
        drop(kept);
        assert_eq!(run.keeper(), None);
    }
}
