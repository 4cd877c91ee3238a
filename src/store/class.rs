//! The submissions of a class: whose each is, and where it lies.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use unicode_normalization::char::is_combining_mark;

use super::handed_in::{Work, unreadable};
use super::seats::{Seat, seat};
use crate::course::{CandidateId, boundary, joins};
use crate::dir::{Dir, Inside};
use crate::hex::hex;
use crate::i18n::Message;
use crate::{Error, Exit, Result, msg};

/// Bytes of a candidate's id: it is a file's name, with an ending.
const LONGEST_ID: usize = 200;

/// A folder's name as a candidate's id: one line, no sign that means something to a terminal, a path or a page.
/// Different people stay different, and one person stays one.
pub fn candidate_id(name: &OsStr) -> CandidateId {
    let plain = name.to_str().map(|name| CandidateId::from(name).to_string().into_bytes());
    // Of a name that shows nothing every sign is written out: somebody has it.
    let blank = plain.as_ref().is_some_and(Vec::is_empty);
    let name = plain.as_deref().filter(|_| !blank).unwrap_or(name.as_bytes());
    // Names that begin with a dot are hidden, or lead out of the folder.
    let dot = name.starts_with(b".");
    let escape = |id: &mut String, bytes: &[u8]| bytes.iter().for_each(|b| *id += &format!("%{b:02X}"));
    let mut id = String::new();
    for chunk in name.utf8_chunks() {
        let signs: Vec<char> = chunk.valid().chars().collect();
        for (n, c) in signs.iter().enumerate() {
            let harmless = c.is_alphanumeric() || is_combining_mark(*c) || " -_.,@+()'".contains(*c);
            match !blank && (harmless || joins(&signs, n)) {
                true => id.push(*c),
                false => escape(&mut id, c.to_string().as_bytes()),
            }
        }
        escape(&mut id, chunk.invalid());
    }
    if dot {
        id.replace_range(..1, "%2E");
    }
    if id.len() > LONGEST_ID {
        let digest = format!("~{}", hex(&Sha256::digest(name)[..8]));
        id.truncate(boundary(&id, LONGEST_ID - digest.len()));
        id += &digest;
    }
    CandidateId::from(id)
}

/// The submissions of a class: every folder in `path` that somebody has made, and every script, by candidate; and
/// what was left out.
pub fn class(path: &Path) -> Result<(Vec<(CandidateId, Work)>, Vec<Message>)> {
    let dir = Arc::new(Dir::open(path).map_err(|e| unreadable(path, e))?);
    let mut names = Vec::new();
    for name in dir.names(usize::MAX).map_err(|e| unreadable(path, e))?.0 {
        match dir.own(&name) {
            Ok(Inside::File(..)) => names.push((name, false)),
            Ok(Inside::Odd) => {}
            // Of a folder that cannot be read the candidate is told.
            _ => names.push((name, true)),
        }
    }
    let folders: BTreeSet<String> = names
        .iter()
        .filter(|(_, is_folder)| *is_folder)
        .filter_map(|(name, _)| name.to_str().map(str::to_owned))
        .collect();
    let (mut found, mut left_out) = (Vec::new(), Vec::new());
    for (name, is_folder) in names {
        let id = match name.to_str().map(|name| seat(name, is_folder, &folders)) {
            Some(Seat::Candidate(who)) => Some(candidate_id(who.as_ref())),
            Some(Seat::LeftOut(note)) => {
                left_out.push(note);
                None
            }
            Some(Seat::Nobody) => None,
            // A name that is no text stands for itself, as it is written.
            None if is_folder => Some(candidate_id(&name)),
            None => name.as_bytes().strip_suffix(b".sh").map(|stem| candidate_id(OsStr::from_bytes(stem))),
        };
        if let Some(id) = id {
            let at = path.join(&name);
            found.push((id, Work::within(&dir, name, at)));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    match found.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        Some(pair) => Err(Error::new(Exit::Usage, msg!("submission-twice", candidate = pair[0].0))),
        None => Ok((found, left_out)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_harmless_and_stay_different() {
        let id = |name: &[u8]| candidate_id(OsStr::from_bytes(name)).to_string();
        assert_eq!(id("علي-7".as_bytes()), "علي-7");
        assert_eq!(id(b"a\nb"), "a%0Ab");
        assert_eq!(id(b"a%0Ab"), "a%250Ab");
        assert_eq!(id(b"<b>\x1b[1m"), "%3Cb%3E%1B%5B1m");
        assert_eq!(id("x\u{202e}x".as_bytes()), "x%E2%80%AEx");
        assert_eq!(id("علی\u{200c}رضا".as_bytes()), "علی\u{200c}رضا");
        assert_eq!(id(b"a\xe2\x80\x8cb"), "a%E2%80%8Cb");
        assert_eq!(id("\u{627}\u{654}حمد ".as_bytes()), "أحمد");
        assert_ne!(id(b"\xff"), id(b"\xfe"));
        assert_eq!([id(b" "), id("\u{200f}".as_bytes())], ["%20", "%E2%80%8F"]);
        assert_eq!([id(b"."), id(b".."), id(b".git"), id(b"a.b")], ["%2E", "%2E.", "%2Egit", "a.b"]);
        // A folder's name may be three times as long once every byte is written out.
        let long = |end: &str| id(("x\u{202e}".repeat(80) + end).as_bytes());
        assert_eq!(long("a").len(), LONGEST_ID);
        assert_ne!(long("a"), long("b"));
        assert!(id("ع".repeat(127).as_bytes()).len() <= LONGEST_ID);
    }

    #[test]
    fn a_class_is_its_folders_and_scripts() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["ali", "mona", ".git"] {
            std::fs::create_dir(root.path().join(folder)).unwrap();
        }
        std::fs::write(root.path().join("omar.sh"), "").unwrap();
        std::fs::write(root.path().join(OsStr::from_bytes(b"z\xff.sh")), "").unwrap();
        std::fs::write(root.path().join("README.md"), "").unwrap();
        let (found, left_out) = class(root.path()).unwrap();
        let ids: Vec<_> = found.into_iter().map(|(id, _)| id.to_string()).collect();
        assert_eq!(ids, ["ali", "mona", "omar", "z%FF"]);
        assert_eq!(left_out, [msg!("class-nobody", name = ".git")]);
        std::fs::write(root.path().join("ali.sh"), "").unwrap();
        assert_eq!(*class(root.path()).unwrap_err().what, msg!("submission-twice", candidate = "ali"));
    }
}
