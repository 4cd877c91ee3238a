//! Exams: what they ask, seeds and keys for them, and what they come to.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::{Value, json};

use super::{Lab, Said, fits, lab};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exam");
const SECRET: &str = "a secret of the examiners";

pub fn document(said: &Said) -> Value {
    let document = serde_json::from_str(&said.stdout).unwrap_or_else(|e| panic!("{e}: {}", said.stdout));
    fits(&document);
    document
}

pub fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The same, as a secret is kept.
pub fn secret(folder: &Path, name: &str, text: &str) -> String {
    let path = file(folder, name, text);
    mode(&path, 0o600);
    path
}

pub fn mode(path: &str, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// A marked paper of the final exam, so many of its fifty answers right.
pub fn paper(right: usize, seed: u64) -> String {
    let counts = [("redis-cluster", 15), ("caching", 15), ("databases", 10), ("cdn", 5), ("monitoring", 5)];
    let subjects = counts.iter().flat_map(|(subject, count)| std::iter::repeat_n(*subject, *count));
    let questions: Vec<_> =
        subjects.enumerate().map(|(n, subject)| json!({ "subject": subject, "right": n < right })).collect();
    let sums = counts.iter().map(|(subject, count)| {
        let of = |q: &&Value| q["subject"] == *subject && q["right"] == true;
        json!({ "subject": subject, "points": questions.iter().filter(of).count(), "max_points": count })
    });
    let sums: Vec<_> = sums.collect();
    json!({ "schema": "lab.quiz/v1", "seed": seed, "subjects": sums, "questions": questions }).to_string()
}

#[test]
fn exams_are_listed_and_shown_in_both_languages() {
    let list = lab(&["exam", "list"]);
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    assert!(
        list.stdout.contains("final\n") && list.stdout.contains("2 parts, 180 minutes"),
        "{}",
        list.stdout
    );
    let listed = document(&lab(&["exam", "list", "--json"]));
    assert_eq!(listed["exams"][0]["id"], "final");

    let shown = lab(&["exam", "show", "final"]);
    for part in
        ["15  redis-cluster", "judged by the lab redis-failover", "  30  code", "70 % passes", "no hints"]
    {
        assert!(shown.stdout.contains(part), "{part}: {}", shown.stdout);
    }
    let arabic = lab(&["exam", "show", "final", "--lang", "ar"]);
    assert!(
        arabic.stdout.contains("المشروع العملي") && arabic.stdout.contains("والنجاح من 70 %"),
        "{}",
        arabic.stdout
    );
    let outline = document(&lab(&["exam", "show", "final", "--json"]));
    let weights: Vec<_> =
        outline["parts"][1]["rubric"].as_array().unwrap().iter().map(|one| one["weight"].clone()).collect();
    assert_eq!(weights, [40, 30, 20, 10]);
    assert_eq!((&outline["mode"], &outline["hints"]), (&json!("exam"), &json!(false)));
}

#[test]
fn an_exam_that_is_not_there_or_not_right_is_told() {
    let near = lab(&["exam", "show", "finale"]);
    assert_eq!(near.code, 2);
    assert!(near.stderr.contains("Did you mean `final`?"), "{}", near.stderr);
    let folder = tempfile::tempdir().unwrap();
    let wrong = file(folder.path(), "mine.yaml", "format: 1\nid: mine\ntitel: x\n");
    let said = lab(&["exam", "show", &wrong]);
    assert_eq!(said.code, 3);
    assert!(said.stderr.contains("mine.yaml:3:1") && said.stderr.contains("`title`"), "{}", said.stderr);
    let text = include_str!("../../../labs/exams/final.yaml").replace("id: final", "id: other");
    file(folder.path(), "exams/mine.yaml", &text);
    let said = Lab::new(&["exam", "list"]).env("LAB_LABS", folder.path().to_str().unwrap()).run();
    assert!(said.stdout.contains("final") && said.stderr.contains("calls itself `other`"), "{}", said.stderr);
}

#[test]
fn a_personal_seed_is_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let secret = secret(folder.path(), "secret", &format!("{SECRET}\n"));
    let seed = |of: &str, more: &[&str]| {
        let mut args = vec!["exam", "seed", of, "--candidate", "ali", "--secret", &secret];
        args.extend(more);
        lab(&args)
    };
    assert_eq!(seed("redis-failover", &[]).stdout, "6075148648167183\n");
    assert_eq!(seed("redis-failover", &["--attempt", "2"]).stdout, "4869324872839189\n");
    let all = document(&seed("final", &["--json"]));
    let names: Vec<_> = all["seeds"].as_array().unwrap().iter().map(|one| one["of"].clone()).collect();
    assert_eq!(names, ["final/theory", "redis-create", "cache-ttl", "redis-failover"]);
    assert_eq!(all["seeds"][3]["seed"], 6_075_148_648_167_183_u64);
    let paper = seed("final/theory", &[]).stdout;
    assert_eq!(paper.trim(), all["seeds"][0]["seed"].to_string());
    assert_eq!(seed("final/practical", &[]).code, 2);
    let short = self::secret(folder.path(), "short", "123456789012345");
    let said = lab(&["exam", "seed", "final", "--candidate", "ali", "--secret", &short]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("15 bytes"), "{}", said.stderr);
}

