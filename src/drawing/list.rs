//! A drawing as a list, in YAML: `components` with `name`, `count`, `scope`, `in`; `edges` with `from`, `to`, `step`.

use std::collections::BTreeMap;

use super::graph::{Component, Drawing, Edge, Misread};
use super::label::plain;
use super::words::{count, steps, words};
use crate::course::Scope;
use crate::course::yaml::{self, At, Value, Yaml};
use crate::course::{explained, nearest, unknown_key};
use crate::i18n::Message;
use crate::msg;

const FILE: [&str; 2] = ["components", "edges"];
const COMPONENT: [&str; 4] = ["name", "count", "scope", "in"];
const EDGE: [&str; 3] = ["from", "to", "step"];

pub fn read(text: &str) -> Result<Drawing, Vec<Misread>> {
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Drawing::default());
    }
    let tree = yaml::read(text).map_err(|e| {
        let at = e.location().map(|place| yaml::at(&place)).unwrap_or_default();
        vec![misread(&at, explained(&e))]
    })?;
    let mut reader = Reader::default();
    for (key, value) in reader.map(&tree, &FILE) {
        match key {
            "components" => reader.list(value, Reader::component),
            _ => reader.list(value, |reader, item| reader.edge(item)),
        }
    }
    reader.resolve();
    if reader.misread.is_empty() { Ok(reader.drawing) } else { Err(reader.misread) }
}

fn misread(at: &At, what: Message) -> Misread {
    Misread { line: at.line.max(1), column: at.column.max(1), what }
}

/// A name and where it stands.
type Named<'a> = (&'a str, &'a At);

#[derive(Default)]
struct Reader<'a> {
    drawing: Drawing,
    misread: Vec<Misread>,
    /// By name, as names are compared.
    names: BTreeMap<String, usize>,
    inside: Vec<(usize, Named<'a>)>,
    edges: Vec<(Vec<Named<'a>>, Vec<Named<'a>>, Vec<u32>, u64)>,
}

impl<'a> Reader<'a> {
    fn refuse(&mut self, at: &At, what: Message) {
        self.misread.push(misread(at, what));
    }

    /// The entries of a map that has no other keys than these.
    fn map(&mut self, of: &'a Yaml, known: &[&str]) -> Vec<(&'a str, &'a Yaml)> {
        let Value::Map(entries) = &of.value else {
            self.refuse(&of.at, msg!("spec-want-map"));
            return Vec::new();
        };
        let mut kept = Vec::new();
        for (key, value) in entries {
            match known.contains(&key.name.as_str()) {
                true => kept.push((key.name.as_str(), value)),
                false => self.refuse(&key.at, unknown_key(&key.name, known)),
            }
        }
        kept
    }

    fn list(&mut self, of: &'a Yaml, mut item: impl FnMut(&mut Self, &'a Yaml)) {
        match &of.value {
            Value::List(items) => items.iter().for_each(|one| item(self, one)),
            Value::Null => {}
            _ => self.refuse(&of.at, msg!("spec-want-list")),
        }
    }

    /// A word or a number; none, and told, where it is something else.
    fn text(&mut self, of: &'a Yaml) -> Option<&'a str> {
        match &of.value {
            Value::Scalar { text, .. } if !text.trim().is_empty() => Some(text),
            _ => {
                self.refuse(&of.at, msg!("spec-want-text"));
                None
            }
        }
    }

    /// One name, or a list of them.
    fn texts(&mut self, of: &'a Yaml) -> Vec<Named<'a>> {
        match &of.value {
            Value::List(items) => {
                items.iter().filter_map(|item| Some((self.text(item)?, &item.at))).collect()
            }
            _ => self.text(of).map(|text| (text, &of.at)).into_iter().collect(),
        }
    }

    /// `- CDN`, or with more to say.
    fn component(&mut self, of: &'a Yaml) {
        let mut component = Component { line: of.at.line, ..Component::default() };
        let mut group = None;
        let mut name = None;
        if let Value::Scalar { .. } = of.value {
            name = self.text(of);
        } else {
            for (key, value) in self.map(of, &COMPONENT) {
                match (key, self.text(value)) {
                    (_, None) => {}
                    ("name", text) => name = text,
                    ("count", Some(text)) => match text.trim().parse().ok().or_else(|| count(text)) {
                        Some(number) => component.count = Some(number),
                        None => self.refuse(&value.at, msg!("drawing-no-count", word = plain(text))),
                    },
                    ("scope", Some(text)) => match Scope::named(text) {
                        Some(scope) => component.scope = Some(scope),
                        None => self.refuse(&value.at, msg!("drawing-no-scope", word = plain(text))),
                    },
                    (_, Some(text)) => group = Some((text, &value.at)),
                }
            }
        }
        let Some(name) = name else {
            // What is no map, and a name that is no text, have been told.
            if matches!(&of.value, Value::Map(entries) if entries.iter().all(|(key, _)| key.name != "name")) {
                self.refuse(&of.at, msg!("spec-missing-key", key = "name"));
            }
            return;
        };
        (component.id, component.label) = (name.to_owned(), plain(name));
        let new = self.drawing.components.len();
        if self.names.insert(compared(name), new).is_some() {
            self.refuse(&of.at, msg!("drawing-twice", word = plain(name)));
        }
        self.drawing.components.push(component);
        self.inside.extend(group.map(|group| (new, group)));
    }

    fn edge(&mut self, of: &'a Yaml) {
        let (mut from, mut to, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        let entries = self.map(of, &EDGE);
        if let Some(missing) = ["from", "to"].iter().find(|end| entries.iter().all(|(key, _)| key != *end)) {
            if matches!(of.value, Value::Map(_)) {
                self.refuse(&of.at, msg!("spec-missing-key", key = missing));
            }
            return;
        }
        for (key, value) in entries {
            match key {
                "from" => from = self.texts(value),
                "to" => to = self.texts(value),
                _ => {
                    for (text, at) in self.texts(value) {
                        match steps(text).as_slice() {
                            [] => self.refuse(at, msg!("drawing-no-step", word = plain(text))),
                            read => numbers.extend_from_slice(read),
                        }
                    }
                }
            }
        }
        self.edges.push((from, to, numbers, of.at.line));
    }

    /// Names become places.
    fn resolve(&mut self) {
        for (inner, name) in std::mem::take(&mut self.inside) {
            if let Some(group) = self.named(name) {
                self.drawing.put(inner, Some(group));
                self.drawing.components[group].group = true;
            }
        }
        for (from, to, steps, line) in std::mem::take(&mut self.edges) {
            let from: Vec<usize> = from.into_iter().filter_map(|name| self.named(name)).collect();
            let to: Vec<usize> = to.into_iter().filter_map(|name| self.named(name)).collect();
            for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to))) {
                self.drawing.edges.push(Edge { from, to, directed: true, steps: steps.clone(), line });
            }
        }
    }

    fn named(&mut self, (name, at): Named<'a>) -> Option<usize> {
        let wanted = compared(name);
        if let Some(known) = self.names.get(&wanted) {
            return Some(*known);
        }
        let near = nearest(&wanted, self.names.keys().map(String::as_str));
        let near = near
            .and_then(|near| self.names.get(near))
            .map(|near| self.drawing.components[*near].label.clone());
        let what = match near {
            Some(near) => msg!("drawing-unknown-near", word = plain(name), near = near),
            None => msg!("drawing-unknown", word = plain(name)),
        };
        self.refuse(at, what);
        None
    }
}

/// `Load Balancer` and `load-balancer` are one name.
fn compared(name: &str) -> String {
    words(name).join(" ")
}
