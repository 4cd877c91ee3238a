//! Everything about a candidate in a folder: found, and removed.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::unwritable;
use super::records::{Records, is_records};
use crate::Result;

/// The endings of files that are about one candidate and carry the candidate's id as their name.
const ENDINGS: &[&str] = &["clock.json", "csv", "html", "json", "jwt", "md", "png", "tap", "xml", "yaml"];

/// What a folder has about a candidate: records, also half written ones, and files of the candidate's name. What an
/// id could not name is nobody's.
pub fn about(root: &Path, id: &str) -> Vec<PathBuf> {
    // `..`, an absolute path or a path in the folder of somebody else.
    if Path::new(id).file_name() != Some(OsStr::new(id)) {
        return Vec::new();
    }
    let folders = ["", ".half-", ".half-old-"].map(|before| root.join(format!("{before}{id}")));
    // What was handed in lies beside the candidate's clock.
    let timed = root.join(format!("{id}.clock.json")).exists();
    let is_record =
        |path: &PathBuf| path.is_dir() && (path.join("dossier.json").exists() || timed || is_half(path));
    let files = ENDINGS.iter().map(|ending| root.join(format!("{id}.{ending}")));
    folders.into_iter().filter(is_record).chain(files.filter(|path| path.is_file())).collect()
}

fn is_half(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".half-"))
}

/// Removes what [`about`] found, and the name from the roll of the class. Nobody may be grading into the folder.
pub fn forget(root: &Path, id: &str, found: &[PathBuf]) -> Result<()> {
    let records = is_records(root).then(|| Records::take(root)).transpose()?;
    for path in found {
        let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        match removed {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(unwritable(path, e)),
            _ => {}
        }
    }
    match records {
        Some(records) => records.strike(id),
        None => Ok(()),
    }
}

/// Whether the roll of the class names a candidate.
pub fn is_called(root: &Path, id: &str) -> bool {
    let roll = Records::look(root).ok().and_then(|records| records.roll());
    roll.is_some_and(|roll| roll.candidates.iter().any(|called| called == id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_about_one_goes_and_everybody_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("records");
        let put = |name: &str| {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        };
        for name in [
            "ali/dossier.json",
            ".half-ali/x",
            "ali.json",
            "ali.yaml",
            "ali2/dossier.json",
            "sara/dossier.json",
        ] {
            put(name);
        }
        put("../ali/dossier.json");
        let records = Records::take(&root).unwrap();
        records.call("redis-create", ["ali", "sara"].map(str::to_owned).to_vec()).unwrap();
        drop(records);
        // Of a grader that was killed afterwards.
        put(".half-ali/x");
        assert!(is_called(&root, "ali"));
        let found = about(&root, "ali");
        let names = ["ali", ".half-ali", "ali.json", "ali.yaml"].map(|name| root.join(name));
        assert_eq!(found, names);
        forget(&root, "ali", &found).unwrap();
        assert_eq!(about(&root, "ali"), Vec::<PathBuf>::new());
        assert!(!is_called(&root, "ali") && is_called(&root, "sara"));
        for stays in ["ali2/dossier.json", "sara/dossier.json", "../ali/dossier.json"] {
            assert!(root.join(stays).is_file(), "{stays}");
        }
    }

    #[test]
    fn a_path_is_nobodys_name() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("records");
        fs::create_dir_all(root.join("inner")).unwrap();
        fs::create_dir_all(folder.path().join("other")).unwrap();
        fs::write(folder.path().join("other/dossier.json"), "").unwrap();
        fs::write(folder.path().join("other.json"), "").unwrap();
        let absolute = folder.path().join("other").display().to_string();
        for id in ["../other", "..", ".", "", "/", "inner/../../other", absolute.as_str()] {
            assert_eq!(about(&root, id), Vec::<PathBuf>::new(), "{id}");
        }
    }

    #[test]
    fn nobody_is_forgotten_under_a_grader() {
        let folder = tempfile::tempdir().unwrap();
        let grading = Records::take(folder.path()).unwrap();
        let error = forget(folder.path(), "ali", &[]).unwrap_err();
        assert_eq!(error.exit, crate::Exit::RunState);
        drop(grading);
        forget(folder.path(), "ali", &[]).unwrap();
    }
}
