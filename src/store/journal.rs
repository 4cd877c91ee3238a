//! The append-only journal of a run, one JSON document a line. Each line carries a link, a hash over the link
//! before it and its own words: a line that is changed, added or taken away later breaks the chain.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::private;
use super::unwritable::unwritable;
use crate::clock::{now, up_ms};
use crate::hex::hex;
use crate::journal::{Actor, Change, Entry, Event};
use crate::plan::budget::JOURNAL;
use crate::{Error, Exit, Result, msg};

/// `,"link":"` and `"}` around 32 hexadecimal digits: every whole line ends in as many bytes, and a newline.
const FIELD: &str = ",\"link\":\"";
const LINK: usize = 32;
const TAIL: usize = FIELD.len() + LINK + 3;

/// Appends one line in one write, with the file locked: several processes write. A line that a crash tore is
/// closed first, so that ours stands alone. The last link is kept beside the journal, at `head`: without it
/// nobody would miss the last lines.
pub(super) fn append(path: &Path, head: &Path, by: Actor, event: Event) -> Result<()> {
    let without_end = is_without_end(by, &event);
    let entry = |event| Entry { at: now(), up_ms: up_ms(), by, event };
    let write = || -> std::io::Result<bool> {
        let mut file = private::options().create(true).read(true).append(true).open(path)?;
        file.lock()?;
        let length = file.metadata()?.len();
        if without_end && length >= JOURNAL {
            return Ok(false);
        }
        let (mut link, torn) = last_link(&mut file, path, head)?;
        let mut text = String::from(if torn { "\n" } else { "" });
        add(&mut text, &mut link, &entry(event));
        if length < JOURNAL && length.saturating_add(text.len() as u64) >= JOURNAL {
            add(&mut text, &mut link, &entry(Event::Seen(Change::Full)));
        }
        file.write_all(text.as_bytes())?;
        private::write(head, link.as_bytes())?;
        Ok(true)
    };
    match write().map_err(|e| unwritable(path, e))? {
        // The recorder goes on in silence: what it would tell is told by the entry that ended it.
        false if matches!(by, Actor::Watchdog) => Ok(()),
        false => Err(Error::new(Exit::RunState, msg!("journal-full"))),
        true => Ok(()),
    }
}

/// What anybody can make happen as often as they like. Everything else is few, and a run could not end without it.
fn is_without_end(by: Actor, event: &Event) -> bool {
    let looked = by == Actor::Watchdog && matches!(event, Event::Looked { .. });
    looked
        || matches!(event, Event::Seen(_) | Event::Answered { .. } | Event::Hinted { .. } | Event::Probed(_))
}

/// One more line, linked to the one before.
fn add(text: &mut String, before: &mut String, entry: &Entry) {
    let body = serde_json::to_string(entry).unwrap_or_default();
    let body = body.strip_suffix('}').unwrap_or(&body);
    let link = link(before, body);
    text.push_str(&format!("{body}{FIELD}{link}\"}}\n"));
    *before = link;
}

fn link(before: &str, body: &str) -> String {
    let digest = Sha256::new().chain_update(before).chain_update(body).finalize();
    hex(&digest[..LINK / 2])
}

/// The link to go on from, and whether the last line is torn.
fn last_link(file: &mut File, path: &Path, head: &Path) -> std::io::Result<(String, bool)> {
    let kept = std::fs::read_to_string(head).unwrap_or_default();
    let length = file.metadata()?.len();
    if length >= TAIL as u64 {
        let mut tail = [0; TAIL];
        file.seek(SeekFrom::End(-(TAIL as i64)))?;
        file.read_exact(&mut tail)?;
        let link = std::str::from_utf8(&tail).ok().and_then(|t| t.strip_suffix('\n')).and_then(link_of);
        if link == Some(&kept) {
            return Ok((kept, false));
        }
    }
    let bytes = std::fs::read(path)?;
    let lines = whole(&bytes);
    let torn = bytes.last().is_some_and(|last| *last != b'\n');
    let last = lines.last().map_or(String::new(), |(_, link)| (*link).to_owned());
    // A crash between our two writes leaves the head one line behind, or ahead of a torn line. Any other
    // difference is an edit, and going on from the head keeps it visible.
    let known = torn || kept.is_empty() || lines.iter().rev().take(2).any(|(_, link)| **link == kept);
    Ok((if known { last } else { kept }, torn))
}

