//! What the relay says, a JSON line each. Whoever speaks in there may be hostile: lines are bounded, and what
//! is not understood is counted and dropped.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The shim sends at most 64 KiB; escaped as JSON that may be four times as much.
const LINE: usize = 256 << 10;
/// Lines not understood after which it is no longer worth listening.
const PATIENCE: u32 = 100;

/// The first line to the relay: executable files to write, a character a byte, and what to run.
#[derive(Serialize)]
pub(super) struct Setup {
    pub files: BTreeMap<String, String>,
    pub run: Vec<String>,
}

/// What a program's container is told before the input of a round.
#[derive(Serialize)]
pub(super) struct Round {
    pub input: usize,
    pub limit_ms: u64,
    pub most: usize,
}

/// An answer to the request of that id.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    pub id: u64,
    pub code: u8,
    pub text: &'a str,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    Request {
        id: u64,
        args: Vec<String>,
    },
    /// The script's exit code; negative for a signal.
    Exit(i32),
    /// Too much that is not our protocol.
    Garbage,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: Option<u64>,
    args: Option<Vec<String>>,
    exit: Option<i32>,
}

/// Cuts the relay's stdout into lines, holding at most one bounded line.
#[derive(Default)]
pub(super) struct Ear {
    line: Vec<u8>,
    /// The line at hand is too long: dropped until its end.
    deaf: bool,
    bad: u32,
}

impl Ear {
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<Said> {
        let mut said = Vec::new();
        for piece in bytes.split_inclusive(|b| *b == b'\n') {
            let ends = piece.ends_with(b"\n");
            self.deaf |= self.line.len() + piece.len() > LINE;
            if !self.deaf {
                self.line.extend_from_slice(piece);
            }
            if ends {
                match understand(&self.line).filter(|_| !self.deaf) {
                    Some(word) => said.push(word),
                    None => self.bad += 1,
                }
                self.line.clear();
                self.deaf = false;
            }
            if self.bad >= PATIENCE {
                said.push(Said::Garbage);
                break;
            }
        }
        said
    }
}

fn understand(line: &[u8]) -> Option<Said> {
    match serde_json::from_slice(line).ok()? {
        Line { id: Some(id), args: Some(args), exit: None } => Some(Said::Request { id, args }),
        Line { id: None, args: None, exit: Some(code) } => Some(Said::Exit(code)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn request(id: u64, args: &[&str]) -> Said {
        Said::Request { id, args: args.iter().map(|s| s.to_string()).collect() }
    }

    #[test]
    fn lines_arrive_in_any_pieces() {
        let text = "{\"id\": 1, \"args\": [\"hint\", \"a\"]}\n{\"exit\": -9}\n";
        for size in [1, 3, 7, 1000] {
            let mut ear = Ear::default();
            let said: Vec<_> = text.as_bytes().chunks(size).flat_map(|c| ear.hear(c)).collect();
            assert_eq!(said, [request(1, &["hint", "a"]), Said::Exit(-9)]);
        }
    }

    #[test]
    fn a_line_without_end_takes_bounded_memory_and_loses_only_itself() {
        let mut ear = Ear::default();
        for _ in 0..100 {
            assert!(ear.hear(&[b'x'; 64 << 10]).is_empty());
            assert!(ear.line.len() <= LINE);
        }
        assert_eq!(ear.hear(b"\n{\"exit\":0}\n"), [Said::Exit(0)]);
    }

    #[test]
    fn patience_with_garbage_ends() {
        let mut ear = Ear::default();
        assert_eq!(ear.hear(&b"junk\n".repeat(1000)), [Said::Garbage]);
    }

    #[test]
    fn a_frame_that_is_two_things_is_neither() {
        let mut ear = Ear::default();
        assert!(ear.hear(b"{\"id\":1,\"args\":[],\"exit\":0}\n{}\n[]\n{\"id\":-1,\"args\":[]}\n").is_empty());
        assert_eq!(ear.bad, 4);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(chunks in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..50)) {
            let mut ear = Ear::default();
            for chunk in &chunks {
                ear.hear(chunk);
            }
        }
    }
}
