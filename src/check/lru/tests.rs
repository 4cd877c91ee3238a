//! Caches with one mistake each, from the first wrong reply to the shortest sequence that shows it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::course::Aspect;

/// A mistake that people make.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mistake {
    None,
    GetIsNoUse,
    SetIsNoUse,
    UpdateEvicts,
    OneTooMany,
    FalsyIsMissing,
    KeysAreTexts,
    DeletedStaysInLine,
    NewForgetsNothing,
    CrashesAtNull,
    LastTwoAreSwapped,
}

/// A cache as a learner writes it: entries, and a line of keys, the oldest first.
#[derive(Default)]
struct Cache {
    capacity: usize,
    entries: BTreeMap<Key, Value>,
    line: Vec<Key>,
}

impl Cache {
    /// None where it dies.
    fn apply(&mut self, op: &Op, mistake: Mistake) -> Option<Value> {
        let key = |key: &Key| match (mistake, key) {
            (Mistake::KeysAreTexts, Key::Whole(n)) => Key::Text(n.to_string()),
            _ => key.clone(),
        };
        let falsy = |value: &Value| {
            mistake == Mistake::FalsyIsMissing && [json!(0), json!(""), json!(null)].contains(value)
        };
        Some(match op {
            Op::New(capacity) => {
                if mistake != Mistake::NewForgetsNothing {
                    *self = Self::default();
                }
                self.capacity = *capacity;
                Value::Null
            }
            Op::Set(k, value) => {
                let k = key(k);
                if mistake == Mistake::CrashesAtNull && value.is_null() {
                    return None;
                }
                let there = self.entries.contains_key(&k);
                let most = self.capacity + usize::from(mistake == Mistake::OneTooMany);
                while self.line.len() >= most && (!there || mistake == Mistake::UpdateEvicts) {
                    let at = usize::from(mistake == Mistake::LastTwoAreSwapped && self.line.len() > 3);
                    let oldest = self.line.remove(at);
                    self.entries.remove(&oldest);
                    if there {
                        break;
                    }
                }
                if !there || mistake != Mistake::SetIsNoUse {
                    self.line.retain(|other| *other != k);
                    self.line.push(k.clone());
                }
                self.entries.insert(k, value.clone());
                Value::Null
            }
            Op::Get(k) => match self.entries.get(&key(k)).filter(|value| !falsy(value)) {
                None => json!({}),
                Some(value) => {
                    if mistake != Mistake::GetIsNoUse {
                        self.line.retain(|other| *other != key(k));
                        self.line.push(key(k));
                    }
                    json!({ "value": value })
                }
            },
            Op::Delete(k) => {
                if mistake != Mistake::DeletedStaysInLine {
                    self.line.retain(|other| *other != key(k));
                }
                json!(self.entries.remove(&key(k)).is_some())
            }
            Op::Size => json!(self.entries.len()),
        })
    }
}

/// What one process prints.
fn run<'a>(ops: impl IntoIterator<Item = &'a Op>, mistake: Mistake) -> Vec<u8> {
    let mut cache = Cache::default();
    let replies = ops.into_iter().map_while(|op| cache.apply(op, mistake));
    replies.map(|reply| format!("{reply}\n")).collect::<String>().into_bytes()
}

/// The shortest sequence of a round that shows the mistake, and how many processes it took.
fn shortest(aspect: Aspect, mistake: Mistake) -> Option<(Vec<String>, usize)> {
    let round = Round::new(aspect, 5);
    let wrong = first_that_counts(&round, &run(round.ops(), mistake))?;
    let (number, request) = round.place(wrong.request).unwrap();
    let wrong = Wrong { request, said: wrong.said };
    let mut shrinking =
        Shrinking::new(!round.beside(number).is_empty(), round.sequences[number].clone(), wrong);
    let mut processes = 0;
    while let Some(questions) = shrinking.questions() {
        processes += 1;
        let ops: Vec<Op> = questions.ops().collect();
        if !shrinking.learn(&questions, &run(&ops, mistake)) {
            break;
        }
    }
    Some((shrinking.best.iter().map(Op::to_string).collect(), processes))
}

