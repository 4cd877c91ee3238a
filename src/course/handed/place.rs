//! Where in a folder the submission is: its description or its script, under the name that it should have.

use super::text::{Written, decode, unix_lines};
use crate::course::{Files, SUBMISSION_FILE, SUBMISSION_SCRIPT};
use crate::i18n::Message;
use crate::msg;

/// What file managers leave behind.
const LITTER: &[&str] = &["__macosx", ".ds_store", ".spotlight-v100", ".trashes", "thumbs.db", "desktop.ini"];
/// Endings of archives.
const ARCHIVES: &[&str] = &[".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar"];
/// Places and names that are told: a list of all says no more.
const MOST: usize = 5;

/// The submission's files, seen from the folder in which it is, and what was made of them.
pub(super) fn find(handed: &Files, notes: &mut Vec<Message>) -> Files {
    let mut files: Files = handed.clone();
    files.retain(|path, _| !path.split('/').any(is_litter));
    let folder = only_folder(&files);
    if has_any(&folder, &files) {
        if !folder.is_empty() {
            notes.push(msg!("submission-from-folder", folder = folder));
            files = seen_from(&folder, files);
        }
        for name in [SUBMISSION_FILE, SUBMISSION_SCRIPT] {
            call(name, &mut files, notes);
        }
    } else {
        notes.extend(instead(&files));
    }
    describe(&mut files, notes);
    files
}

/// Files and folders that no person has made.
pub fn is_litter(name: &str) -> bool {
    name.starts_with("._") || LITTER.contains(&name.to_lowercase().as_str())
}

/// Archives, of which nothing is read.
pub fn is_archive(name: &str) -> bool {
    let name = name.to_lowercase();
    ARCHIVES.iter().any(|ending| name.ends_with(ending))
}

