//! Reading what somebody hands in: regular files of that folder and nothing else, within bounds.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::course::{Files, SUBMISSION_FILE, SUBMISSION_SCRIPT};
use crate::dir::{Dir, Inside, above};
use crate::i18n::Message;
use crate::{Error, Exit, Result, msg};

/// A submission is scripts and texts: it travels into the pod whole, and is kept whole.
const MOST_FILES: usize = 500;
const MOST_BYTES: u64 = 4 << 20;
const DEEPEST: usize = 12;
/// Of a folder with more names only what is run is looked for: which ones come first is chance.
const MOST_NAMES: usize = 5000;
/// What says what to run.
const FIRST: [&str; 2] = [SUBMISSION_FILE, SUBMISSION_SCRIPT];
/// Notes that are kept; more say the same.
const MOST_NOTES: usize = 20;

/// What was taken, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedIn {
    pub files: Files,
    pub notes: Vec<Message>,
    /// Folders without anything in them: nothing of them is kept.
    pub empty: Vec<PathBuf>,
}

impl HandedIn {
    fn note(&mut self, note: Message) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(note);
        }
    }
}

/// Where somebody's work lies: a name in a folder that is held open, so that it is looked up once and in that folder.
#[derive(Clone, Debug)]
pub struct Work {
    within: Arc<Dir>,
    name: OsString,
    path: PathBuf,
}

impl Work {
    /// What has this name in a folder.
    pub(super) fn within(folder: &Arc<Dir>, name: OsString, path: PathBuf) -> Self {
        Self { within: folder.clone(), name, path }
    }

    /// The path as it was given, for words.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it: a folder, or a script by itself. What is no plain file of that folder, and of its owner, is left out
    /// and noted: links may lead anywhere, and devices and sockets have no end.
    pub fn take(&self) -> Result<HandedIn> {
        let mut taking = Taking { taken: HandedIn::default(), links: BTreeMap::new(), room: MOST_BYTES };
        let read = match self.within.own(&self.name) {
            Ok(Inside::Folder(dir)) => taking.folder(&dir, &PathBuf::new(), 0),
            Ok(Inside::File(file, facts)) => taking.script(&file, facts.nlink()),
            Ok(Inside::Odd | Inside::Foreign) => Err(io::Error::other("neither a folder nor a file")),
            Err(e) => Err(e),
        };
        read.map_err(|e| unreadable(&self.path, e))?;
        Ok(taking.done())
    }
}

pub(super) fn unreadable(path: &Path, e: io::Error) -> Error {
    Error::new(Exit::Usage, msg!("submission-unreadable", path = path.display())).because(e)
}

/// Reads a submission by its path.
pub fn handed_in(path: &Path) -> Result<HandedIn> {
    let (within, name) = above(path).map_err(|e| unreadable(path, e))?;
    Work::within(&Arc::new(within), name, path.to_owned()).take()
}

/// What is being read.
struct Taking {
    taken: HandedIn,
    /// Of every file that has several names, by device and number: how many it has, and those that were met.
    links: BTreeMap<(u64, u64), (u64, Vec<PathBuf>)>,
    /// Bytes that still fit.
    room: u64,
}

impl Taking {
    fn script(&mut self, file: &File, names: u64) -> io::Result<()> {
        if names > 1 {
            self.taken.note(msg!("submission-hard-link", file = SUBMISSION_SCRIPT));
            return Ok(());
        }
        match read(file, self.room)? {
            Some(bytes) => _ = self.taken.files.insert(SUBMISSION_SCRIPT.to_owned(), bytes),
            None => self.taken.note(msg!("submission-too-large", most = MOST_BYTES >> 20)),
        }
        Ok(())
    }

