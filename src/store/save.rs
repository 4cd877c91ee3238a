//! A file that the user asked for: whole or not at all.

use std::io::Write;
use std::path::Path;

use crate::{Error, Exit, Result, msg};

/// Writes a file beside its place and moves it there. What is no file (`/dev/stdout`, a pipe) is written to.
pub fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || -> std::io::Result<()> {
        if path.exists() && !path.is_file() {
            return std::fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().permissions(readable()).tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.persist(path).map(drop).map_err(|e| e.error)
    };
    write()
        .map_err(|e| Error::new(Exit::Environment, msg!("file-unwritable", path = path.display())).because(e))
}

/// Writes files into a folder, which is made where it is not there.
pub fn save_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| {
        Error::new(Exit::Environment, msg!("file-unwritable", path = folder.display())).because(e)
    })?;
    files.iter().try_for_each(|(name, bytes)| save(&folder.join(name), bytes))
}

/// As any file that a program makes, less what the user's umask takes.
fn readable() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(0o666)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        save(&path, b"long before").unwrap();
        save(&path, b"now").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"now");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let error = save(&folder.path().join("none/report.html"), b"").unwrap_err();
        assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Environment, "file-unwritable"));
        save(Path::new("/dev/null"), b"anything").unwrap();
        assert!(!Path::new("/dev/null").is_file());
    }
}
