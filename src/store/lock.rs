//! One changing verb a run at a time.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::private;
use super::unwritable::unwritable;
use crate::{Error, Exit, Result, msg};

/// Held while a verb changes a run; released on drop, and by the system if the process dies.
#[derive(Debug)]
pub struct RunLock {
    file: File,
    path: PathBuf,
}

impl RunLock {
    /// Takes the lock or says who holds it: never waits, a learner should not wonder.
    pub(super) fn take(path: &Path, run: &str, verb: &str) -> Result<Self> {
        loop {
            let mut file = private::options()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(path)
                .map_err(|e| unwritable(path, e))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(std::fs::TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    let _ = file.read_to_string(&mut holder);
                    let what = msg!("run-locked", run = run, holder = holder.trim());
                    return Err(Error::new(Exit::RunState, what));
                }
                Err(std::fs::TryLockError::Error(e)) => return Err(unwritable(path, e)),
            }
            // The holder before us may have removed the file: then our lock is on a name that is gone.
            let mut lock = Self { file, path: path.to_owned() };
            if lock.stands() {
                let _ = lock.file.set_len(0).and_then(|()| lock.file.rewind());
                let _ = writeln!(lock.file, "lab {verb} (pid {})", std::process::id());
                return Ok(lock);
            }
        }
    }

    /// True while the lock's name still means the file that we hold: nobody removed or replaced it.
    pub fn stands(&self) -> bool {
        std::fs::metadata(&self.path).is_ok_and(|at| {
            self.file.metadata().is_ok_and(|held| (at.dev(), at.ino()) == (held.dev(), held.ino()))
        })
    }

    /// Whether another file is in its place.
    pub fn is_anothers(&self) -> bool {
        self.path.exists() && !self.stands()
    }

    /// For which verb the lock at `path` is held now, and by which process.
    pub(super) fn holder(path: &Path) -> Option<(String, u32)> {
        let mut file = File::open(path).ok()?;
        // Shared: two that only look do not see each other.
        if !matches!(file.try_lock_shared(), Err(std::fs::TryLockError::WouldBlock)) {
            return None;
        }
        let mut words = String::new();
        file.read_to_string(&mut words).ok()?;
        let (verb, pid) = words.trim().strip_prefix("lab ")?.strip_suffix(')')?.rsplit_once(" (pid ")?;
        Some((verb.to_owned(), pid.parse().ok()?))
    }

    /// Gives the lock up and removes its file: for a run that ends.
    pub fn remove(self) {
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}
