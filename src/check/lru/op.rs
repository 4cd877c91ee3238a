//! What a cache is asked, a JSON line each.

use std::fmt;

use serde_json::{Value, json};

/// `"1"` is not `1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Text(String),
    Whole(i64),
}

/// One request.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// A fresh cache of that capacity takes the place of whatever was there.
    New(usize),
    Set(Key, Value),
    Get(Key),
    Delete(Key),
    Size,
}

impl Key {
    pub fn text(text: &str) -> Self {
        Key::Text(text.to_owned())
    }

    fn value(&self) -> Value {
        match self {
            Key::Text(text) => json!(text),
            Key::Whole(number) => json!(number),
        }
    }

    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Key::Text(text.clone())),
            other => other.as_i64().map(Key::Whole),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(f)
    }
}

/// As the program reads it: one line without its end.
impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Op::New(capacity) => write!(f, "[\"new\",{capacity}]"),
            Op::Set(key, value) => write!(f, "[\"set\",{key},{value}]"),
            Op::Get(key) => write!(f, "[\"get\",{key}]"),
            Op::Delete(key) => write!(f, "[\"delete\",{key}]"),
            Op::Size => f.write_str("[\"size\"]"),
        }
    }
}

impl Op {
    /// A line as it was recorded; none where it is no request.
    pub fn read(line: &str) -> Option<Self> {
        let words: Vec<Value> = serde_json::from_str(line).ok()?;
        let key = || words.get(1).and_then(Key::of);
        match (words.first()?.as_str()?, words.len()) {
            ("new", 2) => Some(Op::New(usize::try_from(words[1].as_u64()?).ok()?)),
            ("set", 3) => Some(Op::Set(key()?, words[2].clone())),
            ("get", 2) => Some(Op::Get(key()?)),
            ("delete", 2) => Some(Op::Delete(key()?)),
            ("size", 1) => Some(Op::Size),
            _ => None,
        }
    }

    pub fn key(&self) -> Option<&Key> {
        match self {
            Op::Set(key, _) | Op::Get(key) | Op::Delete(key) => Some(key),
            Op::New(_) | Op::Size => None,
        }
    }

    /// Whether a reply could be one to this request, right or wrong.
    pub fn takes(&self, reply: &Value) -> bool {
        match self {
            Op::New(_) | Op::Set(..) => reply.is_null(),
            Op::Get(_) => reply.as_object().is_some_and(|found| match found.len() {
                0 => true,
                many => many == 1 && found.contains_key("value"),
            }),
            Op::Delete(_) => reply.is_boolean(),
            Op::Size => reply.is_number(),
        }
    }
}

/// The input of a process: a line a request.
pub fn input<'a>(ops: impl IntoIterator<Item = &'a Op>) -> Vec<u8> {
    let mut input = String::new();
    for op in ops {
        input += &op.to_string();
        input.push('\n');
    }
    input.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read_as_it_is_written() {
        let values = [json!(""), json!(0), json!(null), json!({"a": [1, "b"]}), json!("سطر\n\"ثانٍ\"")];
        let keys = [Key::text("1"), Key::Whole(1), Key::text(""), Key::Whole(-9_007_199_254_740_991)];
        let sets = keys.iter().flat_map(|key| values.iter().map(|value| Op::Set(key.clone(), value.clone())));
        let others = keys.iter().flat_map(|key| [Op::Get(key.clone()), Op::Delete(key.clone())]);
        for op in sets.chain(others).chain([Op::New(3), Op::Size]) {
            let line = op.to_string();
            assert!(!line.contains('\n'));
            assert_eq!(Op::read(&line), Some(op), "{line}");
        }
        for line in
            ["", "[]", "[\"get\"]", "[\"get\",1.5]", "[\"set\",1]", "[\"drop\",1]", "{}", "[\"new\",-1]"]
        {
            assert_eq!(Op::read(line), None, "{line}");
        }
    }
}
