//! The report's page in a real browser: Debian's Chromium, in a container without a network. What is asserted is
//! what the browser laid out. The image is made once a machine and kept, as the image of the databases is.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use lab::check::Verdict;
use lab::course::{Act, DebugSleep, FaultKind, Service, Span, Target};
use lab::engine::{ContainerSpec, Engine, File};
use lab::i18n::Lang;
use lab::image::{Cache, Recipe, assemble};
use lab::journal::{Actor, Change, Entry, Event, FaultRecord, NodeAct, NodeRole, Quiet, Undo, Why};
use lab::msg;
use lab::progress::Progress;
use lab::report::timeline::events;
use lab::report::{CheckResult, PenaltyResult, ReportDocument, ResultDocument, RunNode, TaskResult, html};
use serde_json::Value;

use crate::support::Share;

const LABEL: &str = "lab.test";
const PATIENCE: Duration = Duration::from_secs(60);
/// Looks at the page from outside, in a frame: the page itself allows no script.
const PROBE: &str = include_str!("support/probe.html");
const EVIL: &str = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}\u{2066}\u{0}\u{1b}[2J سلام";

fn at(ms: i64) -> Timestamp {
    "2026-11-24T10:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_millis(ms)
}

/// An attempt in which everything happens that has a place in the picture.
fn journal() -> Vec<Entry> {
    let mut all = Vec::new();
    let mut add = |ms, by, event| all.push(Entry { at: at(ms), up_ms: 0, by, event });
    let (learner, seen) = (Actor::Learner, Actor::Watchdog);
    let name = |n: u32| format!("redis-{n}");
    let answer = |value: &str, correct| {
        let (task, truth) = ("find-master".to_owned(), Some(name(1)));
        Event::Answered { task, value: value.to_owned(), truth, correct, late: None }
    };
    let checked = |score, passed: &[&str]| {
        let passed = passed.iter().map(|p| (*p).to_owned()).collect();
        Event::Checked { score, max_score: 100, passed }
    };
    add(0, seen, Event::Seen(Change::Watching));
    add(20_000, learner, Event::Hinted { task: "find-master".into(), level: 1 });
    add(31_000, learner, answer(EVIL, false));
    add(40_000, learner, answer("redis-1", true));
    add(41_000, learner, checked(15, &["find-master"]));
    let record = FaultRecord {
        id: "f1".into(),
        name: "stalled-master".into(),
        kind: FaultKind::DebugSleep(DebugSleep { target: Target::Node(name(1)), length: Span::secs(30) }),
        nodes: vec![name(1)],
        slot: None,
        expires: at(200_000),
        expires_up_ms: 0,
        undo: Undo::Wait,
    };
    add(150_000, learner, Event::FaultIntended(record));
    add(150_400, learner, Event::FaultBit { id: "f1".into(), proof: msg!("fault-none") });
    add(150_900, seen, Event::Seen(Change::Silent { node: name(1), how: Quiet::Unanswered }));
    add(151_100, seen, Event::Seen(Change::OutageBegan { database: Service::Redis }));
    let elected = Change::Elected {
        node: name(5),
        why: Why::Automatic,
        round: Some(7),
        voters: vec![name(2), name(3)],
        at: at(157_100),
    };
    add(157_300, seen, Event::Seen(elected));
    add(157_310, seen, Event::Seen(Change::Role { node: name(5), role: NodeRole::Master, of: None }));
    add(158_200, seen, Event::Seen(Change::OutageOver { database: Service::Redis, ms: 7_100 }));
    add(160_000, learner, checked(45, &["find-master", "failover"]));
    add(180_600, seen, Event::Seen(Change::Answers { node: name(1), after_ms: 30_100 }));
    add(181_000, seen, Event::Healed { id: "f1".into(), proof: msg!("fault-none") });
    add(190_000, learner, Event::NodeDone { node: name(3), act: NodeAct::Restart });
    add(192_000, seen, Event::Seen(Change::Command { node: name(2), command: EVIL.into(), count: 1 }));
    add(200_000, seen, Event::Seen(Change::Unwatched { from: at(193_000), to: at(200_000) }));
    add(210_000, learner, checked(30, &["failover"]));
    all
}

fn report(lang: Lang) -> ReportDocument {
    let title = match lang {
        Lang::En => "Lose a master, keep the cluster",
        Lang::Ar => "اخسر عقدة master وأبقِ العنقود عاملاً",
    };
    let check = |verdict, observed: &str| CheckResult {
        id: "failover".into(),
        verdict,
        expected: msg!("check-answer-expected").text(lang),
        observed: observed.to_owned(),
        hint: Some(msg!("check-cluster-hint-slots").text(lang)),
        command: Some(
            "redis-cli -h 127.0.0.3 -p 7002 --long-option-that-goes-on-and-on cluster nodes".into(),
        ),
    };
    let task = |id: &str, verdict, observed: &str| TaskResult {
        id: id.into(),
        title: title.into(),
        points: 0,
        max_points: 15,
        verdict,
        counted: true,
        open: false,
        lost: false,
        waits_for: vec![],
        checks: vec![check(verdict, observed)],
    };
    let long = "x".repeat(400);
    let elected = Change::Candidate { node: "redis-5 (7004)".into(), at: at(0) }.text().text(lang);
    let result = ResultDocument {
        schema: "lab.result/v1",
        run: "page".into(),
        lab: "redis-failover".into(),
        seed: 7,
        lang: if lang == Lang::Ar { "ar" } else { "en" },
        score: 30,
        max_score: 85,
        max_score_full: 100,
        verdict: Verdict::Fail,
        tasks: vec![
            task("find-master", Verdict::Pass, &elected),
            task("new-master", Verdict::Fail, EVIL),
            task("rejoined", Verdict::Inconclusive, &long),
        ],
        lost_points: 0,
        solved: false,
        program: None,
        drawing: None,
        grading: None,
        penalties: vec![PenaltyResult {
            act: Act::Flushall,
            points: 20,
            why: title.into(),
            observed: EVIL.into(),
        }],
    };
    let mut events = events(&journal(), lang);
    events.sort_by_key(|e| e.at);
    let node = |n: u16| RunNode {
        name: format!("redis-{n}"),
        kind: "redis",
        port: 6999 + n,
        container: String::new(),
    };
    ReportDocument {
        schema: "lab.report/v1",
        title: title.into(),
        address: "127.0.0.1".into(),
        attempt: 1,
        made: at(230_000),
        nodes: (1..=6).map(node).collect(),
        result,
        events,
    }
}

/// A browser in a container, removed in the end whatever happened.
struct Browser {
    engine: Engine,
    id: String,
}

impl Browser {
    async fn open() -> Self {
        let engine = Engine::connect(None).await.unwrap();
        let recipe = Recipe {
            repository: "lab-test-browser".into(),
            // The fonts have Arabic letters.
            packages: ["chromium", "fonts-dejavu-core", "dash", "coreutils"].map(str::to_owned).to_vec(),
            files: vec![],
            mongod: false,
        };
        let image = assemble(&engine, &recipe, &Cache::open().unwrap(), &Progress::silent()).await.unwrap();
        let spec = ContainerSpec {
            name: format!("lab-test-browser-{}", std::process::id()),
            image: image.id,
            entrypoint: vec!["/usr/bin/sleep".into(), "300".into()],
            env: vec!["HOME=/tmp".into()],
            user: Some("65534:65534".into()),
            labels: BTreeMap::from([(LABEL.to_owned(), std::process::id().to_string())]),
            network: "none".into(),
            memory: 1 << 30,
            init: true,
            transient: true,
            ..Default::default()
        };
        let id = engine.create(&spec).await.unwrap();
        engine.start(&id).await.unwrap();
        Self { engine, id }
    }

    /// What the probe found in a page, in a window so wide; and the browser's own complaints.
    async fn look(&self, page: &str, width: u32) -> (Value, String) {
        let file = |name: &str, text: &str| File {
            path: name.into(),
            bytes: text.as_bytes().to_vec(),
            mode: 0o644,
            uid: 0,
        };
        let files = [file("page.html", page), file("probe.html", PROBE)];
        self.engine.upload(&self.id, "/tmp", &files).await.unwrap();
        let script = format!(
            "/usr/lib/chromium/chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
             --allow-file-access-from-files --user-data-dir=/tmp/profile --virtual-time-budget=5000 \
             --enable-logging=stderr --window-size={width},900 --dump-dom 'file:///tmp/probe.html?{width}'"
        );
        let out = self.engine.exec(&self.id, &["sh", "-c", &script], PATIENCE).await.unwrap();
        let found = out.stdout.split("<pre id=\"found\">").nth(1).and_then(|s| s.split("</pre>").next());
        let found = found.unwrap_or_else(|| panic!("no word of the probe: {}\n{}", out.stdout, out.stderr));
        let json =
            found.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        // Its own pages complain too, of the network that is not there.
        let complaints = out
            .stderr
            .lines()
            .filter(|l| l.contains("CONSOLE") && !l.contains("source: chrome://"))
            .collect::<Vec<_>>()
            .join("\n");
        (serde_json::from_str(&json).unwrap_or_else(|e| panic!("{e}: {json}")), complaints)
    }
}

#[tokio::test]
async fn a_browser_lays_the_page_out_in_both_directions() {
    let _share = Share::of(1);
    let browser = Browser::open().await;
    let looked = async {
        for lang in [Lang::En, Lang::Ar] {
            let page = html::page(&report(lang), lang);
            for width in [1200, 400] {
                let (found, complaints) = browser.look(&page, width).await;
                judge(&found, &complaints, lang, width);
            }
        }
    };
    let done = futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(looked)).await;
    browser.engine.remove(&browser.id).await.unwrap();
    if let Err(panic) = done {
        std::panic::resume_unwind(panic);
    }
}

