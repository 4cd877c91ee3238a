//! The files of a lab, in the program or in a folder.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::dir::{Dir, Inside};
use crate::hex::hex;
use crate::i18n::Lang;

/// Path inside the lab's folder to bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A lab is texts and scripts. More than this is not a lab, but a folder named by mistake.
const MOST_FILES: usize = 500;
const MOST_BYTES: u64 = 8 << 20;
/// Names in one folder, hidden ones too.
const MOST_NAMES: usize = 5000;

/// What a guide is called in a language.
pub fn guide_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "guide.en.md",
        Lang::Ar => "guide.ar.md",
    }
}

/// The files of a lab that came with the program.
pub fn embedded(dir: &include_dir::Dir) -> Files {
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

/// The files of a lab in a folder. Hidden files and editors' backups are not part of it. Errors: a link, a device, or
/// what belongs to somebody else than the folder; more than a lab is.
pub fn on_disk(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    read(&Dir::open(folder)?, Path::new(""), &mut files)?;
    Ok(files)
}

fn read(dir: &Dir, below: &Path, files: &mut Files) -> io::Result<()> {
    let refused = |inside: &Path, why: &str| Err(io::Error::other(format!("{} {why}", slashes(inside))));
    for name in dir.names(MOST_NAMES)?.0 {
        let shown = name.to_string_lossy();
        if shown.starts_with('.') || shown.ends_with('~') {
            continue;
        }
        let inside = below.join(&name);
        match dir.get(&name)? {
            Inside::Folder(dir) => read(&dir, &inside, files)?,
            Inside::Odd => return refused(&inside, "is a link or a device, not a file"),
            Inside::Foreign => return refused(&inside, "belongs to somebody else than the lab's folder"),
            Inside::File(file, _) => {
                let room = MOST_BYTES.saturating_sub(files.values().map(|bytes| bytes.len() as u64).sum());
                let mut bytes = Vec::new();
                file.take(room + 1).read_to_end(&mut bytes)?;
                if files.len() >= MOST_FILES || bytes.len() as u64 > room {
                    return Err(io::Error::other(format!(
                        "more than {MOST_FILES} files or 8 MiB: not a lab"
                    )));
                }
                files.insert(slashes(&inside), bytes);
            }
        }
    }
    Ok(())
}

fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The files below a folder, by their path in it. The folder is given with the slash behind it.
pub fn below(files: &Files, folder: &str) -> Files {
    let inside = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, bytes)));
    inside.map(|(path, bytes)| (path.to_owned(), bytes.clone())).collect()
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
