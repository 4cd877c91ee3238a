//! A lab, read and found valid, with its files.

use std::path::Path;

use super::diagnose::Problems;
use super::folder::{self, Files, guide_name};
use super::topologies::topology;
use super::{Lab, Language, Network, Overrides, Topology, Vars, validate, yaml};
use crate::i18n::Lang;
use crate::msg;
use crate::{Error, Exit, Result};

/// A valid lab and everything in its folder.
#[derive(Clone, Debug)]
pub struct LoadedLab {
    pub lab: Lab,
    /// What labels and journals call it: its id, or the absolute path of its folder.
    pub name: String,
    /// SHA-256 of its files.
    pub digest: String,
    /// What it has otherwise than its file says; it has it already.
    pub overrides: Overrides,
    files: Files,
}

impl LoadedLab {
    /// Reads and checks a lab in a folder. It is named by the folder's absolute path.
    pub fn from_folder(folder: &Path) -> Result<Self> {
        let unreadable =
            |e| Error::new(Exit::LabInvalid, msg!("lab-unreadable", folder = folder.display())).because(e);
        let path = folder.canonicalize().map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => {
                Error::new(Exit::LabInvalid, msg!("lab-no-folder", folder = folder.display()))
            }
            _ => unreadable(e),
        })?;
        let files = folder::on_disk(&path).map_err(unreadable)?;
        Self::from_files(&path.to_string_lossy(), &format!("{}/", folder.display()), files)
    }

    /// Reads and checks a lab from its files; `shown` goes before the file names in errors.
    pub fn from_files(name: &str, shown: &str, files: Files) -> Result<Self> {
        let lab = read_lab(shown, &files)?;
        let (digest, overrides) = (folder::digest(&files), Overrides::default());
        Ok(Self { lab, name: name.to_owned(), digest, overrides, files })
    }

    /// The same lab with what somebody wants otherwise.
    pub fn with(mut self, overrides: &Overrides) -> Result<Self> {
        overrides.apply(&mut self.lab)?;
        Ok(Self { overrides: overrides.clone(), ..self })
    }

    /// An error where it has no tasks: nothing can be judged.
    pub fn exercise(&self) -> Result<()> {
        match self.lab.is_exercise() {
            true => Ok(()),
            false => Err(Error::new(Exit::Usage, msg!("lab-asks-nothing", lab = self.lab.id))),
        }
    }

    /// Whether it came with the program. Any other is somebody's work, whom the learner may not know.
    pub fn built_in(&self) -> bool {
        !Path::new(&self.name).is_absolute()
    }

    /// Whether its runs have no way out of the pod.
    pub fn shut_in(&self) -> bool {
        !self.built_in() && self.lab.network == Network::Pod
    }

    /// The guide, variables not yet filled in.
    pub fn guide(&self, lang: Lang) -> &str {
        self.file(guide_name(lang)).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// One file by its path in the lab's folder: `solution.sh`, `wrong/restarted.sh`.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// The starter files of a language, by their path in the learner's folder.
    pub fn starter(&self, language: Language) -> Files {
        self.below(&language.folder())
    }

    /// The files of one of its folders, by their path in there; its name ends with a slash.
    pub fn below(&self, folder: &str) -> Files {
        folder::below(&self.files, folder)
    }

    /// Every file, by path, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The lab's topology with `vars` filled in.
    pub fn topology(&self, vars: &Vars) -> Result<Topology> {
        topology(&self.lab.topology, vars)
    }
}

/// A lab is recorded by its id, or by the path of its folder, which has the id for its name.
pub fn lab_id(name: &str) -> &str {
    name.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(name)
}

fn read_lab(shown: &str, files: &Files) -> Result<Lab> {
    let file = format!("{shown}lab.yaml");
    let Some(bytes) = files.get("lab.yaml") else {
        return Err(Error::new(Exit::LabInvalid, msg!("lab-no-yaml", file = file)));
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(Error::new(Exit::LabInvalid, msg!("lab-not-utf8", file = file)));
    };
    let mut problems = Problems::new(&file, text);
    let lab = parse(text, &mut problems);
    problems.finish()?;
    let (mut lab, tree) = lab.ok_or_else(|| Error::new(Exit::Bug, msg!("lab-no-yaml", file = file)))?;
    let topology = validate::lab(&lab, &tree, &file, text, files)?;
    validate::starters(&lab, &tree, &file, text, files)?;
    validate::guides(&lab, &topology, shown, files)?;
    lab.tell_checks();
    Ok(lab)
}

/// The types and the tree of places. `None` is reported already.
fn parse(text: &str, problems: &mut Problems) -> Option<(Lab, yaml::Yaml)> {
    let tree = yaml::read(text).map_err(|e| problems.add_yaml(&e)).ok()?;
    // First of all: a file of another format has other keys, and each would be reported.
    if !validate::format(&tree, problems) {
        return None;
    }
    let lab = serde_saphyr::from_str_with_options(text, yaml::options());
    Some((lab.map_err(|e| problems.add_yaml(&e)).ok()?, tree))
}
