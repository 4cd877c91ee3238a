//! Where state lives: `$XDG_STATE_HOME/lab/runs/<run>/`.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::unwritable::unwritable;
use super::{RunLock, journal, private};
use crate::journal::{Actor, Entry, Event};
use crate::{Error, Exit, Result, msg};

/// The state folder of this user.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
}

/// One run's folder. Everything in it can be lost without losing the run: labels find it.
#[derive(Clone, Debug)]
pub struct RunFolder {
    run: String,
    path: PathBuf,
    lock: PathBuf,
}

impl Store {
    /// `LAB_STATE`, else `$XDG_STATE_HOME/lab`, else `~/.local/state/lab`. Made when first written to.
    pub fn open() -> Result<Self> {
        if let Some(root) = std::env::var_os("LAB_STATE").filter(|v| !v.is_empty()) {
            return Ok(Self::at(root.into()));
        }
        let base = etcetera::choose_base_strategy()
            .map_err(|e| Error::new(Exit::Environment, msg!("state-no-home")).because(e))?;
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        Ok(Self::at(state.join("lab")))
    }

    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether state could be written, tried in the nearest folder that exists. Leaves nothing behind.
    pub fn writable(&self) -> std::io::Result<()> {
        let nearest = self.root.ancestors().find(|path| path.is_dir()).unwrap_or(Path::new("/"));
        tempfile::tempfile_in(nearest).map(drop)
    }

    pub fn run(&self, run: &str) -> RunFolder {
        let runs = self.root.join("runs");
        RunFolder { run: run.to_owned(), path: runs.join(run), lock: runs.join(format!(".{run}.lock")) }
    }

    /// Runs that have a folder, live or not.
    pub fn runs(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.root.join("runs")).into_iter().flatten().flatten();
        let folders = entries.filter(|e| e.path().is_dir());
        let mut names: Vec<String> = folders.filter_map(|e| e.file_name().into_string().ok()).collect();
        names.sort();
        names
    }
}

impl RunFolder {
    pub fn run(&self) -> &str {
        &self.run
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The state folder that this one is in.
    pub fn store(&self) -> &Path {
        self.path.ancestors().nth(2).unwrap_or(&self.path)
    }

    /// Makes the folder, readable by its owner alone: it holds the truth that a learner is asked for.
    pub fn create(&self) -> Result<()> {
        self.runs()?;
        private::make_ours(&self.path).map_err(|e| unwritable(&self.path, e))
    }

    pub fn append(&self, by: Actor, event: Event) -> Result<()> {
        self.create()?;
        self.note(by, event)
    }

    /// As [`append`](Self::append), but never makes a folder that is gone anew.
    pub fn note(&self, by: Actor, event: Event) -> Result<()> {
        journal::append(&self.journal(), &self.journal_head(), by, event)
    }

    pub fn read(&self) -> Vec<Entry> {
        journal::read(&self.journal(), 0).0
    }

    /// The journal as it is written, up to its `entries`-th entry.
    pub fn written(&self, entries: usize) -> Vec<u8> {
        journal::written(&self.journal(), entries)
    }

    /// The entries from a byte of the journal on, and where the next reading begins.
    pub fn read_from(&self, byte: u64) -> (Vec<Entry>, u64) {
        journal::read(&self.journal(), byte)
    }

    /// An error where the journal of the present attempt is not as it was written, or cannot be read whole.
    pub fn verify(&self) -> Result<()> {
        let path = self.journal();
        match journal::flaw(&path, &self.journal_head()) {
            None => Ok(()),
            Some(flaw) => Err(flaw.error(&path)),
        }
    }

    /// The journal's length in bytes: a cheap way to notice news.
    pub fn journal_len(&self) -> u64 {
        std::fs::metadata(self.journal()).map_or(0, |m| m.len())
    }

    fn journal(&self) -> PathBuf {
        self.path.join("journal.jsonl")
    }

    fn journal_head(&self) -> PathBuf {
        self.path.join("journal.head")
    }

    /// Takes the run for a changing verb, or says which verb holds it.
    pub fn lock(&self, verb: &str) -> Result<RunLock> {
        self.runs()?;
        RunLock::take(&self.lock, &self.run, verb)
    }

    /// The folder of all runs: in it nobody else sees a name, and nobody else holds a lock.
    fn runs(&self) -> Result<()> {
        let runs = self.path.parent().unwrap_or(&self.path);
        private::make_ours(runs).map_err(|e| unwritable(runs, e))
    }

    /// Removes the folder, and the folders above it that are empty now.
    pub fn remove(&self) -> Result<()> {
        match std::fs::remove_dir_all(&self.path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(unwritable(&self.path, e)),
            _ => {}
        }
        Ok(())
    }

    /// Removes the empty folders above the run's, once its lock is gone too.
    pub fn tidy(&self) {
        let mut above = self.path.parent();
        for _ in 0..2 {
            let Some(folder) = above else { return };
            if std::fs::remove_dir(folder).is_err() {
                return;
            }
            above = folder.parent();
        }
    }
}
