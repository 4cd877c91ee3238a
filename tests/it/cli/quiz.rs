//! Questions: on paper, from a file, and one at a time on a terminal.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

use super::{Lab, Said, fits};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

/// `lab quiz caching ARGS` with the small bank, all five questions of it.
fn quiz(args: &[&str]) -> Said {
    let args: Vec<&str> = ["quiz", "caching"].iter().chain(args).copied().collect();
    Lab::new(&args).env("LAB_LABS", FIXTURES).run()
}

fn json(said: &Said) -> Value {
    let document = serde_json::from_str(&said.stdout).unwrap_or_else(|e| panic!("{e}: {}", said.stdout));
    fits(&document);
    document
}

/// The right answers to the paper of this seed: question, and words as they are typed.
fn answers(seed: &str) -> Vec<(String, String)> {
    let paper = json(&quiz(&["--seed", seed, "--json"]));
    let key = |id: &str| -> &[&str] {
        match id {
            "cache-aside-read" => &["The application"],
            "eviction-policies" => &["volatile-lru", "volatile-ttl"],
            "cache-aside-steps" => &["ask the cache", "read -> the database", "fill the cache"],
            "patterns" => &["the application fills", "both at once", "the database later"],
            _ => &[],
        }
    };
    let one = |question: &Value| {
        let id = question["id"].as_str().unwrap();
        let options = question["options"].as_array().unwrap();
        let number = |text: &&str| options.iter().position(|o| o["text"] == **text).unwrap() + 1;
        let numbers: Vec<String> = key(id).iter().map(|text| number(text).to_string()).collect();
        (id.to_owned(), if numbers.is_empty() { "0.9".to_owned() } else { numbers.join(" ") })
    };
    paper["questions"].as_array().unwrap().iter().map(one).collect()
}

/// A file with these answers, as YAML.
fn file(answers: &[(String, String)]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    for (id, words) in answers {
        writeln!(file, "{id}: [{}]", words.replace(' ', ", ")).unwrap();
    }
    file
}

fn marked(seed: &str, answers: &[(String, String)], more: &[&str]) -> Said {
    let file = file(answers);
    let mut args = vec!["--seed", seed, "--answers", file.path().to_str().unwrap()];
    args.extend(more);
    quiz(&args)
}

#[test]
fn a_paper_is_the_same_for_a_seed_and_has_no_key() {
    let paper = quiz(&["--seed", "7", "--json"]);
    assert_eq!((paper.code, paper.stderr.as_str()), (0, ""));
    assert_eq!(paper.stdout, quiz(&["--seed", "7", "--json"]).stdout);
    assert_ne!(paper.stdout, quiz(&["--seed", "8", "--json"]).stdout);
    let document = json(&paper);
    assert_eq!((document["seed"].as_u64(), document["questions"].as_array().unwrap().len()), (Some(7), 5));
    for key in ["\"right\"", "\"why\"", "\"aside\"", "That is read-through", "It evicts any key"] {
        assert!(!paper.stdout.contains(key), "{key}");
    }
}

#[test]
fn a_file_of_answers_is_marked() {
    let mut all = answers("7");
    let full = marked("7", &all, &["--json"]);
    assert_eq!(full.code, 0, "{}", full.stderr);
    let document = json(&full);
    assert_eq!((document["points"].as_u64(), document["percent"].as_u64()), (Some(5), Some(100)));
    assert_eq!(document["subjects"][0]["subject"], "caching");

    all.retain(|(id, _)| id != "patterns" && id != "cache-aside-read");
    all.push(("cache-aside-read".into(), "cache".into()));
    let three = marked("7", &all, &["--json"]);
    assert_eq!(three.code, 1);
    let document = json(&three);
    assert_eq!((document["passed"].as_bool(), document["percent"].as_u64()), (Some(false), Some(60)));
    let one = |id: &str| document["questions"].as_array().unwrap().iter().find(|q| q["id"] == id).unwrap();
    assert_eq!(one("cache-aside-read")["mistakes"][0]["why"], "That is read-through: `{get}`");
    assert!(one("patterns")["given"].is_null());

    let text = marked("7", &all, &[]);
    for part in ["[FAIL] wrong", "[ .. ] not answered", "That is read-through", "3/5", "70 %"] {
        assert!(text.stdout.contains(part), "{part}: {}", text.stdout);
    }
    let arabic = marked("7", &all, &["--lang", "ar"]);
    assert!(arabic.stdout.contains("إجابة خاطئة") && arabic.stdout.contains("هذا نمط read-through"));
}

