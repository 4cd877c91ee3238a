//! Flowcharts of Mermaid, as far as drawings of systems use them: boxes of every shape, lines, subgraphs, classes.
//! Styling says nothing of a system and is passed over by its name; whatever else is there is told.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::graph::{Component, Drawing, Edge, Misread};
use super::label::plain;
use super::link::{self, Link};
use super::statement::{ends, statements};
use super::words::steps;
use crate::course::Scope;
use crate::msg;

/// What opens a box, and what may close it; longer ones first.
const SHAPES: [(&str, &[&str]); 12] = [
    ("(((", &[")))"]),
    ("([", &["])"]),
    ("((", &["))"]),
    ("[(", &[")]"]),
    ("[[", &["]]"]),
    ("[/", &["/]", "\\]"]),
    ("[\\", &["\\]", "/]"]),
    ("{{", &["}}"]),
    ("[", &["]"]),
    ("(", &[")"]),
    ("{", &["}"]),
    (">", &["]"]),
];
/// Of these words the rest of the line says how something looks.
const LOOKS: [&str; 3] = ["classDef", "style", "linkStyle"];
/// Lines that one statement with `&` may make.
const MOST_AT_ONCE: usize = 1000;

pub fn is_direction(word: &str) -> bool {
    matches!(word, "TB" | "TD" | "BT" | "RL" | "LR")
}

