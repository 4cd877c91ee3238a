//! `architecture-beta` of Mermaid: groups, services, junctions, and edges between their sides.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::Cursor;
use super::graph::{Component, Drawing, Edge, Misread};
use super::label::plain;
use super::statement::{ends, statements};
use super::words::steps;
use crate::msg;

/// Edges that junctions may come to.
const MOST_JOINED: usize = 10_000;

/// Reads what comes after the header.
pub fn read(cursor: Cursor) -> Result<Drawing, Vec<Misread>> {
    let mut reader = Reader::of(cursor);
    let misread = statements(&mut reader, |reader| &mut reader.cursor, Reader::statement);
    if !misread.is_empty() {
        return Err(misread);
    }
    reader.resolve()?;
    Ok(reader.drawing)
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    drawing: Drawing,
    ids: BTreeMap<&'a str, usize>,
    /// Who stands in which group, and where that is written.
    inside: Vec<(usize, &'a str, Cursor<'a>)>,
    /// Edges by ids: a service may be declared after the edge.
    edges: Vec<(&'a str, &'a str, Cursor<'a>, Heads)>,
    junctions: BTreeSet<usize>,
}

struct Heads {
    back: bool,
    forth: bool,
    steps: Vec<u32>,
}

impl<'a> Reader<'a> {
    fn of(cursor: Cursor<'a>) -> Self {
        let (ids, junctions) = (BTreeMap::new(), BTreeSet::new());
        Self { cursor, drawing: Drawing::default(), ids, inside: Vec::new(), edges: Vec::new(), junctions }
    }

    fn statement(&mut self) -> Result<(), Misread> {
        let begin = self.cursor;
        let word = self.cursor.run(|c| c.is_ascii_alphabetic());
        let spaced = self.cursor.peek().is_some_and(|c| c == ' ' || c == '\t');
        match word {
            "group" | "service" | "junction" if spaced => self.declared(word, begin.line)?,
            "title" if spaced => _ = self.cursor.line_left(),
            _ => {
                self.cursor = begin;
                self.edge()?;
            }
        }
        ends(&mut self.cursor)
    }

    /// `service id(icon)[Title] in group`
    fn declared(&mut self, word: &str, line: u64) -> Result<(), Misread> {
        self.cursor.spaces();
        let place = self.cursor;
        let id = id(&mut self.cursor);
        if id.is_empty() {
            return Err(place.misread(msg!("drawing-no-box", word = place.word())));
        }
        if self.ids.contains_key(id) {
            return Err(place.misread(msg!("drawing-twice", word = id)));
        }
        let mut label = id.to_owned();
        if self.cursor.starts("(") {
            self.bracketed("(", ")")?;
        }
        if self.cursor.starts("[") {
            label = self.bracketed("[", "]")?.trim().trim_matches('"').to_owned();
        }
        let new = self.drawing.components.len();
        self.ids.insert(id, new);
        let (id, label, group) = (id.to_owned(), plain(&label), word == "group");
        self.drawing.components.push(Component { id, label, group, line, ..Component::default() });
        if word == "junction" {
            self.junctions.insert(new);
        }
        self.cursor.spaces();
        let mut ahead = self.cursor;
        if ahead.take("in") && ahead.peek().is_some_and(char::is_whitespace) {
            ahead.spaces();
            let place = ahead;
            let group = self::id(&mut ahead);
            self.inside.push((new, group, place));
            self.cursor = ahead;
        }
        Ok(())
    }

    fn bracketed(&mut self, open: &str, close: &str) -> Result<&'a str, Misread> {
        let begin = self.cursor;
        self.cursor.take(open);
        let mut line = self.cursor;
        match line.line_left().contains(close) {
            true => Ok(self.cursor.until(close).unwrap_or_default()),
            false => Err(begin.misread(msg!("drawing-open", word = open))),
        }
    }

    /// `a:R --> L:b`, `a{group}:B <-[1]-> T:b`
    fn edge(&mut self) -> Result<(), Misread> {
        let begin = self.cursor;
        let from = self.end_id()?;
        self.side(true)?;
        self.cursor.spaces();
        let place = self.cursor;
        let back = self.cursor.take("<");
        let text = match self.cursor.take("--") {
            true => "",
            false if self.cursor.take("-[") => {
                let mut line = self.cursor;
                match line.line_left().contains("]-") {
                    true => self.cursor.until("]-").unwrap_or_default(),
                    false => return Err(place.misread(msg!("drawing-open", word = "["))),
                }
            }
            false => return Err(place.misread(msg!("drawing-surplus", word = place.word()))),
        };
        let forth = self.cursor.take(">");
        self.cursor.spaces();
        self.side(false)?;
        let to = self.end_id()?;
        let steps = steps(&plain(text.trim_matches('"')));
        self.edges.push((from, to, begin, Heads { back, forth, steps }));
        Ok(())
    }

    /// The id at one end. `{group}` behind it says that the line ends at the group's border.
    fn end_id(&mut self) -> Result<&'a str, Misread> {
        let place = self.cursor;
        let id = id(&mut self.cursor);
        if id.is_empty() {
            return Err(place.misread(msg!("drawing-no-box", word = place.word())));
        }
        self.cursor.take("{group}");
        Ok(id)
    }

    /// `:R` after the first id, `L:` before the second.
    fn side(&mut self, first: bool) -> Result<(), Misread> {
        let place = self.cursor;
        let mut ahead = self.cursor;
        let colon = !first || ahead.take(":");
        let side = ahead.next().is_some_and(|c| matches!(c, 'T' | 'B' | 'L' | 'R'));
        let colon = colon && (first || ahead.take(":"));
        if !(colon && side) {
            return Err(place.misread(msg!("drawing-no-side", word = place.word())));
        }
        self.cursor = ahead;
        Ok(())
    }

    /// Ids become places, and junctions the edges that run through them.
    fn resolve(&mut self) -> Result<(), Vec<Misread>> {
        let unknown = |place: &Cursor, id: &str| place.misread(msg!("drawing-unknown", word = id));
        let mut misread = Vec::new();
        for (inner, group, place) in std::mem::take(&mut self.inside) {
            match self.ids.get(group) {
                Some(group) => self.drawing.put(inner, Some(*group)),
                None => misread.push(unknown(&place, group)),
            }
        }
        let mut edges = Vec::new();
        for (from, to, place, heads) in std::mem::take(&mut self.edges) {
            match (self.ids.get(from), self.ids.get(to)) {
                (Some(from), Some(to)) => {
                    let edge = |from, to, directed| Edge {
                        from,
                        to,
                        directed,
                        steps: heads.steps.clone(),
                        line: place.line,
                    };
                    if heads.forth || !heads.back {
                        edges.push(edge(*from, *to, heads.forth));
                    }
                    if heads.back {
                        edges.push(edge(*to, *from, true));
                    }
                }
                (None, _) => misread.push(unknown(&place, from)),
                (_, None) => misread.push(unknown(&place, to)),
            }
        }
        if !misread.is_empty() {
            return Err(misread);
        }
        self.drawing.edges = edges;
        self.without_junctions();
        Ok(())
    }

    /// What comes into a junction goes out at its arrows; a line without a head leads into it.
    fn without_junctions(&mut self) {
        for junction in std::mem::take(&mut self.junctions) {
            let (at, mut rest): (Vec<Edge>, Vec<Edge>) = std::mem::take(&mut self.drawing.edges)
                .into_iter()
                .partition(|e| e.from == junction || e.to == junction);
            let out: Vec<&Edge> = at.iter().filter(|e| e.directed && e.from == junction).collect();
            let into = at.iter().filter(|e| !(e.directed && e.from == junction));
            for (into, out) in into.flat_map(|into| out.iter().map(move |out| (into, *out))) {
                let from = if into.from == junction { into.to } else { into.from };
                if rest.len() < MOST_JOINED && from != out.to {
                    let steps = into.steps.iter().chain(&out.steps).copied().collect();
                    rest.push(Edge { from, to: out.to, directed: true, steps, line: out.line });
                }
            }
            self.drawing.edges = rest;
            // Nobody is told of it: it is a place where lines meet.
            self.drawing.components[junction] = Component::default();
        }
    }
}

fn id<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    cursor.run(|c| c.is_alphanumeric() || c == '_')
}
