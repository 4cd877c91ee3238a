//! What is kept about graded submissions: one folder a candidate, written whole or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::files::{HALF, replace};
use super::folder::unwritable;
use super::journal;
use crate::check::Evidence;
use crate::grade::Dossier;
use crate::hex::hex;
use crate::spec::{Files, digest};
use crate::{Error, Exit, Result, msg};

const DOSSIER: &str = "dossier.json";
const ENVELOPE: &str = "dossier.dsse.json";
const EVIDENCE: &str = "evidence.json";
const JOURNAL: &str = "journal.jsonl";
const OUTPUT: &str = "output.txt";
const SUBMISSION: &str = "submission";
const ROLL: &str = "roll.json";
const LOCK: &str = ".lab-grade.lock";

/// The records of a class, or of a part of it.
#[derive(Debug)]
pub struct Records {
    root: PathBuf,
    _lock: Option<File>,
}

/// Who is in the class that these records are about: a part of it knows whom the other parts must have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    /// `lab.roll/v1`.
    pub schema: String,
    pub lab: String,
    pub candidates: Vec<String>,
}

/// What goes into a candidate's folder beside the dossier.
#[derive(Clone, Debug, Default)]
pub struct Papers {
    files: BTreeMap<String, Vec<u8>>,
}

impl Papers {
    /// Evidence where something was judged, the journal that it was judged from, and what was printed.
    pub fn new(evidence: Option<&Evidence>, journal: Vec<u8>, output: Vec<u8>) -> Self {
        let mut files = BTreeMap::from([(OUTPUT.to_owned(), output), (JOURNAL.to_owned(), journal)]);
        // The journal lies beside it as it was written, each line with its link.
        let bare = evidence.map(|evidence| Evidence { journal: Vec::new(), ..evidence.clone() });
        let bytes = bare.and_then(|bare| serde_json::to_vec(&bare).ok());
        files.extend(bytes.map(|bytes| (EVIDENCE.to_owned(), bytes)));
        Self { files }
    }

    /// SHA-256 of every paper, by name.
    pub fn digests(&self) -> BTreeMap<String, String> {
        self.files.iter().map(|(name, bytes)| (name.clone(), sha256(bytes))).collect()
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The error of a file that is not as the grader wrote it.
pub(super) fn broken(path: &Path) -> Error {
    Error::new(Exit::Integrity, msg!("records-broken", path = path.display()))
}

impl Records {
    /// Makes the folder, readable by its owner alone, and takes it for this process: two graders at once would
    /// grade everybody twice.
    pub fn take(root: &Path) -> Result<Self> {
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(root);
        made.map_err(|e| unwritable(root, e))?;
        let path = root.join(LOCK);
        let lock = File::create(&path).map_err(|e| unwritable(&path, e))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(_) => {
                return Err(Error::new(Exit::RunState, msg!("records-locked", path = root.display())));
            }
        }
        let records = Self { root: root.to_owned(), _lock: Some(lock) };
        records.tidy();
        Ok(records)
    }

    /// For reading alone.
    pub fn look(root: &Path) -> Result<Self> {
        match root.is_dir() {
            true => Ok(Self { root: root.to_owned(), _lock: None }),
            false => Err(Error::new(Exit::Usage, msg!("records-none", path = root.display()))),
        }
    }

    pub fn path(&self) -> &Path {
        &self.root
    }

    /// What a grader that was killed left half written.
    fn tidy(&self) {
        for entry in fs::read_dir(&self.root).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(HALF) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }

    /// The candidates that have a folder, in order.
    pub fn candidates(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let graded = entries.filter(|entry| entry.path().join(DOSSIER).is_file());
        let mut ids: Vec<_> = graded.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        ids.sort();
        ids
    }

    pub fn roll(&self) -> Option<Roll> {
        serde_json::from_slice(&fs::read(self.root.join(ROLL)).ok()?).ok()
    }

    pub fn call(&self, lab: &str, candidates: Vec<String>) -> Result<()> {
        let roll = Roll { schema: "lab.roll/v1".to_owned(), lab: lab.to_owned(), candidates };
        let bytes = serde_json::to_vec_pretty(&roll).unwrap_or_default();
        super::save(&self.root.join(ROLL), &bytes)
    }

    /// A candidate's dossier; none where there is no folder. One that cannot be read is an error: nobody's marks
    /// are guessed.
    pub fn dossier(&self, id: &str) -> Result<Option<Dossier>> {
        let path = self.root.join(id).join(DOSSIER);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|e| broken(&path).because(e)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(broken(&path).because(e)),
        }
    }

