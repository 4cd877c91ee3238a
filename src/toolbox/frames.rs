//! What the first process of a program's container says: a line of JSON, and the bytes that it announces. Whoever runs
//! in there may speak in its place: what is no frame ends the conversation.

use serde::Deserialize;

/// A header is a few numbers.
const HEADER: usize = 256;
/// A piece is what was read at once from a pipe.
const BODY: usize = 256 << 10;

/// One thing said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Out(Vec<u8>),
    /// The end of what the program wrote to its stderr.
    Err(Vec<u8>),
    /// The round is over: the exit code, negative for a signal; none where the program was ended.
    End {
        code: Option<i32>,
        late: bool,
        ms: u64,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    out: Option<usize>,
    err: Option<usize>,
    end: Option<i32>,
    late: Option<bool>,
    ms: Option<u64>,
}

/// Cuts the stream into frames.
#[derive(Default)]
pub(super) struct Frames {
    held: Vec<u8>,
}

/// Not our protocol.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Garbage;

impl Frames {
    pub fn take(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
    }

    /// The next frame that is whole.
    pub fn next(&mut self) -> Result<Option<Frame>, Garbage> {
        let Some(end) = self.held.iter().take(HEADER).position(|b| *b == b'\n') else {
            return if self.held.len() < HEADER { Ok(None) } else { Err(Garbage) };
        };
        let header: Header = serde_json::from_slice(&self.held[..end]).map_err(|_| Garbage)?;
        let body = match header {
            Header { out: Some(body), .. } | Header { err: Some(body), .. } => body,
            Header { end: code, late: Some(late), ms: Some(ms), .. } => {
                self.held.drain(..=end);
                return Ok(Some(Frame::End { code, late, ms }));
            }
            _ => return Err(Garbage),
        };
        if body > BODY {
            return Err(Garbage);
        }
        let whole = end + 1 + body;
        if self.held.len() < whole {
            return Ok(None);
        }
        let body = self.held[end + 1..whole].to_vec();
        self.held.drain(..whole);
        Ok(Some(if header.out.is_some() { Frame::Out(body) } else { Frame::Err(body) }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn frames_arrive_in_any_pieces() {
        let said = b"{\"out\": 3}\na\nb{\"err\": 0}\n{\"end\": -9, \"late\": false, \"ms\": 7}\n";
        let end = Frame::End { code: Some(-9), late: false, ms: 7 };
        for size in [1, 2, 5, 100] {
            let (mut frames, mut heard) = (Frames::default(), Vec::new());
            for piece in said.chunks(size) {
                frames.take(piece);
                while let Some(frame) = frames.next().unwrap() {
                    heard.push(frame);
                }
            }
            assert_eq!(heard[..2], [Frame::Out(b"a\nb".to_vec()), Frame::Err(Vec::new())]);
            assert_eq!(heard[2], end);
        }
    }

    #[test]
    fn what_is_no_frame_ends_it() {
        let garbage: [&[u8]; 4] = [b"hello\n", b"{\"out\": 99999999}\n", b"{}\n", &[b'x'; HEADER]];
        for garbage in garbage {
            let mut frames = Frames::default();
            frames.take(garbage);
            assert_eq!(frames.next(), Err(Garbage));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..20)) {
            let mut frames = Frames::default();
            for piece in &pieces {
                frames.take(piece);
                while let Ok(Some(_)) = frames.next() {}
            }
        }
    }
}
