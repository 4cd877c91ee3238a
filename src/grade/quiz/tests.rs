//! Papers drawn from a bank of one small file, and the bank that ships.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::course::Catalog;
use crate::course::quiz::{Ask, Bank, Subject};

/// The bank with the small file in the place of the shipped one.
pub(crate) fn bank() -> Bank {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    Catalog::new(Some(folder.into())).quiz().map_err(|e| e.to_string()).unwrap()
}

fn shipped() -> Bank {
    Catalog::default().quiz().map_err(|e| e.to_string()).unwrap()
}

fn small(bank: &Bank, seed: u64) -> Paper<'_> {
    draw(bank, &[(Subject::Caching, 5)], 70, seed).unwrap()
}

fn take(paper: &Paper, id: &str, words: &str) -> Result<Answer, String> {
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    paper.question(id).unwrap().take(&words).map_err(|what| what.id.to_string())
}

/// The numbers under which these options are shown.
fn numbers(paper: &Paper, id: &str, options: &[&str]) -> String {
    let shown = &paper.question(id).unwrap().shown;
    let number = |option: &&str| shown.iter().position(|other| other == option).unwrap() + 1;
    options.iter().map(|option| number(option).to_string()).collect::<Vec<_>>().join(" ")
}

fn right(paper: &Paper, id: &str, words: &str) -> bool {
    let answers = BTreeMap::from([(id.to_owned(), take(paper, id, words).unwrap())]);
    mark(paper, &answers).questions.iter().any(|q| q.asked.question.id == id && q.right)
}

#[test]
fn the_same_seed_gives_the_same_paper_and_another_one_another() {
    let bank = bank();
    let order = |seed| {
        let paper = small(&bank, seed);
        paper.questions.iter().map(|q| (q.question.id.clone(), q.shown.join(" "))).collect::<Vec<_>>()
    };
    assert_eq!(order(7), order(7));
    assert_eq!((0..50).map(order).collect::<BTreeSet<_>>().len(), 50, "they are shuffled");
    let ids = |seed| order(seed).into_iter().map(|(id, _)| id).collect::<BTreeSet<_>>();
    assert_eq!(ids(1), ids(2), "the whole subject is the whole subject");
}

#[test]
fn a_draw_takes_so_many_of_each_and_not_more_than_there_are() {
    let bank = bank();
    assert_eq!(draw(&bank, &[(Subject::Caching, 2)], 70, 3).unwrap().questions.len(), 2);
    let drawn =
        |seed| draw(&bank, &[(Subject::Caching, 1)], 70, seed).unwrap().questions[0].question.id.clone();
    assert_eq!((0..60).map(drawn).collect::<BTreeSet<_>>().len(), 5, "every question has its turn");
    let error = draw(&bank, &[(Subject::Caching, 6)], 70, 3).unwrap_err();
    assert_eq!((error.exit, error.what.id.as_ref()), (crate::Exit::Usage, "quiz-too-few"));
}

#[test]
fn no_question_of_a_paper_gives_another_one_away() {
    let bank = shipped();
    let counts = [(Subject::RedisCluster, 15), (Subject::Caching, 15), (Subject::Databases, 10)];
    let counts: Vec<_> = counts.into_iter().chain([(Subject::Cdn, 5), (Subject::Monitoring, 5)]).collect();
    for seed in 0..200 {
        let paper = draw(&bank, &counts, 70, seed).unwrap();
        assert_eq!(paper.questions.len(), 50);
        let facts: Vec<&String> = paper.questions.iter().flat_map(|asked| &asked.question.facts).collect();
        assert_eq!(facts.iter().collect::<BTreeSet<_>>().len(), facts.len(), "seed {seed}: {facts:?}");
    }
    // Whoever asks for all of a subject gets all.
    let all = bank.questions(Subject::RedisCluster).len();
    assert_eq!(draw(&bank, &[(Subject::RedisCluster, all)], 70, 1).unwrap().questions.len(), all);
}

#[test]
fn a_fact_is_no_fact_of_one_question_alone() {
    let bank = shipped();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for question in Subject::ALL.iter().flat_map(|subject| bank.questions(*subject)) {
        question.facts.iter().for_each(|fact| *uses.entry(fact).or_default() += 1);
    }
    assert!(uses.len() >= 5 && uses.values().all(|count| *count > 1), "{uses:?}");
}

#[test]
fn an_order_is_never_shown_in_order() {
    let bank = bank();
    for seed in 0..100 {
        let paper = small(&bank, seed);
        let asked = paper.question("cache-aside-steps").unwrap();
        assert_ne!(asked.shown, asked.question.ask.ids(), "seed {seed}");
    }
}

