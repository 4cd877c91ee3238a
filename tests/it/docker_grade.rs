//! `lab grade` on a real engine, by the built binary: one submission, a class, its records, and judging again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Lab, Share, docker, until};

const SOLUTION: &str = include_str!("../../labs/redis-create/solution.sh");

/// A folder of submissions.
struct Class {
    folder: TempDir,
}

impl Class {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes files of a candidate.
    fn hand_in(&self, candidate: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = self.path().join("class").join(candidate);
        for (name, text) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn file(&self, name: &str) -> String {
        self.path().join(name).to_str().unwrap().to_owned()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }
}

/// Graded runs of that process, whatever state they are in.
fn runs_of(pid: u32) -> Vec<String> {
    let all = docker(&["ps", "-a", "--filter", "label=lab.run", "--format", "{{.Names}}"]);
    let ours = format!("lab-grade-{pid}-");
    all.lines().filter(|name| name.starts_with(&ours)).map(str::to_owned).collect()
}

fn scores(class: &Value) -> Vec<(&str, Option<u64>, &str)> {
    let sheets = class["sheets"].as_array().unwrap();
    sheets
        .iter()
        .map(|sheet| {
            let result = &sheet["result"];
            (
                sheet["candidate"]["id"].as_str().unwrap(),
                result["score"].as_u64(),
                result["verdict"].as_str().unwrap(),
            )
        })
        .collect()
}

#[test]
fn one_submission_gets_what_it_earned_and_leaves_nothing() {
    let (lab, class) = (Lab::new("grade"), Class::new());
    let ali = class.hand_in("ali", &[("solution.sh", SOLUTION)]);
    let ali = ali.to_str().unwrap();
    let marks = class.file("marks");
    let said = lab.lab(&["grade", "redis-create", "--submission", ali, "--json", "--records", &marks]);
    let json = said.ok().json();
    assert_eq!((json["score"].as_u64(), json["max_score"].as_u64()), (Some(100), Some(100)), "{json:#}");
    assert_eq!(json["schema"], "lab.result/v1");
    let grading = &json["grading"];
    assert_eq!((grading["candidate"]["id"].as_str(), grading["tries"].as_u64()), (Some("ali"), Some(1)));
    assert!(grading["images"]["redis"]["id"].as_str().unwrap().starts_with("sha256:"));
    for paper in ["evidence.json", "journal.jsonl", "output.txt"] {
        let digest = grading["evidence"][paper].as_str().unwrap();
        let file = class.file(&format!("marks/ali/{paper}"));
        let sum = std::process::Command::new("sha256sum").arg(&file).output().unwrap();
        assert!(String::from_utf8_lossy(&sum.stdout).starts_with(digest), "{paper}");
    }
    assert_eq!(class.read("marks/ali/submission/solution.sh"), SOLUTION);
    // The same evidence gives the same marks, byte by byte, and without an engine.
    let before = class.json("marks/ali/dossier.json");
    let mut again = lab.command(&["grade", "redis-create", "--regrade", "--records", &marks, "--json"]);
    let again = again.env("DOCKER_HOST", "unix:///no/such/engine").output().unwrap();
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!(class.json("marks/ali/dossier.json"), before);
    // What is on record is as it was written, or not used.
    let evidence = class.path().join("marks/ali/evidence.json");
    fs::write(&evidence, class.read("marks/ali/evidence.json").replace("true", "false")).unwrap();
    lab.lab(&["grade", "redis-create", "--regrade", "--records", &marks]).exits(7).says("evidence.json");
    lab.assert_nothing_left();
}

#[test]
fn a_program_that_does_nothing_right_fails_and_is_told_why() {
    let (lab, class) = (Lab::new("grade-wrong"), Class::new());
    let description = "format: 1\ncandidate: { id: mona, name: منى }\nrun: ./try.sh one 'two words'\nanswers: { nothing: 1 }\n";
    let script = "#!/bin/sh\necho \"$PWD $# $2\"; id -u; exit 3\n";
    let mona = class.hand_in("folder", &[("submission.yaml", description), ("try.sh", script)]);
    let marks = class.file("marks");
    let said =
        lab.lab(&["grade", "redis-create", "--submission", mona.to_str().unwrap(), "--records", &marks]);
    said.exits(1).says("ended with code 3").says("the answer to nothing was not taken").says("منى");
    assert_eq!(class.read("marks/mona/output.txt"), "/work/files 2 two words\n52200\n");
    let said = lab.lab(&["grade", "redis-create", "--submission", class.path().to_str().unwrap(), "--json"]);
    let json = said.exits(1).json();
    assert_eq!((json["score"].as_u64(), json["max_score"].as_u64()), (Some(0), Some(100)));
    assert!(json["grading"]["submission"]["notes"][0].as_str().unwrap().contains("nothing to run"));
    lab.lab(&["grade", "redis-create", "--submission", "/no/such/folder"]).exits(2).says("/no/such/folder");
    lab.lab(&["grade", "redis-create"]).exits(2);
    lab.lab(&["grade", "no-such-lab", "--submission", mona.to_str().unwrap()]).exits(2);
    lab.assert_nothing_left();
}

/// UTF-16, as `>` of a Windows shell writes it.
fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn files_as_people_have_them_get_their_marks_or_a_cause() {
    let (lab, class) = (Lab::new("grade-files"), Class::new());
    let windows = SOLUTION.replace('\n', "\r\n");
    let body = SOLUTION.split_once('\n').unwrap().1;
    let run = "format: 1\nrun: ./go.sh\n";
    let all: Vec<(&str, Vec<(&str, Vec<u8>)>, &str)> = vec![
        ("crlf", vec![("solution.sh", windows.clone().into())], "lines end as on Unix"),
        ("cr", vec![("solution.sh", SOLUTION.replace('\n', "\r").into())], "lines end as on Unix"),
        ("bom", vec![("solution.sh", format!("\u{feff}{SOLUTION}").into())], "byte order mark"),
        ("utf16", vec![("solution.sh", utf16(&windows))], "UTF-16"),
        ("no-first-line", vec![("solution.sh", body.into())], "no first line"),
        (
            "elsewhere",
            vec![("solution.sh", format!("#!/usr/local/bin/bash\n{body}").into())],
            "/usr/local/bin/bash",
        ),
        (
            "nested",
            vec![("work/solution.sh", SOLUTION.into()), ("__MACOSX/._work", vec![0])],
            "one folder deeper",
        ),
        ("case", vec![("Solution.SH", SOLUTION.into())], "Solution.SH was taken"),
        (
            "described",
            vec![("Submission.yml", utf16(&run.replace('\n', "\r\n"))), ("go.sh", windows.into())],
            "Submission.yml was taken",
        ),
        ("Ali Hassan_7_assignsubmission_file_", vec![("solution.sh", SOLUTION.into())], ""),
        ("zsh", vec![("solution.sh", format!("#!/bin/zsh\n{body}").into())], "not in the toolbox"),
        ("empty", vec![("solution.sh", b"#!/bin/bash\n# later\n".to_vec())], "no command"),
        ("zipped", vec![("work.zip", b"PK\x03\x04".to_vec())], "archive"),
    ];
    let mut expected = std::collections::BTreeMap::new();
    for (candidate, files, words) in &all {
        let folder = class.hand_in(candidate, &[]);
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let earned = if ["zsh", "empty", "zipped"].contains(candidate) { 0 } else { 100 };
        expected.insert(*candidate, (earned, *words));
    }
    class.hand_in("__MACOSX", &[("._ali", "x")]);
    class.hand_in(".cache", &[("x", "x")]);
    fs::write(class.path().join("class/omar.zip"), "PK").unwrap();
    let (submissions, records) = (class.file("class"), class.file("marks"));
    let said =
        lab.lab(&["grade", "redis-create", "--submissions", &submissions, "--records", &records, "--json"]);
    let json = said.ok().json();
    for told in ["__MACOSX", ".cache", "omar.zip"] {
        said.says(told);
    }
    let scores = scores(&json);
    assert_eq!(scores.len(), all.len(), "{scores:?}");
    for (id, score, _) in scores {
        let sheet = json["sheets"].as_array().unwrap().iter().find(|s| s["candidate"]["id"] == id).unwrap();
        let notes = sheet["result"]["grading"]["submission"]["notes"].to_string();
        let (earned, words) = expected[id];
        assert_eq!(score, Some(earned), "{id}: {notes}");
        assert!(notes.contains(words), "{id}: {notes}");
        assert!(!notes.contains("code 127") && !notes.contains("code 126"), "{id}: {notes}");
    }
    lab.assert_nothing_left();
}

#[test]
fn an_answer_tells_nothing_and_the_last_one_counts() {
    let (lab, class) = (Lab::new("grade-answers"), Class::new());
    // Whoever tries all of them learns nothing from it.
    let script = "#!/bin/sh\nfor port in 7000 7001 7002 7003 7004 7005; do lab answer find-master $port; done\n\
        lab wait find-master --for 1s\nlab wait new-master --for 1s\nlab hint find-master || echo no hint\n";
    let folder = class.hand_in("curious", &[("solution.sh", script)]);
    let marks = class.file("marks");
    let folder = folder.to_str().unwrap();
    let said =
        lab.lab(&["grade", "redis-failover", "--submission", folder, "--seed", "7", "--records", &marks]);
    said.exits(1);
    let output = class.read("marks/curious/output.txt");
    assert_eq!(output.matches("your answer is on record").count(), 6, "{output}");
    assert!(!output.contains("right") && !output.contains("wrong"), "{output}");
    assert!(output.contains("no hint"), "{output}");
    lab.assert_nothing_left();
}

#[test]
fn a_class_is_graded_side_by_side_resumed_and_merged() {
    // One of them keeps a processor busy.
    let _share = Share::of(4);
    let (lab, class) = (Lab::new("grade-class"), Class::new());
    for candidate in ["ali", "mona", "zaid"] {
        class.hand_in(candidate, &[("solution.sh", SOLUTION)]);
    }
    class.hand_in("omar", &[("solution.sh", "#!/bin/sh\nwhile :; do :; done\n")]);
    class.hand_in("sara", &[("submission.yaml", "format: [\n")]);
    let submissions = class.file("class");
    let grade = |records: &str, more: &[&str]| {
        let records = class.file(records);
        let mut args = vec![
            "grade",
            "redis-create",
            "--submissions",
            &submissions,
            "--records",
            &records,
            "--limit",
            "45s",
        ];
        args.extend(more);
        lab.lab(&args)
    };
    let said = grade("part-1", &["--shard", "1/2", "--jobs", "3"]);
    said.ok().says("[pass] 100/100  ali");
    assert_eq!(class.json("part-1/roll.json")["candidates"].as_array().unwrap().len(), 5);
    // Without the other part somebody is missing, which is said.
    let merge = |parts: &[&str], more: &[&str]| {
        let parts: Vec<String> = parts.iter().map(|part| class.file(part)).collect();
        let args = ["grade", "merge"].into_iter().chain(parts.iter().map(String::as_str));
        lab.lab(&args.chain(more.iter().copied()).collect::<Vec<_>>())
    };
    merge(&["part-1"], &[]).exits(6).says("without marks in any part: mona, sara");
    let said = grade("part-2", &["--shard", "2/2", "--json"]);
    let json = said.ok().json();
    assert_eq!(scores(&json), [("mona", Some(100), "pass"), ("sara", Some(0), "fail")]);
    let all = merge(&["part-1", "part-2"], &["--json"]);
    let json = all.ok().json();
    let expected = [
        ("ali", Some(100), "pass"),
        ("mona", Some(100), "pass"),
        ("omar", Some(0), "fail"),
        ("sara", Some(0), "fail"),
        ("zaid", Some(100), "pass"),
    ];
    assert_eq!(scores(&json), expected);
    // Every candidate has a run of their own.
    let mut seeds: Vec<_> =
        json["sheets"].as_array().unwrap().iter().map(|s| s["result"]["seed"].clone()).collect();
    seeds.dedup();
    assert!(seeds.len() > 1);
    let csv = class.file("marks.csv");
    merge(&["part-1", "part-2"], &["--format", "csv", "-o", &csv]).ok();
    let csv = class.read("marks.csv");
    assert!(csv.starts_with('\u{feff}') && csv.lines().count() == 6, "{csv}");
    let pages = class.file("pages/");
    merge(&["part-1", "part-2"], &["--format", "gradescope", "-o", &pages]).ok().says("5 files");
    assert_eq!(class.json("pages/ali.gradescope.json")["tests"].as_array().map(Vec::len), Some(5));
    merge(&["part-1", "part-1"], &[]).exits(2).says("same candidate");
    merge(&["nowhere"], &[]).exits(2);
    // Whoever has marks is not graded again; who hands in something else is.
    let begun = std::time::Instant::now();
    grade("part-1", &["--shard", "1/2"]).ok().says("omar has marks on record");
    assert!(begun.elapsed().as_secs() < 5, "nothing was run");
    class.hand_in("omar", &[("solution.sh", SOLUTION)]);
    let said = grade("part-1", &["--shard", "1/2", "--json"]);
    assert_eq!(scores(&said.ok().json())[1], ("omar", Some(100), "pass"));
    lab.assert_nothing_left();
}

#[test]
fn an_interrupted_class_leaves_no_run_and_keeps_its_marks() {
    let _share = Share::of(3);
    let (lab, class) = (Lab::new("grade-interrupt"), Class::new());
    class.hand_in("ali", &[("solution.sh", "#!/bin/sh\n")]);
    for slow in ["mona", "omar"] {
        class.hand_in(slow, &[("solution.sh", "#!/bin/sh\nsleep 600\n")]);
    }
    let (submissions, records) = (class.file("class"), class.file("marks"));
    let args = ["grade", "redis-create", "--submissions", &submissions, "--records", &records, "--jobs", "3"];
    let child = lab.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let pid = child.id();
    let toolboxes = || runs_of(pid).into_iter().filter(|name| name.ends_with("-toolbox")).count();
    until("marks are there and two programs run", || {
        let there = class.path().join("marks/ali/dossier.json").exists() && toolboxes() == 2;
        there.then_some(()).ok_or(runs_of(pid))
    });
    // A second grader must not grade them too.
    lab.lab(&args).exits(5).says("somebody is grading");
    let interrupt = std::process::Command::new("kill").args(["-INT", &pid.to_string()]).status().unwrap();
    assert!(interrupt.success());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130), "{}", String::from_utf8_lossy(&ended.stderr));
    assert_eq!(runs_of(pid), Vec::<String>::new());
    assert!(!class.path().join("marks/mona").exists());
    assert!(class.path().join("marks/ali/dossier.json").exists());
    lab.assert_nothing_left();
}
