//! The learner's folder as it is at this moment, within a submission's limits.

use crate::course::{Files, Submission, usable};
use crate::i18n::Message;
use crate::journal::Workspace;
use crate::store::handed_in;
use crate::{Error, Exit, Result, msg};

/// What lies in the folder, and what is to be done with it.
pub struct Taken {
    pub files: Files,
    pub submission: Submission,
    /// What is not taken, and what a copy has mended.
    pub notes: Vec<Message>,
}

/// Reads the folder as an examiner reads it. Errors: it is gone, or is no folder; nothing in it can be run.
pub fn take(workspace: &Workspace) -> Result<Taken> {
    let folder = &workspace.folder;
    match folder.metadata() {
        Ok(facts) if facts.is_dir() => {}
        Ok(_) => {
            return Err(Error::new(Exit::RunState, msg!("workspace-no-folder", folder = folder.display())));
        }
        Err(e) => {
            let what = msg!("workspace-gone", folder = folder.display());
            return Err(Error::new(Exit::RunState, what).because(e));
        }
    }
    let handed = handed_in(folder)?;
    let usable = usable(&handed.files);
    let mut notes = handed.notes;
    notes.extend(usable.notes);
    match usable.submission {
        Ok(submission) => Ok(Taken { files: usable.files, submission, notes }),
        Err(e) if *e.what == msg!("submission-empty") => {
            Err(Error::new(e.exit, msg!("workspace-nothing", folder = folder.display())))
        }
        Err(e) => Err(e),
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a folder of the test's own")]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::course::Language;

    fn of(folder: &Path) -> Result<Taken, (Exit, String)> {
        let workspace = Workspace { folder: folder.to_owned(), language: Language::Js };
        take(&workspace).map_err(|e| (e.exit, e.what.id.to_string()))
    }

    fn told(folder: &Path) -> (Exit, String) {
        of(folder).err().expect("refused")
    }

    #[test]
    fn a_folder_is_taken_as_an_examiner_takes_it() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("work");
        assert_eq!(told(&folder), (Exit::RunState, "workspace-gone".into()));
        std::fs::write(&folder, "").unwrap();
        assert_eq!(told(&folder), (Exit::RunState, "workspace-no-folder".into()));
        std::fs::remove_file(&folder).unwrap();
        std::fs::create_dir(&folder).unwrap();
        assert_eq!(told(&folder), (Exit::LabInvalid, "workspace-nothing".into()));
        // As Windows and a careless hand leave it.
        std::fs::write(folder.join("submission.yaml"), "format: 1\r\nprogram: ./go.sh\r\n").unwrap();
        std::fs::write(folder.join("go.sh"), "#!/bin/bash\r\nnode main.js\r\n").unwrap();
        std::fs::write(folder.join("main.js"), "let a = 1;\r\n").unwrap();
        std::os::unix::fs::symlink("/etc/passwd", folder.join("passwd")).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, folder.join("pipe"), rustix::fs::Mode::RUSR).unwrap();
        let taken = of(&folder).unwrap();
        assert_eq!(taken.submission.program.as_deref(), Some("./go.sh"));
        assert_eq!(taken.files["go.sh"], b"#!/bin/bash\nnode main.js\n");
        assert_eq!(taken.files.keys().collect::<Vec<_>>(), ["go.sh", "main.js", "submission.yaml"]);
        let notes: Vec<&str> = taken.notes.iter().map(|note| note.id.as_ref()).collect();
        let plain = "submission-no-plain-file";
        assert_eq!(notes, [plain, plain, "submission-line-ends"]);
        // Of a folder with a library of thousands in it what is run is taken, and the rest is said to be left out.
        (0..10_000).for_each(|n| std::fs::write(folder.join(format!("f{n}")), "").unwrap());
        let taken = of(&folder).unwrap();
        assert_eq!(taken.files.keys().collect::<Vec<_>>(), ["submission.yaml"]);
        assert!(taken.notes.iter().any(|note| note.id == "submission-too-many"));
        std::fs::write(folder.join("submission.yaml"), "format: 1\nprogramme: node main.js\n").unwrap();
        assert_eq!(told(&folder), (Exit::LabInvalid, "spec-file-invalid".into()));
    }
}
