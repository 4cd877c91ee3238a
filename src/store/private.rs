//! What its owner alone may read: rooms, records, secrets, keys and the state of runs.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use super::unwritable::unwritable_there;
use crate::{Error, Exit, Result, msg};

/// Of a mode: what the group, and what everybody else may do.
const GROUP: u32 = 0o070;
const OTHERS: u32 = 0o007;

/// How a file is opened that only its owner may read, and its owner's programs.
pub fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// Writes such a file, over an older one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    options().write(true).create(true).truncate(true).open(path)?.write_all(bytes)
}

/// Makes a folder, and those above it that are missing.
pub(super) fn make(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes a folder that is ours whatever its name, and shuts it where another version left it open.
pub fn make_ours(path: &Path) -> io::Result<()> {
    make(path)?;
    let facts = fs::metadata(path)?;
    if facts.uid() == rustix::process::geteuid().as_raw() && facts.mode() & (GROUP | OTHERS) != 0 {
        fs::set_permissions(path, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Makes a folder that somebody names. One that is there, with something in it and open to others, is refused: who else
/// needs it is not known here.
pub(super) fn make_named(path: &Path) -> Result<()> {
    let failed = |e| unwritable_there(path, e);
    make(path).map_err(failed)?;
    let open = fs::metadata(path).map_err(failed)?.mode() & (GROUP | OTHERS) != 0;
    if open && fs::read_dir(path).map_err(failed)?.next().is_some() {
        return Err(Error::new(Exit::Usage, msg!("folder-open", path = path.display())));
    }
    if open { fs::set_permissions(path, Permissions::from_mode(0o700)).map_err(failed) } else { Ok(()) }
}

/// Reads a secret or a key. As ssh(1) does with a key: one that others can read is no secret, and is refused.
pub fn secret(path: &Path) -> Result<Vec<u8>> {
    let unread = |e| Error::new(Exit::Usage, msg!("grade-no-given", file = path.display())).because(e);
    let mut file = File::open(path).map_err(unread)?;
    let facts = file.metadata().map_err(unread)?;
    // The group of a file that is somebody else's may be how we come to read it.
    let ours = facts.uid() == rustix::process::geteuid().as_raw();
    let open = facts.mode() & (OTHERS | if ours { GROUP } else { 0 }) != 0;
    // A pipe has no name by which others could open it.
    if facts.is_file() && open {
        return Err(Error::new(Exit::Usage, msg!("secret-open", path = path.display())));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(unread)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    #[test]
    fn a_folder_that_others_can_read_is_shut_or_refused() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a/b");
        make_named(&path).unwrap();
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o700, 0o700));
        set(&path, 0o755);
        make_named(&path).unwrap();
        assert_eq!(mode(&path), 0o700);
        fs::write(path.join("x"), "").unwrap();
        make_named(&path).unwrap();
        for open in [0o750, 0o701, 0o755, 0o720] {
            set(&path, open);
            let error = make_named(&path).unwrap_err();
            assert_eq!((error.exit, error.what.id.as_ref(), mode(&path)), (Exit::Usage, "folder-open", open));
        }
        make_ours(&path).unwrap();
        assert_eq!(mode(&path), 0o700);
    }

    #[test]
    fn a_secret_that_others_can_read_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("secret");
        write(&path, b"words").unwrap();
        assert_eq!((mode(&path), secret(&path).unwrap()), (0o600, b"words".to_vec()));
        for open in [0o604, 0o640, 0o644, 0o620, 0o601] {
            set(&path, open);
            assert_eq!(secret(&path).unwrap_err().what.id, "secret-open", "{open:o}");
        }
        set(&path, 0o400);
        assert!(secret(&path).is_ok());
        assert_eq!(secret(&root.path().join("none")).unwrap_err().what.id, "grade-no-given");
    }
}
