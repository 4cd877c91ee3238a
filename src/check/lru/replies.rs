//! What a program said, line by line, beside what was right.

use serde_json::Value;

use super::model;
use super::op::Op;
use super::sequences::{Round, fills};
use crate::journal::Said;

/// What is kept of a line, characters.
const KEPT: usize = 200;
/// Longer than any right reply, bytes.
const LONGEST: usize = 64 << 10;

/// The first reply that is wrong: its request, and what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub request: usize,
    pub said: Said,
}

/// The lines of an output, each with whether it ended.
struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a [u8], bool);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest, ended) = match self.rest.iter().position(|byte| *byte == b'\n') {
            Some(at) => (&self.rest[..at], &self.rest[at + 1..], true),
            None => (self.rest, &self.rest[..0], false),
        };
        self.rest = rest;
        Some((line, ended))
    }
}

/// The first wrong reply to requests that one process was sent, all of them.
pub fn first_wrong(ops: &[Op], stdout: &[u8]) -> Option<Wrong> {
    let right = model::replies(ops);
    let mut lines = Lines { rest: stdout };
    for (request, right) in right.iter().enumerate() {
        match reply(lines.next()) {
            Ok(said) if same(&said, right) => {}
            Ok(said) => return Some(Wrong { request, said: Said::Line(kept(&said.to_string())) }),
            Err(said) => return Some(Wrong { request, said }),
        }
    }
    beyond(lines, ops.len())
}

/// The same of a sequence beside a plain one that was asked before it, both taken from the front of an output: what is
/// wrong in both has nothing to do with values, unless it is no reply at all.
pub fn wrong_beside(plain: &[Op], ops: &[Op], stdout: &mut &[u8]) -> Option<Wrong> {
    let (beside, mine) = (take(stdout, plain.len()), take(stdout, ops.len()));
    let excused = first_wrong(plain, beside).is_some();
    first_wrong(ops, mine)
        .filter(|wrong| !excused || !is_reply(&ops[wrong.request.min(ops.len() - 1)], &wrong.said))
}

/// So many lines from the front.
fn take<'a>(rest: &mut &'a [u8], lines: usize) -> &'a [u8] {
    let mut end = 0;
    for _ in 0..lines {
        end = rest[end..].iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| end + at + 1);
    }
    let (front, behind) = rest.split_at(end);
    *rest = behind;
    front
}

/// Whether it could be a reply to this request: a line that is none moves all replies behind it.
pub fn is_reply(op: &Op, said: &Said) -> bool {
    matches!(said, Said::Line(text) if serde_json::from_str(text).is_ok_and(|said| op.takes(&said)))
}

/// The first wrong reply of a round that counts: one that is wrong in a plain sequence too is another round's matter,
/// where it may rest on the order, and unless it is no reply at all.
pub fn first_that_counts(round: &Round, stdout: &[u8]) -> Option<Wrong> {
    let mut lines = Lines { rest: stdout };
    let (mut request, mut plain_wrong) = (0, false);
    for (number, sequence) in round.sequences.iter().enumerate() {
        let plain = round.is_plain(number);
        let excused = plain_wrong && !plain;
        if plain {
            plain_wrong = false;
        }
        for (op, right) in sequence.iter().zip(model::replies(sequence)) {
            let wrong = match reply(lines.next()) {
                Ok(said) if same(&said, &right) => None,
                Ok(said) => Some((op.takes(&said), Said::Line(kept(&said.to_string())))),
                Err(said) => Some((false, said)),
            };
            match wrong {
                Some((true, _)) if plain && fills(sequence) => plain_wrong = true,
                Some((true, _)) if excused => {}
                Some((_, said)) => return Some(Wrong { request, said }),
                None => {}
            }
            request += 1;
        }
    }
    beyond(lines, request)
}

