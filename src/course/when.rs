//! What time means for a check, as authors write it: `now`, `once`, `{ hold: 5s }`, `{ within: 15s }`, or both, and
//! `{ during: FAULT }`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::Span;

/// When a check must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// At the moment of asking.
    #[default]
    Now,
    /// At least once since the start, shown by records where the present no longer shows it.
    Once,
    /// Without a break for `hold` (none: one look is enough), reached before `within` is over (none: from
    /// the first look on).
    Lasting { hold: Option<Span>, within: Option<Span> },
    /// At every look that the recorder took while this fault of the lab was at work: from the proof that it bit to its
    /// end, the last time that it did.
    During(String),
}

impl When {
    /// For `#[serde(default = …)]` of checks about the past.
    pub(super) fn once() -> Self {
        When::Once
    }
}

const EXPECTED: &str =
    "`now`, `once`, `{ hold: 5s }`, `{ within: 15s }`, `{ hold: 5s, within: 30s }` or `{ during: FAULT }`";

/// By hand: a word or a map, with an error that names what may stand here (`untagged` loses line and column).
impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WhenVisitor)
    }
}

struct WhenVisitor;

impl<'de> Visitor<'de> for WhenVisitor {
    type Value = When;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<When, E> {
        match word {
            "now" => Ok(When::Now),
            "once" => Ok(When::Once),
            _ => Err(E::unknown_variant(word, &["now", "once"])),
        }
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<When, M::Error> {
        let (mut hold, mut within, mut during) = (None, None, None);
        while let Some(key) = map.next_key::<Cow<str>>()? {
            let twice = match key.as_ref() {
                "hold" => hold.replace(map.next_value::<Span>()?).is_some(),
                "within" => within.replace(map.next_value::<Span>()?).is_some(),
                "during" => during.replace(map.next_value::<String>()?).is_some(),
                other => return Err(M::Error::unknown_field(other, &["hold", "within", "during"])),
            };
            if twice {
                return Err(M::Error::custom(format!("`{key}` is given twice")));
            }
        }
        match (hold, within, during) {
            (None, None, Some(fault)) => Ok(When::During(fault)),
            (None, None, None) | (.., Some(_)) => Err(M::Error::custom(format!("write {EXPECTED}"))),
            (Some(hold), Some(within), None) if hold > within => {
                Err(M::Error::custom(format!("holding for {hold} does not fit within {within}")))
            }
            (hold, within, None) => Ok(When::Lasting { hold, within }),
        }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            When::Now => serializer.serialize_str("now"),
            When::Once => serializer.serialize_str("once"),
            When::Lasting { hold, within } => {
                let mut map = serializer.serialize_map(None)?;
                for (key, span) in [("hold", hold), ("within", within)] {
                    if let Some(span) = span {
                        map.serialize_entry(key, span)?;
                    }
                }
                map.end()
            }
            When::During(fault) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("during", fault)?;
                map.end()
            }
        }
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let span = generator.subschema_for::<Span>();
        json_schema!({
            "description": "When a check must hold.",
            "oneOf": [
                { "type": "string", "enum": ["now", "once"] },
                {
                    "type": "object",
                    "properties": { "hold": span, "within": span },
                    "additionalProperties": false,
                    "minProperties": 1,
                },
                {
                    "type": "object",
                    "properties": { "during": { "description": "A fault of the lab.", "type": "string" } },
                    "additionalProperties": false,
                    "required": ["during"],
                },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Result<When, String> {
        serde_saphyr::from_str::<When>(yaml).map_err(|e| e.to_string())
    }

    #[test]
    fn reads_words_and_spans() {
        assert_eq!(read("now"), Ok(When::Now));
        assert_eq!(read("once"), Ok(When::Once));
        let both = When::Lasting { hold: Some(Span::secs(5)), within: Some(Span::secs(30)) };
        assert_eq!(read("{ hold: 5s, within: 30s }"), Ok(both.clone()));
        assert_eq!(serde_json::to_string(&both).unwrap(), r#"{"hold":"5s","within":"30s"}"#);
        let during = When::During("stalled-master".into());
        assert_eq!(read("{ during: stalled-master }"), Ok(during.clone()));
        assert_eq!(serde_json::to_string(&during).unwrap(), r#"{"during":"stalled-master"}"#);
        assert_eq!(read("within: 15s"), Ok(When::Lasting { hold: None, within: Some(Span::secs(15)) }));
    }

    #[test]
    fn refuses_what_cannot_be_meant() {
        assert!(read("later").unwrap_err().contains("later"));
        assert!(read("{ holds: 5s }").unwrap_err().contains("holds"));
        assert!(read("{ hold: 30s, within: 5s }").unwrap_err().contains("does not fit"));
        assert!(read("{ during: cut, within: 5s }").unwrap_err().contains("`{ during: FAULT }`"));
        assert!(read("{}").unwrap_err().contains("`once`"));
        assert!(read("3").unwrap_err().contains("`now`"));
    }
}