/// The link at the end of a line without its newline.
fn link_of(line: &str) -> Option<&str> {
    let link = line.strip_suffix("\"}")?;
    let at = link.len().checked_sub(LINK)?;
    link.get(..at)?.ends_with(FIELD).then(|| &link[at..])
}

/// Whole lines that carry a link: words before the link, and the link.
fn whole(bytes: &[u8]) -> Vec<(&str, &str)> {
    let linked = |line| {
        let line = std::str::from_utf8(line).ok()?;
        let link = link_of(line)?;
        Some((&line[..line.len() - TAIL + 1], link))
    };
    ended(bytes).filter_map(linked).collect()
}

/// Lines that have their end: what a crash tore at the end of the file is none.
fn ended(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let end = bytes.iter().rposition(|b| *b == b'\n').unwrap_or_default();
    bytes[..end].split(|b| *b == b'\n')
}

/// All whole entries from a byte on, oldest first, and where to go on. A torn line is what a crash leaves. A whole one
/// that cannot be read is left out here: nobody judges before [`flaw`] has looked.
pub(super) fn read(path: &Path, from: u64) -> (Vec<Entry>, u64) {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(from))?;
        file.read_to_end(&mut bytes)
    });
    if read.is_err() {
        return (Vec::new(), from);
    }
    let end = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    (entries(&bytes), from + end as u64)
}

/// The whole entries of a journal, or of a part of one that begins with a line.
pub(super) fn entries(bytes: &[u8]) -> Vec<Entry> {
    ended(bytes).filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

/// The lines as written, up to and with the `entries`-th one that is an entry.
pub(super) fn written(path: &Path, entries: usize) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap_or_default();
    let (mut left, mut end) = (entries, 0);
    for line in ended(&bytes) {
        if left == 0 {
            break;
        }
        end += line.len() + 1;
        left -= usize::from(serde_json::from_slice::<Entry>(line).is_ok());
    }
    bytes[..end].to_vec()
}

/// What makes a journal no evidence: a line, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// The first that is not as it was written, or the number of lines where the last ones are missing.
    Edited(usize),
    /// It is as it was written, and this version does not know what it tells.
    Unreadable(usize),
}

impl Flaw {
    /// For whoever wanted to judge by it.
    pub(super) fn error(self, path: &Path) -> Error {
        let path = path.display();
        let what = match self {
            Flaw::Edited(line) => msg!("journal-edited", path = path, line = line),
            Flaw::Unreadable(line) => msg!("journal-unreadable", path = path, line = line),
        };
        Error::new(Exit::Integrity, what)
    }
}

/// What is wrong with the present attempt's lines; none where all is as it was, and can be read.
pub(super) fn flaw(path: &Path, head: &Path) -> Option<Flaw> {
    let (bytes, head) = as_it_stands(path, head)?;
    flaw_in(&bytes, &head)
}

/// The same of a journal's bytes and its last link; of bytes that came alone the link is empty.
pub(super) fn flaw_in(bytes: &[u8], head: &str) -> Option<Flaw> {
    if let Some(line) = broken_at(bytes, head) {
        return Some(Flaw::Edited(line));
    }
    let linked = |line| std::str::from_utf8(line).ok().and_then(link_of).is_some();
    let mut unreadable = None;
    for (n, line) in ended(bytes).enumerate() {
        match serde_json::from_slice::<Entry>(line) {
            Ok(Entry { event: Event::Starting { .. }, .. }) => unreadable = None,
            Err(_) if linked(line) => unreadable = unreadable.or(Some(Flaw::Unreadable(n + 1))),
            _ => {}
        }
    }
    unreadable
}

/// A journal's bytes and its last link. Nobody appends while both are read.
fn as_it_stands(path: &Path, head: &Path) -> Option<(Vec<u8>, String)> {
    let mut file = File::open(path).ok()?;
    let _ = file.lock_shared();
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    Some((bytes, std::fs::read_to_string(head).unwrap_or_default()))
}