#[test]
fn what_is_wrong_in_a_file_of_answers_is_told_with_its_place() {
    let file = |text: &str| {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    };
    for (text, place, words) in [
        ("hit-ratio: many", ":1:1: ", "`many` is not a number"),
        ("\nhit-ration: 0.9", ":2:1: ", "no question `hit-ration`"),
        ("cache-aside-steps: [1, 2]", ":1:1: ", "all 3"),
        ("hit-ratio: { a: 1 }", ":1:1: ", "an answer is a word"),
        ("[1, 2]", ":1:1: ", "keys with values"),
        ("{", ":1:", "not YAML"),
    ] {
        let file = file(text);
        let said = quiz(&["--seed", "7", "--answers", file.path().to_str().unwrap()]);
        assert_eq!(said.code, 3, "{text}: {}", said.stderr);
        assert!(said.stderr.contains(place) && said.stderr.contains(words), "{text}: {}", said.stderr);
    }
    // JSON is YAML, null is no answer, and so is nothing.
    for text in ["{\"hit-ratio\": null}", ""] {
        assert_eq!(
            quiz(&["--seed", "7", "--answers", file(text).path().to_str().unwrap()]).code,
            1,
            "{text}"
        );
    }
}

#[test]
fn a_broken_file_of_questions_exits_3_with_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("quiz")).unwrap();
    let path = folder.path().join("quiz/caching.yaml");
    std::fs::write(&path, "format: 1\nsubject: caching\ntitel: x\n").unwrap();
    let said = Lab::new(&["quiz", "--json"]).env("LAB_LABS", folder.path().to_str().unwrap()).run();
    assert_eq!(said.code, 3, "{}", said.stdout);
    assert!(said.stdout.contains("caching.yaml:3:1"), "{}", said.stdout);
    std::fs::write(&path, "format: 1\nsubject: cdn\ntitle: {en: a, ar: b}\nquestions: []\n").unwrap();
    assert_eq!(Lab::new(&["quiz"]).env("LAB_LABS", folder.path().to_str().unwrap()).run().code, 3);
}

#[test]
fn a_wrong_command_line_exits_2() {
    for args in [
        &[][..],
        &["--count", "6"],
        &["--count", "0"],
        &["--exam"],
        &["--answers", "x.yaml"],
        &["--seed", "1", "--answers", "/nowhere/x.yaml"],
        &["--html", "--gift"],
        &["-o", "x"],
        &["--import", "/nowhere/x.gift"],
    ] {
        let said = quiz(args);
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{args:?}: {}", said.stderr);
    }
    assert!(quiz(&[]).stderr.contains("this is not a terminal"), "nobody is asked without one");
}

#[test]
fn a_page_to_print_needs_nothing_beside_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.html");
    let said = quiz(&["--seed", "7", "--html", "-o", path.to_str().unwrap(), "--lang", "ar"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, ""), "{}", said.stderr);
    let arabic = std::fs::read_to_string(&path).unwrap();
    assert!(arabic.contains("lang=\"ar\" dir=\"rtl\"") && arabic.contains("من يقرأ قاعدة البيانات"));
    let english = quiz(&["--seed", "7", "--html"]).stdout;
    for part in
        ["Who reads the database", "The database = itself", "read -&gt; the database", "cache-aside-steps"]
    {
        assert!(english.contains(part), "{part}");
    }
    for word in
        ["http:", "https:", "src=", "href=", "@import", "<script", "That is read-through", "The name says so"]
    {
        assert!(!english.contains(word), "{word}");
    }
}

#[test]
fn gift_goes_out_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let gift = folder.path().join("caching.gift");
    assert_eq!(quiz(&["--gift", "-o", gift.to_str().unwrap()]).code, 0);
    let back = Lab::new(&["quiz", "--import", gift.to_str().unwrap()]).run();
    assert_eq!(back.code, 0, "{}", back.stderr);
    assert!(back.stderr.contains("5 questions."), "{}", back.stderr);
    // The English stands in both languages; what was read is a file that can be asked.
    std::fs::create_dir(folder.path().join("quiz")).unwrap();
    std::fs::write(folder.path().join("quiz/caching.yaml"), &back.stdout).unwrap();
    let labs = folder.path().to_str().unwrap();
    let asked =
        Lab::new(&["quiz", "caching", "--seed", "7", "--json", "--lang", "ar"]).env("LAB_LABS", labs).run();
    let texts = |said: &Said| -> Vec<Value> {
        let asked = json(said)["questions"].as_array().unwrap().clone();
        asked
            .iter()
            .map(|q| serde_json::json!([q["id"], q["text"].as_str().unwrap().trim(), q["options"]]))
            .collect()
    };
    assert_eq!(texts(&asked), texts(&quiz(&["--seed", "7", "--json"])));
    // Two options are a question there, and none here.
    std::fs::write(&gift, "Two? {=a ~b}\n").unwrap();
    let few = quiz(&["--import", gift.to_str().unwrap()]);
    assert_eq!(few.code, 3);
    assert!(few.stdout.contains("question-1") && few.stderr.contains("-:"), "{}", few.stderr);
}

