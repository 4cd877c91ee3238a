//! New folders of files for a user: all of one or nothing of it.

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use super::{Readable, private};

/// Writes a folder that does not exist yet; scripts (`*.sh`) can be run. The files are written beside it and
/// the finished folder takes its name at once, so that nobody's folder is ever half ours.
pub fn new_folder<'a>(
    path: &Path,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
    readable: Readable,
) -> io::Result<()> {
    let mask = match readable {
        Readable::ByAll => 0o755,
        Readable::ByOwner => 0o700,
    };
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let folders = |path: &Path| DirBuilder::new().recursive(true).mode(mask).create(path);
    let made = tempfile::Builder::new().prefix(".lab-new-").tempdir_in(parent)?;
    for (name, bytes) in files {
        let file = made.path().join(name);
        folders(file.parent().unwrap_or(made.path()))?;
        let mode = if name.ends_with(".sh") { 0o755 } else { 0o644 };
        let mut file = private::options().write(true).create_new(true).open(file)?;
        file.write_all(bytes)?;
        file.set_permissions(fs::Permissions::from_mode(mode & mask))?;
    }
    fs::set_permissions(made.path(), fs::Permissions::from_mode(mask))?;
    // An empty folder of that name may have come meanwhile, and rename(2) would replace it: nothing is lost.
    fs::rename(made.path(), path)
}

/// Before the name of what is not whole yet, or no longer wanted.
pub(super) const HALF: &str = ".half-";

/// Puts a folder that `make` makes in the place of the one that is there, if one is. Whoever looks sees the old one
/// or the new one whole; what a crash leaves begins with [`HALF`].
pub(super) fn replace(place: &Path, make: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let (half, old) =
        (place.with_file_name(format!("{HALF}{name}")), place.with_file_name(format!("{HALF}old-{name}")));
    let _ = fs::remove_dir_all(&half);
    if let Err(e) = make(&half) {
        let _ = fs::remove_dir_all(&half);
        return Err(e);
    }
    if place.exists() {
        let _ = fs::remove_dir_all(&old);
        fs::rename(place, &old)?;
    }
    fs::rename(&half, place)?;
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_whole_and_never_over_another() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("deep/new");
        let files = [("a.txt", b"one".as_slice()), ("wrong/b.sh", b"two".as_slice())];
        new_folder(&path, files.into_iter(), Readable::ByAll).unwrap();
        assert_eq!(fs::read(path.join("wrong/b.sh")).unwrap(), b"two");
        assert_eq!(fs::metadata(path.join("wrong/b.sh")).unwrap().permissions().mode() & 0o777, 0o755);
        let again = new_folder(&path, [("a.txt", b"other".as_slice())].into_iter(), Readable::ByAll);
        assert_eq!(again.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(path.join("a.txt")).unwrap(), b"one");
        assert_eq!(fs::read_dir(root.path().join("deep")).unwrap().count(), 1);
        let own = root.path().join("own");
        new_folder(&own, files.into_iter(), Readable::ByOwner).unwrap();
        for (name, wanted) in [("", 0o700), ("a.txt", 0o600), ("wrong", 0o700), ("wrong/b.sh", 0o700)] {
            assert_eq!(fs::metadata(own.join(name)).unwrap().permissions().mode() & 0o777, wanted, "{name}");
        }
    }
}