/// What was said beyond what was asked.
fn beyond(mut lines: Lines, request: usize) -> Option<Wrong> {
    let line = lines.next()?;
    let said = reply(Some(line)).map_or_else(|said| said, |value| Said::Line(kept(&value.to_string())));
    Some(Wrong { request, said })
}

fn reply(line: Option<(&[u8], bool)>) -> Result<Value, Said> {
    let Some((line, ended)) = line else { return Err(Said::Nothing) };
    if line.len() > LONGEST {
        return Err(Said::Long(line.len()));
    }
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(e) => {
            let byte = line.get(e.valid_up_to()).copied().unwrap_or_default();
            return Err(Said::Garbled { line: kept(&String::from_utf8_lossy(line)), byte });
        }
    };
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        Err(_) if ended => Err(Said::Line(kept(text))),
        Err(_) => Err(Said::Half(kept(text))),
    }
}

/// What stands in the place of the reply to a request.
pub fn said_at(stdout: &[u8], request: usize) -> Said {
    reply(Lines { rest: stdout }.nth(request))
        .map_or_else(|said| said, |value| Said::Line(kept(&value.to_string())))
}

/// The right reply to one of the requests.
pub fn right(ops: &[Op], request: usize) -> Said {
    let right = model::replies(&ops[..=request.min(ops.len() - 1)]).pop();
    right.map_or(Said::Nothing, |right| Said::Line(kept(&right.to_string())))
}

/// Whether what was recorded of a reply is right.
pub fn is_right(said: &Said, right: &Value) -> bool {
    matches!(said, Said::Line(text) if serde_json::from_str(text).is_ok_and(|said| same(&said, right)))
}

