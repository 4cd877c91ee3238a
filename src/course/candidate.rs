//! A candidate's id: one person, however keyboards, file systems and archives have spelled the name.

use std::fmt::{Display, Formatter};
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Composed (NFC: macOS decomposes the names of files) and without anything invisible around it. Everything that
/// names a candidate is made this where it enters, and is compared as this.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct CandidateId(String);

impl CandidateId {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a name is this id, however it is spelled.
    pub fn is_spelled(&self, name: &str) -> bool {
        self.0 == Self::from(name).0
    }

    /// The id composed and not: old records and seeds may have been made from either.
    pub fn spellings(&self) -> [Self; 2] {
        [self.clone(), Self(self.0.nfd().collect())]
    }

    /// What is left for the eye: without stretched letters, vowel signs, joiners and the case of letters. Two ids that
    /// share it are two people, or one whom somebody has written twice.
    pub fn glance(&self) -> String {
        let unseen =
            |c: &char| is_invisible(*c) || matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}');
        let letters: String = self.0.nfkc().filter(|c| !unseen(c)).collect();
        letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether a sign joins or parts two letters (U+200C, U+200D), as Persian and Indic names and many emoji write it. It
/// turns nothing around there; anywhere else it only hides.
pub fn joins(signs: &[char], n: usize) -> bool {
    let joined = |c: Option<&char>| {
        c.is_some_and(|c| {
            let joins = c.is_alphabetic() && !c.is_ascii() || is_combining_mark(*c);
            joins || matches!(*c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
        })
    };
    let before = n.checked_sub(1).and_then(|n| signs.get(n));
    matches!(signs[n], '\u{200c}' | '\u{200d}') && joined(before) && joined(signs.get(n + 1))
}

/// Marks that show nothing: joiners, directions, marks of byte order.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl From<&str> for CandidateId {
    fn from(name: &str) -> Self {
        let name = name.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        Self(name.nfc().collect())
    }
}

impl From<String> for CandidateId {
    fn from(name: String) -> Self {
        Self::from(name.as_str())
    }
}

impl Deref for CandidateId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Display for CandidateId {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl PartialEq<str> for CandidateId {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl JsonSchema for CandidateId {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_one_id() {
        let ahmad: String = "أحمد".nfd().collect();
        assert_ne!(ahmad, "أحمد");
        for spelled in [ahmad.as_str(), " أحمد", "أحمد\u{200f}", "\u{feff}أحمد\u{a0}", "أحمد\n"]
        {
            assert_eq!(CandidateId::from(spelled), CandidateId::from("أحمد"), "{spelled:?}");
        }
        assert_eq!(CandidateId::from("Jose\u{301}"), CandidateId::from("Jos\u{e9}"));
        assert_eq!(CandidateId::from("علی\u{200c}رضا").as_str(), "علی\u{200c}رضا");
        assert!(CandidateId::from(" \u{200f}").is_empty());
        let read: CandidateId = serde_json::from_value(format!("{ahmad} ").into()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"أحمد\"");
        assert!(CandidateId::from("أحمد").spellings().iter().any(|id| *id == *ahmad));
    }

    #[test]
    fn what_looks_alike_is_two_ids_and_one_glance() {
        let twins =
            [("عـلي", "علي"), ("عَلي", "علي"), ("Ali", "ali"), ("علی\u{200c}رضا", "علیرضا"), ("a  b", "a b")];
        for (one, other) in twins.map(|(one, other)| (CandidateId::from(one), CandidateId::from(other))) {
            assert_ne!(one, other);
            assert_eq!(one.glance(), other.glance());
        }
        assert_ne!(CandidateId::from("ali").glance(), CandidateId::from("ali2").glance());
    }
}
