//! `cache-lru`: what is told of a learner's cache, from what is on record of it.

use super::fixture;
use crate::check::Verdict::{Error, Fail, Inconclusive, Pass};
use crate::check::*;
use crate::course::{Aspect, CacheLru, CheckSpec, When};
use crate::i18n::Lang;
use crate::journal::{
    Again, CacheAsked, CacheCost, CacheRound, CacheWrong, CostPair, CostWrong, Event, ProgramEnd, Said,
    Shortest,
};

fn ended(code: i32, words: &str) -> ProgramEnd {
    ProgramEnd::Exited { code, words: words.to_owned() }
}

fn line(text: &str) -> Said {
    Said::Line(text.to_owned())
}

/// What is on record where one reply was wrong, and the shortest sequence that shows it.
fn wrong(said: Said, again: Again, requests: &[&str], end: ProgramEnd) -> CacheRound {
    let requests: Vec<String> = requests.iter().map(|line| (*line).to_owned()).collect();
    let shortest = (!requests.is_empty()).then(|| Shortest { requests, said: said.clone() });
    let wrong = Some(CacheWrong { request: 3, said, again, shortest });
    CacheRound { aspect: Aspect::Recency, requests: 20_000, end, wrong }
}

fn judged(about: Aspect, asked: Option<(Vec<CacheRound>, Option<CacheCost>)>) -> Judgement {
    let mut evidence = fixture::evidence("untouched");
    let at = evidence.snapshots.last().unwrap().at;
    if let Some((rounds, cost)) = asked {
        let asked = CacheAsked { generator: lru::GENERATOR, program: "node cache.js".into(), rounds, cost };
        evidence.journal.push(fixture::entry(at, Event::CacheAsked(Box::new(asked))));
    }
    judge(&CheckSpec::CacheLru(CacheLru { about, when: When::Now }), &evidence)
}

fn of(round: CacheRound) -> Judgement {
    judged(Aspect::Recency, Some((vec![round], None)))
}

fn ids(judgement: &Judgement) -> Vec<&str> {
    judgement.observed.iter().map(|said| said.id.as_ref()).collect()
}

const GET_IS_NO_USE: [&str; 6] = [
    r#"["new",2]"#,
    r#"["set","a",1]"#,
    r#"["set","b",1]"#,
    r#"["get","a"]"#,
    r#"["set","c",1]"#,
    r#"["get","a"]"#,
];

