//! Sequences of requests, from the run's seed. The same seed gives the same sequences for ever: evidence names a
//! sequence by its number. Whoever changes what comes out counts [`GENERATOR`] up, and a test says when.

use serde_json::json;

use super::model::Model;
use super::odd::{odd_keys, odd_values};
use super::op::{Key, Op};
use super::random::Random;
use crate::course::Aspect;

/// Which sequences a seed gives.
pub const GENERATOR: u32 = 1;

/// Requests of one round, and a little more.
const ROUND: usize = 20_000;
/// The course's own size.
const LARGE: usize = 1000;

/// Letters, in the order in which a plain sequence uses them.
const LETTERS: [&str; 26] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u",
    "v", "w", "x", "y", "z",
];

/// What one process is asked: sequences, each of which begins a fresh cache.
#[derive(Clone, Debug)]
pub struct Round {
    pub aspect: Aspect,
    pub sequences: Vec<Vec<Op>>,
}

impl Round {
    pub fn new(aspect: Aspect, seed: u64) -> Self {
        let mut random = Random::new(seed, aspect as u64);
        let (mut sequences, mut requests) = (Vec::new(), 0);
        while requests < ROUND {
            let sequence = match aspect {
                Aspect::Recency => recency(&mut random, sequences.len()),
                Aspect::Update => update(&mut random),
                Aspect::Values => values(&mut random),
                Aspect::Delete => delete(&mut random),
                Aspect::Together | Aspect::Cost => together(&mut random, sequences.len()),
            };
            // The same in plain goes first: what is wrong there, too, has nothing to do with values.
            if aspect == Aspect::Values {
                let plain = plain(&sequence);
                requests += plain.len();
                sequences.push(plain);
            }
            requests += sequence.len();
            sequences.push(sequence);
        }
        Self { aspect, sequences }
    }

    pub fn ops(&self) -> impl Iterator<Item = &Op> {
        self.sequences.iter().flatten()
    }

    pub fn requests(&self) -> usize {
        self.sequences.iter().map(Vec::len).sum()
    }

    /// The sequence that a request belongs to, and which of its requests it is.
    pub fn place(&self, request: usize) -> Option<(usize, usize)> {
        let mut before = 0;
        for (number, sequence) in self.sequences.iter().enumerate() {
            if request < before + sequence.len() {
                return Some((number, request - before));
            }
            before += sequence.len();
        }
        None
    }

    /// What a sequence says something beside: the same in plain, where it is about values.
    pub fn beside(&self, number: usize) -> Vec<Op> {
        match self.aspect == Aspect::Values && !self.is_plain(number) {
            true => plain(&self.sequences[number]),
            false => Vec::new(),
        }
    }

    /// A sequence that tells something about values only beside the plain one before it.
    pub fn is_plain(&self, sequence: usize) -> bool {
        self.aspect == Aspect::Values && sequence.is_multiple_of(2)
    }
}

/// Whether a right cache is ever full in it: otherwise its replies rest on no order.
pub fn fills(ops: &[Op]) -> bool {
    let mut model = Model::default();
    ops.iter().any(|op| {
        model.apply(op);
        model.is_full()
    })
}

/// A sequence in the making, with what a right cache holds by then.
struct Making {
    ops: Vec<Op>,
    model: Model,
    /// Values that occur once: a stale one is seen.
    next: i64,
}

impl Making {
    fn new(capacity: usize) -> Self {
        let mut making = Self { ops: Vec::new(), model: Model::default(), next: 0 };
        making.ask(Op::New(capacity));
        making
    }

    fn ask(&mut self, op: Op) {
        self.model.apply(&op);
        self.ops.push(op);
    }

    fn set(&mut self, key: &Key) {
        self.next += 1;
        self.ask(Op::Set(key.clone(), json!(self.next)));
    }

    /// What is in there, seen from outside.
    fn ask_all(mut self, keys: &[Key]) -> Vec<Op> {
        self.ask(Op::Size);
        keys.iter().for_each(|key| self.ask(Op::Get(key.clone())));
        self.ops
    }
}

fn letters(many: usize) -> Vec<Key> {
    (0..many).map(letter).collect()
}

