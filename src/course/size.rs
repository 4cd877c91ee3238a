//! A size as authors and people at a command line write it: `96m`, `1g`.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::compose::bytes;

/// Why a text is not a size.
pub const NOT_A_SIZE: &str = "not a size: write 96m or 1g";

/// Bytes, written `96m` or `1g`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^[0-9]+[kmg]$"))]
pub struct Size {
    pub bytes: i64,
}

impl Size {
    pub const fn mib(n: i64) -> Self {
        Self { bytes: n << 20 }
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = bytes(text).filter(|bytes| *bytes > 0 && !text.ends_with(|c: char| c.is_ascii_digit()));
        bytes.map(|bytes| Self { bytes }).ok_or_else(|| NOT_A_SIZE.to_owned())
    }
}

impl TryFrom<String> for Size {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Size> for String {
    fn from(size: Size) -> String {
        size.to_string()
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = [(1 << 30, "g"), (1 << 20, "m"), (1 << 10, "k")];
        let whole = units.into_iter().find(|(unit, _)| self.bytes % unit == 0);
        match whole {
            Some((unit, name)) => write!(f, "{}{name}", self.bytes / unit),
            None => write!(f, "{}b", self.bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_unit_and_are_told_in_the_largest() {
        for (written, told) in
            [("96m", "96m"), ("1g", "1g"), ("1024m", "1g"), ("1536M", "1536m"), ("8k", "8k")]
        {
            assert_eq!(written.parse::<Size>().map(|size| size.to_string()), Ok(told.to_owned()));
        }
        for wrong in ["", "1", "0m", "-1m", "1.5g", "m", "1 g"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