/// The first line (from 1) of the present attempt that is not as it was written, or the number of lines
/// where the last ones are missing; none where all is as it was.
fn broken_at(bytes: &[u8], head: &str) -> Option<usize> {
    let (mut before, mut first, mut known) = ("", None, false);
    let mut lines = 0;
    for line in ended(bytes) {
        lines += 1;
        let text = std::str::from_utf8(line).ok();
        let Some((text, own)) = text.and_then(|text| Some((text, link_of(text)?))) else {
            // Torn, and closed by whoever came next; a whole line without a link was put there.
            if serde_json::from_slice::<Entry>(line).is_ok() {
                first = first.or(Some(lines));
            }
            continue;
        };
        let body = &text[..text.len() - TAIL + 1];
        // A reset begins anew: what was before it is no evidence any more.
        if body.contains("\"event\":{\"starting\":") && link(before, body) == own {
            first = None;
        }
        if link(before, body) != own {
            first = first.or(Some(lines));
        }
        known |= own == head;
        before = own;
    }
    // A torn last line may be the one that the head is about.
    let torn = bytes.last().is_some_and(|last| *last != b'\n');
    first.or((!known && !torn && !head.is_empty()).then_some(lines))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::OpenOptions;
    use std::path::PathBuf;

    struct Journal {
        _folder: tempfile::TempDir,
        path: PathBuf,
        head: PathBuf,
    }

    impl Journal {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let (path, head) = (folder.path().join("journal.jsonl"), folder.path().join("journal.head"));
            Self { _folder: folder, path, head }
        }

        fn append(&self, by: Actor, event: Event) {
            append(&self.path, &self.head, by, event).unwrap();
        }

        fn read(&self) -> Vec<Entry> {
            read(&self.path, 0).0
        }

        fn edited(&self) -> Option<usize> {
            let (bytes, head) = as_it_stands(&self.path, &self.head)?;
            broken_at(&bytes, &head)
        }

        /// Three entries, then somebody's hand.
        fn changed(change: impl FnOnce(String) -> String) -> Self {
            let journal = Self::new();
            for level in 1..=3 {
                journal.append(Actor::Learner, Event::Hinted { task: "t".into(), level });
            }
            assert_eq!(journal.edited(), None);
            let text = std::fs::read_to_string(&journal.path).unwrap();
            std::fs::write(&journal.path, change(text)).unwrap();
            journal
        }
    }

    #[test]
    fn a_torn_last_line_loses_itself_only_and_is_no_edit() {
        let journal = Journal::new();
        assert_eq!(journal.read().len(), 0);
        assert_eq!(journal.edited(), None);
        journal.append(Actor::Lab, Event::Stopping);
        let mut file = std::fs::OpenOptions::new().append(true).open(&journal.path).unwrap();
        file.write_all(br#"{"at":"2026-01-14T10:00:00Z","up_ms":1,"by":"la"#).unwrap();
        drop(file);
        assert_eq!(journal.read().len(), 1);
        assert_eq!(journal.edited(), None);
        journal.append(Actor::Learner, Event::Solved);
        let entries = journal.read();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[1].by, Actor::Learner);
        assert_eq!(journal.edited(), None);
    }

    #[test]
    fn every_kind_of_edit_is_noticed_and_stays_so() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let join = |lines: Vec<String>| lines.join("\n") + "\n";
        let cases: [(&str, Journal, usize); 5] = [
            ("changed", Journal::changed(|text| text.replace("\"level\":2", "\"level\":1")), 2),
            ("last changed", Journal::changed(|text| text.replace("\"level\":3", "\"level\":1")), 3),
            (
                "removed",
                Journal::changed(|text| join(vec![lines(&text)[0].clone(), lines(&text)[2].clone()])),
                2,
            ),
            ("cut off", Journal::changed(|text| join(lines(&text)[..2].to_vec())), 2),
            (
                "added",
                Journal::changed(|text| {
                    let all = lines(&text);
                    let new = all[0][..all[0].len() + 1 - TAIL].to_owned() + "}";
                    join(vec![all[0].clone(), new, all[1].clone(), all[2].clone()])
                }),
                2,
            ),
        ];
        for (case, journal, line) in cases {
            assert_eq!(journal.edited(), Some(line), "{case}");
            journal.append(Actor::Learner, Event::Solved);
            assert!(journal.edited().is_some(), "{case}: what comes later hides nothing");
        }
    }

    #[test]
    fn a_crash_between_line_and_head_is_no_edit() {
        let journal = Journal::new();
        journal.append(Actor::Lab, Event::Stopping);
        let head = std::fs::read_to_string(&journal.head).unwrap();
        journal.append(Actor::Lab, Event::Stopping);
        std::fs::write(&journal.head, head).unwrap();
        assert_eq!(journal.edited(), None);
        journal.append(Actor::Lab, Event::Stopping);
        assert_eq!(journal.edited(), None);
    }

    #[test]
    fn entries_are_read_from_where_the_last_reading_ended() {
        let journal = Journal::new();
        journal.append(Actor::Lab, Event::Stopping);
        let (first, on) = read(&journal.path, 0);
        journal.append(Actor::Learner, Event::Solved);
        let (second, end) = read(&journal.path, on);
        assert_eq!((first.len(), second.len()), (1, 1));
        assert_eq!(second[0].by, Actor::Learner);
        assert_eq!(read(&journal.path, end).0.len(), 0);
    }

    #[test]
    fn what_is_written_up_to_an_entry_is_a_chain_of_its_own() {
        let journal = Journal::new();
        for _ in 0..3 {
            journal.append(Actor::Lab, Event::Stopping);
        }
        std::fs::write(&journal.path, written(&journal.path, 2)).unwrap();
        std::fs::remove_file(&journal.head).unwrap();
        assert_eq!(journal.read().len(), 2);
        assert_eq!(journal.edited(), None);
        assert_eq!(written(&journal.path, 9), std::fs::read(&journal.path).unwrap());
        assert!(written(&journal.path, 0).is_empty());
    }

    #[test]
    fn a_whole_line_of_another_version_is_told_and_not_left_out() {
        let journal = Journal::new();
        journal.append(Actor::Lab, Event::Stopping);
        let text = std::fs::read_to_string(&journal.path).unwrap();
        let (_, before) = whole(text.as_bytes())[0];
        let body = r#"{"at":"2026-01-14T10:00:00Z","up_ms":1,"by":"lab","event":{"from-the-future":{"x":1}}"#;
        let link = link(before, body);
        std::fs::write(&journal.path, format!("{text}{body}{FIELD}{link}\"}}\n")).unwrap();
        std::fs::write(&journal.head, &link).unwrap();
        assert_eq!(flaw(&journal.path, &journal.head), Some(Flaw::Unreadable(2)));
        journal.append(Actor::Lab, Event::Stopping);
        assert_eq!(flaw(&journal.path, &journal.head), Some(Flaw::Unreadable(2)));
        // A torn line is none.
        let journal = Journal::new();
        journal.append(Actor::Lab, Event::Stopping);
        let mut file = OpenOptions::new().append(true).open(&journal.path).unwrap();
        file.write_all(br#"{"at":"2026-01-14T10:00:00Z","up_ms":1,"by":"la"#).unwrap();
        assert_eq!(flaw(&journal.path, &journal.head), None);
        journal.append(Actor::Lab, Event::Stopping);
        assert_eq!(flaw(&journal.path, &journal.head), None);
    }

    #[test]
    fn a_full_journal_says_so_once_and_still_takes_what_ends_a_run() {
        let journal = Journal::new();
        let answer = || Event::Answered {
            task: "t".into(),
            value: "x".repeat(1 << 20),
            truth: None,
            correct: false,
            late: None,
        };
        let mut taken = 0;
        while append(&journal.path, &journal.head, Actor::Toolbox, answer()).is_ok() {
            taken += 1;
        }
        assert_eq!(taken, 16);
        let seen = || Event::Seen(Change::Watching);
        append(&journal.path, &journal.head, Actor::Watchdog, seen()).unwrap();
        journal.append(Actor::Lab, Event::Stopping);
        let entries = journal.read();
        assert_eq!(entries.len(), taken + 2);
        assert!(matches!(entries[taken].event, Event::Seen(Change::Full)));
        assert!(matches!(entries[taken + 1].event, Event::Stopping));
        assert_eq!(flaw(&journal.path, &journal.head), None);
        assert!(std::fs::metadata(&journal.path).unwrap().len() < JOURNAL + (2 << 20));
    }

    #[test]
    fn many_writers_make_one_chain() {
        let journal = Journal::new();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..25).for_each(|_| journal.append(Actor::Lab, Event::Stopping)));
            }
        });
        assert_eq!(journal.read().len(), 100);
        assert_eq!(journal.edited(), None);
    }
}
