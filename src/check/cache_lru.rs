//! The learner's LRU cache: what it said to generated sequences, beside a right one.

use serde_json::{Value, json};

use super::differs::{differs, hides};
use super::lru::{self, Cost, GENERATOR, Key, LARGE, MOST, Op, Round, SMALL, measured, ratio};
use super::{Judgement, Verdict};
use crate::course::{Aspect, CacheLru};
use crate::i18n::Message;
use crate::journal::{
    Again, CacheAsked, CacheCost, CacheRound, CacheWrong, CostWrong, Event, Moment, ProgramEnd, Said,
};
use crate::msg;
use crate::plan::budget::cut;

/// Characters of a line that was said, in a sentence.
const SHOWN: usize = 80;

pub fn judge(params: &CacheLru, moment: &Moment) -> Judgement {
    let about = params.about;
    let expected = expected(about);
    let fail = |seen| Judgement::new(Verdict::Fail, expected.clone(), seen);
    let asked = moment.journal.iter().rev().find_map(|entry| match &entry.event {
        Event::CacheAsked(asked) => Some(asked.as_ref()),
        _ => None,
    });
    let Some(asked) = asked else { return fail(msg!("check-lru-not-asked")) };
    if asked.program.is_empty() {
        return fail(msg!("check-lru-no-program")).hint(msg!("check-lru-no-program-hint"));
    }
    if asked.generator != GENERATOR {
        let seen = msg!("check-lru-generator", theirs = asked.generator, ours = GENERATOR);
        return Judgement::new(Verdict::Error, expected, seen);
    }
    let seed = moment.plan.seed;
    let judged = match about {
        Aspect::Cost => asked.cost.as_ref().map(|cost| of_cost(cost, seed, &expected)),
        _ => {
            let round = asked.rounds.iter().find(|round| round.aspect == about);
            round.map(|round| of_round(round, asked, seed, &expected))
        }
    };
    judged.unwrap_or_else(|| match asked.rounds.last() {
        // What was never asked is unknown, and why is the program's own doing.
        Some(CacheRound { end: ProgramEnd::Late { seconds }, .. }) => {
            fail(msg!("check-lru-not-reached", seconds = seconds)).hint(msg!("check-lru-late-hint"))
        }
        _ => fail(msg!("check-lru-not-asked")),
    })
}

fn expected(about: Aspect) -> Message {
    match about {
        Aspect::Recency => msg!("check-lru-recency-expected"),
        Aspect::Update => msg!("check-lru-update-expected"),
        Aspect::Values => msg!("check-lru-values-expected"),
        Aspect::Delete => msg!("check-lru-delete-expected"),
        Aspect::Together => msg!("check-lru-together-expected"),
        Aspect::Cost => msg!("check-lru-cost-expected", small = SMALL, large = LARGE, most = MOST),
    }
}

fn of_round(asked: &CacheRound, all: &CacheAsked, seed: u64, expected: &Message) -> Judgement {
    let Some(wrong) = &asked.wrong else {
        let seen = msg!("check-lru-right", requests = asked.requests);
        return Judgement::new(Verdict::Pass, expected.clone(), seen);
    };
    let (ops, said) = shown(wrong, || Round::new(asked.aspect, seed));
    let sequence = ops.as_deref().unwrap_or_default();
    let seen = sentence(sequence, said, wrong.request, &asked.end);
    let fail = |seen| Judgement::new(Verdict::Fail, expected.clone(), seen);
    let mut judgement = match (&asked.end, said) {
        // Why it was ended comes before what it said until then.
        (ProgramEnd::Flooded, said) if *said != Said::Nothing => fail(msg!("check-lru-flooded")).saw(seen),
        _ => fail(seen),
    };
    if let Some(where_it_parts) = parts(sequence, said) {
        judgement = judgement.saw(where_it_parts);
    }
    match &wrong.again {
        Again::Differs(other) => {
            judgement =
                judgement.saw(msg!("check-lru-unsteady", one = plainly(said), other = plainly(other)));
            judgement = judgement.hint(msg!("check-lru-unsteady-hint"));
        }
        Again::OnlyBehindOthers => {
            judgement = judgement.saw(msg!("check-lru-behind")).hint(msg!("check-lru-behind-hint"));
        }
        Again::Same | Again::NotAsked => judgement.hint = hint(asked.aspect, sequence, said, &asked.end),
    }
    let hung = matches!(asked.end, ProgramEnd::Late { .. } | ProgramEnd::Flooded);
    if !sequence.is_empty() && !hung {
        judgement = judgement.saw(msg!("check-lru-columns", capacity = capacity(sequence)));
        let rows = lru::rows(sequence, said).into_iter().map(|row| msg!("check-lru-row", row = row));
        judgement = rows.fold(judgement, Judgement::saw);
        judgement.command = lru::by_hand(sequence, &all.program);
    }
    judgement
}