fn letter(n: usize) -> Key {
    match LETTERS.get(n) {
        Some(letter) => Key::text(letter),
        None => Key::Text(format!("student:{n}")),
    }
}

/// Sets and gets with evictions. A key is set anew below capacity only: what it does at capacity is asked elsewhere.
fn recency(random: &mut Random, number: usize) -> Vec<Op> {
    // After some small ones, which say more of what is wrong.
    let large = number == 200;
    let capacity = if large { LARGE } else { random.between(1, 6) };
    let keys = letters(if large { LARGE + 200 } else { capacity + random.between(1, 3) });
    let mut making = Making::new(capacity);
    let steps = if large { 3 * LARGE } else { random.between(2 * capacity, 4 * capacity + 8) };
    for _ in 0..steps {
        let key = random.one_of(&keys).clone();
        let anew = making.model.has(&key) && making.model.is_full();
        match random.below(100) {
            0..55 if !anew => making.set(&key),
            0..95 => making.ask(Op::Get(key)),
            _ => making.ask(Op::Size),
        }
    }
    let keys = random.some(&keys, keys.len());
    making.ask_all(&keys)
}

/// As many keys as there are places: whoever evicts one is wrong.
fn update(random: &mut Random) -> Vec<Op> {
    let capacity = random.between(1, 6);
    let keys = letters(capacity);
    let mut making = Making::new(capacity);
    keys.iter().for_each(|key| making.set(key));
    for _ in 0..random.between(2, 10) {
        let key = random.one_of(&keys).clone();
        match random.below(100) {
            0..60 => making.set(&key),
            60..90 => making.ask(Op::Get(key)),
            _ => making.ask(Op::Size),
        }
    }
    let keys = random.some(&keys, capacity);
    making.ask_all(&keys)
}

/// Odd keys and odd values, in all kinds of sequences without deletes.
fn values(random: &mut Random) -> Vec<Op> {
    // Half of them never evict: some caches do that wrong, and have their values right.
    let roomy = random.chance(50);
    let keys = random.between(2, 5);
    let keys = random.some(&odd_keys(), keys);
    let capacity = if roomy { keys.len() + 1 } else { random.between(1, keys.len()) };
    let odd = odd_values();
    let mut making = Making::new(capacity);
    for _ in 0..random.between(4, 14) {
        let key = random.one_of(&keys).clone();
        match random.below(100) {
            0..55 => making.ask(Op::Set(key, random.one_of(&odd).clone())),
            55..95 => making.ask(Op::Get(key)),
            _ => making.ask(Op::Size),
        }
    }
    let keys = random.some(&keys, keys.len());
    making.ask_all(&keys)
}

/// Deletes between sets of keys that are not there: the order of use is that of the sets, whoever counts gets as use
/// and who does not.
fn delete(random: &mut Random) -> Vec<Op> {
    let capacity = random.between(1, 6);
    let keys = letters(capacity + random.between(1, 4));
    let mut making = Making::new(capacity);
    for _ in 0..random.between(3 * capacity, 5 * capacity + 8) {
        let key = random.one_of(&keys).clone();
        match random.below(100) {
            0..65 if !making.model.has(&key) => making.set(&key),
            0..95 => making.ask(Op::Delete(key)),
            _ => making.ask(Op::Size),
        }
    }
    let keys = random.some(&keys, keys.len());
    making.ask_all(&keys)
}

/// Everything, in any order.
fn together(random: &mut Random, number: usize) -> Vec<Op> {
    let large = number == 100;
    let capacity = if large { LARGE } else { random.between(1, 8) };
    let keys = match large {
        true => letters(LARGE + 300),
        false => {
            let many = capacity + random.between(1, 4);
            let keys: Vec<Key> = odd_keys().into_iter().chain(letters(6)).collect();
            random.some(&keys, many)
        }
    };
    let odd = odd_values();
    let mut making = Making::new(capacity);
    let steps = if large { 4 * LARGE } else { random.between(10, 60) };
    for _ in 0..steps {
        let key = random.one_of(&keys).clone();
        match random.below(100) {
            0..20 => making.set(&key),
            20..45 => making.ask(Op::Set(key, random.one_of(&odd).clone())),
            45..80 => making.ask(Op::Get(key)),
            80..95 => making.ask(Op::Delete(key)),
            _ => making.ask(Op::Size),
        }
    }
    let keys = random.some(&keys, keys.len());
    making.ask_all(&keys)
}