    /// A folder's files, in order of their names, and those of the folders in it.
    fn folder(&mut self, dir: &Dir, below: &Path, depth: usize) -> io::Result<()> {
        let (mut names, more) = dir.names(MOST_NAMES)?;
        let first = |name: &OsString| below.as_os_str().is_empty() && FIRST.iter().any(|first| name == first);
        if more {
            self.taken.note(msg!("submission-too-many", most = MOST_FILES));
            names = FIRST.map(Into::into).to_vec();
        } else if names.is_empty() {
            self.taken.empty.push(below.to_owned());
        }
        // What is run is taken whatever lies beside it.
        names.sort_by_key(|name| !first(name));
        for name in names {
            let inside = below.join(&name);
            match dir.get(&name) {
                Ok(Inside::Folder(dir)) if depth + 1 < DEEPEST => self.folder(&dir, &inside, depth + 1)?,
                Ok(Inside::Folder(_)) => self.leave("submission-too-deep", &inside),
                Ok(Inside::File(file, facts)) => {
                    if facts.nlink() > 1 {
                        let file = self.links.entry((facts.dev(), facts.ino())).or_default();
                        file.0 = facts.nlink().max(file.0);
                        file.1.push(inside.clone());
                    }
                    self.file(&file, &inside);
                }
                Ok(Inside::Odd) => self.leave("submission-no-plain-file", &inside),
                Ok(Inside::Foreign) => self.leave("submission-foreign", &inside),
                Err(e) if more && e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => {
                    self.taken.note(msg!("submission-unread-file", file = inside.display(), why = e));
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, file: &File, inside: &Path) {
        let Some(name) = inside.to_str().filter(|name| !name.chars().any(char::is_control)) else {
            return self.leave("submission-odd-name", inside);
        };
        if self.taken.files.len() >= MOST_FILES {
            let told = msg!("submission-too-many", most = MOST_FILES);
            if !self.taken.notes.contains(&told) {
                self.taken.note(told);
            }
            return;
        }
        match read(file, self.room) {
            Ok(Some(bytes)) => {
                self.room -= bytes.len() as u64;
                self.taken.files.insert(name.to_owned(), bytes);
            }
            Ok(None) => self.taken.note(msg!(
                "submission-too-large-file",
                file = inside.display(),
                most = MOST_BYTES >> 20
            )),
            Err(e) => self.taken.note(msg!("submission-unread-file", file = inside.display(), why = e)),
        }
    }

    fn leave(&mut self, why: &'static str, inside: &Path) {
        self.taken.note(Message::new(why, vec![("file", inside.display().to_string())]));
    }

    /// Other names of the same file inside the folder are no harm; one outside may be anybody's file.
    fn done(mut self) -> HandedIn {
        for (names, met) in self.links.into_values() {
            if names > met.len() as u64 {
                for inside in met {
                    inside.to_str().map(|name| self.taken.files.remove(name));
                    self.taken.note(msg!("submission-hard-link", file = inside.display()));
                }
            }
        }
        self.taken
    }
}

/// A file's bytes; none where there are more than fit.
fn read(file: &File, room: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    file.take(room + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= room).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::super::class::class;
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

    /// Exchanges two names as fast as it goes while `look` is asked again and again.
    fn while_swapped(a: &Path, b: &Path, mut look: impl FnMut()) {
        let stop = std::sync::atomic::AtomicBool::new(false);
        let order = std::sync::atomic::Ordering::Relaxed;
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let (cwd, swap) = (rustix::fs::CWD, rustix::fs::RenameFlags::EXCHANGE);
                while !stop.load(order) {
                    rustix::fs::renameat_with(cwd, a, cwd, b, swap).unwrap();
                }
            });
            (0..400).for_each(|_| look());
            stop.store(true, order);
        });
    }

    #[test]
    fn a_folder_that_is_exchanged_for_a_link_leads_nowhere() {
        let root = tempfile::tempdir().unwrap();
        let (class, outside) = (root.path().join("class"), root.path().join("outside"));
        let work = class.join("mallory");
        let (folder, link) = (work.join("d"), work.join("l"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::create_dir(&outside).unwrap();
        for n in 0..40 {
            std::fs::write(outside.join(format!("f{n}")), "secret").unwrap();
            std::fs::write(folder.join(format!("f{n}")), "own").unwrap();
        }
        symlink(&outside, &link).unwrap();
        let own = |taken: &HandedIn| taken.files.values().all(|bytes| bytes == b"own");
        let mut taken = 0;
        while_swapped(&folder, &link, || {
            let all = handed_in(&work).unwrap();
            assert!(own(&all));
            taken += all.files.len();
        });
        assert!(taken > 0);
        // The work itself, and a script.
        symlink(&outside, class.join("other")).unwrap();
        let listed = class_of(&class);
        while_swapped(&work, &class.join("other"), || {
            // Where the link is in its place nothing is taken at all.
            listed.iter().filter_map(|work| work.take().ok()).for_each(|taken| assert!(own(&taken)));
        });
        let (script, other) = (class.join("omar.sh"), class.join("omar.link"));
        std::fs::write(&script, "own").unwrap();
        symlink(outside.join("f1"), &other).unwrap();
        let listed = class_of(&class);
        while_swapped(&script, &other, || {
            listed.iter().filter_map(|work| work.take().ok()).for_each(|taken| assert!(own(&taken)));
        });
    }

    fn class_of(path: &Path) -> Vec<Work> {
        class(path).unwrap().0.into_iter().map(|(_, work)| work).collect()
    }

    #[test]
    fn what_belongs_to_somebody_else_is_left_out() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("solution.sh"), "echo").unwrap();
        std::fs::create_dir(root.path().join("theirs")).unwrap();
        std::fs::write(root.path().join("theirs/inside"), "").unwrap();
        std::fs::write(root.path().join("key.pem"), "secret").unwrap();
        // Only root can give something away.
        let given = ["theirs", "key.pem"]
            .map(|name| std::os::unix::fs::chown(root.path().join(name), Some(1003), None).is_ok());
        let taken = handed_in(root.path()).unwrap();
        match given {
            [true, true] => {
                assert_eq!(taken.files.keys().collect::<Vec<_>>(), ["solution.sh"]);
                assert_eq!(notes(&taken), ["submission-foreign"; 2]);
            }
            _ => assert_eq!((taken.files.len(), notes(&taken).len()), (3, 0)),
        }
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
        assert_eq!(notes(&taken), ["submission-too-large-file", "submission-too-deep"]);
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
}
