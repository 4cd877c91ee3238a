//! What ended runs came to: a folder each below the state folder, with its mark and its report.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Store, private};
use crate::Result;
use crate::grade::{Mark, Past};

const MARK: &str = "mark.json";
const REPORT: &str = "report.html";
/// Reports that are kept; of older runs the mark alone stays.
const REPORTS: usize = 50;

impl Store {
    /// Keeps a mark, the page and the document of its report. The page's place.
    pub fn keep(&self, mark: &Mark, page: &str, document: &str) -> Result<PathBuf> {
        let stamp = mark.at.strftime("%Y%m%dT%H%M%S%3fZ");
        let folder = self.histories().join(format!("{stamp}-{}", mark.run));
        let failed = |e| super::unwritable::unwritable(&folder, e);
        private::make_ours(&self.histories()).map_err(failed)?;
        private::make(&folder).map_err(failed)?;
        let text = serde_json::to_string_pretty(mark).unwrap_or_default();
        // The mark last: a folder without one is none of ours yet.
        for (name, text) in [(REPORT, page), ("report.json", document), (MARK, &text)] {
            private::write(&folder.join(name), text.as_bytes()).map_err(failed)?;
        }
        self.thin_out();
        Ok(folder.join(REPORT))
    }

    /// Every run that has ended, oldest first. What cannot be read is left out.
    pub fn history(&self) -> Vec<Past> {
        let read = |folder: &PathBuf| {
            let mark = serde_json::from_slice(&fs::read(folder.join(MARK)).ok()?).ok()?;
            Some(Past { mark, report: Some(folder.join(REPORT)).filter(|page| page.is_file()) })
        };
        self.past().iter().filter_map(read).collect()
    }

    /// Gives up the reports of the oldest runs. What cannot be removed stays.
    fn thin_out(&self) {
        let past = self.past();
        for folder in &past[..past.len().saturating_sub(REPORTS)] {
            for name in [REPORT, "report.json"] {
                let _ = fs::remove_file(folder.join(name));
            }
        }
    }

    /// Folders are called by the time: their names' order is theirs.
    fn past(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.histories()).into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        folders.sort();
        folders
    }

    fn histories(&self) -> PathBuf {
        Path::new(self.root()).join("history")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::past::tests::mark;

    #[test]
    fn marks_stay_and_old_reports_make_room() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("lab"));
        assert_eq!(store.history(), []);
        for n in 0..REPORTS + 2 {
            let page = store.keep(&mark(n as i64, "a", n as u32, false), "<html>", "{}").unwrap();
            assert!(page.is_file());
        }
        let history = store.history();
        assert_eq!(history.len(), REPORTS + 2);
        assert_eq!(history.iter().filter(|past| past.report.is_some()).count(), REPORTS);
        assert!(history[0].report.is_none() && history[0].mark.score == 0);
    }
}
