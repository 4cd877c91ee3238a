//! `lab watch` on a real run: the lines of a pipe, and the full screen of a terminal.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{Lab, docker};

/// A watcher, and its lines as they come.
struct Watcher {
    child: Child,
    lines: Receiver<String>,
}

impl Watcher {
    fn new(lab: &Lab, args: &[&str]) -> Self {
        let mut child = lab.spawn(args);
        let (line_tx, lines) = channel();
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| line_tx.send(line)));
        Self { child, lines }
    }

    /// Reads until a line fits; fails with what was read.
    fn until(&self, what: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
        let deadline = Instant::now() + Duration::from_secs(60);
        let mut read = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            let found = fits(&line);
            read.push(line);
            if found {
                return read;
            }
        }
        panic!("no line with {what}: {read:#?}")
    }

    /// The rest of its lines, and its exit code; it has to end by itself.
    fn end(mut self) -> (Vec<String>, Option<i32>) {
        let deadline = Instant::now() + Duration::from_secs(30);
        let mut rest = Vec::new();
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) => rest.push(line),
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
                Err(_) => {
                    let _ = self.child.kill();
                    panic!("it goes on although the run has ended: {rest:#?}");
                }
            }
        }
        (rest, self.child.wait().expect("it was started").code())
    }
}

#[test]
fn a_pipe_gets_a_line_an_event_until_the_run_has_ended() {
    let lab = Lab::started("stream");
    let (text, json) = (Watcher::new(&lab, &["watch"]), Watcher::new(&lab, &["watch", "--json"]));
    let arabic = Watcher::new(&lab, &["watch", "--lang", "ar"]);
    text.until("the start", |l| l.contains("the run is ready"));
    lab.lab(&["answer", "find-master", "redis-1"]);
    lab.lab(&["fault", "inject", "stalled-master"]).ok();
    text.until("the fault", |l| l.contains("stalled-master is injected on redis-"));
    text.until("its bite", |l| l.contains("f1 bites: redis-"));
    let after = text.until("a promotion", |l| l.contains(" is master") || l.contains("was elected in epoch"));
    // Times grow, and stand in a column of their own.
    assert!(after.iter().all(|l| l.len() > 11 && l.as_bytes()[9] == b' '), "{after:#?}");
    arabic.until("the fault, in Arabic", |l| l.contains("حُقن العطل stalled-master"));

    lab.lab(&["stop"]).ok();
    let (last, code) = text.end();
    assert_eq!(code, Some(0), "{last:#?}");
    assert!(last.iter().any(|l| l.contains("the run is stopped")), "{last:#?}");
    assert_eq!(arabic.end().1, Some(0));
    let (lines, code) = json.end();
    assert_eq!(code, Some(0));
    assert_events(&lines);
    lab.assert_nothing_left();
    lab.lab(&["watch"]).exits(5).says("there is no run");
}

/// Every line is one document of the published schema, and the story is in them.
fn assert_events(lines: &[String]) {
    let schema = std::fs::read_to_string(format!("{}/labs/schema/event.v1.json", env!("CARGO_MANIFEST_DIR")));
    let schema: Value = serde_json::from_str(&schema.unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let events: Vec<Value> = lines.iter().map(|l| serde_json::from_str(l).unwrap()).collect();
    for event in &events {
        assert!(schema.is_valid(event), "{event:#}");
    }
    let of = |kind: &str| {
        events.iter().find(|e| e["kind"] == kind).unwrap_or_else(|| panic!("no {kind}: {lines:#?}"))
    };
    let hit = of("fault")["nodes"][0].clone();
    assert_eq!(of("fault-bit")["nodes"][0], hit);
    let promoted =
        events.iter().find(|e| e["kind"] == "role" && e["text"].as_str().unwrap().ends_with("is master"));
    assert_ne!(promoted.expect("a promotion")["nodes"][0], hit);
    let answer = events.iter().find(|e| e["kind"].as_str().unwrap().starts_with("answer-"));
    assert_eq!(answer.expect("an answer")["by"], "learner");
}

/// `lab watch` in a pseudo terminal of a container that has python: keys go in, the screen comes out.
fn in_a_terminal(lab: &Lab, script: &str) -> Seen {
    let image = docker(&["inspect", "--format", "{{.Config.Image}}", &lab.container("net")]);
    let state = format!("{}:/state", lab.state().display());
    let program = format!("{}:/lab/bin:ro", env!("CARGO_BIN_EXE_lab"));
    let run = format!("LAB_RUN={}", lab.run);
    let out = Command::new("docker")
        // Where the run's ports and the recorder's process are those of the host.
        .args(["run", "--rm", "--network", "host", "--pid", "host", "--entrypoint", "python3"])
        .args(["-v", "/var/run/docker.sock:/var/run/docker.sock", "-v", &state, "-v", &program])
        .args(["-e", "LAB_STATE=/state", "-e", &run, "-e", "LAB_LANG=en", "-e", "TERM=xterm-256color"])
        .args([image.trim(), "-c", include_str!("support/terminal.py"), script])
        .output()
        .expect("docker runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("what the terminal saw")
}

/// What a terminal saw of a program.
#[derive(Debug, serde::Deserialize)]
struct Seen {
    /// Every byte, as text.
    raw: String,
    /// The screen at each key.
    screens: Vec<String>,
    code: i32,
}

impl Seen {
    /// It entered the other screen and left it, and the cursor is shown again.
    fn assert_given_back(&self) {
        let last =
            |code: &str| self.raw.rfind(code).unwrap_or_else(|| panic!("no {code:?} in {:?}", self.raw));
        assert!(last("\u{1b}[?1049l") > last("\u{1b}[?1049h"));
        assert!(last("\u{1b}[?25h") > last("\u{1b}[?25l"));
    }
}

#[test]
fn a_terminal_gets_the_full_screen_and_is_given_back() {
    let lab = Lab::started("screen");
    // A pair: what to wait for, and the keys to press then.
    let seen = in_a_terminal(
        &lab,
        r#"[["[open] find-master", "h"], ["Hint 1 of 2 for find-master", "r"], ["[y/N]", "n"],
            ["[Esc] close", "\u001b"], ["[h] hint", "resize 50 10"], ["50x10 is too small", "resize 100 30"],
            ["[h] hint", "q"]]"#,
    );
    assert_eq!(seen.code, 0, "{seen:?}");
    seen.assert_given_back();
    // A key may be pressed while a drawing is under way: what is not on one screen is on the next.
    for words in
        ["redis-6  7005", "almashooq-rs", "What happened", "the run is ready", "0 of 100 points, 19:"]
    {
        assert!(seen.screens.iter().any(|s| s.contains(words)), "{words}: {:#?}", seen.screens);
    }

    let seen = in_a_terminal(&lab, r#"[["[h] hint", "\u0003"]]"#);
    assert_eq!(seen.code, 130, "{seen:?}");
    seen.assert_given_back();
    // The hint that was taken is on record, as the learner's.
    let events = lab.lab(&["report", "--json"]).ok().json();
    let hints =
        events["events"].as_array().unwrap().iter().filter(|e| e["kind"] == "hint" && e["by"] == "learner");
    assert_eq!(hints.count(), 1);
}
