//! Reading a mapping key by key: what nobody asked for is refused at the end, with the nearest known key.

use crate::course::diagnose::{Problems, unknown_key};
use crate::course::vars::{Vars, expand, unbraced};
use crate::course::yaml::{At, Key, Value, Yaml};
use crate::i18n::Message;
use crate::msg;

/// What every reading step needs.
pub struct Reader<'a, 'p> {
    pub vars: &'a Vars,
    pub problems: &'a mut Problems<'p>,
}

impl Reader<'_, '_> {
    pub fn refuse(&mut self, at: &At, what: Message) {
        self.problems.add(at, what);
    }

    /// A scalar's text, variables filled in. `None` is reported already.
    pub fn text(&mut self, yaml: &Yaml) -> Option<String> {
        let Value::Scalar { text, .. } = &yaml.value else {
            self.refuse(&yaml.at, msg!("spec-want-text"));
            return None;
        };
        if let Some(name) = unbraced(text) {
            let what = msg!("spec-unbraced", name = name);
            self.problems.add_within(&yaml.at, &format!("${name}"), what);
            return None;
        }
        match expand(text, self.vars) {
            Ok(text) => Some(text),
            Err(why) => {
                self.problems.add_variable(&yaml.at, why);
                None
            }
        }
    }

    /// A scalar that `parse` understands; `want` says in words what that is.
    pub fn parsed<T>(
        &mut self,
        yaml: &Yaml,
        want: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(yaml)?;
        let value = parse(&text);
        if value.is_none() {
            self.refuse(&yaml.at, msg!("spec-not-a", expected = want, got = text));
        }
        value
    }

    pub fn port(&mut self, yaml: &Yaml) -> Option<u16> {
        self.parsed(yaml, "port", |text| text.parse().ok().filter(|port| *port > 0))
    }

    pub fn list<T>(&mut self, yaml: &Yaml, mut item: impl FnMut(&mut Self, &Yaml) -> Option<T>) -> Vec<T> {
        let Value::List(items) = &yaml.value else {
            self.refuse(&yaml.at, msg!("spec-want-list"));
            return Vec::new();
        };
        items.iter().filter_map(|yaml| item(self, yaml)).collect()
    }

    pub fn texts(&mut self, yaml: &Yaml) -> Vec<String> {
        self.list(yaml, |reader, yaml| reader.text(yaml))
    }

    pub fn entries<'y>(&mut self, yaml: &'y Yaml) -> &'y [(Key, Yaml)] {
        match &yaml.value {
            Value::Map(entries) => entries,
            _ => {
                self.refuse(&yaml.at, msg!("spec-want-map"));
                &[]
            }
        }
    }
}

/// The entries of one mapping, taken one by one.
pub struct Fields<'y> {
    entries: &'y [(Key, Yaml)],
    asked: Vec<&'static str>,
    /// Where a missing key is reported.
    at: At,
}

impl<'y> Fields<'y> {
    pub fn new(reader: &mut Reader, yaml: &'y Yaml, at: &At) -> Self {
        Self { entries: reader.entries(yaml), asked: Vec::new(), at: at.clone() }
    }

    pub fn take(&mut self, name: &'static str) -> Option<&'y Yaml> {
        self.asked.push(name);
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)
    }

    /// The place of a key that was taken.
    pub fn at(&self, name: &str) -> &At {
        self.entries.iter().find(|(key, _)| key.name == name).map_or(&self.at, |(key, _)| &key.at)
    }

    /// A key that must be there.
    pub fn need(&mut self, reader: &mut Reader, name: &'static str) -> Option<&'y Yaml> {
        let found = self.take(name);
        if found.is_none() {
            reader.refuse(&self.at, msg!("spec-missing-key", key = name));
        }
        found
    }

    /// Refuses what was not asked for. `x-` keys are Compose's own way to write notes and anchors.
    pub fn finish(self, reader: &mut Reader) {
        for (key, _) in self.entries {
            let name = key.name.as_str();
            if !self.asked.contains(&name) && !name.starts_with("x-") {
                reader.refuse(&key.at, unknown_key(name, &self.asked));
            }
        }
    }
}
