//! How many of something are allowed: a number, or `reported`, which only tells.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The word for no limit.
const REPORTED: &str = "reported";

/// Why something is not a limit.
pub const NOT_ALLOWED: &str = "not a limit: write a number, or `reported`";

/// A limit, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allowed {
    AtMost(u32),
    /// Any number: it is told, and not judged.
    #[default]
    Reported,
}

impl Allowed {
    pub fn permits(self, count: u32) -> bool {
        match self {
            Allowed::AtMost(most) => count <= most,
            Allowed::Reported => true,
        }
    }
}

impl<'de> Deserialize<'de> for Allowed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AllowedVisitor)
    }
}

struct AllowedVisitor;

impl Visitor<'_> for AllowedVisitor {
    type Value = Allowed;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a number, or `reported`")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Allowed, E> {
        u32::try_from(number).map(Allowed::AtMost).map_err(|_| E::custom(NOT_ALLOWED))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Allowed, E> {
        u64::try_from(number).map_err(|_| E::custom(NOT_ALLOWED)).and_then(|n| self.visit_u64(n))
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Allowed, E> {
        match word {
            REPORTED => Ok(Allowed::Reported),
            _ => Err(E::custom(NOT_ALLOWED)),
        }
    }
}

impl Serialize for Allowed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Allowed::AtMost(most) => serializer.serialize_u32(*most),
            Allowed::Reported => serializer.serialize_str(REPORTED),
        }
    }
}

impl JsonSchema for Allowed {
    fn schema_name() -> Cow<'static, str> {
        "Allowed".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "How many are allowed, or `reported` to tell and not to judge.",
            "oneOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "enum": [REPORTED] }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_one_word() {
        let read = |yaml: &str| serde_saphyr::from_str::<Allowed>(yaml).map_err(|e| e.to_string());
        assert_eq!(read("0"), Ok(Allowed::AtMost(0)));
        assert_eq!(read("reported"), Ok(Allowed::Reported));
        for wrong in ["-1", "some", "1.5", "99999999999"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(
            Allowed::AtMost(2).permits(2) && !Allowed::AtMost(2).permits(3) && Allowed::Reported.permits(9)
        );
    }
}
