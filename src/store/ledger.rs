//! The ledger of a run's workload: every write that was tried, and what a client knows of it. Lines of words,
//! appended about once a second; a torn last line is what a crash leaves.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write as _};
use std::path::PathBuf;

use super::RunFolder;
use crate::course::Service;
use crate::journal::{Outcome, Write};

/// How a line says what a client knows.
const LETTERS: [(Outcome, &str); 4] = [
    (Outcome::Acknowledged, "a"),
    (Outcome::Confirmed, "c"),
    (Outcome::Failed, "f"),
    (Outcome::Unknown, "u"),
];

impl RunFolder {
    /// Appends writes of an attempt in one go. Never makes a folder that is gone anew.
    pub fn enter(&self, attempt: u32, writes: &[Write]) -> std::io::Result<()> {
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(self.ledger(attempt))?;
        let mut text = String::new();
        if file.metadata()?.len() > 0 {
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                text.push('\n');
            }
        }
        writes.iter().for_each(|write| line(write, &mut text));
        file.write_all(text.as_bytes())
    }

    /// The writes of an attempt, in the order in which they were told.
    pub fn writes(&self, attempt: u32) -> Vec<Write> {
        let mut bytes = Vec::new();
        // No ledger is no writes.
        let _ = File::open(self.ledger(attempt)).and_then(|mut file| file.read_to_end(&mut bytes));
        let whole = bytes.iter().rposition(|b| *b == b'\n').unwrap_or_default();
        bytes[..whole]
            .split(|b| *b == b'\n')
            .filter_map(|line| parse(std::str::from_utf8(line).ok()?))
            .collect()
    }

    fn ledger(&self, attempt: u32) -> PathBuf {
        self.path().join(format!("ledger-{attempt}"))
    }
}

/// `r 17 4 3456789 3 c`: database, id, list, begun, took, outcome.
fn line(write: &Write, text: &mut String) {
    let database = write.database.facts().letter;
    let outcome = LETTERS.iter().find(|(outcome, _)| *outcome == write.outcome);
    let outcome = outcome.map_or("u", |(_, letter)| letter);
    let Write { id, list, begun_ms, took_ms, .. } = write;
    text.push_str(&format!("{database} {id} {list} {begun_ms} {took_ms} {outcome}\n"));
}

fn parse(line: &str) -> Option<Write> {
    let mut words = line.split(' ');
    let letter = words.next()?;
    let database = *Service::ALL.iter().find(|service| service.facts().letter == letter)?;
    let (id, list) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let (begun_ms, took_ms) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let letter = words.next()?;
    let outcome = LETTERS.iter().find(|(_, own)| *own == letter)?.0;
    words.next().is_none().then_some(Write { database, id, list, begun_ms, took_ms, outcome })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn writes_come_back_and_a_torn_line_loses_itself_only() {
        let folder = tempfile::tempdir().unwrap();
        let run = Store::at(folder.path().into()).run("r");
        let write = |id, outcome| Write {
            database: if id % 2 == 0 { Service::Redis } else { Service::Mongo },
            id,
            list: 255,
            begun_ms: 1_000_000,
            took_ms: 3,
            outcome,
        };
        let all: Vec<Write> = (0..4).map(|n| write(n, LETTERS[n as usize].0)).collect();
        assert!(run.enter(1, &all).is_err() && !run.path().exists());
        run.create().unwrap();
        run.enter(1, &all).unwrap();
        assert_eq!(run.writes(1), all);
        assert_eq!(run.writes(2), []);
        let path = run.ledger(1);
        let mut file = OpenOptions::new().append(true).open(path).unwrap();
        // Whole it would have been another time.
        file.write_all(b"r 4 1 1000000 3").unwrap();
        assert_eq!(run.writes(1), all);
        run.enter(1, &all[..1]).unwrap();
        assert_eq!(run.writes(1).len(), 5);
    }
}
