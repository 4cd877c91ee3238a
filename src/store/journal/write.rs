//! A line is written: by whoever acts, several processes at once.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::chain::{FIELD, TAIL, link, link_of, whole};
use crate::clock::{now, up_ms};
use crate::journal::{Actor, Change, Entry, Event};
use crate::plan::budget::JOURNAL;
use crate::store::private;
use crate::store::unwritable::unwritable;
use crate::{Error, Exit, Result, msg};

/// Appends one line in one write, with the file locked: several processes write. A line that a crash tore is
/// closed first, so that ours stands alone. The last link is kept beside the journal, at `head`: without it
/// nobody would miss the last lines.
pub fn append(path: &Path, head: &Path, by: Actor, event: Event) -> Result<()> {
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
