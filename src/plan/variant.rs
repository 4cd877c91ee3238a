//! The seed that a candidate gets: the examiners' secret makes it, nobody without the secret can foretell it, and
//! it can be told again when the run is long gone.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::course::CandidateId;
use crate::{Error, Exit, Result, msg};

/// A shorter secret could be found by trying.
const SHORTEST: usize = 16;

/// What only the examiners know. It has no `Debug`: it is printed nowhere by accident.
#[derive(Clone)]
pub struct Secret {
    bytes: Vec<u8>,
}

impl Secret {
    /// The bytes of a file. The line break that an editor puts at its end is not part of them.
    pub fn new(file: &[u8]) -> Result<Self> {
        let bytes = file.strip_suffix(b"\n").unwrap_or(file);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if bytes.len() < SHORTEST {
            let what = msg!("variant-short-secret", length = bytes.len(), shortest = SHORTEST);
            return Err(Error::new(Exit::Usage, what));
        }
        Ok(Self { bytes: bytes.to_vec() })
    }
}

/// HMAC-SHA256 over candidate, lab and attempt, each told from the next by its length. Its first 53 bits, so that
/// every reader of JSON keeps the number as it is. Stable across versions: a seed must be told again years later.
pub fn personal_seed(secret: &Secret, candidate: &CandidateId, lab: &str, attempt: u32) -> u64 {
    // A key of any length is a key: HMAC hashes what is too long.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&secret.bytes) else { return 0 };
    for part in [candidate.as_str(), lab] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.update(&u64::from(attempt).to_be_bytes());
    let bytes = mac.finalize().into_bytes();
    bytes.iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte)) >> 11
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn secret() -> Secret {
        Secret::new(b"a secret of the examiners").unwrap()
    }

    /// Told by Python's `hmac` over the same bytes.
    #[test]
    fn a_seed_is_told_again_years_later() {
        let seed =
            |candidate, lab, attempt| personal_seed(&secret(), &CandidateId::from(candidate), lab, attempt);
        assert_eq!(seed("ali", "redis-failover", 1), 6_075_148_648_167_183);
        assert_eq!(seed("ali", "redis-failover", 2), 4_869_324_872_839_189);
        assert_eq!(seed("سارة", "redis-create", 1), 3_724_022_233_325_423);
        // However it is spelled: composed, and decomposed with a space behind it.
        assert_eq!(
            seed("\u{623}\u{62d}\u{645}\u{62f}", "x", 1),
            seed("\u{627}\u{654}\u{62d}\u{645}\u{62f} ", "x", 1)
        );
    }

    #[test]
    fn a_short_secret_is_refused_and_a_line_break_is_no_part_of_it() {
        for short in [&b""[..], b"123456789012345", b"123456789012345\r\n"] {
            let error = Secret::new(short).map(drop).unwrap_err();
            assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Usage, "variant-short-secret"));
        }
        let seed = |file: &[u8]| personal_seed(&Secret::new(file).unwrap(), &"ali".into(), "redis-create", 1);
        assert_eq!(seed(b"1234567890123456"), seed(b"1234567890123456\n"));
        assert_eq!(seed(b"1234567890123456"), seed(b"1234567890123456\r\n"));
        assert_ne!(seed(b"1234567890123456"), seed(b"1234567890123456\n\n"));
    }

    #[test]
    fn nothing_flows_from_one_part_into_the_next() {
        let parts = [
            ("ali", "redis", 1),
            ("alir", "edis", 1),
            ("", "aliredis", 1),
            ("redis", "ali", 1),
            ("ali", "redis", 2),
        ];
        let seeds: BTreeSet<u64> = parts.map(|(c, l, n)| personal_seed(&secret(), &c.into(), l, n)).into();
        assert_eq!(seeds.len(), parts.len());
        let other = Secret::new(b"another secret of theirs").unwrap();
        assert!(!seeds.contains(&personal_seed(&other, &"ali".into(), "redis", 1)));
    }

    proptest! {
        #[test]
        fn every_seed_is_kept_by_json(candidate in "\\PC{0,30}", attempt in any::<u32>()) {
            let seed = personal_seed(&secret(), &candidate.as_str().into(), "redis-failover", attempt);
            prop_assert!(seed < 1 << 53);
            prop_assert_eq!(seed as f64 as u64, seed);
        }
    }
}
