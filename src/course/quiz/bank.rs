//! Every question there is: those in the program, and those in the folder `quiz` of `--labs` or `LAB_LABS`.

use std::collections::BTreeMap;

use super::{Question, Quiz, Subject, validate};
use crate::course::catalog::{Catalog, LABS};
use crate::course::diagnose::Problems;
use crate::course::{Text, validate as lab, yaml};
use crate::{Error, Exit, Result, msg};

/// The questions of all subjects, read and found valid.
#[derive(Clone, Debug)]
pub struct Bank {
    quizzes: BTreeMap<Subject, Quiz>,
}

impl Bank {
    /// A subject's questions, as their file lists them.
    pub fn questions(&self, subject: Subject) -> &[Question] {
        self.quizzes.get(&subject).map_or(&[], |quiz| &quiz.questions)
    }

    pub fn title(&self, subject: Subject) -> Option<&Text> {
        self.quizzes.get(&subject).map(|quiz| &quiz.title)
    }
}

impl Catalog {
    /// Reads all questions. A file of the folder stands before the built-in one of its name.
    pub fn quiz(&self) -> Result<Bank> {
        let mut quizzes = BTreeMap::new();
        // An id is unique in the whole bank: answers name nothing but the question.
        let mut ids = BTreeMap::new();
        for (file, bytes) in self.quiz_files()? {
            let Ok(text) = std::str::from_utf8(&bytes) else {
                return Err(Error::new(Exit::LabInvalid, msg!("lab-not-utf8", file = file)));
            };
            let quiz = read(&file, text, &ids)?;
            let stem = file.rsplit(['/', '\\']).next().unwrap_or_default().trim_end_matches(".yaml");
            if stem != quiz.subject.id() {
                let what = msg!("quiz-subject-differs", subject = quiz.subject, file = file);
                return Err(Error::new(Exit::LabInvalid, what));
            }
            ids.extend(quiz.questions.iter().map(|question| (question.id.clone(), quiz.subject)));
            quizzes.insert(quiz.subject, quiz);
        }
        Ok(Bank { quizzes })
    }

    /// Name in errors, and content.
    fn quiz_files(&self) -> Result<Vec<(String, Vec<u8>)>> {
        let mut files = BTreeMap::new();
        let embedded = LABS.get_dir("quiz").into_iter().flat_map(|dir| dir.files());
        for file in embedded.filter(|file| file.path().extension().is_some_and(|e| e == "yaml")) {
            let name = file.path().file_name().map(std::ffi::OsStr::to_owned);
            let shown = format!("labs/{}", file.path().display());
            files.insert(name.unwrap_or_default(), (shown, file.contents().to_vec()));
        }
        let folder = self.folder.as_ref().map(|labs| labs.join("quiz")).filter(|folder| folder.is_dir());
        if let Some(folder) = folder {
            let unreadable =
                |e| Error::new(Exit::Usage, msg!("labs-unreadable", folder = folder.display())).because(e);
            for entry in folder.read_dir().map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                if path.extension().is_some_and(|e| e == "yaml") {
                    let name = path.file_name().unwrap_or_default().to_owned();
                    let bytes = std::fs::read(&path).map_err(unreadable)?;
                    files.insert(name, (path.display().to_string(), bytes));
                }
            }
        }
        Ok(files.into_values().collect())
    }
}

/// Reads one file of questions; `shown` is its name in errors. All that is wrong is told, with its place.
pub fn read_quiz(shown: &str, text: &str) -> Result<Quiz> {
    read(shown, text, &BTreeMap::new())
}

fn read(shown: &str, text: &str, ids: &BTreeMap<String, Subject>) -> Result<Quiz> {
    let mut problems = Problems::new(shown, text);
    let quiz = parse(text, ids, &mut problems);
    problems.finish()?;
    quiz.ok_or_else(|| Error::new(Exit::Bug, msg!("lab-no-yaml", file = shown)))
}

/// `None` is reported already.
fn parse(text: &str, ids: &BTreeMap<String, Subject>, problems: &mut Problems) -> Option<Quiz> {
    let tree = yaml::read(text).map_err(|e| problems.add_yaml(&e)).ok()?;
    if !lab::format(&tree, problems) {
        return None;
    }
    let quiz: Quiz =
        serde_saphyr::from_str_with_options(text, yaml::options()).map_err(|e| problems.add_yaml(&e)).ok()?;
    validate::check(&quiz, ids, &mut |path, what| problems.add(tree.find(path), what));
    Some(quiz)
}
