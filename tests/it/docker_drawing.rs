//! A lab about a drawing, as a learner and an examiner use it. No container is started for it.

use std::fs;
use std::path::Path;

use crate::support::Lab;

const LAB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/labs/architecture");

/// The right drawing.
fn right() -> String {
    fs::read_to_string(Path::new(LAB).join("solution/mermaid/architecture.mmd")).unwrap()
}

/// The lab with another clock, in a folder of its own.
fn with_clock(into: &Path, within: &str) -> String {
    for entry in walk(Path::new(LAB)) {
        let to = into.join(entry.strip_prefix(LAB).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(&entry, to).unwrap();
    }
    let yaml = fs::read_to_string(into.join("lab.yaml")).unwrap();
    fs::write(into.join("lab.yaml"), yaml.replace("within: 15m", &format!("within: {within}"))).unwrap();
    into.to_str().unwrap().to_owned()
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn a_learner_draws_and_no_container_is_started() {
    let (lab, home) = (Lab::new("drawing"), tempfile::tempdir().unwrap());
    let folder = home.path().join("mine");
    let (path, file) = (folder.to_str().unwrap(), folder.join("architecture.mmd"));
    lab.lab(&["start", LAB, "--name", &lab.run, "--workspace", path]).ok().says("Mermaid");
    assert!(lab.containers().is_empty());
    lab.lab(&["check"]).exits(1).says("0/100").says("[open]");
    lab.lab(&["status"]).ok();
    fs::write(&file, "flowchart TD\n  user[User] => cdn[CDN]\n").unwrap();
    lab.lab(&["check"]).exits(1).says("architecture.mmd:2:14").says("`=>`").says("[FAIL]");
    fs::write(&file, right().replace("[Load balancer]", "[Kafka]").replace("lb", "queue")).unwrap();
    // What is missing is not named before the time is over.
    let said = lab.lab(&["check"]).exits(1).says("Kafka").says("[--] ?").out.clone();
    assert!(!said.contains("[--] load-balancer"), "{said}");
    lab.lab(&["hint", "components"]).ok();
    fs::write(&file, right()).unwrap();
    lab.lab(&["check"]).ok().says("100/100").says("[ok] load-balancer");
    lab.lab(&["next"]).ok();
    let page = home.path().join("page.html");
    lab.lab(&["report", "--html", "-o", page.to_str().unwrap()]).ok();
    assert!(fs::read_to_string(page).unwrap().contains("<svg class=\"drawing\""));
    lab.lab(&["shell"]).exits(5).says("about a drawing");
    lab.lab(&["reset", "--yes"]).ok();
    lab.lab(&["stop"]).ok();
    lab.assert_nothing_left();
}

#[test]
fn what_is_saved_when_the_time_is_over_does_not_count() {
    let (lab, home) = (Lab::new("drawing-clock"), tempfile::tempdir().unwrap());
    let late = with_clock(&home.path().join("architecture"), "1ms");
    let folder = home.path().join("mine");
    let start = ["start", late.as_str(), "--name", &lab.run, "--workspace", folder.to_str().unwrap()];
    lab.lab(&start).ok();
    fs::write(folder.join("architecture.mmd"), right()).unwrap();
    lab.lab(&["check"]).exits(1).says("0/100").says("the time was over");
    lab.lab(&["stop"]).ok();
    lab.assert_nothing_left();
}

#[test]
fn a_class_is_graded_and_judged_again_from_what_was_kept() {
    let (lab, home) = (Lab::new("drawing-class"), tempfile::tempdir().unwrap());
    let (class, records) = (home.path().join("class"), home.path().join("records"));
    for n in 0..10 {
        let folder = class.join(format!("c{n:02}"));
        fs::create_dir_all(&folder).unwrap();
        let text = if n % 2 == 0 { right() } else { right().replace("×4", "×3") };
        fs::write(folder.join("architecture.mmd"), text).unwrap();
    }
    let (class, records) = (class.to_str().unwrap(), records.to_str().unwrap());
    let grade = ["grade", LAB, "--submissions", class, "--records", records, "--format", "csv"];
    let marks = lab.lab(&grade).ok().out.clone();
    // Points, and out of how many.
    assert_eq!(marks.matches(",100,100,").count(), 5, "{marks}");
    lab.lab(&["grade", LAB, "--regrade", "--records", records]).ok();
    lab.assert_nothing_left();
}
