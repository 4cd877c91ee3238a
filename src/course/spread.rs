//! A length of time, or a range of them to draw from: `5s`, `5s..20s`.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Span;

/// Why a text is neither.
pub const NOT_A_SPREAD: &str = "not a length of time, nor a range: write 5s or 5s..20s";

/// A length of time, `5s`, or a range that one is drawn from, `5s..20s`, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = r"^[0-9]+(ms|s|m|h)(\.\.[0-9]+(ms|s|m|h))?$"))]
pub struct Spread {
    pub least: Span,
    pub most: Span,
}

impl Spread {
    pub fn exactly(span: Span) -> Self {
        Self { least: span, most: span }
    }

    /// The length that a number chooses.
    pub fn drawn(self, number: u64) -> Span {
        Span { ms: self.least.ms + number % (self.most.ms - self.least.ms + 1) }
    }
}

impl FromStr for Spread {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let (least, most) = s.split_once("..").unwrap_or((s, s));
        match (least.parse::<Span>(), most.parse::<Span>()) {
            (Ok(least), Ok(most)) if least <= most => Ok(Self { least, most }),
            _ => Err(NOT_A_SPREAD.to_owned()),
        }
    }
}

impl TryFrom<String> for Spread {
    type Error = String;

    fn try_from(s: String) -> Result<Self, String> {
        s.parse()
    }
}

impl From<Spread> for String {
    fn from(spread: Spread) -> String {
        spread.to_string()
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.least == self.most {
            true => write!(f, "{}", self.least),
            false => write!(f, "{}..{}", self.least, self.most),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_both_ends() {
        let range: Spread = "1s..1002ms".parse().unwrap();
        let drawn: std::collections::BTreeSet<_> = (0..9).map(|n| range.drawn(n).ms).collect();
        assert_eq!(Vec::from_iter(drawn), [1000, 1001, 1002]);
        assert_eq!(range.to_string(), "1s..1002ms");
        assert_eq!("5s".parse::<Spread>().unwrap().drawn(u64::MAX), Span::secs(5));
        assert!("5s..1s".parse::<Spread>().is_err() && "5s..".parse::<Spread>().is_err());
    }
}