/// The shortest sequence that shows it, or the one that it was found in, up to there.
fn shown(wrong: &CacheWrong, round: impl FnOnce() -> Round) -> (Option<Vec<Op>>, &Said) {
    if let Some(shortest) = &wrong.shortest {
        let ops: Option<Vec<Op>> = shortest.requests.iter().map(|line| Op::read(line)).collect();
        if ops.is_some() {
            return (ops, &shortest.said);
        }
    }
    let round = round();
    let place = round.place(wrong.request);
    (place.map(|(number, at)| round.sequences[number][..=at].to_vec()), &wrong.said)
}

/// What happened, in a sentence.
fn sentence(ops: &[Op], said: &Said, request: usize, end: &ProgramEnd) -> Message {
    let Some(op) = ops.last() else { return msg!("check-lru-extra", said = plainly(said)) };
    let step = ops.len();
    match said {
        Said::Nothing => ended(op, request, end),
        Said::Line(text) => match serde_json::from_str::<Value>(text) {
            Err(_) => msg!("check-lru-no-json", op = op, said = plainly(said)),
            Ok(value) if !op.takes(&value) => msg!("check-lru-no-reply", op = op, said = plainly(said)),
            Ok(_) => {
                let right = plainly(&lru::right(ops, step - 1));
                msg!("check-lru-wrong", step = step, op = op, said = plainly(said), right = right)
            }
        },
        Said::Half(_) => msg!("check-lru-half", op = op, said = plainly(said)),
        Said::Long(bytes) => msg!("check-lru-long", op = op, bytes = bytes),
        Said::Garbled { byte, .. } => {
            let byte = format!("{byte:02x}");
            msg!("check-lru-garbled", op = op, byte = byte, said = plainly(said))
        }
    }
}

/// Where the reply parts from the right one, if both are values, or something in it is not to be seen.
fn parts(ops: &[Op], said: &Said) -> Option<Message> {
    let Said::Line(line) = said else { return None };
    let right = lru::right(ops, ops.len().checked_sub(1)?);
    let Said::Line(right) = right else { return None };
    let value = |text: &str| serde_json::from_str::<Value>(text).ok();
    match value(line).zip(value(&right)) {
        Some((theirs, ours)) => {
            let both = theirs.get("value").is_some() && ours.get("value").is_some();
            both.then(|| differs(&theirs.to_string(), &ours.to_string())).flatten()
        }
        None => hides(line).then(|| differs(line, &right)).flatten(),
    }
}

/// There is no reply, and how the process ended says why.
fn ended(op: &Op, request: usize, end: &ProgramEnd) -> Message {
    match end {
        ProgramEnd::Late { seconds } => msg!("check-lru-late", seconds = seconds, replies = request),
        ProgramEnd::Flooded => msg!("check-lru-flooded"),
        ProgramEnd::Meddled => msg!("check-program-meddled"),
        ProgramEnd::Absent => msg!("check-lru-no-program"),
        ProgramEnd::Memory { limit } => msg!("check-lru-memory", op = op, limit = limit >> 20),
        ProgramEnd::Exited { code, .. } => match end.last_words() {
            Some(line) => msg!("check-lru-ended-saying", op = op, code = code, words = cut(line, SHOWN)),
            None => msg!("check-lru-ended", op = op, code = code),
        },
    }
}

fn plainly(said: &Said) -> String {
    match said {
        Said::Line(text) | Said::Half(text) | Said::Garbled { line: text, .. } => cut(text, SHOWN),
        Said::Long(bytes) => format!("… ({bytes} B)"),
        Said::Nothing => "-".to_owned(),
    }
}

