//! What a program printed: its beginning is kept whole, and its end says why it failed.

/// Bytes that are kept of the beginning.
pub const KEPT: usize = 256 << 10;
/// Bytes that are kept of the end, where there was more.
const END: usize = 8 << 10;

/// The beginning of an output, its end, and how much there was between.
#[derive(Default)]
pub struct Output {
    pub kept: Vec<u8>,
    pub dropped: u64,
    end: Vec<u8>,
}

impl Output {
    pub fn add(&mut self, bytes: &[u8]) {
        let fits = bytes.len().min(KEPT.saturating_sub(self.kept.len()));
        self.kept.extend_from_slice(&bytes[..fits]);
        let more = &bytes[fits..];
        self.dropped += more.len() as u64;
        self.end.extend_from_slice(&more[more.len().saturating_sub(END)..]);
        let old = self.end.len().saturating_sub(END);
        self.end.drain(..old);
    }

    /// With what another one printed behind it.
    pub fn and(mut self, other: Self) -> Self {
        self.kept.extend(other.kept);
        self.end.extend(other.end);
        Self { dropped: self.dropped + other.dropped, ..self }
    }

    /// The last that was printed.
    pub fn end(&self) -> &[u8] {
        match self.end.is_empty() {
            true => &self.kept[self.kept.len().saturating_sub(END)..],
            false => &self.end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_and_the_end_are_kept() {
        let mut output = Output::default();
        output.add(b"begun\n");
        assert_eq!(output.end(), b"begun\n");
        (0..100).for_each(|_| output.add(&[b'x'; 64 << 10]));
        output.add(b"Error: no");
        assert!(output.kept.starts_with(b"begun\n") && output.kept.len() == KEPT);
        assert!(output.end().ends_with(b"xError: no") && output.end().len() == END);
        assert_eq!(output.dropped, 6 + (100 << 16) + 9 - KEPT as u64);
    }
}
