//! A file that the user asked for: whole or not at all.

use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::{Error, Exit, Result, msg};

/// Writes a file beside its place and moves it there. What is no file (`/dev/stdout`, a pipe) is written to.
pub fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    saved(path, bytes, 0o666)
}

/// The same, for its owner alone.
pub(super) fn save_own(path: &Path, bytes: &[u8]) -> Result<()> {
    saved(path, bytes, 0o600)
}

/// `mode` is what any program asks for; the user's umask takes from it.
fn saved(path: &Path, bytes: &[u8], mode: u32) -> Result<()> {
    let write = || -> std::io::Result<()> {
        if path.exists() && !path.is_file() {
            return std::fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file =
            tempfile::Builder::new().permissions(Permissions::from_mode(mode)).tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.persist(path).map(drop).map_err(|e| e.error)
    };
    write().map_err(|e| unwritable(path, e))
}

fn unwritable(path: &Path, e: std::io::Error) -> Error {
    let path = path.display();
    let what = match super::unwritable::is_full(&e) {
        true => msg!("folder-full", path = path),
        false => msg!("file-unwritable", path = path),
    };
    // The name of the file beside it is nobody's concern.
    let why = e.to_string();
    Error::new(Exit::Environment, what).because(why.split(" at path ").next().unwrap_or_default())
}

/// An error where a file could not be saved, before there is anything to save.
pub fn can_save(path: &Path) -> Result<()> {
    let tried = || -> std::io::Result<()> {
        if path.exists() && !path.is_file() {
            return std::fs::OpenOptions::new().write(true).open(path).map(drop);
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        tempfile::tempfile_in(folder).map(drop)
    };
    tried().map_err(|e| unwritable(path, e))
}

/// The same of a folder, which is made where it is not there.
pub fn can_save_in(folder: &Path) -> Result<()> {
    let tried = std::fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
    tried.map(drop).map_err(|e| unwritable(folder, e))
}

/// Writes files into a folder, which is made where it is not there.
pub fn save_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| unwritable(folder, e))?;
    files.iter().try_for_each(|(name, bytes)| save(&folder.join(name), bytes))
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
        let unwritable = |told: Result<()>| told.map_err(|e| e.what.id).unwrap_err() == "file-unwritable";
        assert!(unwritable(can_save(&folder.path().join("none/report.html"))));
        assert!(unwritable(can_save(folder.path())) && unwritable(can_save_in(&path)));
        can_save(&folder.path().join("new.html")).unwrap();
        can_save_in(&folder.path().join("logs/of/it")).unwrap();
        assert!(!folder.path().join("new.html").exists());
        save(Path::new("/dev/null"), b"anything").unwrap();
        assert!(!Path::new("/dev/null").is_file());
    }
}
