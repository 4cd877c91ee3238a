//! Moments as authors and examiners write them.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer};

/// Why a text is not an instant.
pub const NOT_AN_INSTANT: &str = "not an instant: write 2026-01-14T15:00:00Z";

/// As RFC 3339 writes it.
pub fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| serde::de::Error::custom(NOT_AN_INSTANT))
}
