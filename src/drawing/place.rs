//! Which part of the model a drawn component is: by its name, by the group that it stands in, by its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Drawing;
use super::words::{Word, says, words};
use crate::course::System;

/// Groups that are drawn around parts and are none: `Application layer`.
const FRAMES: [&str; 16] = [
    "layer",
    "tier",
    "zone",
    "vpc",
    "network",
    "datacenter",
    "region",
    "backend",
    "infrastructure",
    "system",
    "طبقه",
    "منطقه",
    "شبكه",
    "نظام",
    "مركز",
    "بنيه",
];

/// What a component is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The part of the model.
    pub part: String,
    /// The role in it, where the label says one.
    pub role: Option<String>,
    /// A part that stands in this one, and that the label names as well: `App 1 (memory cache)`.
    pub holds: Option<String>,
    /// A frame around such parts, which is none itself.
    pub frame: bool,
}

/// What became of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    Part(Placed),
    /// It is known, and no part of the system.
    Stranger,
    /// Nobody knows what it is.
    Unknown,
}

impl Match {
    pub fn placed(&self) -> Option<&Placed> {
        match self {
            Match::Part(placed) => Some(placed),
            Match::Stranger | Match::Unknown => None,
        }
    }

    pub fn part(&self) -> Option<&str> {
        self.placed().map(|placed| placed.part.as_str())
    }
}

/// What every component of the drawing is, in its order.
pub fn place(drawing: &Drawing, model: &System) -> Vec<Match> {
    let names = Names::of(model);
    let mut matches: Vec<Match> =
        drawing.components.iter().map(|c| names.of_words(&c.label, &c.id, c.group)).collect();
    // From the outside in: a group is known before what stands in it.
    let mut order: Vec<usize> = (0..matches.len()).collect();
    order.sort_by_key(|at| drawing.around(*at).count());
    for at in order {
        let around = drawing.around(at).find_map(|group| matches[group].placed().cloned());
        if let Some(around) = around {
            names.inherit(&mut matches[at], &around, &drawing.components[at].label);
        }
    }
    by_neighbours(drawing, model, &mut matches);
    matches
}

/// Every name of every part, as it is compared: words without spaces between them.
struct Names<'a> {
    model: &'a System,
    brands: Vec<(&'a str, String)>,
    parts: Vec<(&'a str, String)>,
    roles: Vec<(&'a str, &'a str, String)>,
    others: Vec<String>,
}

impl<'a> Names<'a> {
    fn of(model: &'a System) -> Self {
        let joined = |name: &String| words(name).concat();
        let mut names = Self { model, brands: vec![], parts: vec![], roles: vec![], others: vec![] };
        names.others = model.others.iter().map(joined).collect();
        for (id, part) in &model.parts {
            names.brands.extend(part.brands.iter().map(|name| (id.as_str(), joined(name))));
            let own = [&part.name.en, &part.name.ar].into_iter().chain(&part.also);
            names.parts.extend(own.map(|name| (id.as_str(), joined(name))));
            for (role, of) in &part.roles {
                let own = [&of.name.en, &of.name.ar].into_iter().chain(&of.also);
                names.roles.extend(own.map(|name| (id.as_str(), role.as_str(), joined(name))));
            }
        }
        names
    }

    /// By its own words alone. What comes before a bracket or a dash says more than what comes behind it.
    fn of_words(&self, label: &str, id: &str, group: bool) -> Match {
        let all = words(label);
        let head = words(label.split(['(', '[', ':', '–', '—', '|', ',']).next().unwrap_or_default());
        let found = self.part_in(&head).or_else(|| self.part_in(&all)).or_else(|| self.part_in(&words(id)));
        let found = found.or_else(|| self.whole_role(&all).map(Found::Part));
        match found {
            Some(Found::Other) => Match::Stranger,
            None => Match::Unknown,
            Some(Found::Part(part)) => {
                let frame = group && all.iter().any(|word| FRAMES.contains(&word.as_str()));
                let role = self.role_in(part, &all);
                Match::Part(Placed { part: part.to_owned(), role, holds: self.held(part, &all), frame })
            }
        }
    }

    /// Brands and what is known to be none say it at once; otherwise the longest name does.
    fn part_in(&self, words: &[Word]) -> Option<Found<'a>> {
        let spans = spans(words);
        let exact = |name: &String| spans.iter().any(|said| said == name);
        if let Some((part, _)) = self.brands.iter().find(|(_, name)| exact(name)) {
            return Some(Found::Part(part));
        }
        if self.others.iter().any(exact) {
            return Some(Found::Other);
        }
        let near = |name: &str| spans.iter().any(|said| says(said, name));
        let brands = self.brands.iter().filter(|(_, name)| near(name));
        let parts = self.parts.iter().filter(|(_, name)| near(name));
        let longest = brands.chain(parts).max_by_key(|(_, name)| (name.chars().count(), exact(name)));
        longest.map(|(part, _)| Found::Part(part))
    }

    /// A label that is a role and nothing else, of one part alone: `Primary`.
    fn whole_role(&self, words: &[Word]) -> Option<&'a str> {
        let letters: String = words.iter().filter(|word| !is_number(word)).map(String::as_str).collect();
        let of: BTreeSet<&str> =
            self.roles.iter().filter(|(.., name)| *name == letters).map(|(part, ..)| *part).collect();
        let mut of = of.into_iter();
        // One letter is too little to go by.
        let long = letters.chars().count() > 2;
        of.next().filter(|_| long && of.next().is_none())
    }

    fn role_in(&self, part: &str, words: &[Word]) -> Option<String> {
        let spans = spans(words);
        let own = self
            .roles
            .iter()
            .filter(|(of, _, name)| *of == part && spans.iter().any(|said| says(said, name)));
        let roles: BTreeSet<&str> = own.map(|(_, role, _)| *role).collect();
        // One that names both is not one of either.
        let mut roles = roles.into_iter();
        roles.next().filter(|_| roles.next().is_none()).map(str::to_owned)
    }

    /// A part that stands in this one, named in its label.
    fn held(&self, part: &str, words: &[Word]) -> Option<String> {
        let spans = spans(words);
        let inner = self.model.parts.iter().filter(|(_, inner)| inner.within.as_deref() == Some(part));
        let mut named = inner.filter(|(id, _)| {
            self.parts.iter().any(|(of, name)| of == id && spans.iter().any(|said| says(said, name)))
        });
        named.next().map(|(id, _)| id.clone())
    }

    /// What stands in a group is what the group is, unless it says otherwise by itself.
    fn inherit(&self, found: &mut Match, around: &Placed, label: &str) {
        let words = words(label);
        match found {
            Match::Unknown => {
                let role = self.role_in(&around.part, &words).or_else(|| around.role.clone());
                *found = Match::Part(Placed { role, holds: None, frame: false, ..around.clone() });
            }
            Match::Part(placed) if placed.part == around.part => {
                placed.role = placed.role.take().or_else(|| around.role.clone());
            }
            // `Primary` in the cluster of the other database.
            Match::Part(placed) if self.whole_role(&words) == Some(placed.part.as_str()) => {
                if let Some(role) = self.role_in(&around.part, &words) {
                    *found =
                        Match::Part(Placed { role: Some(role), holds: None, frame: false, ..around.clone() });
                }
            }
            Match::Part(_) | Match::Stranger => {}
        }
    }
}

