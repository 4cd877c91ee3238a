//! `submission.yaml`: who hands in, and what there is to run. A folder with a bare `solution.sh` needs none.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::App;
use super::diagnose::Problems;
use super::folder::Files;
use super::yaml;
use crate::{Error, Exit, Result, msg};

/// The file that describes a submission.
pub const FILE: &str = "submission.yaml";
/// What is run where no file describes anything.
pub const SCRIPT: &str = "solution.sh";
/// What is taken as a drawing where no file describes anything; the first that is there.
pub const DRAWINGS: [&str; 2] = ["architecture.mmd", "architecture.yaml"];
/// More answers than any lab has tasks.
const MOST_ANSWERS: usize = 100;
/// Bytes of one answer; bytes of a description.
const LONGEST: usize = 200;
const LARGEST: usize = 64 << 10;

/// What a candidate hands in, read and found valid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    pub format: u32,
    /// Believed only where one submission is graded by itself: in a class the folder's name says whose it is.
    #[serde(default)]
    pub candidate: Option<Who>,
    /// A shell command, run in the submission's folder inside the pod.
    #[serde(default)]
    pub run: Option<String>,
    /// A program that serves while everything else happens, and is asked by the lab's checks.
    #[serde(default)]
    pub serve: Option<Serve>,
    /// A shell command, run as `run` is, in a container of its own, whenever a check asks the program something: it
    /// reads questions from its input and writes the answers to its output.
    #[serde(default)]
    pub program: Option<String>,
    /// The file that holds the drawing, in a lab about one: `architecture.mmd`.
    #[serde(default)]
    pub drawing: Option<String>,
    /// Task to answer, handed in once `run` has ended.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// What a person will read, by what it is: `runbook: RUNBOOK.md`.
    #[serde(default)]
    pub files: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Serve {
    /// A shell command, run as `run` is, in a container of its own. It begins first.
    pub run: String,
    /// Where the program listens, on every address (0.0.0.0).
    pub port: u16,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Who {
    pub id: String,
    #[serde(default)]
    pub name: String,
}

impl Submission {
    /// The format that this version reads.
    pub const FORMAT: u32 = 1;

    /// What the files of a submission say. Errors: nothing to grade, a description that is wrong (with line and
    /// column), a file named that is not there.
    pub fn of(files: &Files) -> Result<Self> {
        match (files.get(FILE), files.contains_key(SCRIPT)) {
            (Some(bytes), _) => read(bytes, files),
            (None, true) => {
                Ok(Self { format: Self::FORMAT, run: Some(format!("./{SCRIPT}")), ..Self::default() })
            }
            (None, false) => match DRAWINGS.iter().find(|name| files.contains_key(**name)) {
                Some(name) => {
                    let drawing = Some((*name).to_owned());
                    Ok(Self { format: Self::FORMAT, drawing, ..Self::default() })
                }
                None => Err(Error::new(Exit::LabInvalid, msg!("submission-empty"))),
            },
        }
    }
}

fn read(bytes: &[u8], files: &Files) -> Result<Submission> {
    let invalid = |what| Error::new(Exit::LabInvalid, what);
    let text = std::str::from_utf8(bytes).map_err(|_| invalid(msg!("lab-not-utf8", file = FILE)))?;
    if bytes.len() > LARGEST {
        return Err(invalid(msg!("submission-long", file = FILE, most = LARGEST)));
    }
    let mut problems = Problems::new(FILE, text);
    let read = yaml::read(text).and_then(|tree| {
        let submission = serde_saphyr::from_str_with_options::<Submission>(text, yaml::options())?;
        Ok((tree, submission))
    });
    let (tree, submission) = match read {
        Ok(read) => read,
        Err(e) => {
            problems.add_yaml(&e);
            problems.finish()?;
            return Err(invalid(msg!("submission-empty")));
        }
    };
    let mut refuse = |path: &str, what| problems.add(tree.find(path), what);
    if submission.format != Submission::FORMAT {
        refuse("format", msg!("spec-plan-format", format = submission.format, ours = Submission::FORMAT));
    }
    let says = |command: &Option<String>| command.as_ref().is_some_and(|command| !command.trim().is_empty());
    let runs = says(&submission.run) || says(&submission.program);
    let draws = submission.drawing.is_some();
    if !runs && !draws && submission.serve.is_none() && submission.answers.is_empty() {
        refuse("", msg!("submission-nothing-to-do"));
    }
    if let Some(serve) = &submission.serve {
        if serve.run.trim().is_empty() {
            refuse("serve/run", msg!("submission-serves-nothing"));
        }
        if serve.port < App::LOWEST {
            refuse("serve/port", msg!("submission-serves-low", port = serve.port, lowest = App::LOWEST));
        }
    }
    if let Some(file) = submission.drawing.as_ref().filter(|file| !files.contains_key(*file)) {
        refuse("drawing", msg!("submission-no-file", file = file));
    }
    if submission.answers.len() > MOST_ANSWERS {
        refuse("answers", msg!("submission-many-answers", most = MOST_ANSWERS));
    }
    for (task, answer) in submission.answers.iter().take(MOST_ANSWERS) {
        if answer.len() > LONGEST {
            refuse(&format!("answers/{task}"), msg!("submission-long", file = task, most = LONGEST));
        }
    }
    for (what, file) in submission.files.iter().take(MOST_ANSWERS) {
        if !files.contains_key(file) {
            refuse(&format!("files/{what}"), msg!("submission-no-file", file = file));
        }
    }
    problems.finish()?;
    Ok(submission)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[(&str, &str)]) -> Files {
        names.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn of(yaml: &str) -> Result<Submission> {
        Submission::of(&files(&[(FILE, yaml), ("RUNBOOK.md", "#"), ("solve.py", "")]))
    }

    #[test]
    fn a_bare_script_is_a_submission() {
        let bare = Submission::of(&files(&[(SCRIPT, "")])).unwrap();
        assert_eq!(bare.run.as_deref(), Some("./solution.sh"));
        assert_eq!(*Submission::of(&files(&[("a", "")])).unwrap_err().what, msg!("submission-empty"));
        let drawn = Submission::of(&files(&[("architecture.yaml", ""), ("architecture.mmd", "")])).unwrap();
        assert_eq!(drawn.drawing.as_deref(), Some("architecture.mmd"));
    }

    #[test]
    fn a_description_says_who_and_what() {
        let said = of("format: 1\ncandidate: { id: ali, name: علي }\nrun: python3 solve.py --fast\n\
            answers: { find-master: 7002, why: 'yes' }\nfiles: { runbook: RUNBOOK.md }\n");
        let said = said.unwrap();
        assert_eq!(said.candidate.unwrap().name, "علي");
        assert_eq!(said.run.as_deref(), Some("python3 solve.py --fast"));
        assert_eq!(said.answers["find-master"], "7002");
        assert_eq!(said.files["runbook"], "RUNBOOK.md");
        let served = of("format: 1\nserve: { run: python3 app.py, port: 8080 }\n").unwrap();
        assert_eq!(served.serve, Some(Serve { run: "python3 app.py".into(), port: 8080 }));
        let asked = of("format: 1\nprogram: node cache.js\n").unwrap();
        assert_eq!(asked.program.as_deref(), Some("node cache.js"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let wrong = [
            ("format: 1\nrun: ./a\nsurprise: 1\n", "3:1"),
            ("format: 2\nrun: ./a\n", "1:9"),
            ("format: 1\n", "1:1"),
            ("format: 1\nprogram: ' '\n", "1:1"),
            ("format: 1\nrun: ./a\nfiles: { runbook: ../../etc/passwd }\n", "3:19"),
            ("format: 1\nanswers: { a: [1] }\n", "2:"),
            ("format: 1\ndrawing: system.mmd\n", "2:10"),
            ("format: 1\nserve: { run: ./a }\n", "2:"),
            ("format: 1\nserve: { run: ' ', port: 8080 }\n", "2:15"),
            ("format: 1\nserve: { run: ./a, port: 80 }\n", "2:26"),
            ("format: 1\nserve: { run: ./a, port: 70000 }\n", "2:"),
            ("format: [\n", ""),
            ("a: &a [x, x]\nb: &b [*a, *a]\n", ""),
        ];
        for (yaml, place) in wrong {
            let error = of(yaml).unwrap_err();
            assert_eq!(error.exit, Exit::LabInvalid, "{yaml}");
            let text = error.text(crate::i18n::Lang::En);
            assert!(text.contains(place), "{yaml}: {text}");
        }
        let long = format!("format: 1\nanswers: {{ a: {} }}\n", "x".repeat(LONGEST + 1));
        assert!(of(&long).is_err());
        assert!(Submission::of(&Files::from([(FILE.to_owned(), vec![0xff, 0xfe])])).is_err());
    }
}