fn kept(text: &str) -> String {
    let short: String = text.chars().take(KEPT).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

/// Whether two values are the same JSON: `1` and `1.0` are one number, and members have no order.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => {
            a == b || a.as_f64() == b.as_f64() && a.is_f64() != b.is_f64()
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(one, other)| same(one, other))
        }
        (Value::Object(a), Value::Object(b)) => {
            let there = |(name, one): (&String, &Value)| b.get(name).is_some_and(|other| same(one, other));
            a.len() == b.len() && a.iter().all(there)
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Aspect;

    fn ops() -> Vec<Op> {
        let lines = [r#"["new",2]"#, r#"["set","a","سلام"]"#, r#"["get","a"]"#, r#"["size"]"#];
        lines.map(|line| Op::read(line).unwrap()).to_vec()
    }

    fn wrong(stdout: &[u8]) -> Option<(usize, Said)> {
        first_wrong(&ops(), stdout).map(|wrong| (wrong.request, wrong.said))
    }

    fn line(text: &str) -> Said {
        Said::Line(text.to_owned())
    }

    #[test]
    fn right_replies_may_be_written_in_any_way_that_is_json() {
        assert_eq!(wrong("null\nnull\n{\"value\":\"سلام\"}\n1\n".as_bytes()), None);
        assert_eq!(wrong(b"null\r\n null\n{ \"value\" : \"\\u0633\\u0644\\u0627\\u0645\" }\n1.0"), None);
    }

    #[test]
    fn every_bad_reply_is_told_apart() {
        let long = [b"null\n\"".as_slice(), &[b'x'; 10 << 20], b"\"\n"].concat();
        let cases: [(&[u8], (usize, Said)); 11] = [
            (b"", (0, Said::Nothing)),
            (b"null\nnull\n", (2, Said::Nothing)),
            (b"null\nnull\n{}\n1\n", (2, line("{}"))),
            (b"null\nnull\n{\"val", (2, Said::Half("{\"val".into()))),
            (b"null\nnull\nhit a\n1\n", (2, line("hit a"))),
            (b"null\n\nnull\n", (1, line(""))),
            (
                b"null\nnull\n{\"value\":\"\xd3\xe1\xc7\xe3\"}\n1\n",
                (
                    2,
                    Said::Garbled {
                        line: "{\"value\":\"\u{fffd}\u{fffd}\u{fffd}\u{fffd}\"}".into(),
                        byte: 0xd3,
                    },
                ),
            ),
            (
                b"\xff\xfen\0u\0l\0l\0\n",
                (0, Said::Garbled { line: "\u{fffd}\u{fffd}n\0u\0l\0l\0".into(), byte: 0xff }),
            ),
            ("null\nnull\n{\"value\":\"سلام\"}\n1\nnull\n".as_bytes(), (4, line("null"))),
            ("null\nnull\n{\"value\":\"سلام\"}\n1\nbye\n".as_bytes(), (4, line("bye"))),
            (&long, (1, Said::Long((10 << 20) + 2))),
        ];
        for (stdout, told) in cases {
            assert_eq!(
                wrong(stdout),
                Some(told),
                "{}",
                String::from_utf8_lossy(&stdout[..stdout.len().min(60)])
            );
        }
    }

    #[test]
    fn numbers_are_numbers_and_members_have_no_order() {
        let same = |a: &str, b: &str| {
            let read = |text| serde_json::from_str::<Value>(text).unwrap();
            same(&read(a), &read(b))
        };
        assert!(
            same("1", "1.0") && same("[0.5]", "[5e-1]") && same(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1.0}"#)
        );
        assert!(!same("9007199254740991", "9007199254740993") && !same("0", "false") && !same("1", "\"1\""));
        assert!(!same("{}", r#"{"a":null}"#) && !same("null", "0"));
    }

    /// Replies of a cache that treats keys as texts, and is FIFO where it is told so.
    fn said(round: &Round, fifo: bool) -> Vec<u8> {
        let mut out = String::new();
        for sequence in &round.sequences {
            let mut model = model::Model::default();
            for op in sequence {
                let text = |key: &super::super::op::Key| {
                    super::super::op::Key::Text(key.to_string().replace('"', ""))
                };
                let op = match op {
                    Op::Set(key, value) => Op::Set(text(key), value.clone()),
                    Op::Get(key) => Op::Get(text(key)),
                    other => other.clone(),
                };
                let before = model.clone();
                out += &format!("{}\n", model.apply(&op));
                if fifo && matches!(op, Op::Get(_)) {
                    model = before;
                }
            }
        }
        out.into_bytes()
    }

    #[test]
    fn in_a_round_about_values_order_is_another_round_s_matter() {
        let round = Round::new(Aspect::Values, 3);
        let wrong = first_that_counts(&round, &said(&round, true)).unwrap();
        let (sequence, _) = round.place(wrong.request).unwrap();
        assert!(sequence % 2 == 1, "it is wrong beside a plain one that is right");
        let plain: Vec<Vec<Op>> = round.sequences.iter().step_by(2).cloned().collect();
        let plain = Round {
            aspect: Aspect::Values,
            sequences: plain.iter().flat_map(|s| [s.clone(), s.clone()]).collect(),
        };
        assert_eq!(first_that_counts(&plain, &said(&plain, true)), None);
        // In another round it counts, as does what is no reply at all.
        let mut recency = Round::new(Aspect::Recency, 3);
        recency.sequences.truncate(100);
        assert!(first_that_counts(&recency, &said(&recency, true)).is_some());
        assert_eq!(first_that_counts(&recency, &said(&recency, false)), None);
        assert_eq!(first_that_counts(&round, b"null\n").unwrap().said, Said::Nothing);
        // A cache that keeps nothing is wrong in plain as well, and where there is no order to blame.
        let nothing = |op: &Op| match op {
            Op::New(_) | Op::Set(..) => "null\n",
            Op::Get(_) => "{}\n",
            Op::Delete(_) => "false\n",
            Op::Size => "0\n",
        };
        let starter: String = round.ops().map(nothing).collect();
        assert!(first_that_counts(&round, starter.as_bytes()).is_some());
    }
}
