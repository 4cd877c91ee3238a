//! A learner's folder on a real engine: laid out, checked as it is, watched, handed in. The lab is `tests/labs/hello`,
//! which has no database.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::support::{Lab, until};

const LAB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/labs/hello");
const RIGHT: &str = "require('http').createServer((asked, answer) => {
  answer.statusCode = asked.url === '/hello' ? 200 : 404; answer.end();
}).listen(8080, '0.0.0.0');\n";

/// A run whose learner works in this folder.
fn started(lab: &Lab, folder: &str, more: &[&str]) -> String {
    let args = ["start", LAB, "--name", &lab.run, "--workspace", folder];
    lab.lab(&[&args, more].concat()).ok().out.clone()
}

#[test]
fn what_passes_at_home_passes_when_it_is_handed_in() {
    let (lab, home) = (Lab::new("workspace"), tempfile::tempdir().unwrap());
    let folder = home.path().join("hello");
    let (path, main) = (folder.to_str().unwrap(), folder.join("main.js"));
    let said = started(&lab, path, &[]);
    assert!(said.contains("to begin with in JavaScript") && said.contains(path), "{said}");
    // No database: the pod, and nothing in it.
    assert_eq!(lab.containers(), [lab.container("net")]);
    lab.lab(&["check"]).exits(1).says("status 501").says("0/100");
    fs::write(&main, RIGHT.replace('\n', "\r\n")).unwrap();
    lab.lab(&["check"]).ok().says("100/100");
    // Who only looks runs nothing, and is told what was answered.
    lab.lab(&["next"]).ok();
    let graded = lab.lab(&["grade", LAB, "--submission", path, "--json"]).ok().json();
    assert_eq!(graded["score"], 100, "{graded:#}");

    // The reference solution comes beside it.
    lab.lab(&["solve"]).ok().says("hello-solution");
    assert!(folder.with_file_name("hello-solution").join("main.js").is_file());
    assert!(fs::read_to_string(&main).unwrap().contains("\r\n"));

    // What the program says of its end is shown, as it is in a grading.
    fs::write(&main, "console.log('hm');\nthrow new Error('no such thing');\n").unwrap();
    lab.lab(&["check"])
        .exits(1)
        .says("ended with code 1")
        .says("Error: no such thing")
        .says("did not listen");

    let described = folder.join("submission.yaml");
    let yaml = fs::read(&described).unwrap();
    fs::write(&described, "format: 1\nserve: { run: node main.js, prot: 8080 }\n").unwrap();
    lab.lab(&["check"]).exits(3).says("prot").says("2:");
    fs::remove_file(&described).unwrap();
    lab.lab(&["check"]).exits(3).says("nothing to run in your folder");
    fs::write(&described, yaml).unwrap();
    let away = home.path().join("away");
    fs::rename(&folder, &away).unwrap();
    lab.lab(&["check"]).exits(5).says("not there any more");
    fs::write(&folder, "").unwrap();
    lab.lab(&["check"]).exits(5).says("no folder");
    fs::remove_file(&folder).unwrap();

    // A reset writes what is missing, a start takes what is there.
    lab.lab(&["reset", "--yes"]).ok().says("to begin with");
    assert!(fs::read_to_string(&main).unwrap().contains("statusCode = 501"));
    lab.lab(&["stop"]).ok();
    fs::write(away.join("main.js"), RIGHT).unwrap();
    let said = started(&lab, away.to_str().unwrap(), &["--language", "python"]);
    assert!(said.contains("as it was"), "{said}");
    assert!(!away.join("main.py").exists());
    lab.lab(&["check"]).ok().says("100/100");
    lab.lab(&["stop"]).ok();
    let wrong = [LAB, "--name", &lab.run, "--workspace", main.to_str().unwrap()];
    lab.lab(&[&["start"], &wrong[..]].concat()).exits(2).says("this is no folder");
    lab.assert_nothing_left();
}

