//! The learner's drawing beside the lab's model, seen from one side: what is there, and what is too much.

use jiff::Timestamp;

use super::{Credit, Judgement, Verdict};
use crate::course::{Drawing as Params, Facet, Scope, System};
use crate::drawing::{self, Compared, Share, Unread, Worth};
use crate::i18n::Message;
use crate::journal::{Drawn, Entry, Event, Moment, attempt};
use crate::msg;
use crate::plan::budget::cut;

/// Characters of a label, and things of one kind, that are told.
const SHOWN: usize = 60;
const MOST: usize = 5;

pub fn judge(params: &Params, moment: &Moment) -> Judgement {
    let (about, system) = (params.about, params.system.as_ref());
    let expected = expected(about, system);
    let fail = |seen| {
        let judgement = Judgement::new(Verdict::Fail, expected.clone(), seen);
        judgement.credit(Credit { earned: 0, of: 1 })
    };
    let counting = Counting::of(moment.journal, system);
    let Some(drawn) = counting.drawn else {
        return match counting.over {
            Some(at) => {
                fail(msg!("check-drawing-all-late", at = clock(at))).hint(msg!("check-drawing-all-late-hint"))
            }
            None => fail(msg!("check-drawing-not-read")),
        };
    };
    let Some(file) = &drawn.file else {
        return fail(msg!("check-drawing-no-file")).hint(msg!("check-drawing-no-file-hint"));
    };
    let judged = match drawing::read(file, &drawn.bytes()) {
        Err(unread) => not_read(file, unread, fail),
        Ok(read) => {
            let compared = drawing::compare(&read, system);
            let told = Told { read: &read, compared: &compared, system };
            told.judge(about, expected)
        }
    };
    match counting.over {
        Some(at) => judged.saw(msg!("check-drawing-late", at = clock(at))),
        None => judged,
    }
}

fn clock(at: Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::system()).strftime("%H:%M:%S").to_string()
}

fn expected(about: Facet, system: &System) -> Message {
    match about {
        Facet::Components => msg!("check-drawing-components-expected"),
        Facet::Counts => msg!("check-drawing-counts-expected"),
        Facet::Edges => msg!("check-drawing-edges-expected"),
        Facet::Steps => msg!("check-drawing-steps-expected", steps = system.steps().len()),
        Facet::Scope => msg!("check-drawing-scope-expected"),
    }
}

/// Whether somebody has begun to draw: there is something in it, or something that is not understood.
pub fn begun(drawn: &Drawn) -> bool {
    let read = drawn.file.as_ref().map(|file| drawing::read(file, &drawn.bytes()));
    !matches!(read, None | Some(Err(Unread::Empty)))
}

/// The drawing that counts: the last one that was saved in time and can be read.
pub struct Counting<'a> {
    pub drawn: Option<&'a Drawn>,
    /// Since when no other counts, where one was saved after that.
    pub over: Option<Timestamp>,
    /// When the time for it ends; none where there is no such time.
    pub deadline: Option<Timestamp>,
}

impl<'a> Counting<'a> {
    pub fn of(journal: &'a [Entry], system: &System) -> Self {
        let entries = attempt(journal);
        let begun =
            entries.iter().find(|entry| matches!(entry.event, Event::Ready { .. })).map(|entry| entry.at);
        let deadline = begun.zip(system.within).map(|(begun, within)| begun + within.duration());
        let all: Vec<(&Drawn, bool)> = entries
            .iter()
            .filter_map(|entry| match &entry.event {
                Event::Drawn(drawn) => {
                    // A file cannot have been saved after it was read.
                    let saved = drawn.saved.map(|saved| saved.min(entry.at));
                    let late = saved.zip(deadline).is_some_and(|(saved, deadline)| saved > deadline);
                    Some((drawn.as_ref(), late))
                }
                _ => None,
            })
            .collect();
        let in_time = || all.iter().rev().filter(|(_, late)| !late).map(|(drawn, _)| *drawn);
        let readable = |drawn: &&Drawn| {
            drawn.file.as_ref().is_some_and(|file| drawing::read(file, &drawn.bytes()).is_ok())
        };
        let is_late = all.last().is_some_and(|(_, late)| *late);
        // While there is time the last one counts, whatever is in it.
        let drawn =
            if is_late { in_time().find(readable).or_else(|| in_time().next()) } else { in_time().next() };
        Self { drawn, over: deadline.filter(|_| is_late), deadline }
    }
}

fn not_read(file: &str, unread: Unread, fail: impl Fn(Message) -> Judgement) -> Judgement {
    match unread {
        Unread::Empty => {
            fail(msg!("check-drawing-empty", file = file)).hint(msg!("check-drawing-empty-hint"))
        }
        Unread::TooLarge(what) => fail(what),
        Unread::Misread(places) => {
            let judgement = fail(msg!("check-drawing-misread", file = file, count = places.len()));
            places.into_iter().fold(judgement, |judgement, misread| {
                let place = format!("{file}:{}:{}", misread.line, misread.column);
                judgement.saw(msg!("check-drawing-place", place = place)).saw(misread.what)
            })
        }
    }
}

