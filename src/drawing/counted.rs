//! How many there are of each part, and of each role in it.

use super::look::Look;
use super::words::{count, says, words};
use crate::course::SystemPart;

/// How many there are of a part, or of a role in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub part: String,
    pub role: Option<String>,
    /// As drawn; none where the part is not there.
    pub drawn: Option<u32>,
    pub right: bool,
}

impl Look<'_> {
    pub fn counted(&self) -> Vec<Counted> {
        let mut all = Vec::new();
        for (id, part) in self.asked().filter(|(_, part)| !part.count.is_empty()) {
            let there = self.of(id).next().is_some();
            let drawn = there.then(|| self.total(id, part));
            let more = |n: u32| part.or_more && part.count.first().is_some_and(|least| n >= *least);
            let right = drawn.is_some_and(|n| part.count.contains(&n) || more(n));
            all.push(Counted { part: id.clone(), role: None, drawn, right });
            for (name, role) in &part.roles {
                let drawn = there.then(|| self.in_role(id, part, name));
                let right = drawn == Some(role.count);
                all.push(Counted { part: id.clone(), role: Some(name.clone()), drawn, right });
            }
        }
        all
    }

    fn written(&self, at: usize, part: &SystemPart) -> Option<u32> {
        let component = &self.drawing.components[at];
        let by_role = || {
            let each = part.roles.keys().map(|role| said(&component.label, part, role));
            let sum = each.flatten().fold(0, u32::saturating_add);
            (sum > 0).then_some(sum)
        };
        let spelled = || count(&component.label).filter(|_| by_role().is_none());
        component
            .count
            .or_else(|| count_before_roles(&component.label, part))
            .or_else(by_role)
            .or_else(spelled)
    }

    /// Six boxes, one box with `×6`, and a group of six are the same.
    fn total(&self, id: &str, part: &SystemPart) -> u32 {
        let (leaves, groups) = self.leaves(id);
        let number = |at: usize| self.written(at, part).unwrap_or(1);
        let mut total = leaves.iter().fold(0u32, |sum, at| sum.saturating_add(number(*at)));
        for group in groups {
            let inside = leaves.iter().filter(|leaf| self.drawing.around(**leaf).any(|outer| outer == group));
            let inside = inside.fold(0u32, |sum, at| sum.saturating_add(number(*at)));
            // `Redis ×6` around a master and a replica.
            total = total.saturating_add(self.written(group, part).unwrap_or(0).saturating_sub(inside));
        }
        total
    }

    fn in_role(&self, id: &str, part: &SystemPart, role: &str) -> u32 {
        let (leaves, groups) = self.leaves(id);
        let number = |at: &usize| {
            let label = &self.drawing.components[*at].label;
            let own = self.matches[*at].placed().is_some_and(|placed| placed.role.as_deref() == Some(role));
            let said = said(label, part, role);
            said.unwrap_or_else(|| if own { self.written(*at, part).unwrap_or(1) } else { 0 })
        };
        let inside = leaves.iter().map(number).fold(0, u32::saturating_add);
        if inside > 0 {
            return inside;
        }
        groups.iter().filter_map(|at| said(&self.drawing.components[*at].label, part, role)).fold(0, u32::max)
    }
}

/// How many of a role a label says: `3 masters`, `3 × master`.
fn said(label: &str, part: &SystemPart, role: &str) -> Option<u32> {
    let words = words(label);
    numbered(&words, part, role).map(|(_, number)| number)
}

/// The word with the number before a role's name, and the number.
fn numbered(words: &[String], part: &SystemPart, role: &str) -> Option<(usize, u32)> {
    let role = part.roles.get(role)?;
    let names =
        [&role.name.en, &role.name.ar].into_iter().chain(&role.also).map(|name| self::words(name).concat());
    let names: Vec<String> = names.filter(|name| name.chars().count() > 2).collect();
    let numbers = words.iter().enumerate().filter_map(|(at, word)| Some((at, word.parse::<u32>().ok()?)));
    let mut numbers = numbers.filter(|(at, _)| {
        let next = words.get(at + 1).filter(|word| *word != "x");
        next.or_else(|| words.get(at + 2)).is_some_and(|word| names.iter().any(|name| says(word, name)))
    });
    numbers.next()
}

/// `Redis ×6 (3 masters, 3 replicas)`: the number that stands for all of them.
fn count_before_roles(label: &str, part: &SystemPart) -> Option<u32> {
    let words = words(label);
    let of_roles: Vec<usize> =
        part.roles.keys().filter_map(|role| Some(numbered(&words, part, role)?.0)).collect();
    let first = *of_roles.iter().min()?;
    let head: String = label.split(['(', ',', ':']).next().unwrap_or_default().to_owned();
    count(&head).filter(|_| self::words(&head).len() <= first)
}
