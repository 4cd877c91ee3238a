//! A YAML file as a tree that remembers where every node was written. Anchors and merge keys are resolved.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Error, Options, Spanned};

/// A place in a file: line and column count from 1, bytes are for the excerpt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    pub line: u64,
    pub column: u64,
    pub bytes: Range<usize>,
}

/// A node and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Yaml {
    pub at: At,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    /// A scalar as written, quotes and escapes resolved; `plain` when it had no quotes.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Yaml>),
    Map(Vec<(Key, Yaml)>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub at: At,
    pub name: String,
}

/// How we read every file: YAML 1.2 booleans only (`no` is a word), budgets on, our own excerpts.
pub fn options() -> Options {
    serde_saphyr::options! { strict_booleans: true, with_snippet: false }
}

/// Reads one document.
pub fn read(text: &str) -> Result<Yaml, Error> {
    let raw: Spanned<Raw> = serde_saphyr::from_str_with_options(text, options())?;
    Ok(place(raw, text))
}

impl Yaml {
    /// The place of the node at `path` (keys and list indexes joined by `/`), or of its nearest ancestor.
    pub fn find(&self, path: &str) -> &At {
        let (step, rest) = path.split_once('/').unwrap_or((path, ""));
        if step.is_empty() {
            return &self.at;
        }
        match &self.value {
            Value::Map(entries) => match entries.iter().find(|(key, _)| key.name == step) {
                // A block's own span is empty or begins at its first key: the key above it says more.
                Some((key, child)) if rest.is_empty() && child.is_block() => &key.at,
                Some((key, child)) => child.find_or(rest, &key.at),
                None => &self.at,
            },
            Value::List(items) => match step.parse().ok().and_then(|n: usize| items.get(n)) {
                Some(child) => child.find_or(rest, &child.at),
                None => &self.at,
            },
            _ => &self.at,
        }
    }

    /// As [`find`](Self::find), but a path that leads nowhere ends at `above`, not at the whole block.
    fn find_or<'a>(&'a self, path: &str, above: &'a At) -> &'a At {
        let found = self.find(path);
        if std::ptr::eq(found, &self.at) && !path.is_empty() { above } else { found }
    }

    fn is_block(&self) -> bool {
        matches!(self.value, Value::List(_) | Value::Map(_))
    }
}

/// What the parser hands over: plain scalars that look like numbers arrive typed.
enum Raw {
    Null,
    Text(String),
    /// A number or a boolean: its spelling is taken from the source.
    Typed,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

fn place(raw: Spanned<Raw>, source: &str) -> Yaml {
    let at = at(&raw.defined);
    let written = source.get(at.bytes.clone()).unwrap_or_default();
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(text) => {
            let plain = !written.starts_with(['"', '\'', '|', '>']);
            Value::Scalar { text, plain }
        }
        Raw::Typed => Value::Scalar { text: written.trim().to_owned(), plain: true },
        Raw::List(items) => Value::List(items.into_iter().map(|item| place(item, source)).collect()),
        Raw::Map(entries) => {
            let entry = |(key, value): (Spanned<String>, Spanned<Raw>)| {
                (Key { at: self::at(&key.defined), name: key.value }, place(value, source))
            };
            Value::Map(entries.into_iter().map(entry).collect())
        }
    };
    Yaml { at, value }
}

/// The parser's place in our terms.
pub fn at(location: &serde_saphyr::Location) -> At {
    let start = location.span().byte_offset().unwrap_or_default() as usize;
    let len = location.span().byte_len().unwrap_or_default() as usize;
    At { line: location.line(), column: location.column(), bytes: start..start + len }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value, a list or a mapping")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key()? {
            entries.push((key, map.next_value()?));
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "base: &b\n  k: 0x10\n  q: \"1\"\nall:\n  <<: *b\n  k: 7\n  l: [a, -1.50]\n";

    #[test]
    fn remembers_places_and_spellings() {
        let tree = read(FILE).unwrap();
        let place = |path| (tree.find(path).line, tree.find(path).column);
        assert_eq!(place("base/k"), (2, 6));
        assert_eq!(place("all/k"), (6, 6));
        // A merged value is where its anchor wrote it.
        assert_eq!(place("all/q"), (3, 6));
        assert_eq!(place("all/l"), (7, 3));
        assert_eq!(place("all/l/1"), (7, 10));
        assert_eq!(place("all/none"), (4, 1));
        let text = |path| FILE[tree.find(path).bytes.clone()].to_owned();
        assert_eq!(text("base/k"), "0x10");
        assert_eq!(text("all/l/1"), "-1.50");
    }

    #[test]
    fn no_is_a_word_and_duplicates_are_errors() {
        let tree = read("a: no").unwrap();
        let Value::Map(entries) = &tree.value else { panic!("a map") };
        assert_eq!(entries[0].1.value, Value::Scalar { text: "no".into(), plain: true });
        assert!(read("a: 1\na: 2").is_err());
        assert!(read("a: [").is_err());
    }
}