#[test]
fn a_point_is_given_for_all_of_an_answer_or_not_at_all() {
    let bank = bank();
    for seed in 0..20 {
        let paper = small(&bank, seed);
        let by_number = |id, options: &[&str]| right(&paper, id, &numbers(&paper, id, options));
        assert!(right(&paper, "cache-aside-read", "application"));
        assert!(by_number("cache-aside-read", &["application"]));
        assert!(!by_number("cache-aside-read", &["cache"]));
        assert!(by_number("eviction-policies", &["volatile-ttl", "volatile-lru"]), "in any order");
        assert!(!by_number("eviction-policies", &["volatile-lru"]), "half of it");
        assert!(!by_number("eviction-policies", &["volatile-lru", "volatile-ttl", "noeviction"]));
        assert!(by_number("cache-aside-steps", &["ask-cache", "read-database", "fill-cache"]));
        assert!(!by_number("cache-aside-steps", &["read-database", "ask-cache", "fill-cache"]));
        assert!(by_number("patterns", &["aside", "through", "behind"]));
        assert!(!by_number("patterns", &["aside", "behind", "through"]));
    }
}

#[test]
fn a_number_is_right_within_its_tolerance() {
    let bank = bank();
    let paper = small(&bank, 1);
    for (given, expected) in [
        ("0.9", true),
        ("0.95", true),
        ("0.85", true),
        ("0.951", false),
        ("0.849", false),
        ("-0.9", false),
        ("٠٫٩", true),
        ("9e-1", true),
    ] {
        assert_eq!(right(&paper, "hit-ratio", given), expected, "{given}");
    }
}

#[test]
fn what_cannot_be_an_answer_is_told() {
    let bank = bank();
    let paper = small(&bank, 1);
    for (id, words, why) in [
        ("hit-ratio", "many", "quiz-answer-number"),
        ("hit-ratio", "NaN", "quiz-answer-number"),
        ("hit-ratio", "1 2", "quiz-answer-one"),
        ("cache-aside-read", "1 2", "quiz-answer-one"),
        ("cache-aside-read", "4", "quiz-answer-option"),
        ("cache-aside-read", "0", "quiz-answer-option"),
        ("cache-aside-read", "nobody", "quiz-answer-option"),
        ("eviction-policies", "1 1", "quiz-answer-twice"),
        ("cache-aside-steps", "1 2", "quiz-answer-all"),
        ("patterns", "1 2", "quiz-answer-all"),
        // The id of a pair is its answer: the right sides have none.
        ("patterns", "aside through behind", "quiz-answer-option"),
    ] {
        assert_eq!(take(&paper, id, words), Err(why.to_owned()), "{id}: {words}");
    }
    assert_eq!(take(&paper, "cache-aside-read", "٢"), take(&paper, "cache-aside-read", "2"));
}

#[test]
fn seventy_percent_passes_and_nothing_asked_does_not() {
    let score = |points, max| SubjectScore { points, max };
    assert_eq!(score(2, 3).percent(), 66);
    assert_eq!(score(0, 0).percent(), 0);
    let bank = bank();
    let paper = small(&bank, 1);
    let answers = |right: usize| -> BTreeMap<_, _> {
        let all = [
            ("cache-aside-read", "application".to_owned()),
            ("hit-ratio", "0.9".into()),
            ("eviction-policies", "volatile-lru volatile-ttl".into()),
            ("cache-aside-steps", "ask-cache read-database fill-cache".into()),
            ("patterns", numbers(&paper, "patterns", &["aside", "through", "behind"])),
        ];
        all[..right].iter().map(|(id, words)| ((*id).to_owned(), take(&paper, id, words).unwrap())).collect()
    };
    for (right, passed) in [(0, false), (3, false), (4, true), (5, true)] {
        let marked = mark(&paper, &answers(right));
        assert_eq!((marked.total(), marked.passed()), (score(right as u32, 5), passed));
        assert_eq!(marked.subjects(), [(Subject::Caching, score(right as u32, 5))]);
    }
    assert!(!Marked { seed: 1, pass: 70, questions: Vec::new() }.passed());
}

#[test]
fn the_bank_is_large_enough_for_the_exam() {
    let bank = shipped();
    let counts = Subject::ALL.map(|subject| bank.questions(subject).len());
    assert!(counts.iter().sum::<usize>() >= 120, "{counts:?}");
    let exam = Catalog::default().exam("final").unwrap().exam;
    let (theory, counts) = exam.paper("theory").unwrap();
    let counts: Vec<_> = counts.iter().map(|(subject, count)| (*subject, *count as usize)).collect();
    assert_eq!(draw(&bank, &counts, theory.pass, 7).unwrap().questions.len(), 50);
}

/// Nobody passes by choosing the same place again and again.
#[test]
fn no_place_is_right_more_often_than_every_other_time() {
    let bank = shipped();
    let all = Subject::ALL.map(|subject| (subject, bank.questions(subject).len()));
    // Places by the number of options: a third of three is no half of four.
    let mut places: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for seed in 0..200 {
        for asked in draw(&bank, &all, 70, seed).unwrap().questions {
            let Ask::Single(choices) = &asked.question.ask else { continue };
            let right = choices.iter().find(|choice| choice.right).unwrap();
            let place = asked.shown.iter().position(|id| *id == right.id).unwrap();
            *places.entry((asked.shown.len(), place)).or_default() += 1;
        }
    }
    assert!(!places.is_empty());
    for ((options, place), times) in &places {
        let all: u32 = places.iter().filter(|((n, _), _)| n == options).map(|(_, times)| times).sum();
        assert!(2 * times <= all, "place {} of {options}: {times} of {all}", place + 1);
    }
}
