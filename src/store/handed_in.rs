//! Reading what somebody hands in: regular files of that folder and nothing else, within bounds.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::hex::hex;
use crate::i18n::Message;
use crate::spec::{Files, SUBMISSION_FILE, SUBMISSION_SCRIPT};
use crate::{Error, Exit, Result, msg};

/// A submission is scripts and texts: it travels into the pod whole, and is kept whole.
const MOST_FILES: usize = 500;
const MOST_BYTES: u64 = 4 << 20;
const DEEPEST: usize = 12;
/// Of a folder with more names only what is run is looked for: which ones come first is chance.
const MOST_NAMES: usize = 5000;
/// Bytes of a candidate's id: it is a file's name, with an ending.
const LONGEST_ID: usize = 200;
/// What says what to run.
const FIRST: [&str; 2] = [SUBMISSION_FILE, SUBMISSION_SCRIPT];
/// Notes that are kept; more say the same.
const MOST_NOTES: usize = 20;

/// What was taken, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedIn {
    pub files: Files,
    pub notes: Vec<Message>,
}

impl HandedIn {
    fn note(&mut self, note: Message) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(note);
        }
    }
}

/// Reads a submission: a folder, or a script by itself. What is no plain file of that folder is left out and
/// noted: links may lead anywhere, and devices and sockets have no end.
pub fn handed_in(path: &Path) -> Result<HandedIn> {
    let unreadable =
        |e| Error::new(Exit::Usage, msg!("submission-unreadable", path = path.display())).because(e);
    let mut taken = HandedIn::default();
    if path.metadata().map_err(unreadable)?.is_file() {
        let mut bytes = Vec::new();
        File::open(path).and_then(|f| f.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
        if bytes.len() as u64 > MOST_BYTES {
            taken.note(msg!("submission-too-large", most = MOST_BYTES >> 20));
        } else {
            taken.files.insert(SUBMISSION_SCRIPT.to_owned(), bytes);
        }
        return Ok(taken);
    }
    let mut found = Vec::new();
    list(path, PathBuf::new(), 0, &mut found, &mut taken).map_err(unreadable)?;
    // What is run is taken whatever lies beside it.
    let first = |inside: &Path| !FIRST.iter().any(|name| inside == Path::new(name));
    found.sort_by_key(|(inside, _)| first(inside));
    let mut inside_names: BTreeMap<(u64, u64), u64> = BTreeMap::new();
    for (_, facts) in &found {
        *inside_names.entry((facts.dev(), facts.ino())).or_default() += 1;
    }
    let mut room = MOST_BYTES;
    for (inside, facts) in &found {
        let shown = inside.display();
        let Some(name) = inside.to_str().filter(|name| !name.chars().any(char::is_control)) else {
            taken.note(msg!("submission-odd-name", file = shown));
            continue;
        };
        if taken.files.len() >= MOST_FILES {
            taken.note(msg!("submission-too-many", most = MOST_FILES));
            break;
        }
        // Other names of the same file inside the folder are no harm; one outside may be anybody's file.
        if facts.nlink() > inside_names[&(facts.dev(), facts.ino())] {
            taken.note(msg!("submission-hard-link", file = shown));
            continue;
        }
        match read(&path.join(inside), room) {
            Ok(Some(bytes)) => {
                room -= bytes.len() as u64;
                taken.files.insert(name.to_owned(), bytes);
            }
            Ok(None) => taken.note(msg!("submission-too-large-file", file = shown, most = MOST_BYTES >> 20)),
            Err(e) => taken.note(msg!("submission-unread-file", file = shown, why = e)),
        }
    }
    Ok(taken)
}

/// The plain files below a folder, in order of their names.
fn list(
    root: &Path,
    below: PathBuf,
    depth: usize,
    found: &mut Vec<(PathBuf, Metadata)>,
    taken: &mut HandedIn,
) -> io::Result<()> {
    let entries = std::fs::read_dir(root.join(&below))?.take(MOST_NAMES + 1);
    let mut names: Vec<_> =
        entries.collect::<io::Result<Vec<_>>>()?.into_iter().map(|e| e.file_name()).collect();
    if names.len() > MOST_NAMES {
        taken.note(msg!("submission-too-many", most = MOST_FILES));
        let there = |name: &&str| root.join(&below).join(name).symlink_metadata().is_ok();
        names = FIRST.into_iter().filter(there).map(Into::into).collect();
    }
    names.sort();
    for name in names {
        let inside = below.join(&name);
        let facts = root.join(&inside).symlink_metadata()?;
        if facts.is_dir() {
            match depth + 1 < DEEPEST {
                true => list(root, inside, depth + 1, found, taken)?,
                false => taken.note(msg!("submission-too-deep", file = inside.display())),
            }
        } else if facts.is_file() {
            found.push((inside, facts));
        } else {
            taken.note(msg!("submission-no-plain-file", file = inside.display()));
        }
    }
    Ok(())
}

/// A file's bytes; none where there are more than fit. What became a link or a pipe meanwhile is refused.
fn read(path: &Path, room: u64) -> io::Result<Option<Vec<u8>>> {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let flags = i32::try_from(flags.bits()).unwrap_or_default();
    let file = std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("no plain file"));
    }
    let mut bytes = Vec::new();
    file.take(room + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= room).then_some(bytes))
}