/// Reads what comes after the header.
pub fn read(cursor: Cursor) -> Result<Drawing, Vec<Misread>> {
    let mut reader = Reader { cursor, drawing: Drawing::default(), ids: BTreeMap::new(), open: Vec::new() };
    let mut misread = statements(&mut reader, |reader| &mut reader.cursor, Reader::statement);
    if let (Some((_, begin)), true) = (reader.open.last(), misread.is_empty()) {
        misread.push(begin.misread(msg!("drawing-subgraph-open")));
    }
    if misread.is_empty() { Ok(reader.drawing) } else { Err(misread) }
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    drawing: Drawing,
    ids: BTreeMap<String, usize>,
    /// The subgraphs that are open, each with where it began.
    open: Vec<(usize, Cursor<'a>)>,
}

impl<'a> Reader<'a> {
    fn statement(&mut self) -> Result<(), Misread> {
        let begin = self.cursor;
        let word = self.cursor.run(|c| c.is_ascii_alphabetic());
        let spaced = self.cursor.peek().is_none_or(char::is_whitespace);
        let ended = self.cursor.peek().is_none_or(|c| c.is_whitespace() || c == ';');
        match word {
            "subgraph" if spaced => return self.subgraph(begin),
            "end" if ended => {
                if self.open.pop().is_none() {
                    return Err(begin.misread(msg!("drawing-end")));
                }
            }
            "direction" if spaced => {
                self.cursor.spaces();
                let place = self.cursor;
                if !is_direction(self.cursor.run(|c| c.is_ascii_alphabetic())) {
                    return Err(place.misread(msg!("drawing-direction", word = place.word())));
                }
            }
            "class" if spaced => self.classes()?,
            word if spaced && LOOKS.contains(&word) => _ = self.cursor.line_left(),
            _ => {
                self.cursor = begin;
                self.chain()?;
            }
        }
        ends(&mut self.cursor)
    }

    /// `A & B --> C -- text --> D`
    fn chain(&mut self) -> Result<(), Misread> {
        let mut left = self.boxes()?;
        loop {
            self.cursor.spaces();
            if !link::begins(&self.cursor) {
                return Ok(());
            }
            let line = self.cursor.line;
            let link = link::read(&mut self.cursor)?;
            self.cursor.run(char::is_whitespace);
            let place = self.cursor;
            let right = self.boxes()?;
            if left.len() * right.len() > MOST_AT_ONCE {
                return Err(place.misread(msg!("drawing-many-lines", most = MOST_AT_ONCE)));
            }
            for (from, to) in left.iter().flat_map(|from| right.iter().map(move |to| (*from, *to))) {
                self.join(from, to, &link, line);
            }
            left = right;
        }
    }

    fn join(&mut self, from: usize, to: usize, link: &Link, line: u64) {
        if link.invisible {
            return;
        }
        let steps = steps(&link.text);
        let edge = |from, to, directed| Edge { from, to, directed, steps: steps.clone(), line };
        if link.forth || !link.back {
            self.drawing.edges.push(edge(from, to, link.forth));
        }
        if link.back {
            self.drawing.edges.push(edge(to, from, true));
        }
    }

    fn boxes(&mut self) -> Result<Vec<usize>, Misread> {
        let mut all = vec![self.one()?];
        loop {
            let mut ahead = self.cursor;
            ahead.spaces();
            if !ahead.take("&") {
                return Ok(all);
            }
            ahead.spaces();
            self.cursor = ahead;
            all.push(self.one()?);
        }
    }

    /// `id`, `id[label]`, `id@{ shape: cyl, label: "…" }`, each with `:::class`.
    fn one(&mut self) -> Result<usize, Misread> {
        let begin = self.cursor;
        let id = id(&mut self.cursor);
        if id.is_empty() {
            return Err(begin.misread(msg!("drawing-no-box", word = begin.word())));
        }
        let component = self.component(id, begin.line);
        let group = self.open.last().map(|(group, _)| *group);
        self.drawing.put(component, group);
        if self.cursor.starts("@{") {
            self.attributes(component)?;
        } else if let Some((open, closes)) = SHAPES.iter().find(|(open, _)| self.cursor.starts(open)) {
            let label = self.label(open, closes)?;
            self.drawing.components[component].label = label;
        }
        while self.cursor.take(":::") {
            let class = self.cursor.run(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ','));
            self.classed(component, class);
        }
        Ok(component)
    }

    fn component(&mut self, id: &str, line: u64) -> usize {
        if let Some(known) = self.ids.get(id) {
            return *known;
        }
        let new = self.drawing.components.len();
        let component = Component { id: id.to_owned(), label: plain(id), line, ..Component::default() };
        self.drawing.components.push(component);
        self.ids.insert(id.to_owned(), new);
        new
    }

    /// What stands between two brackets, in quotes or without.
    fn label(&mut self, open: &str, closes: &[&str]) -> Result<String, Misread> {
        let begin = self.cursor;
        let never = || begin.misread(msg!("drawing-open", word = open));
        self.cursor.take(open);
        self.cursor.spaces();
        if self.cursor.take("\"") {
            let label = self.cursor.until("\"").ok_or_else(never)?;
            self.cursor.spaces();
            return match closes.iter().any(|close| self.cursor.take(close)) {
                true => Ok(plain(label)),
                false => Err(never()),
            };
        }
        let mut line = self.cursor;
        let line = line.line_left();
        let close = closes.iter().filter_map(|close| Some((line.find(close)?, *close))).min();
        let (_, close) = close.ok_or_else(never)?;
        Ok(plain(self.cursor.until(close).ok_or_else(never)?))
    }

    /// `@{ shape: cyl, label: "Redis" }`: the label is what is read.
    fn attributes(&mut self, component: usize) -> Result<(), Misread> {
        let begin = self.cursor;
        let never = || begin.misread(msg!("drawing-open", word = "@{"));
        self.cursor.take("@{");
        loop {
            self.cursor.run(|c| c.is_whitespace() || c == ',');
            if self.cursor.take("}") {
                return Ok(());
            }
            let place = self.cursor;
            let name = self.cursor.run(|c| c.is_ascii_alphanumeric());
            self.cursor.spaces();
            if name.is_empty() || !self.cursor.take(":") {
                return Err(place.misread(msg!("drawing-surplus", word = place.word())));
            }
            self.cursor.spaces();
            let value = match self.cursor.take("\"") {
                true => self.cursor.until("\"").ok_or_else(never)?,
                false => self.cursor.run(|c| !matches!(c, ',' | '}' | '\n')),
            };
            if name == "label" {
                self.drawing.components[component].label = plain(value);
            }
        }
    }

    /// `subgraph id [label]`, `subgraph label`, `subgraph "label"`.
    fn subgraph(&mut self, begin: Cursor<'a>) -> Result<(), Misread> {
        self.cursor.spaces();
        let head = self.cursor.run(|c| !matches!(c, '\n' | ';')).trim();
        let (id, label) = match head.split_once('[') {
            Some((id, rest)) => match rest.strip_suffix(']') {
                Some(label) => (id.trim(), label),
                None => return Err(begin.misread(msg!("drawing-open", word = "["))),
            },
            None => (head, head),
        };
        let label = plain(label.trim().trim_matches('"'));
        let nameless = format!("subgraph {}", begin.line);
        let id = if id.is_empty() { nameless.as_str() } else { id.trim_matches('"') };
        let group = self.component(id, begin.line);
        let component = &mut self.drawing.components[group];
        (component.group, component.label) = (true, label);
        let outer = self.open.last().map(|(outer, _)| *outer);
        self.drawing.put(group, outer);
        self.open.push((group, begin));
        Ok(())
    }

    /// `class A,B shared`
    fn classes(&mut self) -> Result<(), Misread> {
        self.cursor.spaces();
        let ids = self.cursor.run(|c| !c.is_whitespace() && c != ';');
        self.cursor.spaces();
        let place = self.cursor;
        let class = self.cursor.run(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ','));
        if class.is_empty() {
            return Err(place.misread(msg!("drawing-no-class")));
        }
        for id in ids.split(',') {
            let component = self.component(id, place.line);
            self.classed(component, class);
        }
        Ok(())
    }

    /// Two classes mean something: what is of each process, and what all share.
    fn classed(&mut self, component: usize, classes: &str) {
        let scope = classes.split(',').find_map(Scope::named);
        let component = &mut self.drawing.components[component];
        component.scope = scope.or(component.scope);
    }
}

/// Letters and digits of any script; a dash or a point between two of them.
fn id<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    let begin = cursor.rest();
    loop {
        cursor.run(|c| c.is_alphanumeric() || c == '_');
        let mut ahead = *cursor;
        let joint = ahead.take("-") || ahead.take(".");
        if !joint || cursor.rest().len() == begin.len() || !ahead.peek().is_some_and(char::is_alphanumeric) {
            return &begin[..begin.len() - cursor.rest().len()];
        }
        *cursor = ahead;
    }
}
