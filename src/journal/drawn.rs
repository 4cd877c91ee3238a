//! What a learner drew, as it was in the file: enough to judge it again.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A drawing as a check found it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Its name in the learner's folder; none where the description names none.
    pub file: Option<String>,
    /// What it holds, as far as it is text, and no more than is ever read.
    pub text: String,
    /// The first byte that is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub odd: Option<u8>,
    /// When the learner saved it last; none where that is nobody's business, as in graded work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<Timestamp>,
}

impl Drawn {
    /// Bytes of a drawing that are kept: a reader refuses as many.
    const KEPT: usize = (256 << 10) + 1;

    pub fn of(file: Option<&str>, bytes: &[u8], saved: Option<Timestamp>) -> Self {
        let bytes = &bytes[..bytes.len().min(Self::KEPT)];
        let (text, odd) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(e) => {
                let (text, rest) = bytes.split_at(e.valid_up_to());
                // Half a letter at the cut is no mistake of the learner's.
                let odd = rest.first().copied().filter(|_| bytes.len() < Self::KEPT);
                (std::str::from_utf8(text).unwrap_or_default(), odd)
            }
        };
        Self { file: file.map(str::to_owned), text: text.to_owned(), odd, saved }
    }

    /// The file as a reader is given it.
    pub fn bytes(&self) -> Vec<u8> {
        self.text.bytes().chain(self.odd).collect()
    }
}
