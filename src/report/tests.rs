//! The documents and the text of captured runs, in both languages, against their published schemas.

use std::collections::BTreeMap;

use serde_json::Value;

use super::human::{self, Paint};
use super::wire::{ResultDocument, RunDocument, StatusDocument, schemas};
use crate::check::tests::fixture;
use crate::course::{Catalog, Lab};
use crate::fault::active;
use crate::grade::tests::{RIGHT, graded};
use crate::i18n::Lang;
use crate::journal::Evidence;
use crate::plan::{NodeKind, Vars};
use crate::service::mongo::{ConfigVersion, MongoMember, Term};
use crate::service::{Heard, MongoView, View};

const LANGUAGES: [Lang; 2] = [Lang::En, Lang::Ar];

fn lab() -> Lab {
    Catalog::default().load("redis-failover").expect("a valid lab").lab
}

fn vars() -> Vars {
    Vars::from([("key".into(), "student:1:beef".into())])
}

/// A captured run with a replica set beside it; its third member does not answer.
pub(super) fn with_mongo(case: &str) -> Evidence {
    let mut evidence = fixture::evidence(case);
    let member = |n: u16, state: &str| MongoMember {
        host: format!("127.0.0.1:{}", 27016 + n),
        state: state.into(),
        healthy: true,
        priority_milli: 1000,
        votes: 1,
        optime_ms: 0,
        hidden: false,
        delay_s: 0,
    };
    let snapshot = evidence.snapshots.last_mut().unwrap();
    for n in 1..=3u16 {
        let mut node = evidence.plan.nodes[0].clone();
        let name = format!("mongo-{n}");
        node.kind = NodeKind::MONGO;
        (node.name, node.port, node.uid) = (name.clone(), 27016 + n, 52100 + u32::from(n));
        snapshot.listeners.get_or_insert_default().insert(node.port, node.uid);
        evidence.plan.nodes.push(node);
        snapshot.containers.insert(name.clone(), snapshot.containers["redis-2"].clone());
        let view = MongoView {
            set: Some("almashooq-rs".into()),
            state: if n == 1 { "PRIMARY".into() } else { "SECONDARY".into() },
            writable: n == 1,
            primary: Some("127.0.0.1:27017".into()),
            term: Term::new(2).unwrap(),
            config_version: ConfigVersion::new(1).unwrap(),
            config_term: Term::new(1).unwrap(),
            voting_members: 3,
            majority: 2,
            applied: (1000 - u32::from(n - 1) * 3, 1, 2).into(),
            committed: (1000, 1, 2).into(),
            process: "p".into(),
            version: "6.0.5".into(),
            reads: Default::default(),
            too_stale: false,
            won: None,
            calls: Default::default(),
            outvoted: 0,
            members: vec![member(1, "PRIMARY"), member(2, "SECONDARY"), member(3, "SECONDARY")],
        };
        let heard = if n == 3 { Heard::Silent(500) } else { Heard::Answer(view) };
        snapshot.nodes.insert(name, View::Mongo(heard));
    }
    evidence
}

/// What a learner with right answers gets; nobody answers in an untouched run.
pub(super) fn result(case: &str, lang: Lang) -> ResultDocument {
    let answers = if case == "untouched" { &[][..] } else { &RIGHT };
    ResultDocument::of(&graded(case, answers), lang)
}

pub(super) fn status(evidence: &Evidence, lang: Lang) -> StatusDocument {
    let last = evidence.moments().next_back().expect("a look");
    let deadline = last.now.at + jiff::SignedDuration::from_mins(12);
    let faults = active(last.journal, last.now.at, 0);
    StatusDocument::of(&last, true, Some(deadline), &faults, lang)
}

fn run() -> RunDocument {
    RunDocument::of(&with_mongo("untouched").plan, 3912)
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for (name, schema) in schemas() {
        let path = format!("{}/labs/schema/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("LAB_BLESS").is_some() {
            #[expect(
                clippy::disallowed_methods,
                reason = "a developer asked to write the published schemas"
            )]
            std::fs::write(&path, &schema).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == schema,
            "labs/schema/{name} is out of date: run `LAB_BLESS=1 cargo test schemas`"
        );
    }
}