#[test]
fn a_wrong_reply_is_told_as_a_table_with_a_hint_and_a_line_to_type() {
    let judgement = of(wrong(line("{}"), Again::Same, &GET_IS_NO_USE, ended(0, "")));
    assert_eq!(judgement.verdict, Fail);
    let lines: Vec<String> = judgement.observed.iter().map(|said| said.text(Lang::En)).collect();
    assert_eq!(lines[0], r#"step 6: ["get","a"] was answered {}, and {"value":1} is right"#);
    assert!(lines[1].ends_with("what an LRU cache of 2 holds then, most recent first"), "{}", lines[1]);
    assert_eq!(lines[2], r#"1  ["new",2]      …            …            -"#);
    assert_eq!(lines[7], r#"6  ["get","a"]    {}           {"value":…}  "a" "c"  <--"#);
    assert_eq!(lines.len(), 8);
    // A table has no language.
    assert_eq!(judgement.observed[7].text(Lang::Ar), lines[7]);
    assert_eq!(judgement.hint.as_ref().unwrap().id, "check-lru-get-hint");
    let by_hand = judgement.command.unwrap();
    assert!(by_hand.starts_with(r#"printf '%s\n' '["new",2]' '["set","a",1]' "#), "{by_hand}");
    assert!(by_hand.ends_with(" | node cache.js"), "{by_hand}");
}

#[test]
fn everything_that_is_no_right_reply_is_told_apart() {
    let null = [r#"["new",1]"#, r#"["set","a",null]"#];
    let extra = CacheWrong { request: usize::MAX, said: line("bye"), again: Again::NotAsked, shortest: None };
    let cases = [
        (wrong(line("evicting a"), Again::Same, &null, ended(0, "")), "check-lru-no-json"),
        (wrong(line("7"), Again::Same, &null, ended(0, "")), "check-lru-no-reply"),
        (wrong(Said::Half("nul".into()), Again::Same, &null, ended(0, "")), "check-lru-half"),
        (wrong(Said::Long(10 << 20), Again::Same, &null, ended(0, "")), "check-lru-long"),
        (
            wrong(Said::Garbled { line: "\u{fffd}".into(), byte: 0xd3 }, Again::Same, &null, ended(0, "")),
            "check-lru-garbled",
        ),
        (wrong(Said::Nothing, Again::Same, &null, ended(0, "")), "check-lru-ended"),
        (wrong(Said::Nothing, Again::Same, &null, ended(1, "a\nKeyError: 1\n")), "check-lru-ended-saying"),
        (wrong(Said::Nothing, Again::NotAsked, &[], ProgramEnd::Late { seconds: 30 }), "check-lru-late"),
        (wrong(Said::Nothing, Again::NotAsked, &[], ProgramEnd::Flooded), "check-lru-flooded"),
        (wrong(line("y"), Again::NotAsked, &null, ProgramEnd::Flooded), "check-lru-flooded"),
        (
            wrong(Said::Nothing, Again::Same, &null, ProgramEnd::Memory { limit: 256 << 20 }),
            "check-lru-memory",
        ),
        (wrong(line("{}"), Again::Differs(line("true")), &[], ended(0, "")), "check-lru-unsteady"),
        (wrong(line("{}"), Again::OnlyBehindOthers, &[], ended(0, "")), "check-lru-behind"),
        (
            CacheRound { wrong: Some(extra), ..wrong(Said::Nothing, Again::NotAsked, &[], ended(0, "")) },
            "check-lru-extra",
        ),
    ];
    for (round, id) in cases {
        let judgement = of(round);
        assert_eq!(judgement.verdict, Fail, "{id}");
        assert!(ids(&judgement).contains(&id), "{id}: {:?}", ids(&judgement));
    }
}

#[test]
fn where_a_reply_parts_from_the_right_one_is_pointed_at() {
    let text = [r#"["new",1]"#, r#"["set","a","x y"]"#, r#"["get","a"]"#];
    let told = |said: &str| {
        let judgement = of(wrong(line(said), Again::Same, &text, ended(0, "")));
        judgement.observed[1].text(Lang::En)
    };
    let space = "is U+00A0 NO-BREAK SPACE, and U+0020 SPACE would be right";
    assert_eq!(
        told("{ \"value\": \"x\u{a0}y\" }"),
        format!("character 12, behind `{{\"value\":\"x`, {space}")
    );
    let mark = "it begins with U+FEFF ZERO WIDTH NO-BREAK SPACE, and `{` would be right";
    assert_eq!(told("\u{feff}{\"value\":\"x y\"}"), mark);
    // What is seen at a glance is not counted out.
    assert!(told("{}").starts_with("step, operation"), "{}", told("{}"));
}

#[test]
fn what_was_not_asked_has_a_reason() {
    let right = |aspect| CacheRound { aspect, requests: 20_010, end: ended(0, ""), wrong: None };
    let told = |about, asked| {
        let judgement = judged(about, asked);
        (judgement.verdict, judgement.observed[0].id.to_string())
    };
    let late = || wrong(Said::Nothing, Again::NotAsked, &[], ProgramEnd::Late { seconds: 30 });
    assert_eq!(told(Aspect::Recency, None), (Fail, "check-lru-not-asked".into()));
    assert_eq!(told(Aspect::Recency, Some((vec![right(Aspect::Recency)], None))).0, Pass);
    assert_eq!(told(Aspect::Cost, Some((vec![late()], None))), (Fail, "check-lru-not-reached".into()));
    assert_eq!(told(Aspect::Values, Some((vec![late()], None))), (Fail, "check-lru-not-reached".into()));
    let other = CheckSpec::CacheLru(CacheLru { about: Aspect::Recency, when: When::Now });
    let mut evidence = fixture::evidence("untouched");
    let at = evidence.snapshots.last().unwrap().at;
    let mut record = |program: &str, generator| {
        let program = program.to_owned();
        let asked = CacheAsked { generator, program, rounds: vec![right(Aspect::Recency)], cost: None };
        evidence.journal.push(fixture::entry(at, Event::CacheAsked(Box::new(asked))));
        let judgement = judge(&other, &evidence);
        (judgement.verdict, judgement.observed[0].id.to_string())
    };
    assert_eq!(record("", lru::GENERATOR), (Fail, "check-lru-no-program".into()));
    assert_eq!(record("node a.js", lru::GENERATOR + 1), (Error, "check-lru-generator".into()));
    // The last time counts.
    assert_eq!(record("node a.js", lru::GENERATOR).0, Pass);
}

#[test]
fn what_operations_cost_is_a_ratio() {
    let pair = |large: u64, ended| CostPair { small: 41_001, large, ended };
    let of = |pairs: &[CostPair], wrong| {
        let judgement =
            judged(Aspect::Cost, Some((Vec::new(), Some(CacheCost { pairs: pairs.to_vec(), wrong }))));
        (judgement.verdict, judgement.observed[0].text(Lang::En))
    };
    let level = of(&[pair(150_000, false), pair(160_000, false), pair(180_000, false)], None);
    assert_eq!(level, (Pass, "1.5 times as much; the median of 1.2, 1.5, 2.0".into()));
    let grows = of(&[pair(600_000, true), pair(900_000, false), pair(700_000, true)], None);
    assert_eq!(grows, (Fail, "15.0 times as much; the median of >12.5, 20.0, >15.0".into()));
    assert_eq!(of(&[pair(150_000, false)], None).0, Inconclusive);
    let wrong = CostWrong { large: true, request: 1, said: line("7"), end: ended(0, "") };
    let (verdict, words) = of(&[], Some(wrong));
    assert_eq!((verdict, words.as_str()), (Fail, "not measured: in the cache of 100000 a reply was wrong"));
}
