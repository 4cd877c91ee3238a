//! The place of a run's background process: one at a time, and who it is. All of it lies in the run's folder.

use std::fs::File;
use std::path::PathBuf;

use super::unwritable::unwritable;
use super::{RunFolder, RunLock, private};
use crate::Result;

/// What the process that watches a run does beside that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing: it may be sent away by a signal.
    Alone,
    /// Work of its own, a test for example: no signal for it.
    Beside,
}

impl Keeping {
    fn verb(self) -> &'static str {
        match self {
            Keeping::Alone => "watchdog",
            Keeping::Beside => "beside",
        }
    }
}

impl RunFolder {
    /// Takes the place, or says who has it. Held until dropped, and given up when the process dies.
    pub fn keep(&self, how: Keeping) -> Result<RunLock> {
        self.create()?;
        RunLock::take(&self.keeper_lock(), self.run(), how.verb())
    }

    /// The process that watches the run, where one lives.
    pub fn keeper(&self) -> Option<u32> {
        RunLock::holder(&self.keeper_lock()).map(|(_, pid)| pid)
    }

    /// That process, where it does nothing else.
    pub fn keeper_alone(&self) -> Option<u32> {
        let (verb, pid) = RunLock::holder(&self.keeper_lock())?;
        (verb == Keeping::Alone.verb()).then_some(pid)
    }

    /// Where the background process says what it has to say.
    pub fn keeper_log(&self) -> Result<(File, PathBuf)> {
        self.create()?;
        let path = self.path().join("watchdog.log");
        let file = private::options().create(true).append(true).open(&path);
        file.map(|file| (file, path.clone())).map_err(|e| unwritable(&path, e))
    }

    fn keeper_lock(&self) -> PathBuf {
        self.path().join("watchdog.lock")
    }
}

#[cfg(test)]
mod tests {
    use super::Keeping;
    use crate::store::Store;

    #[test]
    fn one_keeper_at_a_time_and_its_pid_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let run = Store::at(folder.path().into()).run("r");
        assert_eq!(run.keeper(), None);
        let kept = run.keep(Keeping::Alone).unwrap();
        assert_eq!(run.keeper(), Some(std::process::id()));
        assert_eq!(run.keeper_alone(), run.keeper());
        assert!(run.keep(Keeping::Beside).is_err());
        assert!(kept.stands());
        run.remove().unwrap();
        assert!(!kept.stands());
        assert!(run.keep(Keeping::Alone).unwrap().stands());
        drop(kept);
        assert_eq!(run.keeper(), None);
        let _kept = run.keep(Keeping::Beside).unwrap();
        assert_eq!((run.keeper(), run.keeper_alone()), (Some(std::process::id()), None));
    }
}
