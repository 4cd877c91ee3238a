//! Finding what a candidate is named by on disk: file systems, archives and older versions spell names in other ways.

use std::path::Path;

use crate::course::CandidateId;

/// What a candidate's `id` with an ending is called in `root`: by that very name, else by another spelling of it, else as
/// it will be.
pub(super) fn spelled(root: &Path, id: &str, ending: &str) -> String {
    let exact = format!("{id}{ending}");
    if root.join(&exact).symlink_metadata().is_ok() {
        return exact;
    }
    let wanted = CandidateId::from(id);
    let is_wanted = |name: &str| name.strip_suffix(ending).is_some_and(|name| wanted.is_spelled(name));
    names(root).into_iter().find(|name| is_wanted(name)).unwrap_or(exact)
}

/// The names in a folder that are text, in order.
pub(super) fn names(root: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_spelled() {
        let root = tempfile::tempdir().unwrap();
        let nfd = "\u{627}\u{654}\u{62d}\u{645}\u{62f}";
        std::fs::create_dir(root.path().join(nfd)).unwrap();
        std::fs::write(root.path().join("ali .clock.json"), "").unwrap();
        assert_eq!(spelled(root.path(), "أحمد", ""), nfd);
        assert_eq!(spelled(root.path(), "ali", ".clock.json"), "ali .clock.json");
        assert_eq!(spelled(root.path(), "sara", ""), "sara");
        std::fs::create_dir(root.path().join("أحمد")).unwrap();
        assert_eq!(spelled(root.path(), "أحمد", ""), "أحمد");
    }
}
