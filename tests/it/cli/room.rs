//! An exam room: clocks that begin, are extended and end, and what is handed in.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::exam::{document, file, mode, secret};
use super::{Said, lab};

/// An exam whose part is over at once, and one whose part lasts.
const EXAM: &str = include_str!("../../../labs/exams/final.yaml");

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

    // Nobody but the examiner reads clocks and work.
    for (name, wanted) in [
        ("room", 0o700),
        ("room/ali.clock.json", 0o600),
        ("room/ali", 0o700),
        ("room/ali/solution.sh", 0o700),
    ] {
        let facts = std::fs::metadata(folder.path().join(name)).unwrap();
        assert_eq!(facts.permissions().mode() & 0o777, wanted, "{name}");
    }
    mode(&room, 0o755);
    let open = lab(&["exam", "hand-in", &work, "--candidate", "mona", "--room", &room]);
    exits(&open, 2);
    assert!(open.stderr.contains(&format!("`chmod 700 {room}`")), "{}", open.stderr);
    mode(&room, 0o700);

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

/// `أحمد` composed, decomposed, and with a space behind it.
const SPELLINGS: [&str; 3] =
    ["\u{623}\u{62d}\u{645}\u{62f}", "\u{627}\u{654}\u{62d}\u{645}\u{62f}", "\u{623}\u{62d}\u{645}\u{62f} "];

#[test]
fn one_person_is_one_candidate_however_the_name_is_spelled() {
    let folder = tempfile::tempdir().unwrap();
    let exam = exam(folder.path(), "long", "2h");
    let room = folder.path().join("room").display().to_string();
    let [composed, decomposed, spaced] = SPELLINGS;
    let begin = |id: &str| lab(&["exam", "begin", &exam, "practical", "--candidate", id, "--room", &room]);
    exits(&begin(composed), 0);
    for twin in [decomposed, spaced] {
        exits(&begin(twin), 5);
    }
    file(folder.path(), "work/solution.sh", "first");
    let work = folder.path().join("work").display().to_string();
    exits(&lab(&["exam", "hand-in", &work, "--candidate", decomposed, "--room", &room]), 0);
    let rows = document(&lab(&["exam", "room", &room, "--json"]));
    assert_eq!(rows["candidates"].as_array().unwrap().len(), 1);
    assert_eq!(rows["candidates"][0]["candidate"], composed);

    let secret = secret(folder.path(), "secret", "examiners' secret of old");
    let seed = |id: &str| {
        let said = lab(&["exam", "seed", "final/theory", "--candidate", id, "--secret", &secret]);
        exits(&said, 0);
        said.stdout
    };
    assert_eq!(SPELLINGS.map(seed), [composed; 3].map(seed));
    exits(&lab(&["exam", "seed", "final/theory", "--candidate", "\u{200f}", "--secret", &secret]), 2);
    // A joiner that Persian names have is part of the name; a name of nothing but marks is none.
    exits(&begin("\u{639}\u{644}\u{6cc}\u{200c}\u{631}\u{636}\u{627}"), 0);
    exits(&begin("\u{200f} "), 2);
}

#[test]
fn forgetting_finds_every_spelling_and_tells_near_twins() {
    let folder = tempfile::tempdir().unwrap();
    let [composed, decomposed, spaced] = SPELLINGS;
    let root = folder.path().join("records").display().to_string();
    let twin = "\u{623}\u{62d}\u{645}\u{640}\u{62f}";
    for name in [composed, decomposed, twin] {
        file(folder.path(), &format!("records/{name}/dossier.json"), "{}");
    }
    file(folder.path(), &format!("records/{spaced}.json"), "{}");
    let roll =
        format!(r#"{{"schema":"lab.roll/v1","lab":"redis-create","candidates":["{decomposed}","sara"]}}"#);
    file(folder.path(), "records/roll.json", &roll);
    let forget = |id: &str| lab(&["exam", "forget", &root, "--candidate", id, "--yes"]);
    let said = forget(composed);
    exits(&said, 0);
    assert!(said.stderr.contains(twin), "{}", said.stderr);
    let left: Vec<_> = std::fs::read_dir(&root).unwrap().flatten().map(|e| e.file_name()).collect();
    assert!(left.iter().any(|name| name == twin), "{left:?}");
    for gone in [composed.to_owned(), decomposed.to_owned(), format!("{spaced}.json")] {
        assert!(!left.iter().any(|name| *name == *gone), "{left:?}");
    }
    let roll = std::fs::read_to_string(folder.path().join("records/roll.json")).unwrap();
    assert!(roll.contains("sara") && !roll.contains(composed) && !roll.contains(decomposed), "{roll}");
    exits(&forget(decomposed), 2);
}