#[test]
fn a_secret_is_made_once_and_one_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    let path = path.to_str().unwrap();
    let made = document(&lab(&["exam", "secret", path, "--json"]));
    assert_eq!(made["file"], path);
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.len() == 65 && text.trim().bytes().all(|b| b.is_ascii_hexdigit()), "{text}");
    assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(lab(&["exam", "secret", path]).code, 2);
    assert_eq!(std::fs::read_to_string(path).unwrap(), text);
    let seed = ["exam", "seed", "final", "--candidate", "ali", "--secret", path];
    assert_eq!(lab(&seed).code, 0);
    for open in [0o644, 0o640, 0o602] {
        mode(path, open);
        let said = lab(&seed);
        assert_eq!(said.code, 2, "{open:o}: {}", said.stdout);
        assert!(said.stderr.contains(&format!("`chmod 600 {path}`")), "{}", said.stderr);
    }
    // A key is no other: for marks, and for certificates.
    let key = folder.path().join("grading.pem");
    let key = key.to_str().unwrap();
    assert_eq!(lab(&["exam", "key", key]).code, 0);
    mode(key, 0o644);
    let grade = ["grade", "redis-create", "--submissions", "none", "--records", "none", "--key", key];
    let paper = file(folder.path(), "ali.json", &paper(40, 1));
    let out = folder.path().display().to_string();
    let certificate = [
        "certificate",
        "final",
        "--candidate",
        "ali",
        "--issuer",
        "X",
        "--quiz",
        &paper,
        "-o",
        &out,
        "--key",
        key,
    ];
    let result = ["exam", "result", "final", "--quiz", &paper, "--secret", key];
    for args in [&grade[..], &certificate, &result] {
        let said = lab(args);
        assert_eq!(said.code, 2, "{}", said.stderr);
        assert!(said.stderr.contains(&format!("`chmod 600 {key}`")), "{}", said.stderr);
    }
}

#[test]
fn a_seed_comes_from_a_file_or_from_stdin_too() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let seed = file(folder.path(), "seed", "7\n");
    let asked = document(&lab(&["quiz", "--exam", "--seed", "7", "--json"]));
    assert_eq!(document(&lab(&["quiz", "--exam", "--seed-file", &seed, "--json"])), asked);
    let mut piped = Lab::new(&["quiz", "--exam", "--seed-file", "-", "--json"]);
    let mut child = piped
        .command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"7\n").unwrap();
    assert_eq!(document(&Said::from(child.wait_with_output().unwrap())), asked);
    let wrong = file(folder.path(), "wrong", "seven");
    for (args, code) in [
        (&["quiz", "--seed-file", &wrong][..], 2),
        (&["quiz", "--seed-file", "/no/such"], 2),
        (&["quiz", "--seed-file", &seed, "--seed", "7"], 2),
        (&["grade", "redis-create", "--submission", "x", "--seed-file", &seed, "--secret", &seed], 2),
        (&["grade", "redis-create", "--submission", "x", "--seed-file", &wrong], 2),
    ] {
        let said = lab(args);
        assert_eq!(said.code, code, "{args:?}: {}", said.stderr);
    }
}

#[test]
fn a_pair_of_keys_is_made_once_and_belongs_to_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let private = folder.path().join("grading.pem");
    let made = document(&lab(&["exam", "key", private.to_str().unwrap(), "--json"]));
    assert_eq!(made["key"].as_str().unwrap().len(), 16);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(read("grading.pem").starts_with("-----BEGIN PRIVATE KEY-----"));
    assert!(read("grading.pub.pem").starts_with("-----BEGIN PUBLIC KEY-----"));
    assert_eq!(std::fs::metadata(&private).unwrap().permissions().mode() & 0o777, 0o600);
    let before = read("grading.pem");
    let again = lab(&["exam", "key", private.to_str().unwrap()]);
    assert_eq!(again.code, 2);
    assert_eq!(read("grading.pem"), before);
}