#[test]
fn a_save_is_checked_and_one_check_runs_at_a_time() {
    let (lab, home) = (Lab::new("saves"), tempfile::tempdir().unwrap());
    let folder = home.path().join("hello");
    started(&lab, folder.to_str().unwrap(), &[]);
    let main = folder.join("main.js");
    let mut watch = lab.spawn(&["watch"]);
    let (line_tx, lines) = channel();
    let out = BufReader::new(watch.stdout.take().unwrap());
    std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| line_tx.send(line)));
    let wait = |wanted: &str| {
        let (deadline, mut read) = (Instant::now() + Duration::from_secs(60), Vec::new());
        while let Ok(line) = lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            read.push(line);
            if read.last().is_some_and(|line| line.contains(wanted)) {
                return;
            }
        }
        panic!("no line says `{wanted}`: {read:#?}");
    };
    wait("status 501");
    // It begins to wait for a program that never listens, and a newer save ends that.
    fs::write(&main, "setInterval(() => {}, 1000);\n").unwrap();
    until("the program waits", || {
        let all = lab.containers();
        all.iter().any(|name| name.ends_with("-app")).then_some(()).ok_or(all)
    });
    lab.lab(&["check"]).exits(5).says("another check");
    fs::write(&main, RIGHT).unwrap();
    wait("page");
    until("all is passed", || {
        let next = lab.lab(&["next", "--json"]).json();
        (next["score"] == 100).then_some(()).ok_or(next)
    });
    interrupt(&mut watch);

    // A check that is interrupted leaves nothing.
    fs::write(&main, "setInterval(() => {}, 1000);\n").unwrap();
    let mut check = lab.spawn(&["check"]);
    until("the program waits", || {
        let all = lab.containers();
        all.iter().any(|name| name.ends_with("-app")).then_some(()).ok_or(all)
    });
    interrupt(&mut check);
    assert_eq!(lab.containers(), [lab.container("net")]);
    lab.lab(&["stop"]).ok();
    lab.assert_nothing_left();
    assert!(Path::new(&main).exists());
}

fn interrupt(child: &mut Child) {
    let pid = child.id().to_string();
    Command::new("kill").args(["-INT", &pid]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

/// What a program may do instead of an answer, and what is told of it.
const BAD: [(&str, &str, &str); 5] = [
    ("hangs", "import sys, time\nsys.stdin.read()\ntime.sleep(3600)\n", "it had not ended after 30 s"),
    ("floods", "while True:\n    print('null' * 1000)\n", "it printed more than anybody reads"),
    (
        "eats",
        "eaten = []\nwhile True:\n    eaten.append(bytearray(1 << 20))\n",
        "its container has 256 MiB, and the kernel ended it",
    ),
    (
        "meddles",
        "while True:\n    print('junk', file=open('/proc/1/fd/1', 'w'))\n",
        "wrote into the channel that carries what it says",
    ),
    ("long", "import sys\nsys.stdin.read()\nprint('x' * 10_000_000)\n", "is a line of 10000000 bytes"),
];

#[test]
fn a_program_that_cannot_be_asked_is_told_why_and_leaves_nothing() {
    std::thread::scope(|scope| {
        for (name, program, says) in BAD {
            scope.spawn(move || {
                let (lab, home) = (Lab::new(&format!("bad-{name}")), tempfile::tempdir().unwrap());
                let folder = home.path().join("cache");
                let at = ["--name", &lab.run, "--workspace", folder.to_str().unwrap()];
                lab.lab(&[&["start", "cache-lru", "--language", "python"], &at[..]].concat()).ok();
                fs::write(folder.join("cache.py"), program).unwrap();
                let result = lab.lab(&["check", "--json"]).exits(1).json();
                assert_eq!(result["score"], 0, "{result:#}");
                assert!(result["tasks"][0].to_string().contains(says), "{name}: {result:#}");
                assert_eq!(lab.containers(), [lab.container("net")], "{name}");
                lab.lab(&["stop"]).ok();
                lab.assert_nothing_left();
            });
        }
    });
}