fn validator(name: &str) -> jsonschema::Validator {
    let (_, schema) = schemas().into_iter().find(|(n, _)| *n == name).expect("a schema");
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).expect("a valid schema")
}

fn assert_valid(name: &str, document: &impl serde::Serialize) {
    let value = serde_json::to_value(document).unwrap();
    let validator = validator(name);
    let problems: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
    assert!(problems.is_empty(), "{problems:#?}\n{value:#}");
}

#[test]
fn documents_fit_their_schemas() {
    assert_valid("run.v1.json", &run());
    for lang in LANGUAGES {
        for case in ["untouched", "valkey-solved", "back-force", "still-stalled", "denied"] {
            assert_valid("result.v1.json", &result(case, lang));
            assert_valid("status.v1.json", &status(&with_mongo(case), lang));
            assert_valid("status.v1.json", &status(&fixture::evidence(case), lang));
        }
    }
    let mut wrong = serde_json::to_value(run()).unwrap();
    wrong["schema"] = Value::from("lab.run/v2");
    assert!(!validator("run.v1.json").is_valid(&wrong));
}

/// The names that the contract promises, with more allowed.
#[test]
fn documents_have_the_promised_fields() {
    let has = |value: &Value, names: &[&str]| {
        let missing: Vec<_> = names.iter().filter(|n| value.get(**n).is_none()).collect();
        assert!(missing.is_empty(), "no {missing:?} in {value:#}");
    };
    let run = serde_json::to_value(run()).unwrap();
    has(&run, &["schema", "run", "lab", "address", "seed", "ready_ms", "nodes"]);
    has(&run["nodes"][0], &["name", "kind", "port", "container"]);
    let status = serde_json::to_value(status(&with_mongo("still-stalled"), Lang::En)).unwrap();
    has(&status, &["schema", "run", "lab", "phase", "redis", "mongo", "faults"]);
    has(&status["redis"], &["state", "slots_covered", "agreed", "nodes"]);
    has(
        &status["redis"]["nodes"][0],
        &["name", "port", "role", "master", "slots", "link", "offset", "alive"],
    );
    has(&status["mongo"], &["set", "term", "primary", "members"]);
    has(&status["mongo"]["members"][0], &["name", "port", "state", "lag_ms", "alive"]);
    let result = serde_json::to_value(result("back-force", Lang::En)).unwrap();
    has(&result, &["schema", "run", "lab", "score", "max_score", "max_score_full", "verdict", "tasks"]);
    has(&result["tasks"][0], &["id", "title", "points", "max_points", "verdict", "checks"]);
    has(&result["tasks"][0]["checks"][0], &["id", "verdict", "expected", "observed", "hint"]);
}

#[test]
fn status_says_what_is_known_of_a_node_that_sleeps() {
    let evidence = with_mongo("still-stalled");
    let status = status(&evidence, Lang::En);
    let redis = status.redis.unwrap();
    // The nodes that answer are content; agreement needs all of them.
    assert_eq!((redis.state, redis.slots_covered, redis.agreed), ("ok", 16384, false));
    assert_eq!((redis.nodes[0].alive, redis.nodes[0].role), (false, None));
    let mongo = status.mongo.unwrap();
    assert_eq!(mongo.primary.as_deref(), Some("mongo-1"));
    let lags: Vec<_> = mongo.members.iter().map(|m| m.lag_ms).collect();
    assert_eq!(lags, [Some(0), Some(3000), None]);
    assert_eq!(status.faults.len(), 1);
    assert_eq!(status.faults[0].nodes, ["redis-1"]);
}

