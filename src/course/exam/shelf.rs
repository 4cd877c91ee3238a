//! Every exam there is: those in the program, and those in the folder `exams` of `--labs` or `LAB_LABS`.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::Exam;
use super::validate::{self, Known};
use crate::course::catalog::{Catalog, LABS};
use crate::course::diagnose::{Problems, nearest};
use crate::course::{validate as lab, yaml};
use crate::hex::hex;
use crate::{Error, Exit, Result, msg};

/// A valid exam.
#[derive(Clone, Debug)]
pub struct LoadedExam {
    pub exam: Exam,
    /// SHA-256 of its file.
    pub digest: String,
}

/// Name in errors, and content.
type File = (String, Vec<u8>);

impl Catalog {
    /// Every exam by id, in order, a broken one with its error.
    pub fn exams(&self) -> Result<Vec<(String, Result<LoadedExam>)>> {
        let files = self.exam_files()?;
        Ok(files.into_iter().map(|(id, file)| (id.clone(), self.open_exam(Some(&id), &file))).collect())
    }

    /// An exam by id, or by the path of its file.
    pub fn exam(&self, name: &str) -> Result<LoadedExam> {
        let files = self.exam_files()?;
        if let Some(file) = files.get(name) {
            return self.open_exam(Some(name), file);
        }
        if name.contains(['/', '\\']) || name.ends_with(".yaml") {
            let bytes = std::fs::read(name)
                .map_err(|e| Error::new(Exit::Usage, msg!("exam-unreadable", file = name)).because(e))?;
            return self.open_exam(None, &(name.to_owned(), bytes));
        }
        let what = match nearest(name, files.keys().map(String::as_str)) {
            Some(near) => msg!("exam-unknown-near", name = name, near = near),
            None => msg!("exam-unknown", name = name),
        };
        Err(Error::new(Exit::Usage, what))
    }

    /// Whether there is an exam of this id, or a file that could be one.
    pub fn has_exam(&self, name: &str) -> Result<bool> {
        Ok(name.ends_with(".yaml") || self.exam_files()?.contains_key(name))
    }

    fn open_exam(&self, id: Option<&str>, (shown, bytes): &File) -> Result<LoadedExam> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(Error::new(Exit::LabInvalid, msg!("lab-not-utf8", file = shown)));
        };
        let exam = read_exam(shown, text, self)?;
        match id.filter(|id| **id != exam.id) {
            Some(_) => Err(Error::new(Exit::LabInvalid, msg!("exam-id-differs", id = exam.id, file = shown))),
            None => {
                let digest = hex(&Sha256::digest(bytes));
                Ok(LoadedExam { exam, digest })
            }
        }
    }

    /// By the file's name without its ending. A file of the folder stands before the built-in one of its name.
    fn exam_files(&self) -> Result<BTreeMap<String, File>> {
        let mut files = BTreeMap::new();
        let embedded = LABS.get_dir("exams").into_iter().flat_map(|dir| dir.files());
        for file in embedded {
            if let Some(id) = yaml_stem(file.path()) {
                files.insert(id, (format!("labs/{}", file.path().display()), file.contents().to_vec()));
            }
        }
        let folder = self.folder.as_ref().map(|labs| labs.join("exams")).filter(|folder| folder.is_dir());
        if let Some(folder) = folder {
            let unreadable =
                |e| Error::new(Exit::Usage, msg!("labs-unreadable", folder = folder.display())).because(e);
            for entry in folder.read_dir().map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                if let Some(id) = yaml_stem(&path) {
                    let bytes = std::fs::read(&path).map_err(unreadable)?;
                    files.insert(id, (path.display().to_string(), bytes));
                }
            }
        }
        Ok(files)
    }
}

fn yaml_stem(path: &Path) -> Option<String> {
    let yaml = path.extension().is_some_and(|e| e == "yaml");
    yaml.then(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
}

/// Reads an exam; `shown` is its name in errors. All that is wrong is told, with its place.
pub fn read_exam(shown: &str, text: &str, catalog: &Catalog) -> Result<Exam> {
    let mut problems = Problems::new(shown, text);
    let exam = parse(text, catalog, &mut problems)?;
    problems.finish()?;
    exam.ok_or_else(|| Error::new(Exit::Bug, msg!("exam-unreadable", file = shown)))
}

/// `None` is reported already; an error is of the catalogue, not of the file.
fn parse(text: &str, catalog: &Catalog, problems: &mut Problems) -> Result<Option<Exam>> {
    let tree = match yaml::read(text) {
        Ok(tree) => tree,
        Err(e) => {
            problems.add_yaml(&e);
            return Ok(None);
        }
    };
    if !lab::format(&tree, problems) {
        return Ok(None);
    }
    let exam: Exam = match serde_saphyr::from_str_with_options(text, yaml::options()) {
        Ok(exam) => exam,
        Err(e) => {
            problems.add_yaml(&e);
            return Ok(None);
        }
    };
    let (labs, bank) = (catalog.ids()?, catalog.quiz()?);
    let known = Known { labs: &labs, bank: &bank };
    validate::check(&exam, &known, &mut |path, what| problems.add(tree.find(path), what));
    Ok(Some(exam))
}
