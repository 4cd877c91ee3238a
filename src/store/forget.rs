//! Everything about a candidate in a folder: found, and removed.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::HALF;
use super::records::{Records, is_records};
use super::spelled::names;
use super::unwritable::unwritable_there;
use crate::Result;
use crate::course::CandidateId;

/// The endings of files that are about one candidate and carry the candidate's id as their name.
const ENDINGS: &[&str] = &["clock.json", "csv", "html", "json", "jwt", "md", "png", "tap", "xml", "yaml"];

/// What a folder has about a candidate: records, also half written ones, and files of the candidate's name, however
/// any of them spells it. What an id could not name is nobody's.
pub fn about(root: &Path, id: &CandidateId) -> Vec<PathBuf> {
    let names = names(root);
    let timed = names.iter().any(|name| name.strip_suffix(".clock.json").is_some_and(|name| is_of(name, id)));
    // What was handed in lies beside the candidate's clock.
    let is_record =
        |path: &PathBuf| path.is_dir() && (path.join("dossier.json").exists() || timed || is_half(path));
    let called = |of: fn(&str) -> Option<&str>| {
        names
            .iter()
            .filter(move |name| of(name).is_some_and(|name| is_of(name, id)))
            .map(|name| root.join(name))
    };
    let folders = called(|name| match name.strip_prefix(HALF) {
        Some(half) => Some(half.strip_prefix("old-").unwrap_or(half)),
        None => Some(name),
    });
    let files = called(|name| ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)?.strip_suffix('.')));
    folders.filter(is_record).chain(files.filter(|path| path.is_file())).collect()
}

/// Whom a folder tells of whose names look like this one and are others: they stay.
pub fn twins(root: &Path, id: &CandidateId) -> BTreeSet<CandidateId> {
    let files = |name: &String| {
        ENDINGS.iter().find_map(|e| name.strip_suffix(e)?.strip_suffix('.').map(str::to_owned))
    };
    let names = names(root).into_iter().filter(|name| !name.starts_with('.'));
    let called = names.map(|name| files(&name).unwrap_or(name)).map(CandidateId::from);
    let roll = Records::look(root).ok().and_then(|records| records.roll());
    let all = called.chain(roll.into_iter().flat_map(|roll| roll.candidates));
    all.filter(|other| other != id && other.glance() == id.glance()).collect()
}

/// Whether a name on disk is a candidate's: as it is, or with signs written out as older versions wrote them.
fn is_of(name: &str, id: &CandidateId) -> bool {
    id.is_spelled(name) || written_out(name).is_some_and(|name| id.is_spelled(&name))
}

/// `%E2%80%8C` as what it stands for; none where nothing is written out, or it is no text.
fn written_out(name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| *first == b'%').and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).ok().filter(|text| text != name)
}

fn is_half(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(HALF))
}

/// Removes what [`about`] found, and the name from the roll of the class. Nobody may be grading into the folder.
pub fn forget(root: &Path, id: &CandidateId, found: &[PathBuf]) -> Result<()> {
    let records = is_records(root).then(|| Records::hold(root)).transpose()?;
    for path in found {
        let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        match removed {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(unwritable_there(path, e)),
            _ => {}
        }
    }
    match records {
        Some(records) => records.strike(id),
        None => Ok(()),
    }
}

/// Whether the roll of the class names a candidate.
pub fn is_called(root: &Path, id: &CandidateId) -> bool {
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
        let records = Records::hold(&root).unwrap();
        records.call("redis-create", ["ali", "sara"].map(CandidateId::from).to_vec()).unwrap();
        drop(records);
        // Of a grader that was killed afterwards.
        put(".half-ali/x");
        assert!(is_called(&root, &"ali".into()));
        let found = about(&root, &"ali".into());
        let names = [".half-ali", "ali", "ali.json", "ali.yaml"].map(|name| root.join(name));
        assert_eq!(found, names);
        forget(&root, &"ali".into(), &found).unwrap();
        assert_eq!(about(&root, &"ali".into()), Vec::<PathBuf>::new());
        assert!(!is_called(&root, &"ali".into()) && is_called(&root, &"sara".into()));
        for stays in ["ali2/dossier.json", "sara/dossier.json", "../ali/dossier.json"] {
            assert!(root.join(stays).is_file(), "{stays}");
        }
    }

    #[test]
    fn every_spelling_goes_and_near_twins_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let nfd = "\u{627}\u{654}\u{62d}\u{645}\u{62f}";
        let put = |name: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        };
        let all = [
            format!("{nfd}/dossier.json"),
            format!("{nfd}.clock.json"),
            "أحمد.json".into(),
            "أحمد .yaml".into(),
        ];
        all.iter().for_each(|name| put(name));
        ["أحمـد/dossier.json", "أحمد2/dossier.json"].iter().for_each(|name| put(name));
        let ahmad = CandidateId::from("أحمد");
        let found = about(folder.path(), &ahmad);
        assert_eq!(found.len(), all.len(), "{found:?}");
        forget(folder.path(), &ahmad, &found).unwrap();
        assert_eq!(about(folder.path(), &ahmad), Vec::<PathBuf>::new());
        assert_eq!(twins(folder.path(), &ahmad), BTreeSet::from(["أحمـد".into()]));
        // As versions before this one wrote a joiner.
        put("علی%E2%80%8Cرضا/dossier.json");
        assert_eq!(about(folder.path(), &"علی\u{200c}رضا".into()).len(), 1);
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
            assert_eq!(about(&root, &id.into()), Vec::<PathBuf>::new(), "{id}");
        }
    }

    #[test]
    fn nobody_is_forgotten_under_a_grader() {
        let folder = tempfile::tempdir().unwrap();
        let grading = Records::take(folder.path()).unwrap();
        let error = forget(folder.path(), &"ali".into(), &[]).unwrap_err();
        assert_eq!(error.exit, crate::Exit::RunState);
        drop(grading);
        forget(folder.path(), &"ali".into(), &[]).unwrap();
    }
}
