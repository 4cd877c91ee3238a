//! Where the folder is, and the starter files in it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf, absolute};

use crate::course::{Files, Language, LoadedLab};
use crate::journal::{Entry, Event, Workspace};
use crate::store::{Readable, new_folder};
use crate::{Error, Exit, Result, msg};

/// What was found at a workspace's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Laid {
    /// Nothing: the starter files are there now.
    New,
    /// A folder: it is taken as it is.
    AsItWas,
    /// A folder without anything in it.
    Empty,
}

/// The workspace of a run to be: the lab's own folder where none is named, its first language where none is asked for.
/// None where the lab has no starter files. Errors: it has none, and something is asked for; not in that language; what
/// is there is no folder.
pub fn wanted(
    lab: &LoadedLab,
    folder: Option<PathBuf>,
    language: Option<Language>,
) -> Result<Option<Workspace>> {
    let id = &lab.lab.id;
    let refused = |what| Err(Error::new(Exit::Usage, what));
    let Some(workspace) = &lab.lab.workspace else {
        return match folder.is_some() || language.is_some() {
            true => refused(msg!("workspace-none", lab = id)),
            false => Ok(None),
        };
    };
    if let Some(other) = language.filter(|language| !workspace.languages.contains(language)) {
        let all: Vec<_> = workspace.languages.iter().map(|language| language.id()).collect();
        return refused(msg!("workspace-no-language", lab = id, language = other.id(), all = all.join(", ")));
    }
    let Some(language) = language.or(workspace.languages.first().copied()) else { return Ok(None) };
    let folder = folder.unwrap_or_else(|| PathBuf::from(id));
    let folder = absolute(&folder).map_err(|e| {
        Error::new(Exit::Usage, msg!("workspace-unreadable", folder = folder.display())).because(e)
    })?;
    if folder.to_str().is_none() {
        return refused(msg!("workspace-odd-name", folder = folder.display()));
    }
    match folder.metadata() {
        Ok(facts) if !facts.is_dir() => refused(msg!("workspace-no-folder", folder = folder.display())),
        _ => Ok(Some(Workspace { folder, language })),
    }
}

/// Writes the starter files where nothing is. What is there is never touched.
pub fn lay_out(lab: &LoadedLab, workspace: &Workspace) -> Result<Laid> {
    written(&workspace.folder, &lab.starter(workspace.language))
}

/// Writes the reference solution beside the learner's folder, where nothing is, and says where. None where the lab has
/// none in that language.
pub fn solution(lab: &LoadedLab, workspace: &Workspace) -> Result<Option<PathBuf>> {
    let files = lab.below(&format!("solution/{}/", workspace.language.id()));
    if files.is_empty() {
        return Ok(None);
    }
    let mut name = workspace.folder.clone().into_os_string();
    name.push("-solution");
    let folder = PathBuf::from(name);
    written(&folder, &files)?;
    Ok(Some(folder))
}

fn written(folder: &Path, files: &Files) -> Result<Laid> {
    let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    match new_folder(folder, files, Readable::ByAll) {
        Ok(()) => Ok(Laid::New),
        Err(e) if e.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(as_it_is(folder)),
        Err(e) => {
            let what = msg!("workspace-unwritable", folder = folder.display());
            Err(Error::new(Exit::Environment, what).because(e))
        }
    }
}

fn as_it_is(folder: &Path) -> Laid {
    match folder.read_dir().map(|mut names| names.next().is_none()) {
        Ok(true) => Laid::Empty,
        _ => Laid::AsItWas,
    }
}

/// The workspace of an attempt, where it has one.
pub fn of(attempt: &[Entry]) -> Option<&Workspace> {
    attempt.iter().find_map(|entry| match &entry.event {
        Event::Starting { workspace, .. } => workspace.as_ref(),
        _ => None,
    })
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a folder of the test's own")]
mod tests {
    use super::*;
    use crate::course::Catalog;

    fn hello() -> LoadedLab {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/labs/hello");
        LoadedLab::from_folder(Path::new(folder)).unwrap()
    }

    fn told<T>(wanted: Result<T>) -> (Exit, String) {
        wanted.map_err(|e| (e.exit, e.what.id.to_string())).err().expect("refused")
    }

    #[test]
    fn what_is_asked_for_is_there_or_is_told() {
        let lab = hello();
        let workspace = wanted(&lab, None, None).unwrap().unwrap();
        assert_eq!(workspace.language, Language::Js);
        assert_eq!(workspace.folder, std::env::current_dir().unwrap().join("hello"));
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        assert_eq!(told(wanted(&lab, Some(file), None)), (Exit::Usage, "workspace-no-folder".into()));
        let mut js = lab.clone();
        js.lab.workspace.as_mut().unwrap().languages.pop();
        let refused = told(wanted(&js, None, Some(Language::Python)));
        assert_eq!(refused, (Exit::Usage, "workspace-no-language".into()));
        let other = Catalog::default().load("redis-failover").unwrap();
        assert_eq!(wanted(&other, None, None).unwrap(), None);
        assert_eq!(told(wanted(&other, Some("x".into()), None)), (Exit::Usage, "workspace-none".into()));
    }

    #[test]
    fn starter_files_are_written_where_nothing_is_and_nothing_is_overwritten() {
        let (lab, root) = (hello(), tempfile::tempdir().unwrap());
        let folder = root.path().join("deep/mine");
        let workspace = Workspace { folder: folder.clone(), language: Language::Python };
        assert_eq!(lay_out(&lab, &workspace).unwrap(), Laid::New);
        assert!(folder.join("main.py").is_file() && folder.join("submission.yaml").is_file());
        std::fs::write(folder.join("main.py"), "mine").unwrap();
        std::fs::remove_file(folder.join("submission.yaml")).unwrap();
        let js = Workspace { language: Language::Js, ..workspace };
        assert_eq!(lay_out(&lab, &js).unwrap(), Laid::AsItWas);
        assert_eq!(std::fs::read(folder.join("main.py")).unwrap(), b"mine");
        assert_eq!(folder.read_dir().unwrap().count(), 1);
        std::fs::remove_file(folder.join("main.py")).unwrap();
        assert_eq!(lay_out(&lab, &js).unwrap(), Laid::Empty);
        let beside = solution(&lab, &js).unwrap().unwrap();
        assert_eq!(beside, root.path().join("deep/mine-solution"));
        assert!(beside.join("main.js").is_file() && !folder.join("main.js").exists());
        let below_a_file = Workspace { folder: root.path().join("file/mine"), language: Language::Js };
        std::fs::write(root.path().join("file"), "").unwrap();
        assert_eq!(told(lay_out(&lab, &below_a_file)), (Exit::Environment, "workspace-unwritable".into()));
    }
}
