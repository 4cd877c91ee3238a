//! `probe`: what a lab's own probe said, and whose matter it is where it said nothing that can be used.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fixture;
use crate::check::Verdict::{Error, Fail, Inconclusive, Pass};
use crate::check::*;
use crate::course::{CheckSpec, Finding, Probe, Text};
use crate::i18n::Lang;
use crate::journal::{Event, ProbeEnd, Probed};
use crate::plan::{AppPlan, UID_TOOLBOX};

const HOLDS: &str = r#"{"finding":"fill","holds":true,"data":{"key":"s:7"}}"#;
const SAW: &str = r#"{"finding":"fill","holds":false,"saw":"asked","data":{"key":"s:7","reads":2}}"#;
const SILENT: &str = r#"{"finding":"fill","holds":false,"unheard":{"asked":"GET /a","how":"silent","ms":5000},"data":{"key":"s:7"}}"#;

fn text(en: &str, ar: &str) -> Text {
    Text { en: en.into(), ar: ar.into() }
}

fn check() -> CheckSpec {
    let finding = Finding {
        expected: text("Reads `${key}` of ${name} once.", "يقرأ `${key}` من ${name} مرة."),
        saw: [("asked".to_owned(), text("Read ${reads} times.", "قرأ ${reads} مرات."))].into(),
        hint: [("asked".to_owned(), text("Keep `${key}`.", "احفظ `${key}`."))].into(),
    };
    let other = Finding { expected: text("b", "ب"), saw: BTreeMap::new(), hint: BTreeMap::new() };
    let known = Arc::new([("fill".to_owned(), finding), ("other".to_owned(), other)].into());
    CheckSpec::Probe(Probe { of: "levels".into(), finding: "fill".into(), known })
}

fn said(output: &str) -> Probed {
    let probe = "levels".to_owned();
    let output = output.to_owned();
    Probed { probe, end: ProbeEnd::Exited(0), ms: 61_000, output, dropped: 0, canary_ms: 3 }
}

fn judged(all: impl IntoIterator<Item = Probed>) -> Judgement {
    let mut evidence = fixture::evidence("untouched");
    evidence.plan.vars.insert("name".into(), "the run".into());
    let at = evidence.snapshots.last().unwrap().at;
    evidence.journal.extend(all.into_iter().map(|said| fixture::entry(at, Event::Probed(said))));
    judge(&check(), &evidence)
}

fn seen(judged: &Judgement, lang: Lang) -> String {
    judged.observed[0].text(lang)
}

#[test]
fn the_lab_s_sentences_are_told_in_both_languages() {
    let failed = judged([said(SAW)]);
    assert_eq!(failed.verdict, Fail);
    assert_eq!(failed.expected.text(Lang::En), "Reads `s:7` of the run once.");
    assert_eq!(failed.expected.text(Lang::Ar), "يقرأ `s:7` من the run مرة.");
    assert_eq!(seen(&failed, Lang::En), "Read 2 times.");
    assert_eq!(seen(&failed, Lang::Ar), "قرأ 2 مرات.");
    assert_eq!(failed.hint.unwrap().text(Lang::Ar), "احفظ `s:7`.");
    assert_eq!(judged([said(HOLDS)]).verdict, Pass);
    // What it said last counts.
    assert_eq!(judged([said(SAW), said(HOLDS)]).verdict, Pass);
    let other = Probed { probe: "other".into(), ..said(HOLDS) };
    assert_eq!(judged([said(SAW), other.clone()]).verdict, Fail);
    assert_eq!(judged([other]).verdict, Inconclusive);
}

#[test]
fn silence_beside_a_prompt_canary_is_the_program_s() {
    let silent = judged([said(SILENT)]);
    assert_eq!(silent.verdict, Fail);
    assert_eq!(seen(&silent, Lang::En), "GET /a: your program did not answer within 5000 ms");
    assert_eq!(judged([Probed { canary_ms: 900, ..said(SILENT) }]).verdict, Inconclusive);
    assert_eq!(judged([Probed { canary_ms: 900, ..said(SAW) }]).verdict, Fail);
    let refused = judged([Probed { canary_ms: 900, ..said(&SILENT.replace("silent", "refused")) }]);
    assert_eq!((refused.verdict, refused.observed[0].id.as_ref()), (Fail, "check-probe-unheard-refused"));
}

