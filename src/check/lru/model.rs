//! What an LRU cache is: the cache that every reply is held against.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use super::op::{Key, Op};

/// A cache that evicts what has been used least recently.
#[derive(Clone, Debug, Default)]
pub struct Model {
    capacity: usize,
    clock: u64,
    entries: HashMap<Key, (u64, Value)>,
    /// Which key was used when, oldest first.
    used: BTreeMap<u64, Key>,
}

impl Model {
    /// The right reply.
    pub fn apply(&mut self, op: &Op) -> Value {
        match op {
            Op::New(capacity) => *self = Self { capacity: *capacity, ..Self::default() },
            Op::Set(key, value) => {
                self.remove(key);
                if self.is_full()
                    && let Some((_, oldest)) = self.used.pop_first()
                {
                    self.entries.remove(&oldest);
                }
                self.insert(key.clone(), value.clone());
            }
            Op::Get(key) => {
                let Some(value) = self.remove(key) else { return json!({}) };
                self.insert(key.clone(), value.clone());
                return json!({ "value": value });
            }
            Op::Delete(key) => return json!(self.remove(key).is_some()),
            Op::Size => return json!(self.entries.len()),
        }
        Value::Null
    }

    pub fn has(&self, key: &Key) -> bool {
        self.entries.contains_key(key)
    }

    pub fn is_full(&self) -> bool {
        self.entries.len() >= self.capacity
    }

    /// What it holds, most recent first.
    pub fn holds(&self) -> impl Iterator<Item = (&Key, &Value)> {
        self.used.values().rev().map(|key| (key, &self.entries[key].1))
    }

    fn remove(&mut self, key: &Key) -> Option<Value> {
        let (used, value) = self.entries.remove(key)?;
        self.used.remove(&used);
        Some(value)
    }

    fn insert(&mut self, key: Key, value: Value) {
        self.clock += 1;
        self.used.insert(self.clock, key.clone());
        self.entries.insert(key, (self.clock, value));
    }
}

/// The right replies to requests, in order.
pub fn replies<'a>(ops: impl IntoIterator<Item = &'a Op>) -> Vec<Value> {
    let mut model = Model::default();
    ops.into_iter().map(|op| model.apply(op)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_an_lru() {
        let story = [
            (r#"["new",2]"#, "null"),
            (r#"["set","a",1]"#, "null"),
            (r#"["set","b",null]"#, "null"),
            (r#"["get","a"]"#, r#"{"value":1}"#),
            // b was used least recently.
            (r#"["set","c",3]"#, "null"),
            (r#"["get","b"]"#, "{}"),
            (r#"["size"]"#, "2"),
            // At capacity an update evicts nobody, and counts as use.
            (r#"["set","a",0]"#, "null"),
            (r#"["size"]"#, "2"),
            (r#"["set",1,"x"]"#, "null"),
            (r#"["get","c"]"#, "{}"),
            (r#"["get","1"]"#, "{}"),
            (r#"["get","a"]"#, r#"{"value":0}"#),
            (r#"["delete",1]"#, "true"),
            (r#"["delete",1]"#, "false"),
            (r#"["size"]"#, "1"),
            (r#"["set","d",4]"#, "null"),
            (r#"["get","a"]"#, r#"{"value":0}"#),
            (r#"["new",1]"#, "null"),
            (r#"["size"]"#, "0"),
        ];
        let ops: Vec<Op> = story.iter().map(|(line, _)| Op::read(line).unwrap()).collect();
        for ((line, right), said) in story.iter().zip(replies(&ops)) {
            assert_eq!(said.to_string(), *right, "{line}");
        }
        let mut model = Model::default();
        ops[..18].iter().for_each(|op| _ = model.apply(op));
        let held: Vec<String> = model.holds().map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(held, ["\"a\"=0", "\"d\"=4"]);
    }
}
