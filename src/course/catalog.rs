//! Every lab there is: those in the program, and those in a folder given by `--labs` or `LAB_LABS`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::diagnose::nearest;
use super::{Lab, LoadedLab, folder};
use crate::msg;
use crate::{Error, Exit, Result};

pub(super) static LABS: Dir = include_dir!("$CARGO_MANIFEST_DIR/labs");

/// Where labs are looked up.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// A folder of labs. One with the id of a built-in lab stands before it.
    pub(super) folder: Option<PathBuf>,
}

/// Where a lab of the catalogue is.
enum Source {
    Embedded(&'static Dir<'static>),
    Folder(PathBuf),
}

impl Catalog {
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// Every lab by id, in order, a broken one with its error.
    pub fn list(&self) -> Result<Vec<(String, Result<LoadedLab>)>> {
        let sources = self.sources()?;
        // Reading one takes milliseconds, and a list is looked at often.
        std::thread::scope(|scope| {
            let opened: Vec<_> =
                sources.iter().map(|(id, source)| (id, scope.spawn(move || open(id, source)))).collect();
            let bug = |_| Err(Error::new(Exit::Bug, msg!("cli-bug")));
            Ok(opened.into_iter().map(|(id, lab)| (id.clone(), lab.join().unwrap_or_else(bug))).collect())
        })
    }

    /// The ids of all labs, in order; none is opened.
    pub fn ids(&self) -> Result<Vec<String>> {
        Ok(self.sources()?.into_keys().collect())
    }

    /// The ids of the labs of which something holds, in order; those that cannot be read are left out.
    pub fn with(&self, holds: impl Fn(&Lab) -> bool) -> Vec<String> {
        let all = self.list().unwrap_or_default().into_iter();
        all.filter(|(_, lab)| lab.as_ref().is_ok_and(|lab| holds(&lab.lab))).map(|(id, _)| id).collect()
    }

    /// A lab by id, or by the path of its folder.
    pub fn load(&self, name: &str) -> Result<LoadedLab> {
        let sources = self.sources()?;
        if let Some(source) = sources.get(name) {
            return open(name, source);
        }
        let path = Path::new(name);
        if name.contains(['/', '\\']) || path.join("lab.yaml").is_file() {
            return LoadedLab::from_folder(path);
        }
        let what = match nearest(name, sources.keys().map(String::as_str)) {
            Some(near) => msg!("lab-unknown-near", name = name, near = near),
            None => msg!("lab-unknown", name = name),
        };
        Err(Error::new(Exit::Usage, what))
    }

    fn sources(&self) -> Result<BTreeMap<String, Source>> {
        let embedded = LABS.dirs().filter(|dir| dir.get_file(dir.path().join("lab.yaml")).is_some());
        let mut sources: BTreeMap<_, _> =
            embedded.map(|dir| (base(dir.path()), Source::Embedded(dir))).collect();
        if let Some(folder) = &self.folder {
            let unreadable =
                |e| Error::new(Exit::Usage, msg!("labs-unreadable", folder = folder.display())).because(e);
            for entry in folder.read_dir().map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                if path.join("lab.yaml").is_file() {
                    sources.insert(base(&path), Source::Folder(path));
                }
            }
        }
        Ok(sources)
    }
}

fn base(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn open(id: &str, source: &Source) -> Result<LoadedLab> {
    let loaded = match source {
        Source::Embedded(dir) => LoadedLab::from_files(id, &format!("labs/{id}/"), folder::embedded(dir))?,
        Source::Folder(path) => LoadedLab::from_folder(path)?,
    };
    if loaded.lab.id == id {
        return Ok(loaded);
    }
    Err(Error::new(Exit::LabInvalid, msg!("lab-id-differs", id = loaded.lab.id, folder = id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::template;

    /// A folder with one lab in a folder of this name.
    #[expect(clippy::disallowed_methods, reason = "a folder of the test's own")]
    fn labs(folder: &str, id: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, bytes) in template(id).unwrap() {
            let path = dir.path().join(folder).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        dir
    }

    fn what<T>(result: Result<T>) -> &'static str {
        match result.err().map(|e| e.what.id) {
            Some(std::borrow::Cow::Borrowed(id)) => id,
            _ => "no error",
        }
    }

    #[test]
    fn labs_of_a_folder_stand_beside_the_built_in_ones() {
        let dir = labs("my-lab", "my-lab");
        let catalog = Catalog::new(Some(dir.path().into()));
        let ids: Vec<_> = catalog.list().unwrap().into_iter().map(|(id, lab)| (id, lab.is_ok())).collect();
        assert!(ids.contains(&("my-lab".into(), true)) && ids.contains(&("redis-failover".into(), true)));
        let lab = catalog.load("my-lab").unwrap();
        let by_path = Catalog::default().load(&lab.name).unwrap();
        assert_eq!((by_path.digest, by_path.name), (lab.digest, lab.name));
    }

    #[test]
    fn what_is_not_there_is_said() {
        assert_eq!(what(Catalog::default().load("redis-failovr")), "lab-unknown-near");
        assert_eq!(what(Catalog::default().load("x")), "lab-unknown");
        assert_eq!(what(Catalog::default().load("./x")), "lab-no-folder");
        assert_eq!(what(Catalog::new(Some("/nowhere".into())).list()), "labs-unreadable");
        let dir = labs("another", "my-lab");
        assert_eq!(what(Catalog::new(Some(dir.path().into())).load("another")), "lab-id-differs");
    }
}
