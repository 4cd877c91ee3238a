//! The files of a lab, in the program or in a folder.

use crate::hex::hex;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use include_dir::Dir;
use sha2::{Digest, Sha256};

/// Path inside the lab's folder to bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A lab is texts and scripts. More than this is not a lab, but a folder named by mistake.
const MOST_FILES: usize = 500;
const MOST_BYTES: u64 = 8 << 20;

/// The files of a lab that came with the program.
pub fn embedded(dir: &Dir) -> Files {
    let mut files = Files::new();
    let mut open = vec![dir.clone()];
    while let Some(next) = open.pop() {
        open.extend(next.dirs().cloned());
        for file in next.files() {
            let name = file.path().strip_prefix(dir.path()).unwrap_or(file.path());
            files.insert(slashes(name), file.contents().to_vec());
        }
    }
    files
}

/// The files of a lab in a folder. Hidden files and editors' backups are not part of it.
pub fn on_disk(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    let mut total = 0;
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') || name.ends_with('~') {
                continue;
            }
            let kind = entry.file_type()?;
            let path = entry.path();
            let inside = slashes(path.strip_prefix(folder).unwrap_or(&path));
            if kind.is_dir() {
                open.push(path);
                continue;
            }
            total += entry.metadata()?.len();
            if !kind.is_file() {
                return Err(io::Error::other(format!("{inside} is a link or a device, not a file")));
            }
            if files.len() >= MOST_FILES || total > MOST_BYTES {
                return Err(io::Error::other(format!("more than {MOST_FILES} files or 8 MiB: not a lab")));
            }
            files.insert(inside, fs::read(&path)?);
        }
    }
    Ok(files)
}

fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// SHA-256 over names and contents: two labs with the same digest are the same lab.
pub fn digest(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files {
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    hex(&hash.finalize())
}
