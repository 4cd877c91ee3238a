//! What is kept about graded submissions: one folder a candidate, written whole or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::files::{HALF, replace};
use super::journal::{self, Flaw};
use super::save::save_own;
use super::spelled::spelled;
use super::unwritable::unwritable_there;
use super::{HandedIn, private};
use crate::course::{CandidateId, Files};
use crate::dir::{Dir, Inside};
use crate::grade::Dossier;
use crate::hex::hex;
use crate::journal::Evidence;
use crate::{Error, Exit, Result, msg};

const DOSSIER: &str = "dossier.json";
const ENVELOPE: &str = "dossier.dsse.json";
const EVIDENCE: &str = "evidence.json";
const JOURNAL: &str = "journal.jsonl";
const OUTPUT: &str = "output.txt";
const SUBMISSION: &str = "submission";
const ROLL: &str = "roll.json";
const LOCK: &str = ".lab-grade.lock";
/// In a candidate's folder; a grader writes six.
const MOST_NAMES: usize = 100;

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
    pub candidates: Vec<CandidateId>,
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
        private::make_named(root)?;
        Self::hold(root)
    }

    /// The same of a folder that is there, whoever can read it: nothing new is kept there.
    pub(super) fn hold(root: &Path) -> Result<Self> {
        let path = root.join(LOCK);
        let lock = private::options().write(true).create(true).truncate(true).open(&path);
        let lock = lock.map_err(|e| unwritable_there(&path, e))?;
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

    /// A candidate's folder, however the name is spelled.
    fn place(&self, id: &str) -> PathBuf {
        self.root.join(spelled(&self.root, id, ""))
    }

    /// The candidates that have a folder, in order, as the folders are called.
    pub fn candidates(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let graded = entries.filter(|entry| entry.path().join(DOSSIER).symlink_metadata().is_ok());
        let mut ids: Vec<_> = graded.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        ids.sort();
        ids
    }

    pub fn roll(&self) -> Option<Roll> {
        let Ok(Inside::File(file, _)) = Dir::open(&self.root).ok()?.own(ROLL.as_ref()) else { return None };
        serde_json::from_reader(io::BufReader::new(file)).ok()
    }

    /// A candidate's folder, held open. What lies in another's, and a link leads there, is nobody's record.
    fn folder(&self, id: &str) -> io::Result<Dir> {
        match Dir::open(&self.root)?.own(spelled(&self.root, id, "").as_ref())? {
            Inside::Folder(dir) => Ok(dir),
            _ => Err(io::Error::other("it is no folder")),
        }
    }

    /// A file of a candidate's folder.
    fn read(&self, id: &str, name: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self.folder(id)?.own(name.as_ref())? {
            Inside::File(mut file, _) => file.read_to_end(&mut bytes)?,
            _ => return Err(io::Error::other("it is no file")),
        };
        Ok(bytes)
    }

    /// What lies in a candidate's folder and was not put there by a grader: names.
    pub fn added(&self, id: &str) -> Result<Vec<String>> {
        let broken = |e: io::Error| broken(&self.place(id)).because(e);
        let ours = [DOSSIER, ENVELOPE, EVIDENCE, JOURNAL, OUTPUT, SUBMISSION];
        let (names, _) = self.folder(id).and_then(|dir| dir.names(MOST_NAMES)).map_err(broken)?;
        let added = names.iter().filter(|name| !ours.iter().any(|ours| name == ours));
        Ok(added.map(|name| name.to_string_lossy().into_owned()).collect())
    }

    pub fn call(&self, lab: &str, candidates: Vec<CandidateId>) -> Result<()> {
        let roll = Roll { schema: "lab.roll/v1".to_owned(), lab: lab.to_owned(), candidates };
        let bytes = serde_json::to_vec_pretty(&roll).unwrap_or_default();
        save_own(&self.root.join(ROLL), &bytes)
    }

    /// A candidate's dossier; none where there is no folder. One that cannot be read is an error: nobody's marks
    /// are guessed.
    pub fn dossier(&self, id: &str) -> Result<Option<Dossier>> {
        let path = self.place(id).join(DOSSIER);
        match self.read(id, DOSSIER) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|e| broken(&path).because(e)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(broken(&path).because(e)),
        }
    }

    /// The evidence that a candidate was judged from. Errors: a paper that is missing or is not the one that the
    /// dossier tells of, a journal whose chain is broken.
    pub fn evidence(&self, dossier: &Dossier) -> Result<Evidence> {
        let folder = self.place(&dossier.candidate.id);
        let papers = self.papers(dossier)?;
        // A dossier that tells of no digest would let anything pass.
        let told = |name| papers.get(name).ok_or_else(|| broken(&folder.join(name)));
        let journal = told(JOURNAL)?;
        let evidence = serde_json::from_slice(told(EVIDENCE)?);
        let mut evidence: Evidence = evidence.map_err(|e| broken(&folder.join(EVIDENCE)).because(e))?;
        // There is no head beside it: the dossier's digest says where it ends.
        match journal::flaw_in(journal, "") {
            Some(Flaw::Edited(_)) => return Err(broken(&folder.join(JOURNAL))),
            Some(unreadable) => return Err(unreadable.error(&folder.join(JOURNAL))),
            None => {}
        }
        evidence.journal = journal::entries(journal);
        Ok(evidence)
    }

    /// Every paper that the dossier tells of, as it was written.
    pub fn papers(&self, dossier: &Dossier) -> Result<BTreeMap<String, Vec<u8>>> {
        let read = |(name, digest): (&String, &String)| {
            let path = self.place(&dossier.candidate.id).join(name);
            let bytes = self.read(&dossier.candidate.id, name).map_err(|e| broken(&path).because(e))?;
            if sha256(&bytes) == *digest { Ok((name.clone(), bytes)) } else { Err(broken(&path)) }
        };
        dossier.evidence.iter().map(read).collect()
    }

    /// What a candidate handed in, as it lies there now. What is noted about it came later: what was kept are plain
    /// files and the folders that they are in.
    pub fn handed_in(&self, id: &str) -> Result<HandedIn> {
        let path = self.place(id).join(SUBMISSION);
        // Where nothing was handed in there is no folder.
        let folder =
            self.folder(id).and_then(|dir| dir.names(MOST_NAMES)).map_err(|e| broken(&path).because(e))?;
        if folder.0.iter().any(|name| name == SUBMISSION) {
            super::handed_in(&path)
        } else {
            Ok(HandedIn::default())
        }
    }

    /// The bytes that a signature is over, and the envelope that holds it.
    pub fn sealed(&self, id: &str) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
        let path = self.place(id).join(DOSSIER);
        let dossier = self.read(id, DOSSIER).map_err(|e| broken(&path).because(e))?;
        Ok((dossier, self.read(id, ENVELOPE).ok()))
    }

    /// Writes a candidate's folder, over an older one, with what was handed in. `envelope` signs the dossier.
    pub fn file(
        &self,
        dossier: &Dossier,
        papers: &Papers,
        handed_in: &Files,
        envelope: Option<&[u8]>,
    ) -> Result<()> {
        let place = self.place(&dossier.candidate.id);
        let write = |half: &Path| -> io::Result<()> {
            private::make(half)?;
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
        replace(&place, write).map_err(|e| unwritable_there(&place, e))
    }

    /// The dossier alone, anew, beside the papers that stay as they are.
    pub fn amend(&self, dossier: &Dossier, envelope: Option<&[u8]>) -> Result<()> {
        let folder = self.place(&dossier.candidate.id);
        save_own(&folder.join(DOSSIER), &dossier.bytes())?;
        match envelope {
            Some(bytes) => save_own(&folder.join(ENVELOPE), bytes),
            // A signature of what it said before would only confuse.
            None => match fs::remove_file(folder.join(ENVELOPE)) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => Err(unwritable_there(&folder, e)),
                _ => Ok(()),
            },
        }
    }

    /// Takes a candidate off the roll.
    pub(super) fn strike(&self, id: &CandidateId) -> Result<()> {
        let Some(roll) = self.roll() else { return Ok(()) };
        let left: Vec<_> = roll.candidates.iter().filter(|called| *called != id).cloned().collect();
        if left.len() == roll.candidates.len() { Ok(()) } else { self.call(&roll.lab, left) }
    }
}

/// Whether a grader has kept records in a folder.
pub(super) fn is_records(root: &Path) -> bool {
    root.join(ROLL).is_file() || root.join(LOCK).is_file()
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        private::make(parent)?;
    }
    let mut file = private::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}