    /// The evidence that a candidate was judged from. Errors: a paper that is missing or is not the one that the
    /// dossier tells of, a journal whose chain is broken.
    pub fn evidence(&self, dossier: &Dossier) -> Result<Evidence> {
        let folder = self.root.join(&dossier.candidate.id);
        let papers = self.papers(dossier)?;
        // A dossier that tells of no digest would let anything pass.
        let told = |name| papers.get(name).ok_or_else(|| broken(&folder.join(name)));
        let journal = folder.join(JOURNAL);
        told(JOURNAL)?;
        let evidence = serde_json::from_slice(told(EVIDENCE)?);
        let mut evidence: Evidence = evidence.map_err(|e| broken(&folder.join(EVIDENCE)).because(e))?;
        // There is no head beside it: the dossier's digest says where it ends.
        if journal::edited(&journal, &folder.join("journal.head")).is_some() {
            return Err(broken(&journal));
        }
        evidence.journal = journal::read(&journal, 0).0;
        Ok(evidence)
    }

    /// Every paper that the dossier tells of, as it was written.
    pub fn papers(&self, dossier: &Dossier) -> Result<BTreeMap<String, Vec<u8>>> {
        let read = |(name, digest): (&String, &String)| {
            let path = self.root.join(&dossier.candidate.id).join(name);
            let bytes = fs::read(&path).map_err(|e| broken(&path).because(e))?;
            if sha256(&bytes) == *digest { Ok((name.clone(), bytes)) } else { Err(broken(&path)) }
        };
        dossier.evidence.iter().map(read).collect()
    }

    /// The digest of what a candidate handed in, as it lies there now.
    pub fn handed_in(&self, id: &str) -> Result<String> {
        let path = self.root.join(id).join(SUBMISSION);
        // Where nothing was handed in there is no folder.
        let files = if path.is_dir() { super::handed_in(&path)?.files } else { Files::new() };
        Ok(digest(&files))
    }

    /// The bytes that a signature is over, and the envelope that holds it.
    pub fn sealed(&self, id: &str) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
        let path = self.root.join(id).join(DOSSIER);
        let dossier = fs::read(&path).map_err(|e| broken(&path).because(e))?;
        Ok((dossier, fs::read(self.root.join(id).join(ENVELOPE)).ok()))
    }

    /// Writes a candidate's folder, over an older one, with what was handed in. `envelope` signs the dossier.
    pub fn file(
        &self,
        dossier: &Dossier,
        papers: &Papers,
        handed_in: &Files,
        envelope: Option<&[u8]>,
    ) -> Result<()> {
        let id = &dossier.candidate.id;
        let place = self.root.join(id);
        let write = |half: &Path| -> io::Result<()> {
            fs::DirBuilder::new().mode(0o700).create(half)?;
            let papers = papers.files.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice()));
            let given =
                handed_in.iter().map(|(name, bytes)| (format!("{SUBMISSION}/{name}"), bytes.as_slice()));
            let bytes = dossier.bytes();
            let own = [(DOSSIER.to_owned(), bytes.as_slice())];
            let seal = envelope.map(|bytes| (ENVELOPE.to_owned(), bytes));
            papers
                .chain(given)
                .chain(own)
                .chain(seal)
                .try_for_each(|(name, bytes)| put(&half.join(name), bytes))
        };
        replace(&place, write).map_err(|e| unwritable(&place, e))
    }

    /// The dossier alone, anew, beside the papers that stay as they are.
    pub fn amend(&self, dossier: &Dossier, envelope: Option<&[u8]>) -> Result<()> {
        let folder = self.root.join(&dossier.candidate.id);
        super::save(&folder.join(DOSSIER), &dossier.bytes())?;
        match envelope {
            Some(bytes) => super::save(&folder.join(ENVELOPE), bytes),
            // A signature of what it said before would only confuse.
            None => match fs::remove_file(folder.join(ENVELOPE)) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => Err(unwritable(&folder, e)),
                _ => Ok(()),
            },
        }
    }

    /// Takes a candidate off the roll.
    pub(super) fn strike(&self, id: &str) -> Result<()> {
        let Some(roll) = self.roll() else { return Ok(()) };
        let left: Vec<String> = roll.candidates.iter().filter(|called| *called != id).cloned().collect();
        if left.len() == roll.candidates.len() { Ok(()) } else { self.call(&roll.lab, left) }
    }
}

/// Whether a grader has kept records in a folder.
pub(super) fn is_records(root: &Path) -> bool {
    root.join(ROLL).is_file() || root.join(LOCK).is_file()
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}