/// Which of the two a file's name means: people's machines change letters, hide endings and count copies.
fn meant(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    let (stem, ending) = name.rsplit_once('.')?;
    let copy = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('));
    let copy = copy.filter(|(_, n)| n.parse::<u8>().is_ok()).map(|(stem, _)| stem);
    match (copy.unwrap_or(stem).trim(), ending) {
        ("submission", "yaml" | "yml") => Some(SUBMISSION_FILE),
        ("solution", "sh" | "bash") => Some(SUBMISSION_SCRIPT),
        _ => None,
    }
}

/// The folder that is handed in: the topmost one with something to run, or with more than one folder in it.
fn only_folder(files: &Files) -> String {
    let mut at = String::new();
    while !has_any(&at, files) {
        let mut inner: Vec<&str> =
            files.keys().filter_map(|path| Some(below(&at, path)?.split_once('/')?.0)).collect();
        inner.dedup();
        let [only] = inner.as_slice() else { break };
        at = if at.is_empty() { (*only).to_owned() } else { format!("{at}/{only}") };
    }
    at
}

/// A path as it is below a folder; none where it is elsewhere.
fn below<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

fn has_any(folder: &str, files: &Files) -> bool {
    files.keys().filter_map(|path| below(folder, path)).any(|path| meant(path).is_some())
}

/// As if that folder had been handed in; what lies outside of it keeps its name where that is free.
fn seen_from(folder: &str, files: Files) -> Files {
    let (inner, outer): (Files, Files) =
        files.into_iter().partition(|(path, _)| below(folder, path).is_some());
    let inner = inner.into_iter().filter_map(|(path, bytes)| Some((below(folder, &path)?.to_owned(), bytes)));
    let mut seen: Files = inner.collect();
    for (path, bytes) in outer {
        if is_free(&path, &seen) {
            seen.insert(path, bytes);
        }
    }
    seen
}

/// Whether a file of that name would be in nobody's way: neither another file's nor a folder's.
pub(super) fn is_free(name: &str, files: &Files) -> bool {
    let below =
        |folder: &str, path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    !files.keys().any(|path| path == name || below(name, path) || below(path, name))
}

/// Adds what is meant by another name under the name that it should have.
fn call(name: &str, files: &mut Files, notes: &mut Vec<Message>) {
    if !is_free(name, files) {
        return;
    }
    let other = files.keys().find(|path| meant(path) == Some(name)).cloned();
    if let Some(bytes) = other.as_ref().and_then(|other| files.get(other)).cloned() {
        notes.push(msg!("submission-other-name", file = other.unwrap_or_default(), name = name));
        files.insert(name.to_owned(), bytes);
    }
}

/// The description as plain text. One that is none stays, and is refused where it is read.
fn describe(files: &mut Files, notes: &mut Vec<Message>) {
    let Some(bytes) = files.get_mut(SUBMISSION_FILE) else { return };
    let Some((text, written)) = decode(bytes) else { return };
    let encoding = match written {
        Written::Utf16 => Some("UTF-16"),
        Written::Windows1256 => Some("Windows-1256"),
        Written::Plain | Written::Marked => None,
    };
    let encoded = |encoding: &str| msg!("submission-encoded", file = SUBMISSION_FILE, encoding = encoding);
    notes.extend(encoding.map(encoded));
    *bytes = unix_lines(&text).into_bytes();
}

/// What lies there where nothing can be run.
fn instead(files: &Files) -> Vec<Message> {
    let deeper = files.keys().filter_map(|path| path.rsplit_once('/'));
    let mut deeper: Vec<&str> =
        deeper.filter(|(_, name)| meant(name).is_some()).map(|(folder, _)| folder).take(MOST).collect();
    deeper.dedup();
    if !deeper.is_empty() {
        return vec![msg!("submission-deeper", folders = deeper.join(", "))];
    }
    let archives = files.keys().filter(|path| is_archive(path)).take(MOST);
    let mut notes: Vec<_> = archives.map(|path| msg!("submission-archive", file = path)).collect();
    let names: Vec<&str> =
        files.keys().filter(|path| !is_archive(path)).map(String::as_str).take(MOST).collect();
    if !names.is_empty() {
        notes.push(msg!("submission-instead", files = names.join(", ")));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str]) -> (Vec<String>, Vec<String>) {
        let files = names.iter().map(|name| ((*name).to_owned(), name.as_bytes().to_vec())).collect();
        let mut notes = Vec::new();
        let files = find(&files, &mut notes);
        (files.into_keys().collect(), notes.iter().map(|note| note.id.to_string()).collect())
    }

    #[test]
    fn a_submission_is_found_where_people_put_it() {
        let (folder, other) = ("submission-from-folder", "submission-other-name");
        let all: [(&[&str], &[&str], &[&str]); 11] = [
            (&["solution.sh", "lib/a.py"], &["lib/a.py", "solution.sh"], &[]),
            (&["work/solution.sh", "work/lib/a"], &["lib/a", "solution.sh"], &[folder]),
            (&["a/b/submission.yaml", "a/b/go.sh"], &["go.sh", "submission.yaml"], &[folder]),
            (&["work/solution.sh", "README.md"], &["README.md", "solution.sh"], &[folder]),
            (&["__MACOSX/._solution.sh", "work/solution.sh", "work/.DS_Store"], &["solution.sh"], &[folder]),
            (&["solution.sh", ".DS_Store", "Thumbs.db", "._solution.sh"], &["solution.sh"], &[]),
            (&["Solution.SH"], &["Solution.SH", "solution.sh"], &[other]),
            (&["solution.sh.txt"], &["solution.sh", "solution.sh.txt"], &[other]),
            (&["solution (1).sh"], &["solution (1).sh", "solution.sh"], &[other]),
            (&["Work/Submission.yml"], &["Submission.yml", "submission.yaml"], &[folder, other]),
            // What is handed in for one thing may lie above another one.
            (&["solution.sh", "old/solution.sh"], &["old/solution.sh", "solution.sh"], &[]),
        ];
        for (names, files, notes) in all {
            let (found, told) = found(names);
            assert_eq!((found, told), (strings(files), strings(notes)), "{names:?}");
        }
    }

    #[test]
    fn what_is_not_found_is_told() {
        let all: [(&[&str], &[&str]); 6] = [
            (&["a/solution.sh", "b/solution.sh"], &["submission-deeper"]),
            (&["a/solution.sh", "docs/a.md"], &["submission-deeper"]),
            (&["solution.zip"], &["submission-archive"]),
            (&["a/work.tar.gz", "essay.docx"], &["submission-archive", "submission-instead"]),
            (&["solve.py"], &["submission-instead"]),
            (&[".DS_Store"], &[]),
        ];
        for (names, notes) in all {
            assert_eq!(found(names).1, strings(notes), "{names:?}");
        }
    }

    fn strings(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn a_description_is_read_as_it_was_written() {
        let text = "format: 1\r\nrun: ./a\r\n";
        let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        let utf16 = [b"\xff\xfe".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
        for (bytes, told) in [(text.as_bytes().to_vec(), 0), (marked, 0), (utf16, 1)] {
            let mut notes = Vec::new();
            let files = find(&Files::from([(SUBMISSION_FILE.to_owned(), bytes)]), &mut notes);
            assert_eq!(files[SUBMISSION_FILE], b"format: 1\nrun: ./a\n");
            assert_eq!(notes.len(), told);
        }
    }
}