enum Found<'a> {
    Part(&'a str),
    /// What is known to be no part.
    Other,
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|c| c.is_ascii_digit())
}

/// More words than a name has.
const LONGEST: usize = 5;

/// Every word and every few words that stand together, without spaces.
fn spans(words: &[Word]) -> Vec<String> {
    let begins = 0..words.len();
    let lengths = |begin: usize| 1..=LONGEST.min(words.len() - begin);
    begins.flat_map(|begin| lengths(begin).map(move |length| words[begin..begin + length].concat())).collect()
}

/// Who is not known by name may be known by two neighbours at least, where one missing part alone would have them.
fn by_neighbours(drawing: &Drawing, model: &System, matches: &mut [Match]) {
    let known: BTreeSet<&str> = matches.iter().filter_map(Match::part).collect();
    let missing = model.parts.iter().filter(|(id, part)| !part.optional && !known.contains(id.as_str()));
    let missing: Vec<&String> = missing.map(|(id, _)| id).collect();
    let mut edges: BTreeMap<usize, Vec<(String, bool)>> = BTreeMap::new();
    for edge in drawing.edges.iter().filter(|edge| edge.directed) {
        let part = |at: usize| matches[at].part().map(str::to_owned);
        if let (None, Some(to)) = (part(edge.from), part(edge.to)) {
            edges.entry(edge.from).or_default().push((to, true));
        }
        if let (Some(from), None) = (part(edge.from), part(edge.to)) {
            edges.entry(edge.to).or_default().push((from, false));
        }
    }
    for (at, neighbours) in edges {
        if matches[at] != Match::Unknown {
            continue;
        }
        let fits = |id: &str| {
            let allowed = |(other, out): &(String, bool)| {
                let (from, to) = if *out { (id, other.as_str()) } else { (other.as_str(), id) };
                model.edges.iter().any(|way| !way.optional && way.allows(from, to))
            };
            let others: BTreeSet<&String> = neighbours.iter().map(|(other, _)| other).collect();
            others.len() > 1 && neighbours.iter().all(allowed)
        };
        let mut fitting = missing.iter().filter(|id| fits(id));
        if let (Some(part), None) = (fitting.next(), fitting.next()) {
            matches[at] =
                Match::Part(Placed { part: (*part).clone(), role: None, holds: None, frame: false });
        }
    }
}