#[test]
fn a_right_cache_is_right_in_every_round() {
    for aspect in Aspect::SAID {
        assert_eq!(shortest(aspect, Mistake::None), None);
    }
}

#[test]
fn every_mistake_shrinks_to_the_fewest_requests_that_show_it() {
    let cases = [
        (Aspect::Recency, Mistake::GetIsNoUse, 6),
        (Aspect::Recency, Mistake::SetIsNoUse, 6),
        (Aspect::Recency, Mistake::OneTooMany, 4),
        (Aspect::Recency, Mistake::LastTwoAreSwapped, 7),
        (Aspect::Update, Mistake::UpdateEvicts, 5),
        (Aspect::Values, Mistake::FalsyIsMissing, 3),
        (Aspect::Values, Mistake::KeysAreTexts, 3),
        (Aspect::Values, Mistake::CrashesAtNull, 2),
        (Aspect::Delete, Mistake::DeletedStaysInLine, 6),
    ];
    for (aspect, mistake, requests) in cases {
        let (lines, processes) = shortest(aspect, mistake).unwrap();
        assert_eq!(lines.len(), requests, "{mistake:?}: {lines:#?}");
        assert!(processes <= 10, "{mistake:?} took {processes} processes");
    }
}

#[test]
fn a_mistake_shows_in_its_own_round_alone() {
    let rounds = Aspect::SAID.map(|aspect| Round::new(aspect, 5));
    let shows = |mistake| {
        let shows =
            rounds.iter().filter(|round| first_that_counts(round, &run(round.ops(), mistake)).is_some());
        shows.map(|round| round.aspect).collect::<Vec<_>>()
    };
    assert_eq!(shows(Mistake::GetIsNoUse), [Aspect::Recency, Aspect::Together]);
    assert_eq!(shows(Mistake::SetIsNoUse), [Aspect::Recency, Aspect::Together]);
    assert_eq!(shows(Mistake::UpdateEvicts), [Aspect::Update, Aspect::Together]);
    assert_eq!(shows(Mistake::FalsyIsMissing), [Aspect::Values, Aspect::Together]);
    assert_eq!(shows(Mistake::KeysAreTexts), [Aspect::Values, Aspect::Together]);
    assert_eq!(shows(Mistake::CrashesAtNull), [Aspect::Values, Aspect::Together]);
    assert_eq!(shows(Mistake::DeletedStaysInLine), [Aspect::Delete, Aspect::Together]);
}

#[test]
fn what_is_shown_is_as_plain_as_it_can_be() {
    let lines = |aspect, mistake| shortest(aspect, mistake).unwrap().0.join(" ");
    let shown = [
        lines(Aspect::Recency, Mistake::GetIsNoUse),
        lines(Aspect::Recency, Mistake::SetIsNoUse),
        lines(Aspect::Update, Mistake::UpdateEvicts),
        lines(Aspect::Values, Mistake::FalsyIsMissing),
        lines(Aspect::Values, Mistake::KeysAreTexts),
        lines(Aspect::Values, Mistake::CrashesAtNull),
        lines(Aspect::Delete, Mistake::DeletedStaysInLine),
    ];
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_another_cache_left_behind_is_found_behind_it() {
    let round = Round::new(Aspect::Update, 5);
    let mistake = Mistake::NewForgetsNothing;
    let wrong = first_wrong(&round.ops().cloned().collect::<Vec<_>>(), &run(round.ops(), mistake)).unwrap();
    let (number, _) = round.place(wrong.request).unwrap();
    assert!(number > 0);
    assert_eq!(first_wrong(&round.sequences[number], &run(&round.sequences[number], mistake)), None);
}
