//! Probes on a real engine: the example that strangers copy, what a probe may do wrong, and what a submission may try.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::Lab;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/log-summary");
const PROBED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/labs/probed");

/// What is told of each probe that is not sound.
const WRONG: [(&str, &str); 10] = [
    ("crashes", "ended with code 1, and last said: KeyError: 1"),
    ("is-killed", "was ended by signal 9"),
    ("is-hungry", "was ended by signal 9"),
    ("talks", "printed what is no finding: all is well"),
    ("says-nothing", "ended without a word about `sound`"),
    ("says-more", "told of `nobody-s`, which lab.yaml does not name"),
    ("never-ends", "had not ended after 1 s"),
    ("forks", "ended without a word about `sound`"),
    ("floods", "printed more than 64 KiB"),
    ("asks-for-more", "a probe may ask `lab counters`"),
];

#[test]
fn the_example_proves_itself() {
    let lab = Lab::new("probe-example");
    let proven = lab.lab(&["author", "check", EXAMPLE, "--json"]).ok().json();
    let cases = proven["cases"].as_array().unwrap();
    assert!(cases.len() >= 7 && cases.iter().all(|case| case["holds"] == true), "{proven:#}");
}

fn task<'a>(result: &'a Value, id: &str) -> &'a Value {
    let tasks = result["tasks"].as_array().unwrap();
    tasks.iter().find(|task| task["id"] == id).unwrap_or_else(|| panic!("no task {id}: {result:#}"))
}

#[test]
fn what_is_wrong_with_a_probe_is_nobody_s_zero() {
    let lab = Lab::new("probe-wrong");
    lab.lab(&["start", PROBED, "--name", &lab.run, "--seed", "7", "--yes"]).ok();
    lab.lab(&["report", "--json"]).exits(0).says("nobody has asked yet");
    let result = lab.lab(&["check", "--json"]).exits(6).json();
    for (id, says) in WRONG {
        let (task, text) = (task(&result, id), task(&result, id).to_string());
        assert_eq!(task["verdict"], "error", "{text}");
        assert!(text.contains(says), "{id} does not say `{says}`: {text}");
    }
    let sound = task(&result, "sound");
    assert_eq!((&sound["verdict"], &sound["points"]), (&"pass".into(), &10.into()), "{sound:#}");
    // The same seed gives the probe the same one again, and it is not the run's.
    assert!(sound.to_string().contains("with seed 6713013173978045"), "{sound:#}");
    // Who looks later reads what was said, and asks nobody.
    lab.lab(&["report", "--json"]).says("The probe is sound");
    lab.lab(&["stop"]).ok();
    lab.assert_nothing_left();
}

/// It looks for the probe, speaks as it, and asks for the seed; then it serves what is right.
const CURIOUS: &str = r#"#!/bin/sh
echo '{"finding": "requests", "holds": true, "data": {"lines": 1, "right": 1}}'
lab status --json
find / -name logs.py 2>/dev/null
lab counters
"#;

#[test]
fn a_submission_neither_reads_the_probe_nor_speaks_as_it() {
    let (lab, folder) = (Lab::new("probe-grade"), tempfile::tempdir().unwrap());
    let (work, records) = (folder.path().join("work"), folder.path().join("records"));
    fs::create_dir_all(&work).unwrap();
    let wrong = Path::new(EXAMPLE).join("wrong/counts-torn-lines.sh");
    fs::copy(wrong, work.join("app.sh")).unwrap();
    fs::write(work.join("curious.sh"), CURIOUS).unwrap();
    let says = "format: 1\nrun: sh curious.sh\nserve: { run: sh app.sh, port: 9090 }\n";
    fs::write(work.join("submission.yaml"), says).unwrap();
    let (work, kept) = (work.to_str().unwrap(), records.to_str().unwrap());
    let grade = ["grade", EXAMPLE, "--submission", work, "--records", kept, "--json", "--seed", "4711"];
    let result = lab.lab(&grade).exits(1).json();
    let text = result.to_string();
    assert!(text.contains("A line that is torn"), "{result:#}");
    assert!(text.contains("\"score\":70"), "{result:#}");
    let folder =
        fs::read_dir(&records).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap().path();
    let output = fs::read_to_string(folder.join("output.txt")).unwrap();
    assert!(output.contains("\"seed\":null") && !output.contains("4711"), "{output}");
    assert!(!output.contains("logs.py") && output.contains("{\"redis\":{},\"mongo\":{}}"), "{output}");
    // As it was printed, and judged again without running anything.
    let journal = fs::read_to_string(folder.join("journal.jsonl")).unwrap();
    assert!(
        journal.contains("probed") && journal.contains(r#"\"finding\": \"torn-lines\", \"holds\": false"#)
    );
    let again = lab.lab(&["grade", EXAMPLE, "--regrade", "--records", kept, "--json"]).json().to_string();
    assert!(again.contains("\"score\":70"), "{again}");
    lab.assert_nothing_left();
}