#[test]
fn a_dead_or_restarted_net_breaks_the_run() {
    use super::wire::Phase;
    let mut evidence = fixture::evidence("untouched");
    let phase = |evidence: &Evidence, ready| {
        StatusDocument::of(&evidence.moments().next_back().unwrap(), ready, None, &[], Lang::En).phase
    };
    assert_eq!(phase(&evidence, false), Phase::Forming);
    assert_eq!(phase(&evidence, true), Phase::Ready);
    let snapshot = &mut evidence.snapshots[0];
    let mut net = snapshot.containers["redis-1"].clone();
    net.started_at = net.started_at.map(|t| t - jiff::SignedDuration::from_secs(1));
    snapshot.containers.insert("net".into(), net.clone());
    assert_eq!(phase(&evidence, true), Phase::Ready);
    net.started_at = net.started_at.map(|t| t + jiff::SignedDuration::from_mins(1));
    evidence.snapshots[0].containers.insert("net".into(), net.clone());
    assert_eq!(phase(&evidence, true), Phase::Broken);
    net.state = crate::engine::ContainerState::Exited;
    evidence.snapshots[0].containers.insert("net".into(), net);
    assert_eq!(phase(&evidence, true), Phase::Broken);
}

#[test]
fn text_for_people() {
    let mut pages = BTreeMap::new();
    for lang in LANGUAGES {
        for case in ["untouched", "back-force"] {
            let text = human::result(&result(case, lang), lang, Paint(false), false);
            pages.insert(format!("result_{case}_{lang:?}"), text);
        }
        let document = status(&with_mongo("still-stalled"), lang);
        pages.insert(format!("status_{lang:?}"), human::status(&document, lang, Paint(false), None, false));
        pages.insert(format!("start_{lang:?}"), human::start(&run(), &lab(), &vars(), lang, Paint(false)));
    }
    for (name, text) in pages {
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let document = result("back-force", Lang::En);
    let painted = human::to_terminal(&human::result(&document, Lang::En, Paint(true), false));
    let mut plain = painted.clone();
    for code in ["1;31", "32", "33", "1", "2", "0"] {
        plain = plain.replace(&format!("\x1b[{code}m"), "");
    }
    assert_ne!(painted, plain);
    assert_eq!(plain, human::result(&document, Lang::En, Paint(false), false));
}

#[test]
fn a_narrow_terminal_gets_narrow_tables() {
    let document = status(&with_mongo("solved"), Lang::En);
    let text = human::status(&document, Lang::En, Paint(false), Some(40), false);
    let table = text.lines().skip_while(|l| !l.trim_start().starts_with("node")).take(8);
    assert!(table.clone().all(|l| l.len() <= 40), "{text}");
}

/// What a person types stands beside everything that is shown, and in the documents in any case.
#[test]
fn commands_are_shown_beside_every_line_when_wanted() {
    for lang in LANGUAGES {
        let document = status(&with_mongo("still-stalled"), lang);
        let shown = human::status(&document, lang, Paint(false), Some(80), true);
        let hidden = human::status(&document, lang, Paint(false), Some(80), false);
        assert!(!hidden.contains("redis-cli") && !hidden.contains("mongosh"), "{hidden}");
        for port in 7000..7006 {
            assert!(shown.contains(&format!("         redis-cli -p {port} role\n")), "{shown}");
        }
        // One that answers is asked about all.
        assert!(shown.contains("         redis-cli -p 7001 cluster nodes\n"), "{shown}");
        assert!(shown.contains("         mongosh --port 27019 --eval 'db.hello()'\n"), "{shown}");
        let document = result("valkey-solved", lang);
        let checks: Vec<_> = document.tasks.iter().flat_map(|t| &t.checks).collect();
        let commands: Vec<_> = checks.iter().filter_map(|c| c.command.clone()).collect();
        assert_eq!(commands.len(), checks.len(), "{document:#?}");
        let (shown, hidden) = (true, false);
        let lines = |commands| human::result(&document, lang, Paint(false), commands);
        assert_eq!(commands.iter().filter(|c| lines(hidden).contains(c.as_str())).count(), 0);
        assert!(commands.iter().all(|c| lines(shown).contains(&format!("\n           {c}\n"))));
    }
}
