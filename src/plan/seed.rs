//! Everything random comes from the run's seed: the same seed gives the same keys, values and draws.

use sha2::{Digest, Sha256};

/// 64 bits from the seed and a purpose. Stable across versions: a seed in a report must give the same lab.
pub fn seed_for(seed: u64, purpose: &str, index: u64) -> u64 {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update(purpose.as_bytes());
    hash.update(index.to_be_bytes());
    let bytes = hash.finalize();
    u64::from_be_bytes(bytes[..8].try_into().unwrap_or_default())
}

/// The seed that a probe of the lab is given, in place of the run's: inputs differ by candidate, are the same again, and
/// tell nothing of the run's own. 53 bits, so that every reader of JSON keeps the number as it is.
pub fn probe_seed(seed: u64, probe: &str) -> u64 {
    seed_for(seed, &format!("probe/{probe}"), 0) >> 11
}

/// The name of the n-th seeded key, in the words of the course: `student:4711`-like, no hash tag.
pub fn seeded_key(seed: u64, n: u32) -> String {
    let kind = ["student", "session", "course", "analytics"][n as usize % 4];
    format!("{kind}:{n}:{:04x}", seed_for(seed, "key", n.into()) & 0xffff)
}

/// The value of the n-th seeded key.
pub fn seeded_value(seed: u64, n: u32) -> String {
    format!("{:016x}", seed_for(seed, "value", n.into()))
}

/// A key that no seeding writes, however a draw of the given name chooses it.
pub fn unwritten_key(seed: u64, name: &str, keys: u32) -> String {
    let n = seed_for(seed, name, 0) % 10_000;
    seeded_key(seed, keys.saturating_add(n as u32))
}

/// What a draw of the given name chooses from a list; none where the list is empty.
pub fn drawn<T: Copy>(seed: u64, name: &str, from: &[T]) -> Option<T> {
    let n = seed_for(seed, name, 0).checked_rem(from.len() as u64)?;
    from.get(n as usize).copied()
}

/// The key that a draw of the given name chooses among `keys` seeded ones.
pub fn drawn_key(seed: u64, name: &str, keys: u32) -> String {
    let n = seed_for(seed, name, 0) % u64::from(keys.max(1));
    seeded_key(seed, n as u32)
}
