//! What authors are told about broken files, and that no file makes the readers fall over.
//! `INSTA_UPDATE=always cargo test course::` accepts new texts; read them before they are committed.

use std::sync::LazyLock;

use lab::Error;
use lab::course::exam::{Exam, read_exam, read_marks};
use lab::course::quiz::read_quiz;
use lab::course::{Catalog, Files, LoadedLab, Vars, read_topology, template};
use lab::i18n::Lang;
use proptest::prelude::*;

const STACK: &str = include_str!("../../compose/stack.yml");
const QUIZ: &str = include_str!("../fixtures/quiz/caching.yaml");
const EXAM: &str = include_str!("../../labs/exams/final.yaml");
const MARKS: &str = include_str!("../fixtures/exam/marks/ali.yaml");

/// A mistake: its name, a text of the valid file, and what an author wrote instead.
type Mistake = (&'static str, &'static str, &'static str);

const LAB_MISTAKES: &[Mistake] = &[
    ("not YAML", "needs: [redis]", "needs: [redis"),
    ("a tab", "  redis: { state", "\tredis: { state"),
    ("less disk than any lab has", "minutes: 10", "minutes: 10\ndisk: 512m"),
    ("a size without a unit", "minutes: 10", "minutes: 10\ndisk: 3000000000"),
    ("format too new", "format: 1", "format: 2\nnew_key: 7"),
    ("format too old", "format: 1", "format: 0"),
    ("a key missing", "minutes: 10\n", ""),
    ("a key twice", "minutes: 10", "minutes: 10\nminutes: 11"),
    ("an unknown key, near a known one", "    points: 40", "    pionts: 40"),
    ("an unknown key", "minutes: 10", "minutes: 10\nfavourite_colour: green"),
    ("an unknown choice", "needs: [redis]", "needs: [redsi]"),
    ("a language missing", "  en: Name the master, watch it fail\n", ""),
    ("a language empty", "en: Name the master, watch it fail", "en: ' '"),
    ("text for a number", "minutes: 10", "minutes: ten"),
    ("no is a word, and not a list", "needs: [redis]", "needs: no"),
    ("not a length of time", "for: 30s", "for: 30"),
    ("a bad id", "id: my-lab", "id: My_Lab"),
    ("a database that is not started", "needs: [redis]", "needs: [mongo]"),
    ("a database that is started already", "needs: [redis]", "needs: [redis]\nbeside: [redis]"),
    ("a check of what only stands beside", "needs: [redis]", "needs: [mongo]\nbeside: [redis]"),
    ("an unknown topology", "topology: stack", "topology: stak"),
    ("nothing to draw from", "keys: 100", "keys: 0"),
    ("seeds for a bare database", "state: formed", "state: bare"),
    ("a draw with the name of a variable", "  key: { one_of", "  address: { one_of"),
    ("an unknown variable", "Name the master that owns the key `${key}`", "Name `${kee}`"),
    ("an open variable", "Name the master that owns the key `${key}`", "Name `${key`"),
    ("points that do not add up", "points: 60", "points: 50"),
    ("two tasks of one name", "  - id: failover", "  - id: find-master"),
    ("a task that needs an unknown one", "needs: [find-master]", "needs: [find-mater]"),
    ("a circle of tasks", "    answer: { node", "    needs: [failover]\n    answer: { node"),
    (
        "points for nothing",
        "    answer: { node: { master_of_key: key } }",
        "    checks:\n      - cluster-ok: {}",
    ),
    ("nothing to judge", "    answer: { node: { master_of_key: key } }\n", ""),
    (
        "an unknown draw",
        "answer: { node: { master_of_key: key } }",
        "answer: { node: { master_of_key: kee } }",
    ),
    ("an unknown fault", "after: paused-master", "after: paused-maste"),
    ("an unknown node", "pause: { target: { master_of_key: key }", "pause: { target: { node: redis-9 }"),
    (
        "a slot that does not exist",
        "pause: { target: { master_of_key: key }",
        "pause: { target: { master_of_slot: 16384 }",
    ),
    ("a fault longer than its life", "max: 60s", "max: 20s"),
    (
        "a sleep that makes nothing fail over",
        "pause: { target: { master_of_key: key }, for: 30s }",
        "debug-sleep: { target: { master_of_key: key }, for: 9999ms }",
    ),
    (
        "a sleep of MongoDB, which is not started either",
        "pause: { target: { master_of_key: key }",
        "debug-sleep: { target: primary",
    ),
    (
        "a step-down of Redis, in half seconds, that waits longer than it lasts",
        "pause: { target: { master_of_key: key }, for: 30s }",
        "step-down: { target: { master_of_key: key }, for: 9500ms, catch_up: 10s }",
    ),
    (
        "a parameter that the kind does not have",
        "pause: { target: { master_of_key: key }, for: 30s }",
        "client-pause: { target: { master_of_key: key }, for: 30s, mod: write }",
    ),
    (
        "a kind that there is not",
        "pause: { target: { master_of_key: key }, for: 30s }",
        "cient-pause: { target: { master_of_key: key }, for: 30s, mode: write }",
    ),
    ("not a rate", "node_timeout: 5s }", "node_timeout: 5s }\n  workload: { redis: 20/m }"),
    (
        "writes to a database that is not started",
        "node_timeout: 5s }",
        "node_timeout: 5s }\n  workload: { mongo: 20/s }",
    ),
    (
        "a limit that is none",
        "      - failover: {",
        "      - no-lost-writes: { plain: some }\n      - failover: {",
    ),
    (
        "lost writes where nobody writes",
        "      - failover: {",
        "      - no-lost-writes: {}\n      - failover: {",
    ),
    (
        "a program that the lab is not about",
        "      - failover: {",
        "      - serves: { get: /health }\n      - failover: {",
    ),
    (
        "a program at a node's port, struck by an unknown fault",
        "topology: stack",
        "topology: stack\napp: { port: 7002, strikes: [ { at: 1s, fault: paused-maste } ] }",
    ),
    (
        "a question that cannot be asked",
        "      - failover: {",
        "      - serves: { get: \"health ${kee}\", status: 99, value_of: kee }\n      - failover: {",
    ),
    (
        "during an unknown fault, and what no look shows",
        "      - failover: {",
        "      - cluster-ok: { when: { during: paused-maste } }\n      - seeded-data-intact: { when: { during: paused-master } }\n      - failover: {",
    ),
    (
        "during a fault, and within a time",
        "      - failover: {",
        "      - cluster-ok: { when: { during: paused-master, within: 5s } }\n      - failover: {",
    ),
    (
        "points out of range",
        "# The points",
        "forbidden: [{ act: flushall, points: 0, why: { en: x, ar: x } }]\n# The points",
    ),
];

const COMPOSE_MISTAKES: &[Mistake] = &[
    ("an unsupported key of a service", "    mem_limit: 64m", "    mem_limit: 64m\n    privileged: true"),
    (
        "an unsupported key in an anchor, told once",
        "  pids_limit: 512",
        "  pids_limit: 512\n  healtcheck: {}",
    ),
    ("an unsupported key of the file", "services:", "volumes: {}\nservices:"),
    ("an unknown variable", "${LAB_ADDRESS:-127.0.0.1}\n    --cluster", "${LAB_DATA}\n    --cluster"),
    ("a variable without braces", "exec mongod --port $$PORT --dbpath", "exec mongod --port $PORT --dbpath"),
    ("a form of variable that lab has not", "${LAB_ADDRESS:-127.0.0.1}\n", "${LAB_ADDRESS:?needed}\n"),
    ("a command as one text", "    command: [/lab/net.py]", "    command: /lab/net.py"),
    ("another restart policy", "restart: \"no\"\n\nx-redis:", "restart: always\n\nx-redis:"),
    ("a capability for a node", "x-redis: &redis\n", "x-redis: &redis\n  cap_add: [SYS_TIME]\n"),
    ("root", "user: \"52001:52001\"", "user: \"0:0\""),
    ("one user for two", "user: \"52002:52002\"", "user: \"52001:52001\""),
    (
        "one port for two",
        "PORT: \"${LAB_PORT_REDIS_2:-7001}\" }\n    x-lab: { kind: redis, port: \"${LAB_PORT_REDIS_2:-7001}\" }",
        "PORT: \"7000\" }\n    x-lab: { kind: redis, port: 7000 }",
    ),
    ("another network", "network_mode: service:net", "network_mode: host"),
    (
        "a port for everybody",
        "\"${LAB_ADDRESS:-127.0.0.1}:${LAB_PORT_REDIS_1:-7000}:",
        "\"0.0.0.0:${LAB_PORT_REDIS_1:-7000}:",
    ),
    ("another port outside", ":${LAB_PORT_REDIS_1:-7000}\"\n      - ", ":6379\"\n      - "),
    ("a port of nobody", "spare:\n        redis: [\"${LAB_PORT_REDIS_7:-7006}\"]\n", "spare:\n"),
    ("an unknown dependency", "depends_on: [net]", "depends_on: [nte]"),
    ("an unknown kind", "kind: mongo", "kind: mango"),
    ("not a size", "mem_limit: 64m", "mem_limit: lots"),
    ("an unknown anchor", "<<: *mongo\n    user: \"52103", "<<: *mango\n    user: \"52103"),
];

const QUIZ_MISTAKES: &[Mistake] = &[
    ("not YAML", "questions:", "questions: ["),
    ("format too new", "format: 1", "format: 2"),
    ("an unknown subject", "subject: caching", "subject: cashing"),
    ("an unknown kind", "numeric: {", "numerical: {"),
    ("an unknown key", "within: 0.05", "withn: 0.05"),
    ("not a number", "value: 0.9", "value: most"),
    ("no finite number", "value: 0.9", "value: .inf"),
    ("a tolerance below zero", "within: 0.05", "within: -1"),
    ("a bad id", "id: hit-ratio", "id: hit_ratio"),
    ("two questions of one name", "id: hit-ratio", "id: eviction-policies"),
    ("a language missing", "text: { en: The cache, ar: المخزن المؤقت }", "text: { en: The cache }"),
    ("a language empty", "why: { en: \"It is filled last.\"", "why: { en: \"\""),
    ("two that are right where one is asked for", "- { id: cache, text", "- { id: cache, right: true, text"),
    (
        "none that is right",
        "{ id: application, right: true, text: { en: The application, ar: التطبيق } }",
        "{ id: application, text: { en: The application, ar: التطبيق }, why: { en: x, ar: x } }",
    ),
    ("a wrong one without a reason", ", why: { en: \"It evicts none.\", ar: \"لا تُخرج شيئاً.\" }", ""),
    ("too few options", "        - { id: fill-cache, text: { en: fill the cache, ar: ملء المخزن } }\n", ""),
    ("two options of one name", "id: read-database", "id: ask-cache"),
    ("two options with the same words", "en: both at once", "en: the application fills"),
    ("a proof that expects nothing", ", gives: OK }", " }"),
    ("a proof that expects two things", ", gives: OK }", ", gives: OK, has: O }"),
];

const EXAM_MISTAKES: &[Mistake] = &[
    ("not YAML", "parts:", "parts: ["),
    ("format too new", "format: 1", "format: 2"),
    ("a bad id", "id: final", "id: Final Exam"),
    ("an unknown mode", "mode: exam", "mode: exams"),
    ("an unknown key", "limit: 60m", "limt: 60m"),
    ("not a length of time", "limit: 60m", "limit: an hour"),
    ("no time at all", "limit: 60m", "limit: 0m"),
    ("a pass mark over a hundred", "limit: 60m\n    pass: 70", "limit: 60m\n    pass: 170"),
    ("a language missing", "title: { en: Theory, ar: الاختبار النظري }", "title: { en: Theory }"),
    ("a language empty", "title: { en: Theory, ar: الاختبار النظري }", "title: { en: Theory, ar: '' }"),
    ("an unknown subject", "cdn: 5", "cnd: 5"),
    ("more questions than there are", "cdn: 5", "cdn: 500"),
    (
        "no questions",
        "{ redis-cluster: 15, caching: 15, databases: 10, cdn: 5, monitoring: 5 }",
        "{ cdn: 0 }",
    ),
    ("an unknown lab", "lab: redis-failover", "lab: redis-failovr"),
    ("an unknown source", "from: { lab: redis-create }", "from: { quiz: redis-create }"),
    ("weights that do not add up", "weight: 30", "weight: 20"),
    ("a weight of nothing", "weight: 30", "weight: 0"),
    (
        "a task that nothing counts",
        "tasks: [cluster, caching, monitoring, failover]",
        "tasks: [cluster, caching, monitoring]",
    ),
    ("a task that is counted twice", "tasks: [runbook]", "tasks: [runbook, failover]"),
    ("a task that is not there", "tasks: [runbook]", "tasks: [runbok]"),
    ("a criterion of nothing", "tasks: [runbook]", "tasks: []"),
    ("two of one name", "- id: code", "- id: caching"),
];

const MARKS_MISTAKES: &[Mistake] = &[
    ("format too new", "format: 1", "format: 2"),
    ("nobody", "id: ali", "id: ''"),
    ("another exam", "exam: final", "exam: midterm"),
    ("a mark of what nobody marks", "  code:", "  coed:"),
    ("a mark of what a lab judges", "  code:", "  cluster:"),
    ("more than a hundred", "points: 80", "points: 800"),
    ("less than nothing", "points: 80", "points: -1"),
    ("nobody's mark", "by: Omar Adel, ", ""),
    ("no time", "at: 2026-01-14T16:00:00Z, ", ""),
    ("not a time", "at: 2026-01-14T16:00:00Z", "at: 14/01/2026"),
    ("no reason", "why: \"Clear, and over time.\"", "why: \"\""),
];

static FINAL: LazyLock<Exam> =
    LazyLock::new(|| read_exam("final.yaml", EXAM, &Catalog::default()).expect("a valid exam"));

fn text(name: &str, error: &Error, lang: Lang) -> String {
    format!("## {name} (exit {})\n\n{}\n", error.exit as u8, error.text(lang))
}

fn replaced(text: &str, (name, from, to): &Mistake) -> String {
    assert!(text.contains(from), "{name}: `{from}` is not in the file any more");
    text.replacen(from, to, 1)
}

fn lab_error(mistake: &Mistake) -> Error {
    let mut files = template("my-lab").expect("a valid id");
    let yaml = String::from_utf8(files["lab.yaml"].clone()).expect("a text");
    files.insert("lab.yaml".into(), replaced(&yaml, mistake).into_bytes());
    LoadedLab::from_files("my-lab", "", files).expect_err(mistake.0)
}

fn compose_error(mistake: &Mistake) -> Error {
    read_topology("stack.yml", &replaced(STACK, mistake), &Vars::new()).expect_err(mistake.0)
}

#[test]
fn mistakes_in_a_lab() {
    let told = |lang| LAB_MISTAKES.iter().map(move |m| text(m.0, &lab_error(m), lang)).collect::<Vec<_>>();
    insta::assert_snapshot!("lab_en", told(Lang::En).join("\n"));
    insta::assert_snapshot!("lab_ar", told(Lang::Ar).join("\n"));
}

#[test]
fn mistakes_in_a_topology() {
    let told =
        |lang| COMPOSE_MISTAKES.iter().map(move |m| text(m.0, &compose_error(m), lang)).collect::<Vec<_>>();
    insta::assert_snapshot!("compose_en", told(Lang::En).join("\n"));
    insta::assert_snapshot!("compose_ar", told(Lang::Ar).join("\n"));
}

#[test]
fn mistakes_in_questions() {
    let error = |mistake: &Mistake| read_quiz("caching.yaml", &replaced(QUIZ, mistake)).expect_err(mistake.0);
    let told = |lang| QUIZ_MISTAKES.iter().map(|m| text(m.0, &error(m), lang)).collect::<Vec<_>>();
    insta::assert_snapshot!("quiz_en", told(Lang::En).join("\n"));
    insta::assert_snapshot!("quiz_ar", told(Lang::Ar).join("\n"));
}

#[test]
fn mistakes_in_an_exam_and_its_marks() {
    let labs = Catalog::default();
    let exam =
        |mistake: &Mistake| read_exam("final.yaml", &replaced(EXAM, mistake), &labs).expect_err(mistake.0);
    let marks =
        |mistake: &Mistake| read_marks("ali.yaml", &replaced(MARKS, mistake), &FINAL).expect_err(mistake.0);
    let told = |lang| {
        let exams = EXAM_MISTAKES.iter().map(|m| text(m.0, &exam(m), lang));
        exams.chain(MARKS_MISTAKES.iter().map(|m| text(m.0, &marks(m), lang))).collect::<Vec<_>>()
    };
    insta::assert_snapshot!("exam_en", told(Lang::En).join("\n"));
    insta::assert_snapshot!("exam_ar", told(Lang::Ar).join("\n"));
}

#[test]
fn mistakes_beside_lab_yaml() {
    let told = |change: fn(&mut Files)| {
        let mut files = template("my-lab").expect("a valid id");
        change(&mut files);
        LoadedLab::from_files("my-lab", "", files).unwrap_err().text(Lang::En)
    };
    let guide = "guide.ar.md".to_owned();
    let all = [
        told(|files| files.clear()),
        told(|files| files.insert("lab.yaml".into(), vec![0xff]).map(drop).unwrap_or_default()),
        told(|files| files.remove("guide.ar.md").map(drop).unwrap_or_default()),
        told(|files| {
            files
                .insert("guide.en.md".into(), b"# A\n\n`${KEY}` and ${key}\n".into())
                .map(drop)
                .unwrap_or_default()
        }),
    ];
    assert!(all[2].contains(&guide));
    insta::assert_snapshot!("files_en", all.join("\n\n"));
}

/// Both readers, and every excerpt and text that they make.
fn reads(bytes: &[u8]) {
    let mut files = template("my-lab").expect("a valid id");
    files.insert("lab.yaml".into(), bytes.to_vec());
    if let Err(error) = LoadedLab::from_files("my-lab", "", files) {
        assert!(!error.text(Lang::Ar).is_empty());
    }
    if let Err(error) = read_topology("x.yml", &String::from_utf8_lossy(bytes), &Vars::new()) {
        assert!(!error.text(Lang::En).is_empty());
    }
}

/// A valid file with one piece replaced by another.
fn spliced(text: &str, from: usize, len: usize, piece: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let from = from % bytes.len();
    let to = (from + len).min(bytes.len());
    [&bytes[..from], piece.as_bytes(), &bytes[to..]].concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        reads(&bytes);
    }

    #[test]
    fn any_damage_is_read_or_refused(
        from in any::<usize>(), len in 0..40_usize, piece in "[ \\n{}:&*<>\\[\\]\"'$!|a-zع0-9-]{0,12}",
    ) {
        let lab = template("my-lab").expect("a valid id").remove("lab.yaml").unwrap();
        reads(&spliced(&String::from_utf8(lab).unwrap(), from, len, &piece));
        reads(&spliced(STACK, from, len, &piece));
    }
}

proptest! {
    // An exam that is still one looks up every question of the bank.
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_to_an_exam_or_its_marks_is_read_or_refused(
        from in any::<usize>(), len in 0..40_usize, piece in "[ \\n{}:&*<>\\[\\]\"'$!|a-zع0-9-]{0,12}",
    ) {
        let labs = Catalog::default();
        let text = |file| String::from_utf8_lossy(&spliced(file, from, len, &piece)).into_owned();
        if let Err(error) = read_exam("final.yaml", &text(EXAM), &labs) {
            prop_assert!(!error.text(Lang::Ar).is_empty());
        }
        if let Err(error) = read_marks("ali.yaml", &text(MARKS), &FINAL) {
            prop_assert!(!error.text(Lang::Ar).is_empty());
        }
    }
}