#[test]
fn a_result_without_records_is_undecided_and_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let paper = file(folder.path(), "ali.json", &paper(36, 1));
    let marks = format!("{FIXTURES}/marks/ali.yaml");
    let args = ["exam", "result", "final", "--quiz", &paper, "--marks", &marks];
    let said = lab(&args);
    assert_eq!(said.code, 6, "{}", said.stderr);
    for part in ["[ ?? ] ali  علي حسن", "[pass]    72/100  theory", "no record of the lab `redis-create`"]
    {
        assert!(said.stdout.contains(part), "{part}: {}", said.stdout);
    }
    let all = document(&lab(&[&args[..], &["--json"]].concat()));
    let practical = &all["candidates"][0]["parts"][1];
    assert_eq!((&practical["earned"], &practical["known"]), (&json!(49.5), &json!(60.0)));
    assert_eq!(practical["criteria"][0]["raw"], Value::Null);
    assert_eq!(practical["criteria"][1]["sources"][0]["by"], "Omar Adel");
    assert_eq!(practical["missing"].as_array().unwrap().len(), 3);
    let arabic = lab(&[&args[..], &["--lang", "ar"]].concat());
    assert!(arabic.stdout.contains("لا سجل للمختبر `redis-create`"), "{}", arabic.stdout);
}

#[test]
fn a_paper_of_somebody_elses_seed_is_not_counted() {
    let folder = tempfile::tempdir().unwrap();
    let secret = secret(folder.path(), "secret", SECRET);
    let seed = lab(&["exam", "seed", "final/theory", "--candidate", "ali", "--secret", &secret]).stdout;
    for (seed, standing) in [(seed.trim().parse().unwrap(), "passed"), (7, "undecided")] {
        let paper = file(folder.path(), "ali.json", &paper(50, seed));
        let said = lab(&["exam", "result", "final", "--quiz", &paper, "--secret", &secret, "--json"]);
        assert_eq!(document(&said)["candidates"][0]["parts"][0]["standing"], standing, "{seed}");
    }
}

#[test]
fn wrong_marks_and_papers_are_told_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let good = std::fs::read_to_string(format!("{FIXTURES}/marks/ali.yaml")).unwrap();
    for (from, to, words) in [
        ("points: 80", "points: 101", "a mark goes from 0 to 100"),
        ("by: Omar Adel, at: 2026-01-14T16:00:00Z, ", "by: Omar Adel, ", "the key `at` is missing"),
        ("at: 2026-01-14T16:00:00Z", "at: yesterday", "this is not an instant"),
        ("  code:", "  cod:", "Did you mean `code`?"),
        ("  code:", "  functionality:", "`functionality` is not a key here"),
        ("by: Omar Adel, at: 2026-01-14T16:00", "by: ' ', at: 2026-01-14T16:00", "the value is missing"),
        ("exam: final", "exam: midterm", "marks of the exam `midterm`"),
    ] {
        assert!(good.contains(from), "{from}");
        let marks = file(folder.path(), "marks.yaml", &good.replacen(from, to, 1));
        let said = lab(&["exam", "result", "final", "--marks", &marks]);
        assert_eq!(said.code, 3, "{to}");
        assert!(said.stderr.contains("marks.yaml:") && said.stderr.contains(words), "{to}: {}", said.stderr);
    }
    let twice = file(folder.path(), "twice.yaml", &good);
    let ali = format!("{FIXTURES}/marks/ali.yaml");
    assert_eq!(lab(&["exam", "result", "final", "--marks", &ali, &twice]).code, 3);
    for (text, words) in [
        ("{}", "is not a marked paper"),
        (&paper(36, 1).replace("\"points\":15", "\"points\":14"), "the sums in"),
    ] {
        let paper = file(folder.path(), "ali.json", text);
        let said = lab(&["exam", "result", "final", "--quiz", &paper]);
        assert_eq!(said.code, 3);
        assert!(said.stderr.contains(words), "{}", said.stderr);
    }
    assert_eq!(lab(&["exam", "result", "final"]).code, 2);
}
