//! What a lab has to prove, one case a run.

use std::collections::BTreeSet;
use std::fmt;

use sha2::{Digest, Sha256};

use super::expect::{Expect, expect};
use crate::course::{Files, Language, LoadedLab, SUBMISSION_FILE, digest};
use crate::hex::hex;
use crate::i18n::Message;

/// One case. Its text form is what reports say and `--case` takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// Texts and scripts, without a run.
    Files,
    /// Nobody does anything, or hands in the starter files as they are: 0 points.
    Untouched(Option<Language>),
    /// `solution.sh`, or the folder `solution/LANGUAGE`: all points.
    Solution(Option<Language>),
    /// `wrong/NAME.sh` or the folder `wrong/NAME`: what it declares.
    Wrong(String),
    /// `right/NAME.sh` or the folder `right/NAME`: an unusual way that is right, too: all points.
    Right(String),
    /// A fault of the lab, injected and healed: the databases are as good as before.
    Heal(String),
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Case::Files => f.write_str("files"),
            Case::Untouched(None) => f.write_str("untouched"),
            Case::Untouched(Some(language)) => write!(f, "untouched/{}", language.id()),
            Case::Solution(None) => f.write_str("solution"),
            Case::Solution(Some(language)) => write!(f, "solution/{}", language.id()),
            Case::Wrong(name) => write!(f, "wrong/{name}"),
            Case::Right(name) => write!(f, "right/{name}"),
            Case::Heal(fault) => write!(f, "heal/{fault}"),
        }
    }
}

impl Case {
    /// The file that it runs, where it is one.
    pub fn script(&self) -> Option<String> {
        match self {
            Case::Solution(None) => Some("solution.sh".to_owned()),
            Case::Wrong(name) => Some(format!("wrong/{name}.sh")),
            Case::Right(name) => Some(format!("right/{name}.sh")),
            Case::Solution(Some(_)) | Case::Files | Case::Untouched(_) | Case::Heal(_) => None,
        }
    }

    /// What that file holds.
    pub(super) fn script_in<'a>(&self, lab: &'a LoadedLab) -> &'a [u8] {
        self.script().and_then(|path| lab.file(&path)).unwrap_or_default()
    }

    /// The folder that it hands in, in a lab with a workspace.
    pub(super) fn handed_in(&self, lab: &LoadedLab) -> Option<Files> {
        let files = match self {
            Case::Untouched(Some(language)) => lab.starter(*language),
            Case::Solution(Some(_)) | Case::Wrong(_) | Case::Right(_) => lab.below(&format!("{self}/")),
            Case::Solution(None) | Case::Untouched(None) | Case::Files | Case::Heal(_) => return None,
        };
        (!files.is_empty()).then_some(files)
    }

    /// It does something of its own, which can be kept as an example.
    pub fn is_example(&self) -> bool {
        matches!(self, Case::Solution(_) | Case::Wrong(_) | Case::Right(_))
    }

    /// What its head says of it.
    pub(super) fn expect(&self, lab: &LoadedLab) -> Result<Expect, Message> {
        match self.handed_in(lab) {
            Some(files) => expect(files.get(SUBMISSION_FILE).map(Vec::as_slice).unwrap_or_default()),
            None => expect(self.script_in(lab)),
        }
    }

    /// SHA-256 of what it does.
    pub(super) fn digest(&self, lab: &LoadedLab) -> String {
        match self.handed_in(lab) {
            Some(files) => digest(&files),
            None => hex(&Sha256::digest(self.script_in(lab))),
        }
    }
}

/// Which cases of a lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Among {
    #[default]
    All,
    /// One near-miss for each check that one is said to fail, and no unusual right way: what a run shows of a lab
    /// beyond what captured runs show.
    Sample,
    /// What can be captured: near-misses and unusual right ways.
    Scripts,
}

/// Cases of a lab, in the order in which they are told.
pub fn cases(lab: &LoadedLab, among: Among) -> Vec<Case> {
    let mut shown = BTreeSet::new();
    let mut sampled = |case: &Case| match case {
        Case::Right(_) => false,
        // One that declares nothing is told of by its own proof.
        Case::Wrong(_) => fails(lab, case).is_none_or(|check| shown.insert(check)),
        _ => true,
    };
    let mut all = all(lab);
    all.retain(|case| match among {
        Among::All => true,
        Among::Sample => sampled(case),
        Among::Scripts => matches!(case, Case::Wrong(_) | Case::Right(_)),
    });
    all
}

/// The check that a near-miss says that it fails, whichever task asks for it.
fn fails(lab: &LoadedLab, case: &Case) -> Option<String> {
    let wanted = case.expect(lab).ok()?;
    wanted.fails.split_once('/').map(|(_, check)| check.to_owned())
}

fn all(lab: &LoadedLab) -> Vec<Case> {
    // Scripts, or where the lab has a workspace folders that are handed in.
    let ending = if lab.lab.workspace.is_some() { format!("/{SUBMISSION_FILE}") } else { ".sh".to_owned() };
    let ending = ending.as_str();
    let named = |folder: &'static str| {
        let names = lab.files().filter_map(move |(path, _)| path.strip_prefix(folder)?.strip_suffix(ending));
        names.map(str::to_owned)
    };
    let (wrong, right) = (named("wrong/").map(Case::Wrong), named("right/").map(Case::Right));
    let languages: Vec<Option<Language>> = match &lab.lab.workspace {
        Some(workspace) => workspace.languages.iter().copied().map(Some).collect(),
        None => vec![None],
    };
    let untouched = languages.iter().copied().map(Case::Untouched);
    let solution = languages.iter().copied().map(Case::Solution);
    let heal = lab.lab.faults.keys().map(|fault| Case::Heal(fault.clone()));
    [Case::Files].into_iter().chain(untouched).chain(solution).chain(wrong).chain(right).chain(heal).collect()
}