fn capacity(ops: &[Op]) -> usize {
    let made =
        ops.iter().rev().find_map(|op| if let Op::New(capacity) = op { Some(*capacity) } else { None });
    made.unwrap_or_default()
}

/// Where to look, from what is left of the sequence: everything in a shortest one matters.
fn hint(about: Aspect, ops: &[Op], said: &Said, end: &ProgramEnd) -> Option<Message> {
    let before = &ops[..ops.len().saturating_sub(1)];
    let any = |kind: fn(&Op) -> bool| before.iter().any(kind);
    let words = match (said, end) {
        (Said::Nothing, ProgramEnd::Late { .. }) => msg!("check-lru-late-hint"),
        (Said::Nothing, ProgramEnd::Memory { .. }) => msg!("check-lru-memory-hint"),
        (Said::Nothing, ProgramEnd::Exited { code: 0, .. }) => msg!("check-lru-ended-hint"),
        (Said::Nothing, _) => return None,
        (Said::Half(_), _) => msg!("check-lru-ended-hint"),
        (Said::Garbled { .. }, _) => msg!("check-lru-garbled-hint"),
        (Said::Long(_), _) => return None,
        (Said::Line(text), _) => {
            let value = serde_json::from_str::<Value>(text).ok();
            let reply = ops.last().zip(value.as_ref()).is_some_and(|(op, value)| op.takes(value));
            match about {
                _ if !reply => msg!("check-lru-lines-hint"),
                _ if any(|op| matches!(op, Op::Delete(_))) => msg!("check-lru-delete-hint"),
                _ if odd_keys(ops) => msg!("check-lru-keys-hint"),
                _ if odd_values(before) => msg!("check-lru-values-hint"),
                Aspect::Update if set_anew(before) => msg!("check-lru-update-hint"),
                _ if any(|op| matches!(op, Op::Get(_))) => msg!("check-lru-get-hint"),
                _ if set_anew(before) => msg!("check-lru-set-hint"),
                _ => msg!("check-lru-evict-hint"),
            }
        }
    };
    Some(words)
}

fn set_anew(ops: &[Op]) -> bool {
    let set: Vec<&Key> = ops.iter().filter(|op| matches!(op, Op::Set(..))).filter_map(Op::key).collect();
    set.iter().enumerate().any(|(n, key)| set[..n].contains(key))
}

/// Keys that are no letters: the mistake is gone without them.
fn odd_keys(ops: &[Op]) -> bool {
    let letter = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    ops.iter().filter_map(Op::key).any(|key| !matches!(key, Key::Text(text) if letter(text)))
}

fn odd_values(ops: &[Op]) -> bool {
    let falsy = [json!(""), json!(0), json!(false), json!(null), json!([]), json!({})];
    ops.iter().any(|op| matches!(op, Op::Set(_, value) if falsy.contains(value)))
}

fn of_cost(asked: &CacheCost, seed: u64, expected: &Message) -> Judgement {
    if let Some(CostWrong { large, request, said, end }) = &asked.wrong {
        let entries = if *large { LARGE } else { SMALL };
        let ops = measured(entries, seed);
        let upto = ops.get(..=*request).unwrap_or_default();
        let seen = msg!("check-lru-cost-wrong", entries = entries);
        return Judgement::new(Verdict::Fail, expected.clone(), seen)
            .saw(sentence(upto, said, *request, end))
            .hint(msg!("check-lru-cost-wrong-hint"));
    }
    let ratios: Vec<String> = asked
        .pairs
        .iter()
        .map(|pair| {
            let least = if pair.ended { ">" } else { "" };
            format!("{least}{:.1}", ratio(pair))
        })
        .collect();
    let ratios = ratios.join(", ");
    let seen = |median: f64| msg!("check-lru-cost-seen", ratio = format!("{median:.1}"), ratios = ratios);
    match lru::cost(&asked.pairs) {
        Cost::Level(median) => Judgement::new(Verdict::Pass, expected.clone(), seen(median)),
        Cost::Grows(median) => {
            Judgement::new(Verdict::Fail, expected.clone(), seen(median)).hint(msg!("check-lru-cost-hint"))
        }
        Cost::Open => Judgement::new(Verdict::Inconclusive, expected.clone(), msg!("check-lru-cost-open")),
    }
}
