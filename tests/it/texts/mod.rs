//! What people read, in both languages: pages, guides, questions and messages. No engine is needed here.

mod arabic;
mod bidi;
mod glossary;
mod guess;
mod guides;
mod links;

use std::fs;
use std::path::{Path, PathBuf};

use arabic::arabic;

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder of the repository with this extension; what is built or kept by tools is left out.
fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    gather(&root().join(folder), extension, &mut found);
    found.sort();
    found
}

fn gather(folder: &Path, extension: &str, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let hidden = name.to_string_lossy().starts_with('.') || name == "target";
        if path.is_dir() && !hidden {
            gather(&path, extension, found);
        } else if path.is_file() && path.extension().is_some_and(|e| e == extension) {
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let inside = path.strip_prefix(root()).expect("below the root").to_owned();
            found.push((inside, text));
        }
    }
}

/// Fails with every problem, one a line.
fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}
