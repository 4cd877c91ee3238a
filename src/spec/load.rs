//! A lab, read and found valid, with its files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use super::diagnose::{Problems, nearest};
use super::folder::{self, Files};
use super::{Lab, Topology, Vars, read_topology, validate, yaml};
use crate::i18n::Lang;
use crate::msg;
use crate::{Error, Exit, Result};

static COMPOSE: Dir = include_dir!("$CARGO_MANIFEST_DIR/compose");

/// A valid lab and everything in its folder.
#[derive(Clone, Debug)]
pub struct LoadedLab {
    pub lab: Lab,
    /// What labels and journals call it: its id, or the absolute path of its folder.
    pub name: String,
    /// SHA-256 of its files.
    pub digest: String,
    files: Files,
}

impl LoadedLab {
    /// Reads and checks a lab in a folder. It is named by the folder's absolute path.
    pub fn from_folder(folder: &Path) -> Result<Self> {
        let unreadable =
            |e| Error::new(Exit::LabInvalid, msg!("lab-unreadable", folder = folder.display())).because(e);
        let path = folder.canonicalize().map_err(unreadable)?;
        let files = folder::on_disk(&path).map_err(unreadable)?;
        Self::from_files(&path.to_string_lossy(), &format!("{}/", folder.display()), files)
    }

    /// Reads and checks a lab from its files; `shown` goes before the file names in errors.
    pub fn from_files(name: &str, shown: &str, files: Files) -> Result<Self> {
        let lab = read_lab(shown, &files)?;
        Ok(Self { lab, name: name.to_owned(), digest: folder::digest(&files), files })
    }

    /// The guide, variables not yet filled in.
    pub fn guide(&self, lang: Lang) -> &str {
        self.file(guide_name(lang)).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// One file by its path in the lab's folder: `solution.sh`, `wrong/restarted.sh`.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
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

pub(super) fn guide_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "guide.en.md",
        Lang::Ar => "guide.ar.md",
    }
}

/// The topologies that come with the program, by name.
pub fn topologies() -> impl Iterator<Item = &'static str> {
    COMPOSE.files().filter_map(|file| file.path().file_name()?.to_str()?.strip_suffix(".yml"))
}

/// Reads a topology by name.
pub fn topology(name: &str, vars: &Vars) -> Result<Topology> {
    /// Those with their defaults, which every lab is checked against: read once for all labs.
    static DEFAULTS: LazyLock<BTreeMap<&str, Topology>> = LazyLock::new(|| {
        topologies().filter_map(|name| Some((name, read(name, &Vars::new()).ok()?))).collect()
    });
    match DEFAULTS.get(name).filter(|_| vars.is_empty()) {
        Some(topology) => Ok(topology.clone()),
        None => read(name, vars),
    }
}

fn read(name: &str, vars: &Vars) -> Result<Topology> {
    let file = COMPOSE.get_file(format!("{name}.yml")).and_then(|file| file.contents_utf8());
    let Some(text) = file else {
        let near = nearest(name, topologies()).unwrap_or("stack");
        return Err(Error::new(Exit::LabInvalid, msg!("topology-unknown", name = name, near = near)));
    };
    read_topology(&format!("compose/{name}.yml"), text, vars)
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
    let (lab, tree) = lab.ok_or_else(|| Error::new(Exit::Bug, msg!("lab-no-yaml", file = file)))?;
    let topology = validate::lab(&lab, &tree, &file, text)?;
    validate::guides(&lab, &topology, shown, files)?;
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
