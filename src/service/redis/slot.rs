//! Which slot a key lives in: CRC16 (XMODEM) of the key or of its hash tag, modulo 16384.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use super::{SLOTS, Slot, SlotRange};

/// The slot of a key. Of `{tag}` in the key, only the first and only if not empty, counts alone.
pub fn slot(key: &[u8]) -> Slot {
    Slot::of_checksum(crc16(hash_tag(key)))
}

/// The i-th share of `masters`, first and last slot: of three 0-5460, 5461-10922, 10923-16383. None past the
/// last.
pub fn share_of(i: usize, masters: usize) -> Option<SlotRange> {
    let bound = |i: usize| (f64::from(SLOTS) * i as f64 / masters as f64).round() as u16;
    SlotRange::new(bound(i), bound(i.checked_add(1)?).checked_sub(1)?).filter(|_| i < masters)
}

fn hash_tag(key: &[u8]) -> &[u8] {
    let Some(open) = key.iter().position(|&b| b == b'{') else { return key };
    let (_, tag) = key.split_at(open);
    let tag = tag.strip_prefix(b"{").unwrap_or(tag);
    match tag.iter().position(|&b| b == b'}') {
        None | Some(0) => key,
        Some(length) => &tag[..length],
    }
}

fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, &byte| {
        (0..8).fold(crc ^ (u16::from(byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Slots as `CLUSTER KEYSLOT` of Redis 8.0.2 gives them.
    #[test]
    fn slots_are_those_of_redis() {
        let known = [
            ("123456789", 12739),
            ("student:4711", 10707),
            ("user:{42}:name", 8000),
            ("{42}", 8000),
            ("a{}b", 13694),
            ("a{b", 13340),
            ("{a}{b}", 15495),
            ("a{{b}}c", 6215),
            ("", 0),
            ("طالب:١", 7755),
        ];
        for (key, expected) in known {
            assert_eq!(slot(key.as_bytes()), Slot::new(expected).unwrap(), "{key}");
        }
    }

    #[test]
    fn three_masters_get_the_ranges_of_the_course() {
        let shares: Vec<_> = (0..4).map(|i| share_of(i, 3)).collect();
        let course =
            [(0, 5460), (5461, 10922), (10923, 16383)].map(|(first, last)| SlotRange::new(first, last));
        let course = [course.as_slice(), &[None]].concat();
        assert_eq!(shares, course);
    }

    #[test]
    fn any_number_of_masters_covers_every_slot_once() {
        for masters in 1..20 {
            let mut next = 0;
            for i in 0..masters {
                let (first, last) = share_of(i, masters).expect("a share").into();
                assert_eq!(u32::from(first), next);
                next = u32::from(last) + 1;
            }
            assert_eq!(next, SLOTS);
        }
    }
}
