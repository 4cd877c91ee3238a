//! From a sequence that was answered wrongly to the shortest that is. What to ask and what to make of the replies; who
//! runs the program is not known here.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::op::{Key, Op, input};
use super::replies::{Wrong, is_reply, wrong_beside};
use super::sequences::plain;
use crate::journal::Said;

/// Requests of one process.
const ROUND: usize = 60_000;
/// Up to so many requests two are left out at a time as well.
const FEW: usize = 24;

/// The shortest wrong sequence so far: its last request is the first that is answered wrongly.
#[derive(Clone, Debug)]
pub struct Shrinking {
    /// In a round about values a sequence says something only where the same in plain is right.
    beside_plain: bool,
    pub best: Vec<Op>,
    pub said: Said,
}

/// Sequences to ask in one process, shortest first.
pub struct Questions {
    asked: Vec<Vec<Op>>,
    beside_plain: bool,
}

impl Shrinking {
    /// Of a sequence and what was found wrong in it.
    pub fn new(beside_plain: bool, mut sequence: Vec<Op>, wrong: Wrong) -> Self {
        sequence.truncate(wrong.request + 1);
        Self { beside_plain, best: sequence, said: wrong.said }
    }

    /// What to ask next; none where nothing is left to try.
    pub fn questions(&self) -> Option<Questions> {
        let mut tried = BTreeSet::new();
        let mut asked = candidates(&self.best);
        let most = weight(&self.best);
        asked.retain(|ops| ops.len() <= self.best.len() && weight(ops) < most && tried.insert(input(ops)));
        asked.sort_by_cached_key(|ops| weight(ops));
        let mut requests = 0;
        asked.retain(|ops| {
            requests += ops.len();
            requests <= ROUND
        });
        (!asked.is_empty()).then_some(Questions { asked, beside_plain: self.beside_plain })
    }

    /// Takes the lightest of them that was answered wrongly; false where none was.
    pub fn learn(&mut self, questions: &Questions, stdout: &[u8]) -> bool {
        let mut rest = stdout;
        let mut found: Option<Vec<Op>> = None;
        for ops in &questions.asked {
            let plain = if questions.beside_plain { plain(ops) } else { Vec::new() };
            if let Some(Wrong { request, said }) = wrong_beside(&plain, ops, &mut rest) {
                let shorter = &ops[..=request.min(ops.len() - 1)];
                let moved = !is_reply(&shorter[shorter.len() - 1], &said);
                if found.as_ref().is_none_or(|best| weight(shorter) < weight(best)) {
                    self.said = said;
                    found = Some(shorter.to_vec());
                }
                if moved {
                    break;
                }
            }
            // The process has ended: what it was not asked is not known.
            if rest.is_empty() {
                break;
            }
        }
        let learnt = found.is_some();
        self.best = found.unwrap_or_else(|| std::mem::take(&mut self.best));
        learnt
    }
}

impl Questions {
    pub fn ops(&self) -> impl Iterator<Item = Op> {
        self.asked.iter().flat_map(|ops| {
            let plain = if self.beside_plain { plain(ops) } else { Vec::new() };
            plain.into_iter().chain(ops.iter().cloned())
        })
    }
}

/// What makes a sequence hard to read: its length first, then what its keys and values are.
fn weight(ops: &[Op]) -> (usize, usize, usize) {
    let capacities = ops.iter().map(|op| if let Op::New(capacity) = op { *capacity } else { 0 }).sum();
    let plainly = plain(ops);
    let odd = ops.iter().zip(&plainly).map(|(op, plain)| {
        let value = matches!(op, Op::Set(_, value) if *value != json!(1));
        usize::from(op.key() != plain.key()) + usize::from(value)
    });
    (ops.len(), capacities, odd.sum())
}

fn candidates(best: &[Op]) -> Vec<Vec<Op>> {
    let mut all = Vec::new();
    // Without a stretch of requests, from half of them to one.
    let mut stretch = best.len() / 2;
    while stretch > 0 {
        for at in (1..best.len()).step_by(stretch) {
            all.push(without(best, |n, _| (at..at + stretch).contains(&n)));
        }
        stretch /= 2;
    }
    if best.len() <= FEW {
        let pairs = (1..best.len()).flat_map(|a| (a + 1..best.len()).map(move |b| (a, b)));
        all.extend(pairs.map(|(a, b)| without(best, |n, _| n == a || n == b)));
    }
    // In a smaller cache, and with as many keys fewer.
    let keys = keys(best);
    let mut stretch = keys.len();
    while stretch > 0 {
        for some in keys.chunks(stretch) {
            let fewer = without(best, |_, op| op.key().is_some_and(|key| some.contains(key)));
            all.extend([smaller(&fewer, some.len()), smaller(best, some.len()), fewer]);
        }
        stretch /= 2;
    }
    if best.len() <= FEW {
        all.extend((1..best.len()).map(|at| smaller(&without(best, |n, _| n == at), 1)));
    }
    // With keys and values that do not matter.
    all.push(with_values(&plain(best), |_, _| json!(1)));
    all.push(with_values(best, |_, _| json!(1)));
    all.push(plain(best));
    all.extend(
        (0..best.len())
            .map(|at| with_values(best, |n, value| if n == at { json!(1) } else { value.clone() })),
    );
    for (from, to) in renamed(best) {
        all.push(best.iter().map(|op| rename(op, &from, &to)).collect());
    }
    all.retain(|ops| ops.len() > 1 && matches!(ops[0], Op::New(_)));
    all
}

fn keys(ops: &[Op]) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for key in ops.iter().filter_map(Op::key) {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    keys
}

/// The first request stays: it makes the cache.
fn without(ops: &[Op], gone: impl Fn(usize, &Op) -> bool) -> Vec<Op> {
    ops.iter().enumerate().filter(|(n, op)| *n == 0 || !gone(*n, op)).map(|(_, op)| op.clone()).collect()
}

fn smaller(ops: &[Op], by: usize) -> Vec<Op> {
    let smaller = ops.iter().map(|op| match op {
        Op::New(capacity) => Op::New(capacity.saturating_sub(by).max(1)),
        other => other.clone(),
    });
    smaller.collect()
}

fn with_values(ops: &[Op], value: impl Fn(usize, &Value) -> Value) -> Vec<Op> {
    let with = ops.iter().enumerate().map(|(n, op)| match op {
        Op::Set(key, old) => Op::Set(key.clone(), value(n, old)),
        other => other.clone(),
    });
    with.collect()
}

/// Every key beside the letter that it would have in plain, where that is free.
fn renamed(ops: &[Op]) -> Vec<(Key, Key)> {
    let keys = keys(ops);
    let plain = keys_of_plain(ops);
    let free = |(from, to): &(Key, Key)| from != to && !keys.contains(to);
    keys.iter().cloned().zip(plain).filter(free).collect()
}

fn keys_of_plain(ops: &[Op]) -> Vec<Key> {
    keys(&plain(ops))
}

fn rename(op: &Op, from: &Key, to: &Key) -> Op {
    let new = |key: &Key| if key == from { to.clone() } else { key.clone() };
    match op {
        Op::Set(key, value) => Op::Set(new(key), value.clone()),
        Op::Get(key) => Op::Get(new(key)),
        Op::Delete(key) => Op::Delete(new(key)),
        other => other.clone(),
    }
}
