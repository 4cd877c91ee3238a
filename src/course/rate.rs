//! How often something is done, as authors write it: `20/s`.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a text is not a rate.
pub const NOT_A_RATE: &str = "not a rate: write 20/s, at most 1000/s";
/// More writes a second than this would measure the machine, not the databases.
const FASTEST: u32 = 1000;

/// So many times a second, written `20/s`; `0/s` is never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^[0-9]+/s$"))]
pub struct Rate {
    pub per_second: u32,
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let number = s.strip_suffix("/s").filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        let rate = number.and_then(|n| n.parse().ok()).filter(|n| *n <= FASTEST);
        rate.map(|per_second| Self { per_second }).ok_or_else(|| NOT_A_RATE.to_owned())
    }
}

impl TryFrom<String> for Rate {
    type Error = String;

    fn try_from(s: String) -> Result<Self, String> {
        s.parse()
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> String {
        rate.to_string()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/s", self.per_second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_strict() {
        assert_eq!("20/s".parse(), Ok(Rate { per_second: 20 }));
        assert_eq!("0/s".parse(), Ok(Rate { per_second: 0 }));
        for wrong in ["20", "20/m", "/s", "-1/s", "+1/s", "20 /s", "1.5/s", "1001/s", "99999999999/s", ""] {
            assert!(wrong.parse::<Rate>().is_err(), "{wrong}");
        }
        assert_eq!(Rate { per_second: 7 }.to_string(), "7/s");
    }
}
