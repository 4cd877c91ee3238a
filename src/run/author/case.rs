//! What a lab has to prove, one case a run.

use std::fmt;

use crate::spec::LoadedLab;

/// One case. Its text form is what reports say and `--case` takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// Texts and scripts, without a run.
    Files,
    /// Nobody does anything: 0 points.
    Untouched,
    /// `solution.sh`: all points.
    Solution,
    /// `wrong/NAME.sh`: what it declares.
    Wrong(String),
    /// A fault of the lab, injected and healed: the databases are as good as before.
    Heal(String),
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Case::Files => f.write_str("files"),
            Case::Untouched => f.write_str("untouched"),
            Case::Solution => f.write_str("solution"),
            Case::Wrong(name) => write!(f, "wrong/{name}"),
            Case::Heal(fault) => write!(f, "heal/{fault}"),
        }
    }
}

impl Case {
    /// The file that it runs.
    pub fn script(&self) -> Option<String> {
        match self {
            Case::Solution => Some("solution.sh".to_owned()),
            Case::Wrong(name) => Some(format!("wrong/{name}.sh")),
            Case::Files | Case::Untouched | Case::Heal(_) => None,
        }
    }
}

/// All cases of a lab.
pub fn all(lab: &LoadedLab) -> Vec<Case> {
    let wrong = lab.files().filter_map(|(path, _)| path.strip_prefix("wrong/")?.strip_suffix(".sh"));
    let wrong = wrong.map(|name| Case::Wrong(name.to_owned()));
    let heal = lab.lab.faults.keys().map(|fault| Case::Heal(fault.clone()));
    [Case::Files, Case::Untouched, Case::Solution].into_iter().chain(wrong).chain(heal).collect()
}
