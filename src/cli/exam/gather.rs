//! What there is about candidates: marked papers, records of labs, marks of people.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::records::graded;
use super::{read, read_text};
use crate::cli::Context;
use crate::course::exam::{Exam, read_marks};
use crate::course::{CandidateId, Catalog};
use crate::grade::exam::Given;
use crate::grade::sign::Verifier;
use crate::plan::{Secret, personal_seed};
use crate::report::read_paper;
use crate::{Error, Exit, Result, msg, store};

/// Where to look.
#[derive(clap::Args, Clone, Debug)]
pub struct Sources {
    /// A folder of records that `lab grade` wrote (repeatable: one for each lab)
    #[arg(long, value_name = "DIR")]
    pub records: Vec<PathBuf>,

    /// A paper that `lab quiz --answers … --json` marked, as CANDIDATE.json, or a folder of them (repeatable)
    #[arg(long, value_name = "PATH")]
    pub quiz: Vec<PathBuf>,

    /// Files of marks, one a candidate
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub marks: Vec<PathBuf>,

    /// Take papers and records of the candidate's own seed only: the examiners' secret
    #[arg(long, value_name = "FILE")]
    pub secret: Option<PathBuf>,

    /// Take records only that this key signed, and that hold (as `lab exam verify`)
    #[arg(long, value_name = "FILE", requires = "records")]
    pub public_key: Option<PathBuf>,
}

/// Everything, by candidate, in the order of their ids.
pub fn gather(
    cx: &Context,
    exam: &Exam,
    sources: &Sources,
    only: Option<&CandidateId>,
) -> Result<Vec<Given>> {
    let key = sources.public_key.as_ref().map(|file| Verifier::read(&read_text(file)?)).transpose()?;
    let mut found = Found { only, key: key.as_ref(), labs: cx.labs(), all: BTreeMap::new() };
    for path in &sources.quiz {
        found.papers(path)?;
    }
    for folder in &sources.records {
        found.records(folder)?;
    }
    for file in &sources.marks {
        found.marks(file, exam)?;
    }
    let secret = sources.secret.as_ref().map(|file| Secret::new(&store::secret(file)?)).transpose()?;
    let mut all: Vec<Given> = found.all.into_values().collect();
    if let Some(secret) = secret {
        all.iter_mut().for_each(|given| own_seeds(given, exam, &secret));
    }
    match (all.is_empty(), only) {
        (false, _) => Ok(all),
        (true, Some(candidate)) => {
            Err(Error::new(Exit::Usage, msg!("exam-nothing-of", candidate = candidate)))
        }
        (true, None) => Err(Error::new(Exit::Usage, msg!("exam-nobody"))),
    }
}

struct Found<'a> {
    /// This candidate alone.
    only: Option<&'a CandidateId>,
    key: Option<&'a Verifier>,
    labs: Catalog,
    all: BTreeMap<CandidateId, Given>,
}

impl Found<'_> {
    /// What is known of a candidate; none where somebody else was asked for.
    fn of(&mut self, candidate: &CandidateId) -> Option<&mut Given> {
        let wanted = self.only.is_none_or(|only| only == candidate);
        let new = || Given { candidate: candidate.clone(), ..Given::default() };
        wanted.then(|| self.all.entry(candidate.clone()).or_insert_with(new))
    }

    fn papers(&mut self, path: &Path) -> Result<()> {
        if !path.is_dir() {
            let candidate = self.only.cloned().unwrap_or_else(|| stem(path));
            return self.paper(path, &candidate);
        }
        for file in inside(path)?.iter().filter(|file| file.extension().is_some_and(|e| e == "json")) {
            self.paper(file, &stem(file))?;
        }
        Ok(())
    }

    fn paper(&mut self, file: &Path, candidate: &CandidateId) -> Result<()> {
        if let Some(given) = self.of(candidate) {
            given.papers.push(read_paper(&file.display().to_string(), &read(file)?)?);
        }
        Ok(())
    }

    /// Of two records of a lab the later attempt counts.
    fn records(&mut self, folder: &Path) -> Result<()> {
        for one in graded(folder, self.only, self.key, &self.labs)? {
            let Some(given) = self.of(&one.candidate.id) else { continue };
            given.name = given.name.take().or(Some(one.candidate.name)).filter(|name| !name.is_empty());
            match given.labs.get(&one.lab) {
                Some(before) if before.attempt == one.graded.attempt => {
                    let (candidate, lab) = (one.candidate.id, one.lab);
                    let what = msg!("exam-lab-twice", candidate = candidate, lab = lab);
                    return Err(Error::new(Exit::Usage, what));
                }
                Some(before) if before.attempt > one.graded.attempt => {}
                _ => _ = given.labs.insert(one.lab, one.graded),
            }
        }
        Ok(())
    }

    fn marks(&mut self, file: &Path, exam: &Exam) -> Result<()> {
        let shown = file.display().to_string();
        let marks = read_marks(&shown, &read_text(file)?, exam)?;
        let Some(given) = self.of(&marks.candidate.id) else { return Ok(()) };
        // Two files that both mark something would let the later one win in silence.
        if let Some(id) = marks.marks.keys().find(|id| given.marks.contains_key(*id)) {
            let what = msg!("marks-twice", file = shown, id = id, candidate = marks.candidate.id);
            return Err(Error::new(Exit::LabInvalid, what));
        }
        given.name = marks.candidate.name.or(given.name.take());
        given.marks.extend(marks.marks);
        Ok(())
    }
}

/// What has another seed than the candidate's own is somebody else's, or of another attempt: a question.
fn own_seeds(given: &mut Given, exam: &Exam, secret: &Secret) {
    // Records and papers may have been made when an id was taken as it was spelled.
    let ids = given.candidate.spellings();
    let seeds = |of: &str, attempt| ids.each_ref().map(|id| personal_seed(secret, id, of, attempt));
    let names = exam.papers();
    let own = |n| names.iter().flat_map(move |of| seeds(of, n));
    let papers: Vec<u64> = (1..=ATTEMPTS).flat_map(own).collect();
    for paper in given.papers.iter_mut().filter(|paper| !papers.contains(&paper.seed)) {
        paper.trouble = Some(msg!("exam-paper-seed", seed = paper.seed));
    }
    for (lab, graded) in &mut given.labs {
        if !seeds(lab, graded.attempt).contains(&graded.seed) {
            graded.trouble = Some(msg!("exam-lab-seed", seed = graded.seed));
        }
    }
}

/// A paper does not say which attempt it is.
const ATTEMPTS: u32 = 10;

/// Whose a file is, by its name.
fn stem(file: &Path) -> CandidateId {
    CandidateId::from(file.file_stem().unwrap_or_default().to_string_lossy().as_ref())
}

/// What is in a folder, in order.
fn inside(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |e| Error::new(Exit::Usage, msg!("exam-unreadable", file = folder.display())).because(e);
    let mut all = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        all.push(entry.map_err(unreadable)?.path());
    }
    all.sort();
    Ok(all)
}
