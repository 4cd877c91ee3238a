//! Lines are read: as entries, and as evidence, which they are no more once somebody has changed one.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::chain::{TAIL, ended, link, link_of};
use crate::journal::{Entry, Event};
use crate::{Error, Exit, msg};

/// All whole entries from a byte on, oldest first, and where to go on. A torn line is what a crash leaves. A whole one
/// that cannot be read is left out here: nobody judges before [`flaw`] has looked.
pub fn read(path: &Path, from: u64) -> (Vec<Entry>, u64) {
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
pub fn entries(bytes: &[u8]) -> Vec<Entry> {
    ended(bytes).filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

/// The lines as written, up to and with the `entries`-th one that is an entry.
pub fn written(path: &Path, entries: usize) -> Vec<u8> {
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
pub enum Flaw {
    /// The first that is not as it was written, or the number of lines where the last ones are missing.
    Edited(usize),
    /// It is as it was written, and this version does not know what it tells.
    Unreadable(usize),
}

impl Flaw {
    /// For whoever wanted to judge by it.
    pub fn error(self, path: &Path) -> Error {
        let path = path.display();
        let what = match self {
            Flaw::Edited(line) => msg!("journal-edited", path = path, line = line),
            Flaw::Unreadable(line) => msg!("journal-unreadable", path = path, line = line),
        };
        Error::new(Exit::Integrity, what)
    }
}

/// What is wrong with the present attempt's lines; none where all is as it was, and can be read.
pub fn flaw(path: &Path, head: &Path) -> Option<Flaw> {
    let (bytes, head) = as_it_stands(path, head)?;
    flaw_in(&bytes, &head)
}

/// The same of a journal's bytes and its last link; of bytes that came alone the link is empty.
pub fn flaw_in(bytes: &[u8], head: &str) -> Option<Flaw> {
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
pub fn as_it_stands(path: &Path, head: &Path) -> Option<(Vec<u8>, String)> {
    let mut file = File::open(path).ok()?;
    let _ = file.lock_shared();
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    Some((bytes, std::fs::read_to_string(head).unwrap_or_default()))
}

/// The first line (from 1) of the present attempt that is not as it was written, or the number of lines
/// where the last ones are missing; none where all is as it was.
pub fn broken_at(bytes: &[u8], head: &str) -> Option<usize> {
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
