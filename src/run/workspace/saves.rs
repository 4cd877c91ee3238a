//! When something in the learner's folder has been saved: told by the kernel where it can tell, and seen in times and
//! sizes where it cannot (Windows drives under WSL, network folders).

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::time::sleep;

use super::told::Told;

/// An editor writes in several steps: a save is over when so long nothing more has come.
const QUIET: Duration = Duration::from_millis(150);
/// Between two looks where nobody tells.
const LOOK: Duration = Duration::from_secs(1);
/// Names and folders that are looked at: a submission has fewer.
const MOST: usize = 5000;
const DEEPEST: usize = 12;

/// Of every file its time of change, its size and which file it is.
type Seen = BTreeMap<PathBuf, (i64, i64, u64, u64)>;

/// A folder that is watched.
pub struct Saves {
    folder: PathBuf,
    seen: Seen,
    told: Told,
}

impl Saves {
    /// From now on.
    pub fn of(folder: &Path) -> Self {
        let (mut seen, mut told) = (Seen::new(), Told::new());
        look(folder, 0, &mut seen, &mut told);
        Self { folder: folder.to_owned(), seen, told }
    }

    /// Until something was saved since the last time, and nothing more comes.
    pub async fn next(&mut self) {
        loop {
            let mut now = self.look();
            if now != self.seen {
                loop {
                    sleep(QUIET).await;
                    let again = self.look();
                    if again == now {
                        break;
                    }
                    now = again;
                }
                // What was there for a moment only was an editor's own.
                if now != self.seen {
                    self.seen = now;
                    return;
                }
            }
            tokio::select! {
                () = self.told.something() => {}
                () = sleep(LOOK) => {}
            }
        }
    }

    fn look(&mut self) -> Seen {
        let mut seen = Seen::new();
        look(&self.folder, 0, &mut seen, &mut self.told);
        seen
    }
}

fn look(folder: &Path, depth: usize, seen: &mut Seen, told: &mut Told) {
    // A folder that is gone has nothing in it: it may come back.
    let Ok(names) = folder.read_dir() else { return };
    told.watch(folder);
    for entry in names.flatten() {
        if seen.len() >= MOST {
            return;
        }
        let path = entry.path();
        let name = entry.file_name();
        if is_editors(&name.to_string_lossy()) {
            continue;
        }
        let Ok(facts) = entry.metadata() else { continue };
        if facts.is_dir() && depth < DEEPEST {
            look(&path, depth + 1, seen, told);
        }
        if !facts.is_dir() {
            seen.insert(path, (facts.mtime(), facts.mtime_nsec(), facts.size(), facts.ino()));
        }
    }
}

/// What editors and interpreters write for themselves.
fn is_editors(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "__pycache__" || name == "4913"
}

#[cfg(test)]
mod tests {
    use tokio::time::{Instant, timeout};

    use super::*;

    #[tokio::test]
    #[expect(clippy::disallowed_methods, reason = "a folder of the test's own")]
    async fn a_save_is_noticed_once_and_an_editors_own_files_are_not() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("work");
        std::fs::create_dir_all(folder.join("lib")).unwrap();
        let mut saves = Saves::of(&folder);
        for (name, text) in [("lib/a.js", "one"), ("lib/a.js", "two!"), ("main.js", "")] {
            let begun = Instant::now();
            std::fs::write(folder.join(name), text).unwrap();
            timeout(LOOK * 5, saves.next()).await.unwrap_or_else(|_| panic!("{name} was not noticed"));
            assert!(begun.elapsed() >= QUIET, "{name}");
        }
        // As vim and others save: another file takes the name.
        std::fs::write(folder.join(".main.js.swp"), "x").unwrap();
        std::fs::write(folder.join("main.js~"), "x").unwrap();
        std::fs::rename(folder.join("main.js~"), folder.join("main.js")).unwrap();
        timeout(LOOK * 5, saves.next()).await.unwrap();
        std::fs::write(folder.join(".main.js.swp"), "longer").unwrap();
        assert!(timeout(QUIET * 3, saves.next()).await.is_err());
        // It may go and come back.
        std::fs::remove_dir_all(&folder).unwrap();
        timeout(LOOK * 5, saves.next()).await.unwrap();
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("main.js"), "again").unwrap();
        timeout(LOOK * 5, saves.next()).await.unwrap();
    }
}