fn judge(found: &Value, complaints: &str, lang: Lang, width: u32) {
    let place = format!("{lang:?} at {width}: {found:#}");
    assert_eq!(complaints, "", "{place}");
    let direction = if lang == Lang::Ar { "rtl" } else { "ltr" };
    assert_eq!(found["direction"], direction, "{place}");
    assert_eq!(found["requests"], 0, "{place}");
    assert_eq!(found["scripts"], 0, "{place}");
    assert_eq!(found["overflowing"], Value::Array(vec![]), "{place}");
    // The window itself never scrolls sideways; a wide picture does, in its own frame.
    assert_eq!(found["scrolls"], false, "{place}");
    // Everything that is drawn has a box: six nodes, learner, tasks, clients, recorder.
    assert_eq!(found["empty"], 0, "{place}");
    assert_eq!(
        (&found["lanes"], &found["bars"], &found["marks"]),
        (&10.into(), &4.into(), &13.into()),
        "{place}"
    );
    assert!(found["picture"][0].as_f64().unwrap() > 300.0 && found["picture"][1].as_f64().unwrap() > 150.0);
    // Time runs as the page is read.
    let (first, last) = (found["first"].as_f64().unwrap(), found["last"].as_f64().unwrap());
    assert_eq!(first < last, lang == Lang::En, "{place}");
    // The score and the headings are seen: sizes that a reader can read, and a font that has the letters.
    assert!(found["heading"].as_f64().unwrap() >= 24.0, "{place}");
    if lang == Lang::Ar {
        // Names and ports keep their order inside a sentence that runs the other way.
        assert_eq!(found["node"], "redis-5 (7004)", "{place}");
        assert_eq!(found["ordered"], true, "{place}");
        // Joined letters are narrower than the same letters apart: the text was shaped.
        assert_eq!(found["shaped"], true, "{place}");
    }
}
