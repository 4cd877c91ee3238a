//! What is written can be read, and what somebody changed is noticed.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use super::chain::{FIELD, TAIL, link, whole};
use super::read::{Flaw, as_it_stands, broken_at, flaw, read, written};
use super::write::append;
use crate::journal::{Actor, Change, Entry, Event};
use crate::plan::budget::JOURNAL;

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
        ("removed", Journal::changed(|text| join(vec![lines(&text)[0].clone(), lines(&text)[2].clone()])), 2),
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