/// The same requests with plain keys and values: what a cache does with them rests on order alone.
pub fn plain(ops: &[Op]) -> Vec<Op> {
    let mut known: Vec<Key> = Vec::new();
    let mut next = 0;
    let plain = ops.iter().map(|op| {
        let key = op.key().map(|key| {
            let at = known.iter().position(|k| k == key).unwrap_or(known.len());
            if at == known.len() {
                known.push(key.clone());
            }
            letter(at)
        });
        match (op, key) {
            (Op::Set(..), Some(key)) => {
                next += 1;
                Op::Set(key, json!(next))
            }
            (Op::Get(_), Some(key)) => Op::Get(key),
            (Op::Delete(_), Some(key)) => Op::Delete(key),
            (other, _) => other.clone(),
        }
    });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::super::op::input;
    use super::*;
    use crate::hex::hex;

    #[test]
    fn a_seed_gives_the_same_sequences_for_ever() {
        assert_eq!(GENERATOR, 1, "and the digests below are of that generator");
        let digests = Aspect::SAID.map(|aspect| {
            let digest = hex(&Sha256::digest(input(Round::new(aspect, 7).ops())));
            format!("{aspect:?} {}", &digest[..16])
        });
        insta::assert_snapshot!(digests.join("\n"));
        let other = Round::new(Aspect::Recency, 8);
        assert_ne!(input(other.ops()), input(Round::new(Aspect::Recency, 7).ops()));
    }

    #[test]
    fn rounds_are_of_thousands_of_sequences_and_each_is_about_its_own() {
        let rounds = Aspect::SAID.map(|aspect| Round::new(aspect, 11));
        let sequences: usize = rounds.iter().map(|round| round.sequences.len()).sum();
        let requests: usize = rounds.iter().map(Round::requests).sum();
        assert!(sequences > 4000 && (100_000..110_000).contains(&requests), "{sequences} {requests}");
        for round in &rounds {
            let large = round.ops().any(|op| *op == Op::New(LARGE));
            assert_eq!(large, matches!(round.aspect, Aspect::Recency | Aspect::Together));
            for sequence in &round.sequences {
                assert!(matches!(sequence[0], Op::New(1..)));
                check(round.aspect, sequence);
            }
        }
    }

    /// What a sequence must not have in it, or it would be about something else.
    fn check(aspect: Aspect, sequence: &[Op]) {
        let mut model = Model::default();
        let mut used = false;
        for op in sequence {
            let (full, anew) = (model.is_full(), op.key().is_some_and(|key| model.has(key)));
            match op {
                Op::Set(..) if aspect == Aspect::Recency => assert!(!(full && anew)),
                Op::Set(..) if aspect == Aspect::Update => assert!(!full || anew),
                Op::Set(..) if aspect == Aspect::Delete => assert!(!anew && !used),
                Op::Get(_) => used = true,
                Op::Delete(_) => assert!(matches!(aspect, Aspect::Delete | Aspect::Together)),
                _ => {}
            }
            model.apply(op);
        }
    }

    #[test]
    fn a_request_has_its_place() {
        let round = Round::new(Aspect::Update, 1);
        let first = round.sequences[0].len();
        assert_eq!(round.place(0), Some((0, 0)));
        assert_eq!(round.place(first), Some((1, 0)));
        assert_eq!(round.place(first + 2), Some((1, 2)));
        assert_eq!(round.place(round.requests()), None);
    }

    #[test]
    fn plain_is_the_same_in_letters() {
        let odd = [
            Op::New(2),
            Op::Set(Key::Whole(1), json!(null)),
            Op::Get(Key::text("1")),
            Op::Delete(Key::Whole(1)),
            Op::Size,
        ];
        let lines: Vec<String> = plain(&odd).iter().map(Op::to_string).collect();
        assert_eq!(
            lines,
            [r#"["new",2]"#, r#"["set","a",1]"#, r#"["get","b"]"#, r#"["delete","a"]"#, r#"["size"]"#]
        );
    }
}
