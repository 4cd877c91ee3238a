//! A learner's drawing beside the system: what is there, what is missing, what is too much.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::course::{System, SystemPart};
use crate::drawing::{Compared, Drawing, Line, Worth};
use crate::i18n::Lang;
use crate::plan::budget::cut;
use crate::report::clean::one_line;

/// Characters of a label of the learner's, and labels that are shown.
const SHOWN: usize = 40;
const MOST: usize = 20;

/// The answer as a picture, from the edge down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DrawingResult {
    /// What is missing is named: the time is over, or all of it is there.
    pub revealed: bool,
    /// In the order in which a request meets them.
    pub parts: Vec<DrawnPart>,
    /// Labels of boxes that are no part of the system.
    pub surplus: Vec<String>,
    pub arrows: Vec<DrawnArrow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DrawnPart {
    /// `?` where it is missing and not named yet.
    pub id: String,
    pub name: String,
    /// 0 is the edge.
    pub tier: u32,
    pub mark: Mark,
    /// How many were drawn, where that is asked for.
    pub drawn: Option<u32>,
    /// Whether there are so many.
    pub counted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DrawnArrow {
    /// Ids of parts.
    pub from: String,
    pub to: String,
    pub mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    There,
    Missing,
    Surplus,
}

impl DrawnPart {
    /// It is there, and not so often as it should be.
    pub fn miscounted(&self) -> bool {
        self.mark == Mark::There && !self.counted
    }
}

impl Mark {
    /// The status column, in ASCII.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::There => "[ok]",
            Mark::Missing => "[--]",
            Mark::Surplus => "[++]",
        }
    }
}

impl DrawingResult {
    /// In one language. `revealed`: whether what is missing may be named.
    pub fn of(system: &System, drawing: &Drawing, compared: &Compared, revealed: bool, lang: Lang) -> Self {
        let revealed = revealed || compared.whole();
        let missing = |id: &String| compared.missing.contains(id);
        let there = |id: &String| compared.matches.iter().any(|one| one.part() == Some(id));
        let shown = system.parts.iter().filter(|(id, part)| !part.optional || there(id));
        let part = |(id, part): (&String, &SystemPart)| {
            let counted = compared.counted.iter().find(|one| one.part == *id && one.role.is_none());
            let hidden = missing(id) && !revealed;
            let named = |name: &str| if hidden { "?".to_owned() } else { name.to_owned() };
            DrawnPart {
                id: named(id),
                name: named(part.name.get(lang)),
                tier: part.tier,
                mark: if missing(id) { Mark::Missing } else { Mark::There },
                drawn: counted.and_then(|one| one.drawn),
                counted: counted.is_none_or(|one| one.right),
            }
        };
        let mut parts: Vec<DrawnPart> = shown.map(part).collect();
        parts.sort_by_key(|part| part.tier);
        let labels = compared.surplus.iter().map(|at| &drawing.components[*at].label);
        let surplus = labels.take(MOST).map(|label| cut(&one_line(label), SHOWN)).collect();
        Self { revealed, parts, surplus, arrows: arrows(system, compared, revealed) }
    }
}

fn arrows(system: &System, compared: &Compared, revealed: bool) -> Vec<DrawnArrow> {
    let mark = |line: &Line| match line.worth {
        Worth::Right | Worth::Free => Mark::There,
        Worth::Turned | Worth::Wrong => Mark::Surplus,
    };
    let drawn = compared.ways.lines.iter().map(|line| ((line.from.clone(), line.to.clone()), mark(line)));
    let mut all: BTreeMap<(String, String), Mark> = drawn.collect();
    let missing = compared.ways.missing.iter().filter_map(|way| system.edges.get(*way));
    for way in missing.filter(|_| revealed) {
        if let (Some(from), Some(to)) = (way.from.first(), way.to.first()) {
            all.entry((from.clone(), to.clone())).or_insert(Mark::Missing);
        }
    }
    let tier = |id: &String| system.parts.get(id).map_or(u32::MAX, |part| part.tier);
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|((from, to), _)| (tier(from), tier(to)));
    all.into_iter().map(|((from, to), mark)| DrawnArrow { from, to, mark }).collect()
}
