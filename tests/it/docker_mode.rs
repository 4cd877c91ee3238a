//! What a run gives beside its exercise, on a real engine: a mode is kept whatever becomes of the state folder.

use crate::support::{Lab, delete, docker};

#[test]
fn an_exam_gives_nothing_away_and_stays_one() {
    let lab = Lab::new("mode");
    let started =
        lab.lab(&["start", "redis-create", "--name", &lab.run, "--exam", "final", "--json"]).ok().json();
    assert_eq!(started["mode"], "exam");
    let refused = |verb: &[&str], words: &str| {
        let said = lab.lab(verb);
        said.exits(5).says(words);
        assert_eq!(said.out, "", "{verb:?}");
    };
    let all = || {
        refused(&["hint"], "no hints");
        refused(&["check"], "nothing is said of the checks");
        refused(&["report"], "nothing is said of the checks");
        refused(&["solve"], "no solution");
    };
    all();
    // The databases themselves are there to be asked.
    lab.lab(&["status"]).ok().says("redis-1");
    lab.lab(&["reset", "--yes"]).ok();
    all();
    // Without a journal the labels tell.
    delete(&lab.state().join("runs").join(&lab.run));
    all();
    assert_eq!(
        docker(&["inspect", "-f", "{{index .Config.Labels \"lab.mode\"}}", &lab.container("net")]).trim(),
        "exam"
    );
}

#[test]
fn a_drill_shows_what_holds_and_gives_no_hint() {
    let lab = Lab::new("drill");
    lab.lab(&["start", "redis-create", "--name", &lab.run, "--mode", "drill"]).ok();
    lab.lab(&["check"]).exits(1);
    lab.lab(&["hint"]).exits(5);
    lab.lab(&["solve"]).exits(5);
}

/// An answer is on record, and whether it is right is nobody's to know before the end.
#[test]
fn an_answer_in_an_exam_is_taken_and_not_judged() {
    let lab = Lab::new("answer");
    lab.start(&["--mode", "exam"]).ok();
    for port in ["7000", "7001", "7002"] {
        let said = lab.lab(&["answer", "find-master", port]);
        assert_eq!(said.ok().out, "find-master: your answer is on record\n");
        let document = lab.lab(&["answer", "find-master", port, "--json"]).json();
        assert!(document["correct"].is_null(), "{document}");
    }
}
