//! What a learner reads before anything runs: the guide, the history, the help in Arabic, what a shell completes.

use super::{Lab, fits, lab};

#[test]
fn a_guide_is_shown_without_a_run_and_without_an_engine() {
    for args in [&["guide", "redis-create"][..], &["show", "redis-create", "--guide"]] {
        let said = lab(args);
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{args:?}");
        let page = said.stdout;
        assert!(
            page.starts_with(
                "Names in capitals are filled in once a run is active: `lab start redis-create`\n"
            )
        );
        assert!(
            page.contains("\nMake one cluster of six nodes\n\n  Six Redis processes are running"),
            "{page}"
        );
        assert!(page.contains("\n    lab answer key-slot SLOT\n"), "{page}");
        assert!(!page.contains("```") && !page.contains("\n#") && !page.contains("./lab"), "{page}");
        let words = page.lines().filter(|line| !line.starts_with("    "));
        assert!(words.clone().all(|line| line.chars().count() <= 80), "{page}");
    }
    let arabic = lab(&["guide", "redis-create", "--lang", "ar"]).stdout;
    assert!(
        arabic.contains("\n    lab answer key-slot SLOT\n") && arabic.contains("اصنع عنقوداً"),
        "{arabic}"
    );
    let markdown = lab(&["guide", "redis-create", "--markdown"]).stdout;
    assert!(
        markdown.starts_with("# Make one cluster") && markdown.contains("```\nlab answer key-slot SLOT\n```")
    );
    let document: serde_json::Value =
        serde_json::from_str(&lab(&["guide", "redis-create", "--json"]).stdout).unwrap();
    fits(&document);
    assert!(document["run"].is_null());
}

#[test]
fn without_a_run_the_guide_needs_an_engine_to_find_one() {
    let said = lab(&["guide"]);
    assert_eq!(said.code, 4);
    assert!(said.stderr.contains("next: "), "{}", said.stderr);
}

#[test]
fn a_history_of_nothing_says_what_fills_it() {
    for (args, words) in [
        (&["history"][..], "`lab stop` keeps its mark"),
        (&["history", "redis-create"], "No run of redis-create has ended"),
    ] {
        let said = lab(args);
        assert_eq!(said.code, 0);
        assert!(said.stdout.contains(words) && said.stderr.starts_with("next: "), "{}", said.stdout);
    }
    let document: serde_json::Value = serde_json::from_str(&lab(&["history", "--json"]).stdout).unwrap();
    fits(&document);
}

#[test]
fn options_that_exclude_each_other_are_both_named() {
    let said = lab(&["quiz", "--exam", "--seed", "7", "--html", "--answers", "a.yaml"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("--answers <FILE> does not go together with --html"), "{}", said.stderr);
    let said = lab(&["--lang", "ar", "fault", "inject", "pause", "--target", "redis-1", "--for", "30"]);
    assert!(said.stderr.contains("30s") && !said.stderr.contains("length of time"), "{}", said.stderr);
    let said = lab(&["show", "./nosuchlab"]);
    assert!(said.stderr.contains("there is no folder ./nosuchlab\nnext: "), "{}", said.stderr);
}

#[test]
fn help_and_the_manual_speak_arabic() {
    let help = lab(&["--lang", "ar", "--help"]).stdout;
    for words in ["تعلَّم:", "الجلسة الأولى:", "  guide ", "الاستعمال:"] {
        assert!(help.contains(words), "{words}: {help}");
    }
    let help = Lab::new(&["check", "--help"]).env("LAB_LANG", "ar").run().stdout;
    for words in
        ["احكم على التشغيلة", "--show-commands", "في كل أمر:", "أمثلة:\n  lab check\n", "رمز الخروج 0"]
    {
        assert!(help.contains(words), "{words}: {help}");
    }
    assert!(!help.contains("Usage:") && !help.contains("Everywhere"), "{help}");
    assert!(Lab::new(&["man", "check"]).env("LAB_LANG", "ar").run().stdout.contains("احكم على التشغيلة"));
    let nothing = lab(&["--lang", "ar"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (2, ""));
    assert!(nothing.stderr.contains("الجلسة الأولى:"), "{}", nothing.stderr);
}

/// As the script of a shell asks: `COMPLETE=fish lab -- lab start re`.
#[test]
fn a_shell_that_asks_is_told_labs_and_kinds_of_fault() {
    let asked = |words: &[&str]| {
        let args: Vec<&str> = ["--"].iter().chain(words).copied().collect();
        let said = Lab::new(&args).env("COMPLETE", "fish").run();
        assert_eq!(said.code, 0, "{}", said.stderr);
        said.stdout
    };
    let labs = asked(&["lab", "start", "redis-"]);
    assert!(labs.contains("redis-create\tMake one cluster") && labs.contains("redis-failover"), "{labs}");
    assert!(asked(&["lab", "fault", "inject", "par"]).contains("partition"));
    assert!(asked(&["lab", "hi"]).contains("hint") && asked(&["lab", "hi"]).contains("history"));
}
