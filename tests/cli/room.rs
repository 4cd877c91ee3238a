//! An exam room: clocks that begin, are extended and end, and what is handed in.

use std::path::Path;

use crate::exam::{document, file};
use crate::{Said, lab};

/// An exam whose part is over at once, and one whose part lasts.
const EXAM: &str = include_str!("../../labs/exams/final.yaml");

fn exam(folder: &Path, id: &str, limit: &str) -> String {
    let text =
        EXAM.replace("id: final", &format!("id: {id}")).replace("limit: 2h", &format!("limit: {limit}"));
    file(folder, &format!("{id}.yaml"), &text)
}

fn exits(said: &Said, code: i32) {
    assert_eq!(said.code, code, "{}\n{}", said.stdout, said.stderr);
}

#[test]
fn who_is_in_time_is_in_time_and_who_is_late_is_told_by_how_much() {
    let folder = tempfile::tempdir().unwrap();
    let (long, short) = (exam(folder.path(), "long", "2h"), exam(folder.path(), "short", "1ms"));
    let room = folder.path().join("room").display().to_string();
    let work = folder.path().join("work").display().to_string();
    file(folder.path(), "work/solution.sh", "first");
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("work/passwd")).unwrap();

    exits(
        &lab(&[
            "exam",
            "begin",
            &long,
            "practical",
            "--candidate",
            "ali",
            "--candidate",
            "mona",
            "--room",
            &room,
        ]),
        0,
    );
    exits(&lab(&["exam", "begin", &short, "practical", "--candidate", "zaid", "--room", &room]), 0);
    exits(&lab(&["exam", "begin", &long, "practical", "--candidate", "ali", "--room", &room]), 5);
    exits(&lab(&["exam", "begin", &long, "nothing", "--candidate", "sara", "--room", &room]), 2);
    exits(&lab(&["exam", "begin", &long, "practical", "--candidate", "../ali", "--room", &room]), 2);

    let said = lab(&["exam", "hand-in", &work, "--candidate", "ali", "--room", &room]);
    exits(&said, 0);
    assert!(
        said.stdout.contains("in time") && said.stderr.contains("passwd"),
        "{} {}",
        said.stdout,
        said.stderr
    );
    // While there is time the last one counts.
    file(folder.path(), "work/solution.sh", "second");
    exits(&lab(&["exam", "hand-in", &work, "--candidate", "ali", "--room", &room]), 0);
    let kept = std::fs::read_to_string(folder.path().join("room/ali/solution.sh")).unwrap();
    assert_eq!(kept, "second");
    assert!(!folder.path().join("room/ali/passwd").exists());

    // Late: taken once, with how late it was; then it stays.
    let late = document(&lab(&["exam", "hand-in", &work, "--candidate", "zaid", "--room", &room, "--json"]));
    assert!(late["candidates"][0]["late_ms"].as_u64().unwrap() > 0, "{late:#}");
    file(folder.path(), "work/solution.sh", "third");
    exits(&lab(&["exam", "hand-in", &work, "--candidate", "zaid", "--room", &room]), 5);
    let kept = std::fs::read_to_string(folder.path().join("room/zaid/solution.sh")).unwrap();
    assert_eq!(kept, "second");

    let more =
        ["exam", "extend", "--candidate", "zaid", "--by", "1h", "--why", "fire alarm", "--room", &room];
    exits(&lab(&more), 0);
    let all = document(&lab(&["exam", "room", &room, "--json"]));
    let zaid = &all["candidates"][2];
    assert_eq!(
        (zaid["late_ms"].as_u64(), zaid["extensions"][0]["why"].as_str()),
        (Some(0), Some("fire alarm"))
    );
    assert!(all["candidates"][1]["left_ms"].as_u64().unwrap() > 7_000_000, "{all:#}");
    let arabic = lab(&["exam", "room", &room, "--lang", "ar"]);
    assert!(arabic.stdout.contains("سُلِّم في الوقت"), "{}", arabic.stdout);

    // Nobody's time is guessed, and a candidate can be forgotten.
    exits(&lab(&["exam", "hand-in", &work, "--candidate", "nobody", "--room", &room]), 5);
    exits(&lab(&["exam", "forget", &room, "--candidate", "ali", "--yes"]), 0);
    assert!(!folder.path().join("room/ali").exists() && !folder.path().join("room/ali.clock.json").exists());
    std::fs::write(folder.path().join("room/mona.clock.json"), "{").unwrap();
    exits(&lab(&["exam", "room", &room]), 7);
    exits(&lab(&["exam", "room", "/no/such/room"]), 2);
}