struct Told<'a> {
    read: &'a drawing::Drawing,
    compared: &'a Compared,
    system: &'a System,
}

impl Told<'_> {
    fn judge(&self, about: Facet, expected: Message) -> Judgement {
        let compared = self.compared;
        let (share, mut seen, hint) = match about {
            Facet::Components => (compared.components, self.surplus(), self.between()),
            Facet::Counts => (compared.counts(), self.counts(), None),
            Facet::Edges => (compared.ways.share, self.edges(), self.unreached()),
            Facet::Steps => (compared.steps, self.steps(), None),
            Facet::Scope => (compared.scope, self.scopes(), None),
        };
        let verdict = if share.whole() { Verdict::Pass } else { Verdict::Fail };
        let mut judgement = Judgement::new(verdict, expected, sum(share));
        let more = seen.len().saturating_sub(MOST);
        seen.truncate(MOST);
        judgement.observed.extend(seen);
        if more > 0 {
            judgement = judgement.saw(msg!("check-drawing-more", count = more));
        }
        if verdict == Verdict::Pass {
            return judgement;
        }
        judgement.hint = hint;
        let credit = Credit { earned: small(share.earned()), of: small(share.of) };
        judgement.credit(credit)
    }

    fn surplus(&self) -> Vec<Message> {
        let surplus = self.compared.surplus.iter().map(|at| &self.read.components[*at]);
        surplus.map(|c| msg!("check-drawing-surplus", line = c.line, label = cut(&c.label, SHOWN))).collect()
    }

    /// Where the first missing part would stand: between which of those that are there.
    fn between(&self) -> Option<Message> {
        let tier = |id: &String| self.system.parts.get(id).map_or(0, |part| part.tier);
        let missing = self.compared.missing.iter().min_by_key(|id| tier(id))?;
        let there = self
            .system
            .parts
            .iter()
            .filter(|(id, part)| !part.optional && !self.compared.missing.contains(id));
        let (before, behind): (Vec<_>, Vec<_>) = there.partition(|(_, part)| part.tier < tier(missing));
        let before = before.into_iter().max_by_key(|(_, part)| part.tier).map(|(id, _)| id);
        let behind = behind.into_iter().min_by_key(|(_, part)| part.tier).map(|(id, _)| id);
        match (before, behind) {
            (Some(before), Some(behind)) => {
                Some(msg!("check-drawing-between-hint", before = before, behind = behind))
            }
            (Some(before), None) => Some(msg!("check-drawing-behind-hint", before = before)),
            (None, Some(behind)) => Some(msg!("check-drawing-before-hint", behind = behind)),
            (None, None) => None,
        }
    }

    fn counts(&self) -> Vec<Message> {
        let wrong = self.compared.counted.iter().filter(|one| !one.right);
        let told = wrong.filter_map(|one| {
            let drawn = one.drawn?;
            Some(match &one.role {
                Some(role) => msg!("check-drawing-role", part = one.part, role = role, drawn = drawn),
                None => msg!("check-drawing-count", part = one.part, drawn = drawn),
            })
        });
        told.collect()
    }

    fn edges(&self) -> Vec<Message> {
        let wrong = self.compared.ways.lines.iter().filter_map(|line| match line.worth {
            Worth::Right | Worth::Free => None,
            Worth::Turned => {
                Some(msg!("check-drawing-turned", line = line.line, from = line.from, to = line.to))
            }
            Worth::Wrong => {
                Some(msg!("check-drawing-wrong", line = line.line, from = line.from, to = line.to))
            }
        });
        let headless =
            self.compared.ways.headless.iter().map(|line| msg!("check-drawing-headless", line = line));
        wrong.chain(headless).collect()
    }

    /// A part that is drawn, and that nobody asks.
    fn unreached(&self) -> Option<Message> {
        let missing = self.compared.ways.missing.iter().filter_map(|way| self.system.edges.get(*way));
        let mut to = missing.flat_map(|way| &way.to).filter(|part| !self.compared.missing.contains(part));
        let part = to.find(|part| self.compared.ways.lines.iter().all(|line| line.to != **part))?;
        Some(msg!("check-drawing-unreached-hint", part = part))
    }

    fn steps(&self) -> Vec<Message> {
        let wrong = self.compared.stepped.iter().filter(|one| one.step.is_none());
        wrong.map(|one| msg!("check-drawing-step", line = one.line, number = one.number)).collect()
    }

    fn scopes(&self) -> Vec<Message> {
        let drawn = self.compared.scopes.iter().filter_map(|(part, drawn)| {
            let wanted = self.system.parts.get(part)?.scope;
            match drawn {
                _ if *drawn == wanted => None,
                None => None,
                Some(Scope::Shared) => Some(msg!("check-drawing-shared", part = part)),
                Some(Scope::Process) => Some(msg!("check-drawing-process", part = part)),
            }
        });
        drawn.collect()
    }
}

fn sum(share: Share) -> Message {
    match share.wrong {
        0 => msg!("check-drawing-share", right = share.right, of = share.of),
        wrong => msg!("check-drawing-share-less", right = share.right, of = share.of, wrong = wrong),
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