/// A folder's name as a candidate's id: one line, no sign that means something to a terminal, a path or a page.
/// Different names stay different.
pub fn candidate_id(name: &OsStr) -> String {
    // Names that begin with a dot are hidden, or lead out of the folder.
    let dot = name.as_bytes().starts_with(b".");
    let escape = |id: &mut String, bytes: &[u8]| bytes.iter().for_each(|b| *id += &format!("%{b:02X}"));
    let mut id = String::new();
    for chunk in name.as_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            match c.is_alphanumeric() || " -_.,@+()'".contains(c) {
                true => id.push(c),
                false => escape(&mut id, c.to_string().as_bytes()),
            }
        }
        escape(&mut id, chunk.invalid());
    }
    if dot {
        id.replace_range(..1, "%2E");
    }
    if id.len() > LONGEST_ID {
        let digest = format!("~{}", hex(&Sha256::digest(name.as_bytes())[..8]));
        let room = (0..=LONGEST_ID - digest.len()).rev().find(|at| id.is_char_boundary(*at));
        id.truncate(room.unwrap_or_default());
        id += &digest;
    }
    id
}

/// The submissions of a class: every folder in `path` that is not hidden, and every script, by candidate.
pub fn class(path: &Path) -> Result<Vec<(String, PathBuf)>> {
    let unreadable =
        |e| Error::new(Exit::Usage, msg!("submission-unreadable", path = path.display())).because(e);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (name, kind) = (entry.file_name(), entry.file_type().map_err(unreadable)?);
        let script = name.as_bytes().strip_suffix(b".sh").filter(|_| kind.is_file());
        let hidden = name.as_bytes().starts_with(b".");
        match script.or_else(|| kind.is_dir().then(|| name.as_bytes())) {
            Some(stem) if !hidden && !stem.is_empty() => {
                found.push((candidate_id(OsStr::from_bytes(stem)), entry.path()));
            }
            _ => {}
        }
    }
    found.sort();
    match found.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        Some(pair) => Err(Error::new(Exit::Usage, msg!("submission-twice", candidate = pair[0].0))),
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn notes(taken: &HandedIn) -> Vec<&str> {
        taken.notes.iter().map(|note| note.id.as_ref()).collect()
    }

    #[test]
    fn plain_files_are_taken_and_everything_else_is_noted() {
        let root = tempfile::tempdir().unwrap();
        let (inside, outside) = (root.path().join("in"), root.path().join("out"));
        std::fs::create_dir_all(inside.join("a/b")).unwrap();
        std::fs::write(&outside, "secret").unwrap();
        std::fs::write(inside.join("solution.sh"), "echo").unwrap();
        std::fs::write(inside.join("a/b/c"), "deep").unwrap();
        std::fs::hard_link(inside.join("a/b/c"), inside.join("a/same")).unwrap();
        std::fs::hard_link(&outside, inside.join("a/stolen")).unwrap();
        std::fs::write(inside.join("odd\nname"), "").unwrap();
        std::fs::write(inside.join(OsStr::from_bytes(b"odd\xff")), "").unwrap();
        symlink("/etc/passwd", inside.join("passwd")).unwrap();
        symlink("/", inside.join("root")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(inside.join("socket")).unwrap();
        let taken = handed_in(&inside).unwrap();
        assert_eq!(taken.files.keys().collect::<Vec<_>>(), ["a/b/c", "a/same", "solution.sh"]);
        let mut told = notes(&taken);
        told.sort_unstable();
        let plain = "submission-no-plain-file";
        let odd = "submission-odd-name";
        assert_eq!(told, ["submission-hard-link", plain, plain, plain, odd, odd]);
    }

    #[test]
    fn bounds_hold_for_many_large_and_deep_files() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("big"), vec![0; (MOST_BYTES + 1) as usize]).unwrap();
        std::fs::write(root.path().join("small"), "x").unwrap();
        let deep = root.path().join("d/".repeat(DEEPEST + 2));
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(deep.join("f"), "").unwrap();
        let taken = handed_in(root.path()).unwrap();
        assert_eq!(taken.files.keys().collect::<Vec<_>>(), ["small"]);
        assert_eq!(notes(&taken), ["submission-too-deep", "submission-too-large-file"]);
        for n in 0..MOST_FILES + 5 {
            std::fs::write(root.path().join(format!("many-{n}")), "").unwrap();
        }
        let taken = handed_in(root.path()).unwrap();
        assert_eq!(taken.files.len(), MOST_FILES);
        assert!(notes(&taken).contains(&"submission-too-many"));
        assert_eq!(handed_in(Path::new("/no/such")).unwrap_err().exit, Exit::Usage);
        // What is run is taken, however many lie before it, and the same of so many every time.
        std::fs::write(root.path().join("solution.sh"), "echo").unwrap();
        assert!(handed_in(root.path()).unwrap().files.contains_key("solution.sh"));
        for n in 0..=MOST_NAMES {
            std::fs::write(root.path().join(format!("more-{n}")), "").unwrap();
        }
        let taken = handed_in(root.path()).unwrap();
        assert_eq!(taken.files.keys().collect::<Vec<_>>(), ["solution.sh"]);
        assert_eq!(notes(&taken), ["submission-too-many"]);
    }

    #[test]
    fn ids_are_harmless_and_stay_different() {
        let id = |name: &[u8]| candidate_id(OsStr::from_bytes(name));
        assert_eq!(id("علي-7".as_bytes()), "علي-7");
        assert_eq!(id(b"a\nb"), "a%0Ab");
        assert_eq!(id(b"a%0Ab"), "a%250Ab");
        assert_eq!(id(b"<b>\x1b[1m"), "%3Cb%3E%1B%5B1m");
        assert_eq!(id("\u{202e}x".as_bytes()), "%E2%80%AEx");
        assert_ne!(id(b"\xff"), id(b"\xfe"));
        assert_eq!([id(b"."), id(b".."), id(b".git"), id(b"a.b")], ["%2E", "%2E.", "%2Egit", "a.b"]);
        // A folder's name may be three times as long once every byte is written out.
        let long = |end: &str| id(("\u{202e}".repeat(80) + end).as_bytes());
        assert_eq!(long("a").len(), LONGEST_ID);
        assert_ne!(long("a"), long("b"));
        assert!(id("ع".repeat(127).as_bytes()).len() <= LONGEST_ID);
    }

    #[test]
    fn a_class_is_its_folders_and_scripts() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["ali", "mona", ".git"] {
            std::fs::create_dir(root.path().join(folder)).unwrap();
        }
        std::fs::write(root.path().join("omar.sh"), "").unwrap();
        std::fs::write(root.path().join("README.md"), "").unwrap();
        let ids: Vec<_> = class(root.path()).unwrap().into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["ali", "mona", "omar"]);
        std::fs::write(root.path().join("ali.sh"), "").unwrap();
        assert_eq!(*class(root.path()).unwrap_err().what, msg!("submission-twice", candidate = "ali"));
    }
}
