//! A file that the user asked for and that replaces none.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::{Error, Exit, Result, msg};

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readable {
    ByAll,
    ByOwner,
}

/// Writes a file that is not there yet: what somebody may still need is never written over.
pub fn save_new(path: &Path, bytes: &[u8], readable: Readable) -> Result<()> {
    let mode = match readable {
        Readable::ByAll => 0o666,
        Readable::ByOwner => 0o600,
    };
    let opened = std::fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path);
    opened.and_then(|mut file| file.write_all(bytes)).map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Error::new(Exit::Usage, msg!("file-exists", path = path.display())).because(e)
        }
        _ => Error::new(Exit::Environment, msg!("file-unwritable", path = path.display())).because(e),
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_new_file_replaces_none_and_a_secret_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.pem");
        save_new(&path, b"one", Readable::ByOwner).unwrap();
        let error = save_new(&path, b"two", Readable::ByOwner).unwrap_err();
        assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Usage, "file-exists"));
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let error = save_new(&folder.path().join("none/key.pem"), b"", Readable::ByAll).unwrap_err();
        assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Environment, "file-unwritable"));
    }
}
