//! English and Arabic.

use super::{Lab, lab};

fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{0600}'..='\u{06ff}').contains(&c))
}

#[test]
fn flag_variable_and_locale_choose_arabic() {
    assert!(is_arabic(&lab(&["list", "--lang", "ar"]).stdout));
    assert!(is_arabic(&Lab::new(&["list"]).env("LAB_LANG", "ar").run().stdout));
    assert!(is_arabic(&Lab::new(&["list"]).env("LANG", "ar_EG.UTF-8").run().stdout));
    assert!(!is_arabic(&Lab::new(&["list", "--lang", "en"]).env("LAB_LANG", "ar").run().stdout));
    assert!(!is_arabic(&lab(&["list"]).stdout));
}

#[test]
fn errors_are_arabic_too_and_a_cause_stands_on_its_own_line() {
    let said = lab(&["--lang", "ar", "strat"]);
    assert!(said.stderr.starts_with("خطأ: "), "{}", said.stderr);
    let said = lab(&["--lang", "ar", "status"]);
    assert!(said.stderr.lines().any(|line| line.trim() == "lab doctor"), "{}", said.stderr);
    let why = said.stderr.lines().position(|line| line == "السبب:");
    let cause = said.stderr.lines().nth(why.unwrap() + 1).unwrap();
    assert!(cause.starts_with("  ") && !is_arabic(cause), "{}", said.stderr);
}

#[test]
fn arabic_carries_no_direction_marks() {
    for args in
        [&["list"][..], &["show", "redis-failover"], &["doctor"], &["show", "redis-failover", "--guide"]]
    {
        let said = Lab::new(args).env("LAB_LANG", "ar").run();
        let mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!said.stdout.contains(mark) && !said.stderr.contains(mark), "{args:?}");
    }
}