#[test]
fn a_program_that_does_not_come_to_its_end_is_told_so() {
    let ended = |end: &str, canary_ms| {
        let output = format!(r#"{{"finding":"fill","holds":false,"ended":{end},"data":{{"key":"s:7"}}}}"#);
        judged([Probed { canary_ms, ..said(&output) }])
    };
    let cases = [
        (r#"{"late":{"seconds":20}}"#, "your program had not ended after 20 s, with its input closed", true),
        (r#""flooded""#, "your program printed more than anybody reads, and was ended", false),
        (
            r#""meddled""#,
            "your program wrote into the channel that carries what it says, and that is not its own",
            false,
        ),
        (
            r#"{"memory":{"limit":268435456}}"#,
            "your program was out of memory: its container has 256 MiB, and the kernel ended it",
            true,
        ),
        (r#""absent""#, "`submission.yaml` names no `program:`, so nothing was run", true),
        (
            r#"{"exited":{"code":3,"words":"Error: no\n\nNode.js v20"}}"#,
            "your program ended with code 3, saying: Error: no",
            false,
        ),
        (
            r#"{"exited":{"code":3,"words":""}}"#,
            "your program ended with code 3, and said nothing on stderr",
            false,
        ),
    ];
    for (end, sentence, hint) in cases {
        let judged = ended(end, 3);
        let told = (judged.verdict, seen(&judged, Lang::En), judged.hint.is_some());
        assert_eq!(told, (Fail, sentence.to_owned(), hint));
        assert_eq!(judged.expected.text(Lang::En), "Reads `s:7` of the run once.");
    }
    // Who was busy then is not known.
    assert_eq!(ended(r#"{"late":{"seconds":20}}"#, 900).verdict, Inconclusive);
    assert_eq!(ended(r#""flooded""#, 900).verdict, Fail);
}

#[test]
fn what_is_wrong_with_a_probe_is_nobody_s_zero() {
    let ended = |end| Probed { end, ..said(HOLDS) };
    let other = r#"{"finding":"other","holds":true}"#;
    let cases = [
        (ended(ProbeEnd::Exited(1)), "check-probe-ended"),
        (ended(ProbeEnd::Exited(137)), "check-probe-killed"),
        (ended(ProbeEnd::Exited(-9)), "check-probe-killed"),
        (ended(ProbeEnd::Late), "check-probe-late"),
        (ended(ProbeEnd::Flooded), "check-probe-flood"),
        (ended(ProbeEnd::Broken), "check-probe-broken"),
        (Probed { dropped: 1, ..said(HOLDS) }, "check-probe-flood"),
        (said(""), "check-probe-missing"),
        (said(other), "check-probe-missing"),
        (said("all is well"), "check-probe-nonsense"),
        (said(&format!("{HOLDS}\n{HOLDS}")), "check-probe-twice"),
        (said(&format!("{HOLDS}\n{}", other.replace("other", "third"))), "check-probe-unnamed"),
        (said(&SAW.replace("asked", "slept")), "check-probe-unknown-saw"),
        (said(&SAW.replace("reads", "read")), "check-probe-no-data"),
        (said(&HOLDS.replace("key", "name")), "check-probe-no-data"),
    ];
    for (said, id) in cases {
        let judged = judged([said]);
        assert_eq!((judged.verdict, judged.observed[0].id.as_ref()), (Error, id));
        assert_eq!(judged.observed[1].id, "check-probe-not-yours");
    }
    let crashed = Probed { output: format!("{HOLDS}\nKeyError: 'x'\n"), ..ended(ProbeEnd::Exited(1)) };
    assert!(seen(&judged([crashed]), Lang::En).ends_with("ended with code 1, and last said: KeyError: 'x'"));
}

#[test]
fn a_stranger_at_the_port_is_not_the_program() {
    let held = |uid| {
        let mut evidence = fixture::evidence("untouched");
        evidence.plan.vars.insert("name".into(), "the run".into());
        evidence.plan.app = Some(AppPlan { port: 8080, inside: true });
        let now = evidence.snapshots.last_mut().unwrap();
        now.listeners = Some([(8080, uid)].into());
        let entry = fixture::entry(now.at, Event::Probed(said(HOLDS)));
        evidence.journal.push(entry);
        judge(&check(), &evidence).verdict
    };
    assert_eq!(held(UID_TOOLBOX), Pass);
    assert_eq!(held(52001), Fail);
}