/// `lab quiz` in a pseudo terminal.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    pieces: Receiver<String>,
    seen: String,
}

impl Terminal {
    /// With this folder of labs.
    fn new(args: &str, labs: &str) -> Self {
        let command = format!("{} quiz --seed 7 {args}", env!("CARGO_BIN_EXE_lab"));
        let home = tempfile::tempdir().unwrap();
        let mut script = std::process::Command::new("script");
        script.args(["-qefc", &command, "/dev/null"]).env_clear().env("LAB_LABS", labs).env("TERM", "dumb");
        script.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", home.path());
        let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("`script` runs");
        let (piece_tx, pieces) = channel();
        let mut out = child.stdout.take().unwrap();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = out.read(&mut bytes) {
                if piece_tx.send(String::from_utf8_lossy(&bytes[..n]).into_owned()).is_err() {
                    break;
                }
            }
        });
        let keys = child.stdin.take().unwrap();
        Self { child, keys, pieces, seen: String::new() }
    }

    /// Waits for these words behind those that were waited for before, then presses keys.
    fn at(&mut self, words: &str, keys: &str) {
        let end = loop {
            if let Some(at) = self.seen.find(words) {
                break at + words.len();
            }
            let piece = self.pieces.recv_timeout(Duration::from_secs(60));
            self.seen += &piece.unwrap_or_else(|e| panic!("{e}: no `{words}` in {}", self.seen));
        };
        self.seen.drain(..end);
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    /// What it said last, and how it ended.
    fn end(mut self) -> (String, i32) {
        while let Ok(piece) = self.pieces.recv_timeout(Duration::from_secs(60)) {
            self.seen += &piece;
        }
        (self.seen, self.child.wait().unwrap().code().unwrap_or(-1))
    }
}

#[test]
fn a_terminal_is_asked_one_by_one_and_told_why() {
    let mut terminal = Terminal::new("caching", FIXTURES);
    for (n, (id, words)) in answers("7").iter().enumerate() {
        let prompt = format!("{}/5  Caching", n + 1);
        terminal.at(&prompt, "");
        if id == "cache-aside-steps" {
            terminal.at("> ", "1 2\n");
            terminal.at("this asks for all 3", "");
        }
        terminal.at("> ", &format!("{words}\n"));
        terminal.at("[pass] right", "");
    }
    let (last, code) = terminal.end();
    assert!(last.contains("5/5") && last.contains("100%"), "{last}");
    assert_eq!(code, 0);
}

#[test]
fn who_leaves_early_is_told_the_score_so_far() {
    let mut terminal = Terminal::new("caching", FIXTURES);
    terminal.at("1/5  Caching", "");
    terminal.at("> ", "?\n");
    terminal.at("[ .. ] not answered", "");
    terminal.at("2/5  Caching", "");
    terminal.at("> ", "\u{3}");
    let (last, code) = terminal.end();
    assert!(last.contains("0/1"), "{last}");
    assert_eq!(code, 130);
    // The end of the input leaves too.
    let mut terminal = Terminal::new("caching", FIXTURES);
    terminal.at("> ", "\u{4}");
    assert_eq!(terminal.end().1, 130);
}

#[test]
fn an_exam_s_paper_ends_with_its_time_and_what_is_open_then_is_not_answered() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("exams")).unwrap();
    let exam = include_str!("../../../labs/exams/final.yaml");
    let exam = exam.replace("id: final", "id: short").replace("limit: 60m", "limit: 3s");
    std::fs::write(folder.path().join("exams/short.yaml"), exam).unwrap();
    let labs = folder.path().to_str().unwrap();

    let mut terminal = Terminal::new("--exam=short/theory", labs);
    terminal.at("You have 0:03", "");
    terminal.at("1/50  ", "");
    terminal.at("> ", "?\n");
    // Nothing is said of an answer in an exam: the next question follows, and then the end.
    terminal.at("2/50  ", "");
    terminal.at("The time is over.", "");
    let (last, code) = terminal.end();
    assert!(last.contains("0/50"), "{last}");
    assert_eq!(code, 1);

    for wrong in ["--exam=short/practical", "--exam=short", "--exam=shart/theory"] {
        let said = Lab::new(&["quiz", wrong, "--json"]).env("LAB_LABS", labs).run();
        assert_eq!(said.code, 2, "{wrong}: {}", said.stdout);
    }
}
