//! Folders held open. What is in one is opened from it, one name at a time and never through a link, and what it is
//! is asked of what was opened: whoever exchanges names meanwhile leads nobody out of the folder.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path};

use rustix::fs::{self, AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;

/// Links that are followed on the way to a folder, as in Linux (path_resolution(7)).
const MOST_LINKS: usize = 40;

/// A pipe without a writer must not hold us up, and a terminal must not become ours.
const READ: OFlags = OFlags::RDONLY
    .union(OFlags::NOFOLLOW)
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

/// A folder on the way: it need not be readable.
#[cfg(target_os = "linux")]
const WAY: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
#[cfg(not(target_os = "linux"))]
const WAY: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// A folder that is held open.
#[derive(Debug)]
pub struct Dir {
    folder: File,
    /// Whose files are taken.
    owner: u32,
}

/// What a name in a folder stands for.
#[derive(Debug)]
pub enum Inside {
    Folder(Dir),
    File(File, Metadata),
    /// A link, a pipe, a socket or a device.
    Odd,
    /// Somebody else's than the folder is: another name of a file that its reader may read and its giver may not.
    Foreign,
}

impl Dir {
    /// The folder at `path`, and what is in it that belongs to its owner. Errors: none is there, it cannot be read, a
    /// link that somebody else may have put there leads to it.
    pub fn open(path: &Path) -> io::Result<Self> {
        let (above, name) = above(path)?;
        match above.own(&name)? {
            Inside::Folder(dir) => Ok(dir),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// The names in it, in order, and whether there are more than `most`.
    pub fn names(&self, most: usize) -> io::Result<(Vec<OsString>, bool)> {
        let mut names = Vec::new();
        for entry in fs::Dir::read_from(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            if names.len() == most {
                return Ok((names, true));
            }
            names.push(OsStr::from_bytes(name).to_owned());
        }
        names.sort();
        Ok((names, false))
    }

    /// What a name in it stands for. Errors: nothing, or what cannot be read; a name that leads out of it.
    pub fn get(&self, name: &OsStr) -> io::Result<Inside> {
        Ok(match self.own(name)? {
            Inside::Folder(dir) if dir.owner != self.owner => Inside::Foreign,
            Inside::File(_, facts) if facts.uid() != self.owner => Inside::Foreign,
            inside => inside,
        })
    }

    /// As [`get`](Self::get), whoever it belongs to: from there on its own owner counts.
    pub fn own(&self, name: &OsStr) -> io::Result<Inside> {
        let here = OsStr::new(".");
        if name != here && Path::new(name).file_name() != Some(name) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let file = match fs::openat(&self.folder, name, READ, Mode::empty()) {
            Ok(opened) => File::from(opened),
            // A link, and a socket.
            Err(Errno::LOOP | Errno::MLINK | Errno::NXIO | Errno::OPNOTSUPP) => return Ok(Inside::Odd),
            Err(e) => return Err(e.into()),
        };
        let facts = file.metadata()?;
        Ok(match (facts.is_dir(), facts.is_file()) {
            (true, _) => Inside::Folder(Self { folder: file, owner: facts.uid() }),
            (_, true) => Inside::File(file, facts),
            _ => Inside::Odd,
        })
    }
}

/// The folder that a path's last name is in, and that name; `.` of a folder that the path does not name.
pub fn above(path: &Path) -> io::Result<(Dir, OsString)> {
    let start = if path.is_absolute() { "/" } else { "." };
    let mut at = File::from(fs::open(start, WAY, Mode::empty())?);
    let mut left: VecDeque<OsString> = parts(path);
    let mut links = 0;
    while let Some(name) = left.pop_front() {
        let facts = fs::statat(&at, &name, AtFlags::SYMLINK_NOFOLLOW)?;
        if FileType::from_raw_mode(facts.st_mode) == FileType::Symlink {
            links += 1;
            if links > MOST_LINKS || !ours(&at, facts.st_uid)? {
                return Err(io::Error::other(format!(
                    "{} is a link that somebody else may have put there",
                    name.display()
                )));
            }
            let target = fs::readlinkat(&at, &name, Vec::new())?;
            let target = Path::new(OsStr::from_bytes(target.to_bytes()));
            if target.is_absolute() {
                at = File::from(fs::open("/", WAY, Mode::empty())?);
            }
            parts(target).into_iter().rev().for_each(|part| left.push_front(part));
        } else if left.is_empty() && name != ".." {
            return Ok((held(at)?, name));
        } else {
            at = File::from(fs::openat(&at, &name, WAY, Mode::empty())?);
        }
    }
    Ok((held(at)?, ".".into()))
}

fn held(folder: File) -> io::Result<Dir> {
    let owner = folder.metadata()?.uid();
    Ok(Dir { folder, owner })
}

fn parts(path: &Path) -> VecDeque<OsString> {
    let names = path.components().filter(|part| matches!(part, Component::Normal(_) | Component::ParentDir));
    names.map(|part| part.as_os_str().to_owned()).collect()
}

/// Whether nobody but root and we can have put a link of this owner into a folder.
fn ours(folder: &File, link: u32) -> io::Result<bool> {
    let known = |uid| uid == 0 || uid == rustix::process::geteuid().as_raw();
    let facts = folder.metadata()?;
    let others_write = facts.mode() & 0o022 != 0;
    // In a sticky folder everybody keeps what is theirs.
    let sticky = facts.mode() & 0o1000 != 0 && known(link);
    Ok(known(facts.uid()) && (!others_write || sticky))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "folders of the test's own")]
mod tests {
    use std::io::Read;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_name_is_what_was_opened_and_leads_nowhere_else() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("in")).unwrap();
        std::fs::write(root.path().join("in/file"), "words").unwrap();
        symlink("file", root.path().join("in/link")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(root.path().join("in/socket")).unwrap();
        let dir = Dir::open(&root.path().join("in")).unwrap();
        assert_eq!(dir.names(9).unwrap(), (["file", "link", "socket"].map(Into::into).to_vec(), false));
        assert!(dir.names(2).unwrap().1);
        let Inside::File(mut file, _) = dir.get("file".as_ref()).unwrap() else { panic!("a file") };
        let mut words = String::new();
        file.read_to_string(&mut words).unwrap();
        assert_eq!(words, "words");
        for odd in ["link", "socket"] {
            assert!(matches!(dir.get(odd.as_ref()), Ok(Inside::Odd)), "{odd}");
        }
        for out in ["..", "../in", "/etc", "", "in/file"] {
            assert!(dir.get(out.as_ref()).is_err(), "{out}");
        }
    }

    #[test]
    fn a_link_on_the_way_is_followed_where_nobody_else_could_have_put_it() {
        let root = tempfile::tempdir().unwrap();
        let (open, folder) = (root.path().join("open"), root.path().join("folder"));
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        std::fs::create_dir(&open).unwrap();
        symlink("folder", root.path().join("mine")).unwrap();
        symlink(&folder, open.join("anybodys")).unwrap();
        std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o777)).unwrap();
        for way in ["mine", "mine/deep", "mine/deep/..", "mine/", "open/../mine/./deep"] {
            assert!(Dir::open(&root.path().join(way)).is_ok(), "{way}");
        }
        for way in ["open/anybodys", "open/anybodys/deep", "none", "mine/none"] {
            assert!(Dir::open(&root.path().join(way)).is_err(), "{way}");
        }
        // As /tmp is: nobody but its owner can exchange it there.
        std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o1777)).unwrap();
        assert!(Dir::open(&open.join("anybodys/deep")).is_ok());
        assert!(Dir::open(Path::new(".")).is_ok() && Dir::open(Path::new("/")).is_ok());
    }
}
