//! Percent with two decimals, and sums of them that are exact where a pass mark is compared.

use std::fmt;

/// Hundredths of a percent, from 0 to 10000; rounded down, so that 69.999 is never shown as 70.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    pub hundredths: u32,
}

impl Percent {
    pub const NONE: Self = Self { hundredths: 0 };
    pub const ALL: Self = Self { hundredths: 10_000 };

    pub fn whole(percent: u32) -> Self {
        Self { hundredths: percent.min(100) * 100 }
    }

    /// `points` of `max`; nothing of nothing is nothing.
    pub fn of(points: u32, max: u32) -> Self {
        let share = (u64::from(points.min(max)) * 10_000).checked_div(u64::from(max)).unwrap_or_default();
        Self { hundredths: share as u32 }
    }

    /// For documents: 71.25.
    pub fn number(self) -> f64 {
        f64::from(self.hundredths) / 100.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.hundredths / 100, self.hundredths % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, part) => write!(f, "{whole}.{part:02}"),
        }
    }
}

/// A sum of weighted means. Every mean of up to twelve values is a whole number of these parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact {
    parts: u64,
}

/// The least common multiple of 1 to 12.
const PARTS: u64 = 27_720;

impl Exact {
    /// The mean of `values`; none where there is no value.
    pub fn mean(values: &[Percent]) -> Option<Self> {
        let sum: u64 = values.iter().map(|value| u64::from(value.hundredths)).sum();
        let share = PARTS.checked_div(values.len() as u64)?;
        Some(Self { parts: sum * share * 100 })
    }

    /// So much of a hundred of it.
    pub fn weighted(self, weight: u32) -> Self {
        Self { parts: self.parts / 100 * u64::from(weight) }
    }

    pub fn plus(self, other: Self) -> Self {
        Self { parts: self.parts + other.parts }
    }

    pub fn reaches(self, percent: u32) -> bool {
        self.parts >= u64::from(percent) * 100 * PARTS * 100
    }

    /// Rounded down.
    pub fn percent(self) -> Percent {
        Percent { hundredths: (self.parts / PARTS / 100) as u32 }
    }
}
