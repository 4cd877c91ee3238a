//! What people hand in as it can be run: their machines write texts, names and folders in other ways. What a copy
//! can mend it mends, with a note; of the rest the cause is told. What was handed in stays as it is. Pure.

mod place;
mod script;
mod text;

pub use place::{is_archive, is_litter};

use super::{Files, SUBMISSION_FILE, SUBMISSION_SCRIPT, Submission};
use crate::Result;
use crate::i18n::Message;
use crate::msg;
use script::{Use, begins_so, is_named_so, runnable};

/// Notes that are kept; more say the same.
const MOST_NOTES: usize = 20;
/// Words of a command after which a file's name is an argument.
const READERS: &[&str] = &["sh", "bash", "dash", "python3", "python", "node", "nodejs", "source", "."];

/// A submission as it is run.
pub struct Usable {
    /// A copy of what was handed in, put in order.
    pub files: Files,
    /// What is to be done with it. Errors as [`Submission::of`].
    pub submission: Result<Submission>,
    /// What is not as it was handed in, and what no copy can mend.
    pub notes: Vec<Message>,
}

/// Puts what was handed in in order.
pub fn usable(handed: &Files) -> Usable {
    let mut notes = Vec::new();
    let mut files = place::find(handed, &mut notes);
    let submission = Submission::of(&files);
    if let Ok(submission) = &submission {
        let commands: Vec<&str> = submission
            .run
            .iter()
            .chain(submission.serve.iter().map(|serve| &serve.run))
            .chain(&submission.program)
            .map(String::as_str)
            .collect();
        for command in &commands {
            alias(command, &mut files, &mut notes);
        }
        if files.contains_key(SUBMISSION_FILE)
            && files.contains_key(SUBMISSION_SCRIPT)
            && used(SUBMISSION_SCRIPT, &commands) == Use::Beside
            && submission.run.is_none()
        {
            notes.push(msg!("submission-not-run", file = SUBMISSION_SCRIPT, description = SUBMISSION_FILE));
        }
        for (name, bytes) in &mut files {
            let usage = used(name, &commands);
            if usage > Use::Beside || is_named_so(name) || begins_so(bytes) {
                let (plain, told) = runnable(name, bytes, usage);
                *bytes = plain;
                notes.extend(told);
            }
        }
    }
    notes.truncate(MOST_NOTES);
    Usable { files, submission, notes }
}

/// The words of a command, and the word before each.
fn words(command: &str) -> impl Iterator<Item = (&str, &str)> {
    let split = |c: char| c.is_whitespace() || ";&|()'\"".contains(c);
    let words = command.split(split).filter(|word| !word.is_empty());
    std::iter::once("").chain(words.clone()).zip(words)
}

/// A word as the path of a file.
fn path(word: &str) -> &str {
    word.trim_start_matches("./")
}

/// What the commands do with a file.
fn used(name: &str, commands: &[&str]) -> Use {
    let of = |(before, word): (&str, &str)| match path(word) == name {
        true if READERS.contains(&before) || !word.contains('/') => Use::Given,
        true => Use::Run,
        false => Use::Beside,
    };
    commands.iter().flat_map(|command| words(command)).map(of).max().unwrap_or(Use::Beside)
}

/// A name that a command writes in other letters than the file has is one more name of that file.
fn alias(command: &str, files: &mut Files, notes: &mut Vec<Message>) {
    for (_, word) in words(command) {
        let called = path(word);
        if called.is_empty() || !place::is_free(called, files) {
            continue;
        }
        let Some(other) = files.keys().find(|name| name.to_lowercase() == called.to_lowercase()).cloned()
        else {
            continue;
        };
        if let Some(bytes) = files.get(&other).cloned() {
            notes.push(msg!("submission-other-name", file = other, name = called));
            files.insert(called.to_owned(), bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(all: &[(&str, &str)]) -> Files {
        all.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn ids(usable: &Usable) -> Vec<&str> {
        usable.notes.iter().map(|note| note.id.as_ref()).collect()
    }

    #[test]
    fn what_runs_already_is_not_touched() {
        let handed = files(&[
            ("submission.yaml", "format: 1\nrun: ./go.sh --fast\nfiles: { data: a.csv }\n"),
            ("go.sh", "#!/bin/bash\npython3 lib/a.py\n"),
            ("lib/a.py", "print('a')\n"),
            ("a.csv", "a,b\r\n1,2\r\n"),
            ("words.txt", "\u{feff}a\r\n"),
        ]);
        let usable = usable(&handed);
        assert_eq!((&usable.files, ids(&usable)), (&handed, vec![]));
        assert_eq!(usable.submission.unwrap().run.as_deref(), Some("./go.sh --fast"));
    }

    #[test]
    fn scripts_are_mended_in_a_copy_and_data_is_not() {
        let handed = files(&[
            ("Work/Submission.yml", "\u{feff}format: 1\r\nrun: bash Go.sh\r\n"),
            ("Work/go.sh", "\u{feff}./lib/a.py\r\n"),
            ("Work/lib/a.py", "#!/usr/local/bin/python3\r\nprint()\r\n"),
            ("Work/a.csv", "a,b\r\n"),
            ("__MACOSX/._Work", "\0\u{5}"),
        ]);
        let usable = usable(&handed);
        assert_eq!(usable.files["Go.sh"], b"./lib/a.py\n");
        assert_eq!(usable.files["a.csv"], b"a,b\r\n");
        let told = ids(&usable);
        for id in ["submission-from-folder", "submission-other-name", "submission-line-ends"] {
            assert!(told.contains(&id), "{told:?}");
        }
    }

    #[test]
    fn every_helper_with_a_first_line_can_be_run_by_its_name() {
        let handed = files(&[
            ("solution.sh", "#!/bin/bash\n./helper\n"),
            ("helper", "#!/usr/local/bin/python3\r\nprint()\r\n"),
        ]);
        assert_eq!(usable(&handed).files["helper"], b"#!/usr/bin/env python3\nprint()\n");
    }

    #[test]
    fn a_description_that_names_no_command_is_said_to_leave_the_script() {
        let handed = files(&[("submission.yaml", "format: 1\nanswers: { a: b }\n"), ("solution.sh", "x\n")]);
        assert_eq!(ids(&usable(&handed)), ["submission-not-run"]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_put_in_order_or_left(
            script in proptest::collection::vec(proptest::num::u8::ANY, 0..64),
            text in "(#!)?[ -~\r\nء\u{feff}]{0,40}",
            folder in "[a-z./ ]{0,6}",
        ) {
            let name = |name: &str| format!("{folder}{name}").trim_start_matches('/').to_owned();
            let mut handed = Files::from([(name("solution.sh"), script), (name("helper"), text.clone().into_bytes())]);
            handed.insert(name("submission.yaml"), format!("format: 1\nrun: {text:?}\n").into_bytes());
            let usable = usable(&handed);
            // What was handed in is still there, under some name.
            proptest::prop_assert!(usable.files.len() >= handed.len().min(1));
            proptest::prop_assert!(usable.notes.len() <= MOST_NOTES);
        }
    }
}
