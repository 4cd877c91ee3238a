//! The errors of folders that cannot be written.

use std::path::Path;

use crate::{Error, Exit, msg};

/// The error of a state folder that cannot be written.
pub(super) fn unwritable(path: &Path, e: std::io::Error) -> Error {
    let path = path.display();
    let what = match is_full(&e) {
        true => msg!("state-full", path = path),
        false => msg!("state-unwritable", path = path),
    };
    Error::new(Exit::Environment, what).because(e)
}

/// The error of a folder that somebody named for records or as a room, and that cannot be written.
pub(super) fn unwritable_there(path: &Path, e: std::io::Error) -> Error {
    let path = path.display();
    let what = match is_full(&e) {
        true => msg!("folder-full", path = path),
        false => msg!("folder-unwritable", path = path),
    };
    Error::new(Exit::Environment, what).because(e)
}

pub(super) fn is_full(e: &std::io::Error) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    matches!(e.kind(), StorageFull | QuotaExceeded)
}
