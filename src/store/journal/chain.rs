//! What makes a journal's lines a chain: each carries a link, a hash over the link before it and its own words.

use sha2::{Digest, Sha256};

use crate::hex::hex;

/// `,"link":"` and `"}` around 32 hexadecimal digits: every whole line ends in as many bytes, and a newline.
pub const FIELD: &str = ",\"link\":\"";
pub const LINK: usize = 32;
pub const TAIL: usize = FIELD.len() + LINK + 3;

/// The link of a line, by the one before it and its own words.
pub fn link(before: &str, body: &str) -> String {
    let digest = Sha256::new().chain_update(before).chain_update(body).finalize();
    hex(&digest[..LINK / 2])
}

/// The link at the end of a line without its newline.
pub fn link_of(line: &str) -> Option<&str> {
    let link = line.strip_suffix("\"}")?;
    let at = link.len().checked_sub(LINK)?;
    link.get(..at)?.ends_with(FIELD).then(|| &link[at..])
}

/// Whole lines that carry a link: words before the link, and the link.
pub fn whole(bytes: &[u8]) -> Vec<(&str, &str)> {
    let linked = |line| {
        let line = std::str::from_utf8(line).ok()?;
        let link = link_of(line)?;
        Some((&line[..line.len() - TAIL + 1], link))
    };
    ended(bytes).filter_map(linked).collect()
}

/// Lines that have their end: what a crash tore at the end of the file is none.
pub fn ended(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let end = bytes.iter().rposition(|b| *b == b'\n').unwrap_or_default();
    bytes[..end].split(|b| *b == b'\n')
}
