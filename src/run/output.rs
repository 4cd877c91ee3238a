//! What a program printed: its end says why it failed, and its beginning what it was.

/// Bytes that are kept.
pub const KEPT: usize = 256 << 10;

/// The beginning of an output, and how much more there was.
#[derive(Default)]
pub struct Output {
    pub kept: Vec<u8>,
    pub dropped: u64,
}

impl Output {
    pub fn add(&mut self, bytes: &[u8]) {
        let fits = bytes.len().min(KEPT - self.kept.len());
        self.kept.extend_from_slice(&bytes[..fits]);
        self.dropped += (bytes.len() - fits) as u64;
    }
}
